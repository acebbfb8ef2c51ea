import Foundation
import Testing

/// What the command line says of what was mistyped, and where reports go.
struct MannersTests {
  @Test(arguments: [
    (["chekc"], "error: there is no command 'chekc'\n  did you mean 'check'?\n"),
    (["help", "chekc"], "error: there is no command 'chekc'\n  did you mean 'check'?\n"),
    (["explian", "unique"], "error: there is no command 'explian'\n  did you mean 'explain'?\n"),
    (
      ["explain", "player_contxt.both_teams"],
      "error: there is no kind and no check 'player_contxt.both_teams'\n  did you mean 'player_context.both_teams'?\n"
    ),
    (
      ["explain", "no_postponed_game"],
      "error: there is no kind and no check 'no_postponed_game'\n  did you mean 'predictions.no_postponed_game'?\n"
    ),
    (
      ["check", "--snapshot", TipoffProcess.night, "--only", "no_postponed_game"],
      "error: --only no_postponed_game: no check has this id, tag, table or context\n  did you mean 'predictions.no_postponed_game'?\n"
    ),
    (["check", "--rulse", "rules"], "error: unknown option '--rulse'\n  did you mean '--rules'?\n"),
  ])
  func whatIsMistypedIsSuggested(arguments: [String], says: String) throws {
    let process = try TipoffProcess(arguments)
    #expect(process.exitCode == 2)
    #expect(process.standardOutput == "")
    #expect(process.standardError.hasPrefix(says), "\(process.standardError)")
  }

  @Test(arguments: [
    ["json", "console"], ["console", "console"], ["json:out.json", "json:out.json"],
    ["json:out.json", "console:./out.json"],
    ["console", "json:/dev/stdout"],
  ])
  func twoReportsInOnePlaceAreRefused(formats: [String]) throws {
    let folder = try TemporaryFolder()
    let night = ShippedRun.root.appending(path: TipoffProcess.night).path
    let rules = ShippedRun.root.appending(path: "rules").path
    let process = try TipoffProcess(
      ["check", "--rules", rules, "--snapshot", night] + formats.flatMap { ["--format", $0] }, in: folder.url)
    #expect(process.exitCode == 2)
    #expect(process.standardOutput == "")
    #expect(process.standardError.contains("report already\n  give each format a file of its own"))
    #expect(try folder.names == [])
  }

  @Test(arguments: [
    [], ["check"], ["lint"], ["test"], ["explain"], ["snapshot"], ["profile"], ["init"], ["suggest"], ["new"],
    ["new", "check"], ["new", "example"], ["comment"], ["runs"],
    ["issues"], ["issue"], ["diff"], ["trend"], ["sql"],
  ])
  func noExampleOfTheHelpBreaksAt80Columns(command: [String]) throws {
    let process = try TipoffProcess(command + ["--help"], environment: ["COLUMNS": "80"])
    let lines = process.standardOutput.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.contains("Example") })
    let examples = lines[(start + 1)...].prefix { !$0.isEmpty }
    #expect(!examples.isEmpty)
    for line in examples { #expect(line.hasPrefix("  tipoff "), "\(line)") }
  }

  @Test(arguments: [
    ("runbooks/late.md#part", 0), ("rules/beside.md", 0), ("beside.md", 0), ("https://wiki.example.org/x#y", 0),
    ("runbooks/gone.md#part", 1), ("gone.md", 1),
  ])
  func aRunbookIsFoundWhereverOneStands(runbook: String, code: Int32) throws {
    let folder = try TemporaryFolder()
    for name in ["rules", "runbooks", ".git"] {
      try FileManager.default.createDirectory(atPath: folder.path(name), withIntermediateDirectories: true)
    }
    try folder.write("", as: "runbooks/late.md")
    try folder.write("", as: "rules/beside.md")
    try folder.write(
      "tables: { t: { from: t, runbook: \"\(runbook)\", checks: [ { not_null: a } ] } }", as: "rules/r.yml")
    for place in [folder.url, ShippedRun.root, folder.url.appending(path: "rules")] {
      #expect(try TipoffProcess(["lint", "--rules", folder.path("rules")], in: place).exitCode == code, "\(place)")
    }
  }
}
