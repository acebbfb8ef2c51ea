import HistoryAnswers
import Reporting
import TestSupport
import Testing
import Validation
import Values

@testable import History

/// What each group of a check measured is in `v_measures`, and drawn a line a group.
struct GroupMeasuresTests {
  let history: SmallHistory

  init() throws { history = try SmallHistory() }

  private func report(_ check: String) throws -> HistoryReport {
    var settings = TrendSettings()
    settings.check = check
    return try history.ask(Measures(settings))
  }

  /// Random rows in groups, night by night: counted in Swift, and read from the view. `TIPOFF_SEED=7` tries others.
  @Test(arguments: 0..<2) func theViewHasWhatTheRowsSay(number: Int) async throws {
    let seed = SeededRandom.seed(number, of: "GroupMeasuresTests")
    var random = SeededRandom(seed: seed)
    var expected: [String] = []
    for night in 0..<4 {
      var rows: [String] = []
      for team in ["GSW", "LAC", "MIN"] where random.chance(80) {
        let values = (0..<(1 + random.below(4))).map { _ in random.chance(30) ? nil : random.below(9) }
        rows += values.map { "\(team) | \($0.map { "\($0)" } ?? "NULL")" }
        let known = values.compactMap { $0 }
        let (missing, sum) = (values.count - known.count, known.reduce(0, +))
        let gaps = missing == 0 ? "pass" : missing == 1 ? "warn" : "fail"
        expected.append("\(night) t.gaps \(team) \(missing) \(values.count) \(missing) \(gaps)")
        guard !known.isEmpty else { continue }
        expected.append("\(night) t.points \(team) \(sum) \(known.count) · \(sum > 10 ? "fail" : "pass")")
      }
      guard !rows.isEmpty else { continue }
      try await history.run(
        """
        - { id: gaps, not_null: a, group_by: [team], warn: '> 0', error: '> 1' }
        - { id: points, aggregate: { of: sum, column: a, max: 10 }, group_by: [team] }
        - { id: rows, row_count: { min: 1 } }
        """, "team | a\n" + rows.joined(separator: "\n"), at: 24 * night, keys: "context: team")
    }
    let found = try history.rows(
      """
      SELECT CAST(julianday(day) - julianday('2026-01-26') AS INTEGER) || ' ' || check_id || ' ' || (entity ->> 'team') || ' '
        || value || ' ' || examined || ' ' || coalesce(failing, '·') || ' ' || verdict
      FROM v_measures WHERE entity IS NOT NULL AND value IS NOT NULL
      """)
    #expect(found.sorted() == expected.sorted(), "seed \(seed)")
    #expect(
      try history.rows(
        "SELECT 1 FROM v_measures WHERE entity IS NOT NULL AND share IS NOT CAST(failing AS REAL) / examined") == [])
    #expect(try history.rows("SELECT DISTINCT check_id FROM v_measures WHERE entity IS NULL").count == 3)
    // Nothing of it is lost, or taken for damage, where what follows from runs is made anew.
    #expect(try history.store.verify().faults.isEmpty)
  }

  /// Thirteen groups, the higher the number the more of their rows fail.
  private func teams(nights: Int) async throws {
    for night in 0..<nights {
      let rows = (0..<13).flatMap { team in
        (0..<4).map { "T\(10 + team) | \($0 < (team + night) / 4 ? "NULL" : "1")" }
      }
      try await history.run(
        "- { id: g, not_null: a, group_by: [team], error: '> 50%' }", "team | a\n" + rows.joined(separator: "\n"),
        at: 24 * night, keys: "context: team")
    }
  }

  @Test func tenGroupsAreDrawnAndTheRest() async throws {
    try await teams(nights: 3)
    let report = try report("t.g")
    let groups = report.lines("groups", "group", "verdict", "latest", "lowest", "highest", "bad_runs")
    #expect(groups.count == 11)
    #expect(groups.first == "team=T22 | fail | 0.75 | 0.75 | 0.75 | 3")
    #expect(groups.last == "median of 3 others | · | 0.0 | 0.0 | 0.25 | 0")
    // Shares of rows, which the bound speaks of; how many groups fail is drawn apart.
    let plot = try #require(report.listings.first { $0.name == "groups" }?.plot)
    #expect(plot.lines.count == 11)
    #expect(plot.bounds.map(\.value) == [0.5])
    #expect(plot.lines.flatMap(\.values).allSatisfy { $0.map { $0 <= 1 } ?? true })
    #expect(report.listings.first { $0.name == "measures" }?.plot?.lines.map(\.values) == [[1, 2, 3]])
    #expect(report.lines("group_runs", "group").count == 39)
  }

  @Test func moreGroupsThanAreKeptAreSaidToBe() async throws {
    let rows = (0...1000).map { "T\($0) | 1" }
    for night in 0..<2 {
      try await history.run(
        "- { id: g, not_null: a, group_by: [team] }", "team | a\n" + rows.joined(separator: "\n"), at: 24 * night,
        keys: "context: team")
    }
    #expect(try history.rows("SELECT 1 FROM v_measures WHERE entity IS NOT NULL") == [])
    #expect(
      try report("t.g").notes.contains(
        "what each group measured was not kept: by an earlier version, or there are more than 1,000"))
  }
}
