import History
import Testing
import Validation
import Values

/// The incident's night, and the same tables after the repair.
struct HistoryNightTests {
  let history: SmallHistory

  init() throws { history = try SmallHistory() }

  @Test func theRepairResolvesTwoIssuesAndFourWarningsAndNothingIsNew() async throws {
    let night = try history.store.record(try await ShippedRun.night())
    #expect((night.count(.new, .error), night.count(.new, .warning)) == (14, 7))
    let repaired = try history.store.record(try await ShippedRun.repaired(), failOn: .new)
    #expect(repaired.changes?.resolvedIssues == 2)
    #expect(repaired.changes?.resolvedWarnings == 4)
    #expect((repaired.count(.persisting, .error), repaired.count(.persisting, .warning)) == (12, 3))
    #expect((repaired.count(.new, .error), repaired.count(.new, .warning)) == (0, 0))
    #expect(repaired.exitCode == .clean)
  }

  @Test func theStoreHasTheLivesOfAFinding() async throws {
    let night = try history.store.record(try await ShippedRun.night())
    let repaired = try history.store.record(try await ShippedRun.repaired())
    let reader = try history.reader
    #expect(try reader.runs().map(\.id) == [repaired.id, night.id])
    #expect(try reader.runs().map(\.issues) == [12, 14])
    #expect(try reader.openFindings(of: "night").count == 15)
    let missing = "player_context.both_teams|date=2026-01-25|game_code=20260125_GSW_MIN,team=GSW"
    let lives = try reader.lifetimes(of: missing)
    #expect(lives.map(\.state) == [.resolved])
    #expect(lives.map(\.firstSeen.iso8601) == ["2026-01-26T06:30:00Z"])
    #expect(lives.map(\.endedAt?.iso8601) == ["2026-01-26T15:00:00Z"])
  }

  @Test(arguments: [
    ("v_runs", "run_id || ' ' || passed || ' ' || warned || ' ' || failed", 2),
    ("v_checks", "check_id || verdict", 28), ("v_measures", "check_id || value", 28),
    ("v_issues", "entity ->> 'team'", 21), ("v_trend_daily", "day || issues || resolved", 28),
  ])
  func aViewHasARowForEach(view: String, columns: String, rows: Int) async throws {
    _ = try history.store.record(try await ShippedRun.night())
    _ = try history.store.record(try await ShippedRun.repaired())
    #expect(try history.rows("SELECT \(columns) FROM \(view)").count == rows)
  }

  /// In New York, where a day of the slate begins at six, the night's run at 01:30 belongs to the day before.
  @Test func theDaysTrendCountsItsLastRun() async throws {
    _ = try history.store.record(try await ShippedRun.night())
    _ = try history.store.record(try await ShippedRun.repaired())
    let sums = "sum(issues) || ' ' || sum(warnings) || ' ' || sum(begun) || ' ' || sum(resolved)"
    #expect(try history.rows("SELECT \(sums) FROM v_trend_daily GROUP BY day") == ["14 7 21 0", "12 3 0 6"])
  }
}
