import Foundation

/// The built binary as a process of its own, and what it left behind.
struct TipoffProcess {
  let exitCode: Int32
  let standardOutput: String
  let standardError: String

  /// Beside the bundle of tests.
  static let binary = Bundle.main.bundleURL.appending(path: "tipoff")

  /// Waits until it has ended.
  init(
    _ arguments: [String], in folder: URL = ShippedRun.root, environment: [String: String] = [:],
    standardInput: FileHandle = .nullDevice
  ) throws {
    let process = Self.process(arguments, in: folder, environment: environment)
    process.standardInput = standardInput
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    try process.run()
    // Standard error is short: it fits the pipe while standard output is read.
    let written = try output.fileHandleForReading.readToEnd() ?? Data()
    let said = try error.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    exitCode = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    standardOutput = String(decoding: written, as: UTF8.self)
    standardError = String(decoding: said, as: UTF8.self)
  }

  /// Without a history where none is named: a test leaves nothing in the repository.
  static func process(_ arguments: [String], in folder: URL, environment: [String: String]) -> Process {
    let process = Process()
    process.executableURL = binary
    let isSilent = arguments.first == "check" && !arguments.contains("--history")
    process.arguments = arguments + (isSilent ? ["--no-history"] : [])
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.environment = ProcessInfo.processInfo.environment.filter { !["NO_COLOR", "COLUMNS"].contains($0.key) }
      .merging(environment) { _, given in given }
    return process
  }

  static let night = "fixtures/2026-01-25/night.sqlite"

  /// `tipoff check` on the shipped night, and more.
  static func check(_ more: [String]) throws -> TipoffProcess {
    try TipoffProcess(
      ["check", "--snapshot", night, "--set", "date=2026-01-25", "--now", "2026-01-26T06:30:00Z"] + more)
  }
}

/// A folder that goes when nobody needs it any more.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "tipoff-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path }

  /// The names in it, in order.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
  }

  func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

  @discardableResult
  func write(_ text: String, as name: String) throws -> String {
    try Data(text.utf8).write(to: url.appending(path: name))
    return path(name)
  }
}
