import Foundation
import Testing

/// The binary: exit codes, what goes where, and watching.
struct RuleTestCommandTests {
  private static func rules(row: String) -> String {
    """
    tables:
      games:
        from: games
        checks:
          - not_null: home
            examples:
              - name: a game without a home team
                tables:
                  games: |
                    game | home
                    g1   | MIN
                    \(row)
    """
  }

  private static let good = rules(row: "g2   | NULL  ←")

  @Test(arguments: [
    (good, 0, "✓ PASSED  1 example holds\n"),
    (rules(row: "g2   | NULL"), 1, "✗ FAILED  1 of 1 example does not hold\n"),
    (rules(row: "g2   | DET   ←"), 1, "✗ FAILED  1 of 1 example does not hold\n"),
    (good.replacing("games: |", with: "gams: |"), 2, "✗ MISTAKEN  1 of 1 example is mistaken\n"),
    ("tables: { t: { from: t, checks: [{ not_null: a }] } }", 3, "? NOTHING TESTED  the check has no example\n"),
  ])
  func theExitCodeIsThatOfTheExamples(rules: String, exitCode: Int32, head: String) throws {
    let folder = try TemporaryFolder()
    let process = try TipoffProcess(["test", "--rules", folder.write(rules, as: "r.yml")])
    #expect(process.exitCode == exitCode)
    #expect(process.standardOutput.hasPrefix(head), "\(process.standardOutput)")
    #expect(process.standardError == "")
  }

  /// Each folder of the repository's rules is a rulebook.
  @Test func theExamplesOfTheShippedRulesHold() throws {
    let files = try WrittenRules.shipped().filter { $0.text.contains(" examples:") }
    let folders = Set(files.map { URL(filePath: $0.name).deletingLastPathComponent().relativePath })
    #expect(folders.contains("rules"))
    for folder in folders.sorted() {
      let process = try TipoffProcess(["test", "--rules", folder, "--format", "json"])
      #expect(process.exitCode == 0, "\(folder): \(process.standardOutput)")
      let report = try JSONDecoder().decode(Report.self, from: Data(process.standardOutput.utf8))
      #expect(report.summary.examples > 0)
      #expect(report.summary.held == report.summary.examples)
    }
  }

  private struct Report: Decodable {
    let summary: Summary

    struct Summary: Decodable {
      let examples: Int
      let held: Int
    }
  }

  @Test func mistakesOfTheRulesAreToldAsEverywhere() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.good.replacing("←", with: "<-"), as: "r.yml")
    let process = try TipoffProcess(["test", "--rules", path])
    #expect(process.exitCode == 2)
    #expect(process.standardOutput == "")
    #expect(process.standardError.contains("\(path):12:"))
    #expect(process.standardError.hasSuffix("1 mistake in the rules; nothing was tested\n"))
  }

  @Test func severalFormatsGoToTheirFiles() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.good, as: "r.yml")
    let process = try TipoffProcess([
      "test", "--rules", path, "--format", "console", "--format", "json:\(folder.path("t.json"))", "--format",
      "junit:\(folder.path("t.xml"))",
    ])
    #expect(process.exitCode == 0)
    #expect(process.standardOutput.hasPrefix("✓ PASSED"))
    #expect(try folder.text("t.json").contains("\"tipoff_test\": 1"))
    #expect(try folder.text("t.xml").contains("<testcase name=\"a game without a home team\""))
    let refused = try TipoffProcess(["test", "--rules", path, "--format", "json:\(path)"])
    #expect(refused.exitCode == 2)
    #expect(try folder.text("r.yml") == Self.good)
  }

  @Test func anOnlyThatSelectsNothingIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.good, as: "r.yml")
    let process = try TipoffProcess(["test", "--rules", path, "--only", "gams"])
    #expect(process.exitCode == 2)
    #expect(process.standardError.hasPrefix("error: --only gams: no check has this id, tag, table or context"))
  }

  /// It reads the pipe until what is awaited is there; nobody sleeps.
  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
  func watchingRunsThemAgainAndEndsWithASignal(signal: Int32, exitCode: Int32) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.good, as: "r.yml")
    let process = TipoffProcess.process(["test", "--rules", path, "--watch"], in: folder.url, environment: [:])
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    var said = Self.read(output, until: "Ctrl-C ends it")
    #expect(said.contains("✓ PASSED"))
    try Self.replace(path, with: Self.rules(row: "g2   | NULL"))
    said = Self.read(output, until: "Ctrl-C ends it")
    #expect(said.contains("✗ FAILED"))
    try Self.replace(path, with: "tables: []")
    said = Self.read(output, until: "Ctrl-C ends it")
    #expect(said.contains("nothing was tested"))
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == exitCode)
  }

  /// At once, as editors do.
  private static func replace(_ path: String, with text: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
  }

  private static func read(_ pipe: Pipe, until words: String) -> String {
    var text = ""
    while !text.contains(words) {
      let data = pipe.fileHandleForReading.availableData
      if data.isEmpty { break }
      text += String(decoding: data, as: UTF8.self)
    }
    return text
  }
}
