import History
import HistoryAnswers
import Reporting
import Rulebooks
import Testing
import Validation

/// What is recorded late, removed, or changed in severity does not bend what trends and diffs say.
struct OrderOfTimeTests {
  let history: SmallHistory

  private static let keys = "key: [player, team]"

  init() throws { history = try SmallHistory() }

  private func trend(_ name: String, _ change: (inout TrendSettings) -> Void = { _ in }) throws -> HistoryReport {
    var settings = TrendSettings()
    change(&settings)
    let trend: any Trend = try #require(Trends.named(name)).init(settings)
    return HistoryReport(try history.reader.answer(trend))
  }

  /// Players 1 to 3 are of team A, 4 of B; those named have no value.
  private func table(_ empty: Int...) -> String {
    "player | team | x\n"
      + (1...4).map { "\($0) | \($0 == 4 ? "B" : "A") | \(empty.contains($0) ? "NULL" : "7")" }.joined(separator: "\n")
  }

  @Test func aLateRunTakesAwayWhatItsDaysEarlierRunHadAndNothingElse() async throws {
    let check = "- { id: x, not_null: x }"
    try await history.run(check, table(1, 2), at: 15, keys: Self.keys)
    try await history.run(check, table(4), at: 30, keys: Self.keys)
    try await history.run(check, table(3), at: 18, keys: Self.keys)
    let teams = try trend("entities") { $0.by = "team" }
    #expect(teams.lines("entities", "value", "issues", "per_day") == ["A | 1 | 1.0 0.0", "B | 1 | 0.0 1.0"])
  }

  @Test func whatIsFilledInForEarlierDaysBreaksNoStreak() async throws {
    let head = "rulebook: small\n\(SmallHistory.dates)"
    for (day, hour) in [("2026-02-02", 100), ("2026-02-03", 124), ("2026-01-01", 2)] {
      let value = hour == 2 ? "7" : "NULL"
      try await history.run(
        "- { id: x, not_null: x }", "d | k | x\n\(day) | 1 | \(value)", at: hour, head: head,
        keys: "key: [k]\n    where: d = :date", set: ["date": day])
    }
    #expect(try trend("streaks").lines("streaks", "check", "verdict", "runs_in_a_row") == ["t.x | fail | 2"])
    let silent = try trend("silent") { $0.last = .runs(1) }
    #expect(silent.headline.hasPrefix("0 of 1 check never failed"))
  }

  @Test func aRemovedCheckHasNoStreak() async throws {
    try await history.run("- { id: x, not_null: x }\n- { id: y, not_null: x }", table(1), at: 0, keys: Self.keys)
    try await history.run("- { id: x, not_null: x }", table(1), at: 24, keys: Self.keys)
    #expect(try trend("streaks").lines("streaks", "check") == ["t.x"])
    let byCheck = try trend("issues") { $0.by = "check" }
    #expect(byCheck.lines("groups", "check", "latest") == ["t.x | 1", "t.y | ·"])
  }

  @Test func aDiffHasTheSeveritiesOfItsRuns() async throws {
    let check = "- { id: x, not_null: x, error: \"> 1\", warn: \"> 0\" }"
    try await history.run(check, table(), at: 0, keys: Self.keys)
    try await history.run(check, table(1, 2), at: 1, keys: Self.keys)
    try await history.run(check, table(1), at: 2, keys: Self.keys)
    let bad = try history.ask(DiffQuestion("1", "2"))
    #expect(bad.headline == "no issues before, 2 issues after: 2 new")
    #expect(bad.lines("summary", "severity", "after", "new") == ["error | 2 | 2", "warning | 0 | 0"])
    let better = try history.ask(DiffQuestion("1", "3"))
    #expect(better.lines("summary", "severity", "after", "new") == ["error | 0 | 0", "warning | 1 | 1"])
  }

  @Test func aRemovedCheckIsNoImprovement() async throws {
    try await history.run("- { id: x, not_null: x }\n- { id: y, not_null: x }", table(1), at: 0, keys: Self.keys)
    try await history.run("- { id: x, not_null: x }", table(1), at: 1, keys: Self.keys)
    let report = try history.ask(DiffQuestion())
    #expect(
      report.headline
        == "1 issue before, 1 issue after in the 1 of 2 checks that both judged: none new, 1 persisting; 1 check not judged by both, and not counted"
    )
    #expect(
      report.lines("checks", "check", "before", "after", "resolved", "improvement") == [
        "t.x | 1 | 1 | 0 | 0.0", "t.y | 1 | · | · | ·",
      ])
    #expect(report.notes == ["judged in one of the runs only, and so neither compared nor counted above: t.y"])
  }

  @Test func aFormerIdLeadsToThePresentOne() async throws {
    try await history.run("- { id: old, not_null: x }", table(1), at: 0, keys: Self.keys)
    try await history.run("- { id: new, was: t.old, not_null: x }", table(1), at: 1, keys: Self.keys)
    var filter = IssuesQuestion.Filter()
    filter.check = "t.old"
    let error = #expect(throws: UsageError.self) { try history.ask(IssuesQuestion(filter)) }
    #expect(error?.hint == "it is 't.new' now")
  }
}
