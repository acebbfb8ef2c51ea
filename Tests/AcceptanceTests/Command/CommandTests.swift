import Foundation
import Testing

/// What the binary prints, where, and how it ends.
struct CommandTests {
  /// Only a whole document can be decoded.
  private struct Head: Decodable {
    let tipoff: Int
  }

  @Test(arguments: [
    ("", 1), ("--fail-on never", 0), ("--fail-on warning", 1), ("--only odds.recent", 0),
    ("--only odds.recent --fail-on warning", 1), ("--only team_context", 0), ("--only export", 1),
    ("--only player_context.*", 1), ("--rules rules/night.yml --no-history --no-color --jobs 1", 1),
  ])
  func theExitCodeSaysWhatWasFound(run: (arguments: String, code: Int32)) throws {
    let process = try TipoffProcess.check(run.arguments.split(separator: " ").map(String.init))
    #expect(process.exitCode == run.code, "\(process.standardError)")
    #expect(process.standardError == "")
    #expect(!process.standardOutput.isEmpty)
  }

  @Test func aCheckThatCannotBeEvaluatedEndsWithThree() throws {
    let process = try TipoffProcess([
      "check", "--rules", "rules/broken-join", "--snapshot", TipoffProcess.night, "--set", "date=2026-01-25",
    ])
    #expect(process.exitCode == 3)
    #expect(process.standardError == "")
    #expect(process.standardOutput.contains("the keys never match"))
  }

  @Test func aReportGoesToItsFileWholeAndNothingStaysBeside() throws {
    let folder = try TemporaryFolder()
    let process = try TipoffProcess.check(["--format", "json:\(folder.path("out.json"))"])
    #expect(process.exitCode == 1)
    #expect(process.standardOutput == "")
    #expect(try folder.names == ["out.json"])
    #expect(try JSONDecoder().decode(Head.self, from: Data(folder.text("out.json").utf8)).tipoff == 1)
    #expect(try folder.text("out.json").hasSuffix("}\n"))
  }

  @Test func aReportReplacesAnOlderOne() throws {
    let folder = try TemporaryFolder()
    try folder.write(String(repeating: "old\n", count: 100_000), as: "out.json")
    _ = try TipoffProcess.check(["--format", "json:\(folder.path("out.json"))"])
    #expect(try folder.text("out.json").hasPrefix("{\n"))
    #expect(try !folder.text("out.json").contains("old\n"))
  }

  @Test func outputTakesTheReportWithoutAFileOfItsOwn() throws {
    let folder = try TemporaryFolder()
    let process = try TipoffProcess.check(["--output", folder.path("out.txt")])
    #expect(process.standardOutput == "")
    #expect(try folder.text("out.txt").contains("player_context.both_teams"))
  }

  @Test func twoFormatsAreWrittenAtOnce() throws {
    let folder = try TemporaryFolder()
    let process = try TipoffProcess.check(["--format", "console", "--format", "json:\(folder.path("out.json"))"])
    #expect(process.standardOutput.contains("player_context.both_teams"))
    #expect(try folder.text("out.json").contains("\"tipoff\": 1"))
  }

