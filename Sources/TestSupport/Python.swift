import Foundation

/// Python with numpy and scipy as an oracle, where it is installed.
package enum Python {
  package static let hasSciPy = (try? run("import numpy, scipy.stats; print(1)", input: "")) == "1\n"

  /// What the script prints, given the text on standard input.
  package static func run(_ script: String, input: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    let (stdin, stdout) = (Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = FileHandle.nullDevice
    try process.run()
    try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw SetupError(description: "python3 failed") }
    return String(decoding: output, as: UTF8.self)
  }

  /// The numbers that the script prints as JSON for the value on standard input.
  package static func numbers(_ script: String, _ input: some Encodable) throws -> [[Double?]] {
    let text = String(decoding: try JSONEncoder().encode(input), as: UTF8.self)
    let printed = try run("import json, sys\ninput = json.load(sys.stdin)\n" + script, input: text)
    return try JSONDecoder().decode([[Double?]].self, from: Data(printed.utf8))
  }
}
