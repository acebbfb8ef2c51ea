import Foundation
import Testing

/// `tipoff new check` as a user types it.
struct NewCheckCommandTests {
  private static let night = ShippedRun.root.appending(path: TipoffProcess.night).path

  private static func new(_ arguments: [String], in folder: TemporaryFolder) throws -> TipoffProcess {
    try TipoffProcess(["new", "check"] + arguments + ["--snapshot", night], in: folder.url)
  }

  @Test func whatIsWrittenIsARuleFileWhoseExamplesHold() throws {
    let folder = try TemporaryFolder()
    let process = try Self.new(
      ["range", "nbac_play_by_play", "--column", "score_home", "--output", "r.yml"], in: folder)
    #expect(process.exitCode == 0, "\(process.standardError)")
    #expect(process.standardOutput == "")
    #expect(try folder.text("r.yml").contains("- range: { column: score_home, min: "))
    let test = try TipoffProcess(["test", "--rules", "r.yml"], in: folder.url)
    #expect(test.standardOutput.hasPrefix("✓ PASSED  2 examples hold\n"), "\(test.standardOutput)")
    let again = try Self.new(["range", "nbac_play_by_play", "--output", "r.yml"], in: folder)
    #expect(again.exitCode == 2)
    #expect(again.standardError.hasPrefix("error: 'r.yml' is there already, and is not replaced\n"))
  }

  @Test func theDocsShowWhatIsPrinted() throws {
    let process = try Self.new(["reference", "team_defense_game_summary"], in: try TemporaryFolder())
    let lines = process.standardOutput.split(separator: "\n", omittingEmptySubsequences: false)
    let page = try String(contentsOf: ShippedRun.root.appending(path: "docs/testing-rules.md"), encoding: .utf8)
    let rules = lines.filter { !$0.hasPrefix("#") }.joined(separator: "\n")
    #expect(page.contains("```yaml\n\(rules)```"), "docs/testing-rules.md is stale, this is printed\n\(rules)")
  }

  /// One beside the other: no table is there twice.
  @Test func itStandsBesideTheRulebooksOtherFiles() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path("rules"), withIntermediateDirectories: true)
    for (kind, file) in [("not_null", "a"), ("unique", "b"), ("row_count", "c")] {
      // Beside the first there is no rule file yet.
      let process = try Self.new([kind, "nbac_schedule", "--output", "rules/\(file).yml"], in: folder)
      #expect(process.exitCode == 0, "\(process.standardError)")
    }
    let test = try TipoffProcess(["test"], in: folder.url)
    #expect(test.standardOutput.hasPrefix("✓ PASSED  6 examples hold\n"), "\(test.standardOutput)")
    let check = try TipoffProcess(["check", "--snapshot", Self.night], in: folder.url)
    #expect(check.exitCode == 0, "\(check.standardOutput)")
  }

  @Test(arguments: [
    (["rang", "nbac_schedule"], "error: there is no kind 'rang'\n  did you mean 'range'?\n"),
    (["range", "schedul"], "error: the snapshot has no table 'schedul'\n"),
    (
      ["not_null", "nbac_schedule", "--column", "season_"],
      "error: 'nbac_schedule' has no column 'season_' that an example can show\n  did you mean 'season'?\n"
    ),
    (
      ["range", "nbac_schedule", "--column", "season"],
      "error: no check of the kind range of season can be made from what 'nbac_schedule' holds\n  it needs a column of numbers"
    ),
    (["range", "export_players"], "error: 'export_players' has no rows to make examples from\n"),
    (["range", "nbac_schedule", "--rules", "nowhere"], "error: no rules at 'nowhere'\n"),
    (
      ["range", "a", "--column", "x", "--output", "a", "--output", "b"],
      "error: --output is given twice: a and b\n"
    ),
  ])
  func aMistakeIsNamedAndMended(arguments: [String], says: String) throws {
    let process = try Self.new(arguments, in: try TemporaryFolder())
    #expect(process.exitCode == 2)
    #expect(process.standardOutput == "")
    #expect(process.standardError.hasPrefix(says), "\(process.standardError)")
  }

  @Test func aSubcommandThatIsNoneIsNamed() throws {
    let process = try TipoffProcess(["new", "chek", "range", "t"])
    #expect(process.exitCode == 2)
    #expect(
      process.standardError
        == "error: there is no command 'new chek'\n  did you mean 'new check'?\n")
  }
}
