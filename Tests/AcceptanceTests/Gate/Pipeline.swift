import Foundation
import TestSupport
import Testing

/// A checkout with the night's snapshot and rules, in which pipelines run with the built tipoff on their path.
struct Pipeline {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let night = ShippedRun.root.appending(path: TipoffProcess.night).path
    try FileManager.default.copyItem(atPath: night, toPath: folder.path("night.sqlite"))
    let rules = ShippedRun.root.appending(path: "rules").path
    try FileManager.default.copyItem(atPath: rules, toPath: folder.path("rules"))
  }

  /// Runs on equal inputs within one second are one run, told twice: with other bytes in its rules, the next one is another.
  func touchRules() throws {
    let name = "rules/night.yml"
    try folder.write(try folder.text(name) + "# again\n", as: name)
  }

  /// A rulebook that the night passes.
  func writePassingRules() throws {
    try FileManager.default.createDirectory(atPath: folder.path("passing"), withIntermediateDirectories: true)
    try folder.write(
      "tables: { games: { from: nbac_schedule, checks: [ { row_count: { min: 1 } } ] } }\n", as: "passing/rules.yml")
  }

  struct Written: Decodable {
    let script: String
    let environment: [String: String]
    let paths: [String]?
  }

  /// What a Python script that reads a file of the repository with these inputs takes from it.
  static func written(_ script: String, _ file: String, _ inputs: [String: String]) throws -> Written {
    let given = String(decoding: try JSONEncoder().encode(inputs), as: UTF8.self)
    let printed = try Readers.run(script, [ShippedRun.root.appending(path: file).path, given])
    return try JSONDecoder().decode(Written.self, from: Data(printed.utf8))
  }

  static func documented(_ language: String) throws -> [String] {
    let page = try String(contentsOf: ShippedRun.root.appending(path: "docs/ci.md"), encoding: .utf8)
    return page.components(separatedBy: "```\(language)\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
  }

  static let author = [
    "GIT_AUTHOR_NAME": "test", "GIT_AUTHOR_EMAIL": "test@example.org", "GIT_COMMITTER_NAME": "test",
    "GIT_COMMITTER_EMAIL": "test@example.org", "GIT_CONFIG_GLOBAL": "/dev/null",
  ]

  /// With the built tipoff on the path.
  static let path: [String: String] = {
    let binaries = TipoffProcess.binary.deletingLastPathComponent().path
    return ["PATH": "\(binaries):\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")"]
  }()

  static func python(
    _ words: [String], in folder: URL = ShippedRun.root, _ more: [String: String] = [:]
  ) throws -> ShellProcess {
    let environment = path.merging(Readers.environment) { $1 }.merging(author) { $1 }.merging(more) { $1 }
    return try ShellProcess(["python3"] + words, in: folder, environment: environment)
  }

  /// The commands one after the other; what the last one prints.
  static func git(_ commands: [String]..., in folder: TemporaryFolder) throws -> String {
    var printed = ""
    for command in commands {
      let process = try ShellProcess(["git"] + command, in: folder.url, environment: Self.author)
      try #require(process.exitCode == 0, "git \(command): \(process.standardError)")
      printed = process.standardOutput.trimmingCharacters(in: .newlines)
    }
    return printed
  }
}
