import Foundation
import SQLite
import Testing
import Values

/// `tipoff profile`, `tipoff init` and `tipoff suggest` as a user types them.
struct ProfileCommandTests {
  private static let now = ["--now", "2026-01-26T06:30:00Z"]

  @Test func aProfileNeedsNoRulesAndFits80Columns() throws {
    let run = try TipoffProcess(["profile", TipoffProcess.night], environment: ["COLUMNS": "80"])
    #expect(run.exitCode == 0 && run.standardError == "")
    #expect(run.standardOutput.hasPrefix("14 tables, 5,771 rows\n"))
    for line in run.standardOutput.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  @Test func severalFormatsGoToTheirFiles() throws {
    let folder = try TemporaryFolder()
    let run = try TipoffProcess([
      "profile", TipoffProcess.night, "--table", "UPCOMING_*", "--format", "json:\(folder.path("p.json"))", "--format",
      "html:\(folder.path("p.html"))",
    ])
    #expect(run.exitCode == 0 && run.standardOutput == "")
    let json = try folder.text("p.json")
    #expect(json.contains("\"name\": \"upcoming_team_game_context\"") && !json.contains("nbac_schedule"))
    #expect(try folder.text("p.html").contains("<svg class=\"bars\""))
  }

  @Test(arguments: [
    (["profile", "nowhere.sqlite"], "error: nowhere.sqlite: no such file; check the path\n"),
    (
      ["profile", TipoffProcess.night, "--table", "nbac_schedul"],
      "error: no table is called 'nbac_schedul'\n  did you mean 'nbac_schedule'?\n"
    ),
    (
      ["profile", TipoffProcess.night, "--format", "htm"],
      "error: there is no format 'htm'\n  did you mean 'html'?\n"
    ),
    (
      ["profile", TipoffProcess.night, "--timeout", "soon"],
      "error: --timeout soon: expected a duration\n  for example --timeout 10m\n"
    ),
    (
      ["profile", TipoffProcess.night, "--format", "json:\(TipoffProcess.night)"],
      "error: --format json:\(TipoffProcess.night): '\(TipoffProcess.night)' is the snapshot, which the report would replace\n  give the report a file of its own: --format json:FILE\n"
    ),
  ])
  func aMistakeIsNamedAndMended(arguments: [String], says: String) throws {
    let run = try TipoffProcess(arguments)
    #expect(run.exitCode == 2 && run.standardOutput == "")
    #expect(run.standardError == says)
  }

  @Test func aFirstRulebookIsWrittenAndPasses() throws {
    let folder = try TemporaryFolder()
    let rules = folder.path("rules/night.yml")
    let made = try TipoffProcess(["init", TipoffProcess.night, "--output", rules] + Self.now)
    #expect(made.exitCode == 0 && made.standardError == "")
    #expect(
      made.standardOutput.contains("! upcoming_player_game_context.covers_nbac_schedule_team_tricode: 14 of 16 keys"))
    let snapshot = ["--rules", rules, "--snapshot", TipoffProcess.night] + Self.now
    #expect(try TipoffProcess(["check"] + snapshot).exitCode == 0)
    let lint = try TipoffProcess(["lint", "--fail-on", "warning"] + snapshot)
    #expect(lint.exitCode == 0 && lint.standardOutput.hasPrefix("✓ PASSED  no errors, no warnings"))
  }

  /// A CSV of one's own, and three commands to a verdict on it.
  @Test func fromACSVToAFirstVerdict() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<60).map { "00\(22_500_000 + $0),2026-01-\(String($0 % 17 + 10)),\($0 % 2 == 0 ? "GSW" : "LAC")" }
    let games = try folder.write((["game_id,game_date,home"] + rows).joined(separator: "\n") + "\n", as: "games.csv")
    let (snapshot, rules) = (folder.path("night.sqlite"), folder.path("rules/first.yml"))
    #expect(try TipoffProcess(["snapshot", snapshot, games] + Self.now).exitCode == 0)
    let profile = try TipoffProcess(["profile", snapshot] + Self.now)
    // The snapshot's own word on where its tables came from is no table of the user's.
    #expect(profile.exitCode == 0 && profile.standardOutput.hasPrefix("1 table, 60 rows\n"))
    let made = try TipoffProcess(["init", snapshot, "--output", rules] + Self.now)
    #expect(made.exitCode == 0 && made.standardError == "", "\(made.standardError)")
    let check = try TipoffProcess(["check", "--no-history", "--rules", rules, "--snapshot", snapshot] + Self.now)
    #expect(check.exitCode == 0 && check.standardOutput.contains("✓ PASSED"))
  }

  @Test func someTablesAloneGiveARulebookOfThem() throws {
    let run = try TipoffProcess(
      ["init", TipoffProcess.night, "--table", "upcoming_*", "--table", "nbac_schedule", "--output", "-"] + Self.now)
    #expect(run.exitCode == 0 && run.standardError == "")
    #expect(run.standardOutput.contains("covers_nbac_schedule_team_tricode"))
    #expect(!run.standardOutput.contains("export_games"))
  }

  @Test func noFileIsReplaced() throws {
    let folder = try TemporaryFolder()
    let rules = try folder.write("mine", as: "night.yml")
    let run = try TipoffProcess(["init", TipoffProcess.night, "--output", rules])
    #expect(run.exitCode == 2 && run.standardOutput == "")
    #expect(run.standardError.hasPrefix("error: '\(rules)' is there already, and is not replaced\n"))
    #expect(try folder.text("night.yml") == "mine")
    #expect(try folder.names == ["night.yml"])
  }

  @Test func whatNoCheckLooksAtIsSuggestedAndCanStandBesideTheRules() throws {
    let folder = try TemporaryFolder()
    let shipped = try String(contentsOf: ShippedRun.root.appending(path: "rules/night.yml"), encoding: .utf8)
    try folder.write(shipped, as: "night.yml")
    let run = try TipoffProcess(["suggest", TipoffProcess.night, "--rules", folder.url.path] + Self.now)
    #expect(run.exitCode == 0 && run.standardError == "")
    try folder.write(run.standardOutput, as: "more.yml")
    let both = try TipoffProcess(
      ["check", "--rules", folder.url.path, "--snapshot", TipoffProcess.night, "--set", "date=2026-01-25"] + Self.now)
    // The issues of the night, and none of what was suggested.
    #expect(both.exitCode == 1 && both.standardOutput.hasPrefix("✗ FAILED  14 issues"))
    // What is written down leaves nothing to suggest.
    let again = try TipoffProcess(["suggest", TipoffProcess.night, "--rules", folder.url.path] + Self.now)
    #expect(again.exitCode == 0 && again.standardOutput.hasPrefix("# \(folder.url.path) looks at all that"))
  }
}
