import Testing
import Validation
import Values

/// The last days, or the last games, of each entity.
struct CompletenessWindowTests {
  private static let slate = """
    team | day        | league | status
    A    | 2026-01-10 | W      | 3
    A    | 2026-01-20 | W      | 3
    A    | 2026-01-22 | W      | 9
    A    | 2026-01-22 | W      | 9
    A    | 2026-01-24 | W      | 3
    A    | 2026-01-25 | W      | 3
    B    | 2026-01-23 | E      | 3
    NULL | 2026-01-23 | E      | 3
    B    | soon       | E      | 3
    """

  private func run(
    _ options: String, _ rows: [String], more: String = "", expected: String = slate, tables: String = "",
    head: String = "", of: String = "s", now: String = "2026-01-25T12:00:00Z", set: [String: String] = [:]
  ) async throws -> CheckResult {
    let check =
      "- { completeness_window: { of: \(of), match: { team: team }, date: { day: day }, \(options) }\(more.isEmpty ? "" : ", \(more)") }"
    let data = [("t", (["team | day"] + rows).joined(separator: "\n")), ("s", expected)]
    return try await SmallRun(check, data, tables: tables, head: head, now: now, set: set).first
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let options: String
    let rows: [String]
    let standing: String
    var found: [String] = []
    var testDescription: String { "\(options) over \(rows)" }
  }

  private static let whole = ["A | 2026-01-20", "A | 2026-01-22", "A | 2026-01-24", "B | 2026-01-23"]

  @Test(arguments: [
    Case(options: "window: 3 games", rows: whole, standing: "pass"),
    Case(options: "window: 4 games", rows: whole, standing: "fail", found: ["team=A"]),
    Case(options: "window: 4 games, min: 75%", rows: whole, standing: "pass"),
    Case(options: "window: 4 games, min: 76%", rows: whole, standing: "fail", found: ["team=A"]),
    Case(options: "window: 5d", rows: whole, standing: "pass"),
    Case(options: "window: 2w, before: 2026-01-24", rows: whole, standing: "fail", found: ["team=A"]),
    Case(options: "window: 14d, before: 2026-01-25", rows: whole, standing: "pass"),
    Case(options: "window: 15d, before: 2026-01-25", rows: whole, standing: "fail", found: ["team=A"]),
    Case(options: "window: 1d, before: 2026-01-26", rows: whole, standing: "fail", found: ["team=A"]),
    Case(options: "window: 3d, before: 2026-01-01", rows: whole, standing: "error, empty"),
    Case(options: "window: 3 games", rows: [], standing: "fail", found: ["team=A", "team=B"]),
    Case(options: "window: 3 games, min_expected: 2", rows: ["A | 2026-01-24"], standing: "fail", found: ["team=A"]),
    Case(options: "window: 1 game", rows: ["A | 2026-01-24", "B | 2026-01-22"], standing: "fail", found: ["team=B"]),
  ])
  func theWindowEndsOnTheDayBefore(test: Case) async throws {
    let result = try await run(test.options, test.rows)
    #expect(result.standing == test.standing)
    #expect(result.entities == test.found)
  }

  @Test(arguments: [
    ("window: 3 games", ["1 row of s has no key or no day", "1 row of s has no readable day"]),
    (
      "window: 3 games, min_expected: 2",
      ["1 row of s has no key or no day", "1 row of s has no readable day"]
    ),
    ("window: 4 games", []),
  ])
  func aPassSaysWhichRowsItLeftOut(check: (options: String, notes: [String])) async throws {
    let result = try await run(check.options, Self.whole)
    let isBootstrap = check.options.contains("min_expected")
    #expect(result.notes.prefix(check.notes.count) == check.notes[...])
    #expect(result.notes.count == check.notes.count + (isBootstrap ? 1 : 0), "\(result.notes)")
  }

  @Test func aFindingShowsTheMissingDates() async throws {
    let result = try await run("window: 3 games, min_expected: 2", ["A | 2026-01-22"])
    #expect(
      result.findings.map(\.message) == [
        "1 of 3 expected dates there in the last 3 games before 2026-01-25, expected at least 100 %"
      ])
    #expect(result.findings[0].samples.map { $0.value("day")?.description } == ["2026-01-20", "2026-01-24"])
    #expect(result.detail("bootstrap") == .integer(1))
    #expect(result.detail("nulls") == .integer(1))
    #expect(result.detail("unreadable") == .integer(1))
    #expect(result.detail("lowest_share")?.number == 1.0 / 3)
    #expect(result.outcome == "1 of 1 entity less than 100 % complete in the last 3 games before 2026-01-25")
  }

  @Test func exemptGamesAreNotExpectedAndTheWindowReachesFurtherBack() async throws {
    let result = try await run(
      "window: 3 games", ["A | 2026-01-24", "A | 2026-01-20", "B | 2026-01-23"], tables: "slate: { from: s }",
      head: "exemptions:\n  e: { table: slate, where: status = 9, reason: postponed, applies_to: ['t.*'] }", of: "slate"
    )
    #expect(result.findings.map { $0.samples.map { $0.value("day")?.description } } == [["2026-01-10"]])
    #expect(result.exemptions.map(\.keys) == [1])
  }

  @Test func groupsAreOfTheExpectedTableAndWhereOfThisOne() async throws {
    #expect(try await run("window: 1 game", [], more: "group_by: [league]").entities == ["league=E", "league=W"])
    let result = try await run("window: 1 game", Self.whole, more: "where: team = 'A'")
    #expect(result.entities == ["team=B"])
  }

  @Test func datesOfAnotherSpellingAreAFaultOfTheCheck() async throws {
    let result = try await run("window: 3 games", ["A | 20260124", "A | 20260120"])
    #expect(result.standing == "error, keys_never_match")
    #expect(result.explanation?.contains("s.day") == true, "\(result.explanation ?? "")")
  }

  @Test func theDayBeforeMayBeAParameterAndIsInTheSlice() async throws {
    let result = try await run(
      "window: 1 game, before: ':date'", ["A | 2026-01-24"], head: "parameters:\n  date: { type: date }",
      set: ["date": "2026-01-26"])
    #expect(result.findings.map(\.fingerprint.text).first == "t.completeness_window|date=2026-01-26|team=A")
  }

  @Test(arguments: [
    ("window: 5 days", "'5 days' is no window"), ("window: 36h", "'36h' is no window"),
    ("window: 0 games", "'0 games' is no window"), ("min: 90%", "completeness_window needs 'window'"),
    ("window: 7d, min: 2", "'2' is no share of a whole"),
  ])
  func mistakesAreDiagnosed(options: String, words: String) async {
    do {
      _ = try await run(options, [])
      Testing.Issue.record("\(options) was read")
    } catch {
      #expect("\(error)".contains(words), "\(error)")
    }
  }
}
