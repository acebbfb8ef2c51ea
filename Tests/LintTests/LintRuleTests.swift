import Lint
import TestSupport
import Testing

struct LintRuleTests {
  private let night: [(name: String, text: String)] = [
    ("games", "game | day | status INTEGER\ng1 | 2026-01-25 | 1\ng2 | 2026-01-26 | 3"), ("other", "a\n1"),
  ]

  @Test(arguments: [
    "when: count(games where status = 1) > 0", "when: max(games.status) > 0",
    "due: { anchor: \"first(games.day)\", offset: -12h }",
  ])
  func aTableThatOnlyGuardsOrDatesReadIsLookedAt(key: String) async throws {
    let lint = try await lint("- not_null: [a]\n        \(key)", on: night)
    #expect(lint.lines(of: "unresolved") == [])
    #expect(!lint.report.diagnostics.contains { $0.rule == "not_looked_at" && $0.level == .warning })
  }

  @Test(arguments: [
    "not_null: [a]\n        when: count(gamess) > 0", "not_null: [a]\n        due: { anchor: \"first(games.dayy)\" }",
    "latest: { column: dayy, not_null: [a] }",
  ])
  func aNameThatIsNotThereIsReportedBeforeTheCheckIsMeasured(check: String) async throws {
    #expect(try await lint("- \(check)", on: night).lines(of: "unresolved") == [5])
  }

  @Test func whatACheckThatCannotBeEvaluatedWouldReadIsNotCalledUnread() async throws {
    let lint = try await lint("- coverage: { of: games, match: { nothing: game } }", on: night)
    #expect(lint.lines(of: "unresolved") == [5])
    #expect(lint.reported(by: "not_looked_at") == [])
  }

  /// `n > 10` is another condition of texts than of numbers.
  @Test(arguments: [
    ("condition: n >= 9", "n > 10"), ("condition: n <> 'a'", "n = 'A'"), ("condition: n <> 7", "n = '7'"),
    ("range: { column: n, min: 9 }", "n >= 10"),
  ])
  func withoutASnapshotOnlyWhatHoldsOfEveryTypeIsCertain(check: String, filter: String) async throws {
    let lint = try await lint("- \(check)\n        where: \(filter)", on: [])
    #expect(lint.lines(of: "cannot_fail") == [])
  }

  @Test func longListsAreNotLookedThroughAndThatIsSaid() async throws {
    let list = (0..<300).map(String.init).joined(separator: ", ")
    let lint = try await lint("- condition: status in (\(list))", on: night, of: "games")
    #expect(lint.lines(of: "literal_never_occurs") == [])
    #expect(lint.report.skipped.map(\.reason) == ["t.condition: its list has more than 200 values"])
  }

  @Test func aFilterOverSeveralLinesIsShownInOne() async throws {
    let lint = try await lint(
      "- not_null: [day]\n        where: |\n          status = 7\n            and day > 'x'", on: night, of: "games")
    let said = lint.report.diagnostics.filter { $0.rule == "selects_nothing" }.map(\.message)
    #expect(said == ["t.not_null.day: its where 'status = 7 and day > 'x'' selects none of 2 rows"])
  }

  @Test func aFilterWithAParameterSaysWithWhichValueItSelectsNothing() async throws {
    let rules = """
      parameters: { date: { type: date, default: today } }
      tables:
        t:
          from: games
          where: day = :date
          checks:
            - not_null: [game]
      """
    let lint = try await ExampleLint(rules: rules, tables: night, parameters: ["date": "2025-12-24"])
    let hints = lint.report.diagnostics.filter { $0.rule == "selects_nothing" }.map(\.hint)
    #expect(hints == ["with date = 2025-12-24; --set gives another value"])
  }

  @Test func numberedPartsOfATableAreNotConfused() async throws {
    let tables = [("stats_of_2024", "a\n1"), ("stats_of_2025", "a\n1")]
    #expect(try await lint("- not_null: [a]", on: tables, of: "stats_of_2025").reported(by: "confusable_names") == [])
  }

  private func lint(
    _ check: String, on tables: [(name: String, text: String)], of source: String = "other"
  ) async throws -> ExampleLint {
    try await ExampleLint(
      rules: "tables:\n  t:\n    from: \(source)\n    checks:\n      \(check)\n", tables: tables)
  }
}