  @Test(arguments: ["nowhere/out.json", "folder"])
  func whatCannotBeWrittenEndsTheRunAndLeavesNothing(name: String) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path("folder"), withIntermediateDirectories: true)
    let process = try TipoffProcess.check(["--format", "json:\(folder.path(name))"])
    #expect(process.exitCode == 2)
    #expect(process.standardOutput == "")
    #expect(process.standardError.hasPrefix("error: cannot write '\(folder.path(name))': "))
    #expect(process.standardError.split(separator: "\n").count == 1)
    #expect(try folder.names == ["folder"])
  }

  /// Before anything else is looked at: a verdict that cannot be written is lost.
  @Test(arguments: [["--rules", "nowhere"], ["--snapshot", "nowhere.sqlite"]])
  func aPlaceThatTakesNoReportIsToldBeforeTheRun(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let process = try TipoffProcess(["check", "--format", "json:nowhere/out.json"] + arguments, in: folder.url)
    #expect(process.exitCode == 2)
    #expect(process.standardError == "error: cannot write 'nowhere/out.json': No such file or directory\n")
  }

  @Test func anOutputThatNothingGoesToIsRefused() throws {
    let folder = try TemporaryFolder()
    let process = try TipoffProcess(
      ["check", "--format", "html:x.html", "--format", "json:x.json", "--output", "y"], in: folder.url)
    #expect(process.exitCode == 2)
    #expect(process.standardError.hasPrefix("error: --output y: every format has a file of its own"))
    #expect(try folder.names == [])
  }

  @Test func allMistakesInTheRulesGoToStandardErrorAndNothingIsChecked() throws {
    let folder = try TemporaryFolder()
    try folder.write("tables:\n  t: { from: t, wher: a }\n", as: "a.yml")
    try folder.write("tables:\n  u: { from: u, checks: [ { not_nul: a } ] }\n", as: "b.yaml")
    try folder.write("not: [rules", as: "c.txt")
    let process = try TipoffProcess(
      ["check", "--rules", ".", "--snapshot", "nowhere.sqlite", "--format", "json:out.json"], in: folder.url)
    #expect(process.exitCode == 2)
    #expect(process.standardOutput == "")
    #expect(
      process.standardError == """
        ./a.yml:2:17: error: unknown key 'wher' in table 't'
          did you mean 'where'?
        ./b.yaml:2:29: error: unknown key 'not_nul' in a check
          did you mean 'not_null'?
        2 mistakes in the rules; nothing was checked

        """)
    #expect(try folder.names == ["a.yml", "b.yaml", "c.txt"])
  }

  @Test func theSnapshotAndItsFolderAreLeftAsTheyWere() throws {
    let folder = try TemporaryFolder()
    let copy = folder.path("night.sqlite")
    try FileManager.default.copyItem(
      atPath: ShippedRun.root.appending(path: TipoffProcess.night).path, toPath: copy)
    let before = try Data(contentsOf: URL(filePath: copy))
    let process = try TipoffProcess(["check", "--snapshot", copy, "--set", "date=2026-01-25"])
    #expect(process.exitCode == 1)
    #expect(try Data(contentsOf: URL(filePath: copy)) == before)
    #expect(try folder.names == ["night.sqlite"])
  }

  @Test func theOnlySnapshotOfItsFolderIsTakenWhereNoneIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write("tables: { t: { from: nbac_schedule, checks: [ { row_count: { min: 1 } } ] } }", as: "rules.yml")
    let arguments = ["check", "--rules", "rules.yml"]
    #expect(try TipoffProcess(arguments, in: folder.url).standardError.contains("which snapshot? there is none in"))
    try FileManager.default.createDirectory(atPath: folder.path("snapshots"), withIntermediateDirectories: true)
    let night = ShippedRun.root.appending(path: TipoffProcess.night).path
    try FileManager.default.copyItem(atPath: night, toPath: folder.path("snapshots/a.sqlite"))
    #expect(try TipoffProcess(arguments, in: folder.url).exitCode == 0)
    try FileManager.default.copyItem(atPath: night, toPath: folder.path("snapshots/b.sqlite"))
    let process = try TipoffProcess(arguments, in: folder.url)
    #expect(process.exitCode == 2)
    #expect(process.standardError.contains("'snapshots/' has a.sqlite, b.sqlite"))
  }

  @Test func twoProcessesPrintEqualBytesButForTheDuration() throws {
    let texts = try (1...2).map { jobs in
      try TipoffProcess.check(["--format", "json", "--jobs", "\(jobs)"]).standardOutput
        .split(separator: "\n", omittingEmptySubsequences: false)
    }
    #expect(texts[0].count == texts[1].count)
    let different = zip(texts[0], texts[1]).filter { $0 != $1 }.map(\.0)
    #expect(different.allSatisfy { $0.contains("\"duration_seconds\": ") }, "\(different)")
    #expect(texts[0].contains { $0.contains("\"duration_seconds\": ") })
  }
}
