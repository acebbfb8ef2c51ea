import Foundation

/// Another process with its own locks.
enum OtherProgram {
  static func exists(_ name: String) -> Bool { find(name) != nil }

  /// The exit code; nil where there is no such program.
  static func run(_ name: String, _ arguments: [String]) throws -> Int32? {
    guard let program = find(name) else { return nil }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  private static func find(_ name: String) -> URL? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { URL(filePath: "\($0)/\(name)") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}
