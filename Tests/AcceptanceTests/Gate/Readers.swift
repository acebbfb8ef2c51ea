import Foundation
import TestSupport
import Testing

/// Readers of reports and pipelines that know nothing of Tipoff: Python packages, pinned in `Tests/readers.txt`.
enum Readers {
  static let folder = ShippedRun.root.appending(path: ".build/readers").path

  /// On a CI server they must be there: a suite that is skipped there holds nothing.
  static let areUsable =
    FileManager.default.fileExists(atPath: folder + "/readers.txt") || ProcessInfo.processInfo.environment["CI"] != nil

  static let missing: Comment =
    "SKIPPED: no readers of reports here; scripts/prepare-readers installs them in .build/readers"

  static var environment: [String: String] { ["PYTHONPATH": folder, "PYTHONDONTWRITEBYTECODE": "1"] }

  /// What a Python script prints that may use them, with its words on standard error where it fails.
  static func run(_ script: String, _ arguments: [String] = [], input: String = "") throws -> String {
    let folder = try TemporaryFolder()
    let path = try folder.write(script, as: "script.py")
    let process = try ShellProcess(
      ["python3", path] + arguments, in: folder.url, environment: environment, input: input)
    guard process.exitCode == 0 else { throw GateReading.Refusal(description: process.standardError) }
    return process.standardOutput
  }
}

/// A program of the system, and what it left behind.
struct ShellProcess {
  let exitCode: Int32
  let standardOutput: String
  let standardError: String

  /// Files, not pipes: whatever is large fits them.
  init(_ words: [String], in folder: URL, environment: [String: String] = [:], input: String = "") throws {
    let files = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, given in given }
    let (output, error) = (try files.write("", as: "output"), try files.write("", as: "error"))
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: try files.write(input, as: "input")))
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: output))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: error))
    try process.run()
    process.waitUntilExit()
    exitCode = process.terminationStatus
    standardOutput = try files.text("output")
    standardError = try files.text("error")
  }
}
