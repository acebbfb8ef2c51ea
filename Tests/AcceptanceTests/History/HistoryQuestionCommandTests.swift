import Foundation
import Testing

/// The commands that ask a history, end to end.
struct HistoryQuestionCommandTests {
  let folder: TemporaryFolder
  private var history: String { folder.path("history.sqlite") }

  init() throws {
    folder = try TemporaryFolder()
    for (snapshot, now) in [("night", "2026-01-26T06:30:00Z"), ("repaired", "2026-01-26T15:00:00Z")] {
      let result = try TipoffProcess([
        "check", "--snapshot", "fixtures/2026-01-25/\(snapshot).sqlite", "--set", "date=2026-01-25", "--now", now,
        "--history", history,
      ])
      #expect(result.exitCode == 1)
    }
  }

  private func tipoff(_ words: String...) throws -> TipoffProcess {
    try TipoffProcess(words + ["--history", history])
  }

  @Test(arguments: [
    (["runs"], "2 runs of night; the newest, of 2026-01-26T15:00:00Z, has 12 issues, 3 warnings"),
    (["issues"], "12 issues, 3 warnings open, the oldest since 2026-01-26T06:30:00Z"),
    (["issues", "--by", "team", "--severity", "error"], "12 issues, no warnings open"),
    (["issue", "GSW_MIN"], "open since 2026-01-26T06:30:00Z, seen by 2 runs"),
    (["diff"], "14 issues before, 12 issues after: 2 resolved, none new, 12 persisting"),
    (["trend"], "12 issues on the last day, 14 at most"),
    (["trend", "changes"], "21 new, 0 reopened, 6 resolved, 0 withdrawn in the last 2 runs"),
    (["trend", "streaks"], "3 checks fail; exported_games.has_players has for 2 runs in a row"),
    (["trend", "time_to_resolve"], "6 findings resolved, half of them within 8h30m"),
    (["trend", "flapping"], "no checks passed and failed by turns in the last 2 runs"),
    (["trend", "silent"], "6 of 14 checks never failed or warned in the last 2 runs"),
    (["trend", "entities", "--by", "team"], "team GSW has most: 3 issues"),
    (["trend", "pass_rate"], "14 of 28 verdicts passed"),
    (["trend", "measures", "--check", "player_context.both_teams"], "player_context.both_teams: missing is 0"),
    (["sql", "SELECT 1 AS one"], "1 row"),
    (["sql"], "views and their columns, which a query may read"),
  ])
  func aQuestionIsAnsweredInEveryFormat(words: [String], headline: String) throws {
    let before = try Data(contentsOf: URL(filePath: history))
    let result = try TipoffProcess(words + ["--history", history])
    #expect(result.exitCode == 0)
    #expect(result.standardError == "")
    #expect(result.standardOutput.hasPrefix(headline), "\(result.standardOutput)")
    for format in ["json", "csv", "markdown"] {
      let file = folder.path("answer.\(format)")
      let other = try TipoffProcess(words + ["--history", history, "--format", "\(format):\(file)"])
      #expect((other.exitCode, other.standardOutput, other.standardError) == (0, "", ""))
      let text = try String(contentsOfFile: file, encoding: .utf8)
      #expect(!text.isEmpty)
      if format == "json" { #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) is [String: Any]) }
      if format == "markdown" { #expect(text.hasPrefix("## ")) }
    }
    #expect(try Data(contentsOf: URL(filePath: history)) == before)
    #expect(try folder.names.filter { $0.hasPrefix("history") } == ["history.sqlite"])
  }

  @Test(arguments: [
    (["trend", "isues"], "error: there is no trend 'isues'\n  did you mean 'issues'?\n"),
    (["issues", "--check", "nothing.here"], "error: the history has no check 'nothing.here'\n"),
    (["issue", "nobody"], "error: the history has no issue 'nobody'\n"),
    (["diff", "nosuchrun"], "error: the history has no run 'nosuchrun'\n"),
    (
      ["runs", "--last", "soon"],
      "error: --last soon: expected a number of runs, or of days\n  for example 30, 90d, 12w or all\n"
    ),
    (["runs", "--rulebook", "nigth"], "error: the history has no rulebook 'nigth'\n  did you mean 'night'?\n"),
    (["runs", "--format", "jsn"], "error: there is no format 'jsn'\n  did you mean 'json'?\n"),
    (["sql", "SELECT * FROM v_run"], "error: no such table: v_run\n  did you mean 'v_runs'?\n"),
    (["sql", "DELETE FROM runs"], "error: not allowed in a query: DELETE\n"),
  ])
  func whatIsNotThereEndsWithTwoAndAWayOut(words: [String], message: String) throws {
    let result = try TipoffProcess(words + ["--history", history])
    #expect(result.exitCode == 2)
    #expect(result.standardOutput == "")
    #expect(result.standardError.hasPrefix(message), "\(result.standardError)")
  }

  @Test(arguments: ["runs", "issues", "diff", "trend", "sql"])
  func aHistoryThatIsMissingIsNotMade(command: String) throws {
    let path = folder.path("none.sqlite")
    let result = try TipoffProcess([command, "--history", path])
    #expect(result.exitCode == 2)
    #expect(result.standardError == "error: \(path): there is no such history; name a file as --history FILE\n")
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func aForeignFileIsLeftAlone() throws {
    let path = folder.path("notes.txt")
    try "not a history".write(toFile: path, atomically: true, encoding: .utf8)
    let result = try TipoffProcess(["issues", "--history", path])
    #expect(result.exitCode == 2)
    #expect(result.standardError.contains("is no history of tipoff"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "not a history")
  }

  @Test func aQueryIsReadFromStandardInput() throws {
    let query = try folder.write("SELECT run, issues FROM v_runs ORDER BY run;\n", as: "query.sql")
    let result = try TipoffProcess(
      ["sql", "-", "--history", history, "--format", "csv"],
      standardInput: FileHandle(forReadingFrom: URL(filePath: query)))
    #expect((result.exitCode, result.standardOutput) == (0, "run,issues\n1,14\n2,12\n"))
  }

  @Test func aQueryWithoutAnEndIsNotReadForEver() throws {
    let result = try TipoffProcess(
      ["sql", "-", "--history", history], standardInput: FileHandle(forReadingFrom: URL(filePath: "/dev/zero")))
    #expect((result.exitCode, result.standardError) == (2, "error: the query is longer than 1 MiB\n"))
  }

  @Test func aQueryLeavesTheHistoryAsItWas() throws {
    let before = try Data(contentsOf: URL(filePath: history))
    let names = try folder.names
    for query in ["SELECT * FROM v_issues", "SELECT count(*) FROM lifetimes", "VACUUM INTO 'copy.sqlite'"] {
      let result = try TipoffProcess(["sql", query, "--history", history], in: folder.url)
      #expect(result.exitCode == (query.contains("v_") ? 0 : 2))
    }
    #expect(try Data(contentsOf: URL(filePath: history)) == before)
    #expect(try folder.names == names)
  }

  @Test func peopleGetFiftyIssuesAndProgramsAll() throws {
    let short = try tipoff("issues", "--limit", "2")
    #expect(short.standardOutput.contains("13 more not shown: --limit shows more"))
    let all = try tipoff("issues", "--format", "csv")
    #expect(all.standardOutput.split(separator: "\n").count == 16)
  }
}
