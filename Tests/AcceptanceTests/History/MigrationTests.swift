import Foundation
import History
import HistoryAnswers
import Reporting
import Testing

/// Histories of earlier forms, kept as what they were dumped to; and what the newer form keeps.
struct MigrationTests {
  let folder: TemporaryFolder
  let store: HistoryStore

  init() throws {
    folder = try TemporaryFolder()
    store = HistoryStore(path: folder.path("old.sqlite"))
    let dump = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Golden/HistoryForm1.sql")
    try HostileWriter(store.path).execute(String(contentsOf: dump, encoding: .utf8))
  }

  @Test func aHistoryOfTheFirstFormIsReadAndKeepsItsDays() throws {
    let reader = try #require(try store.reader())
    let runs = HistoryReport(try reader.answer(RunsQuestion()))
    #expect(
      runs.lines("runs", "run", "now", "issues", "new", "resolved") == [
        "3 | 2026-01-27T12:00:00Z | 1 | 2 | 0", "2 | 2026-01-26T12:00:00Z | 2 | 1 | 1",
        "4 | 2026-01-26T05:00:00Z | 2 | 0 | 0", "1 | 2026-01-26T03:00:00Z | 2 | 2 | 0",
      ])
    let days = ["2026-01-26 UTC", "2026-01-26 UTC", "2026-01-27 UTC", "2026-01-26 UTC"]
    #expect(try HistoryShell.rows("SELECT day || ' ' || zone FROM v_runs ORDER BY run", in: store.path) == days)
    let daily = "SELECT day || ' ' || sum(issues) FROM v_trend_daily GROUP BY day"
    #expect(try HistoryShell.rows(daily, in: store.path) == ["2026-01-26 2", "2026-01-27 1"])
    #expect(try HistoryShell.rows("PRAGMA user_version", in: store.path) == ["11"])
  }

  @Test func aSettingIsKeptByTheFirstWhoWritesIt() throws {
    #expect(try store.setting("key") == nil)
    #expect(try store.setting("key", orKeep: "one") == "one")
    #expect(try store.setting("key", orKeep: "two") == "one")
    #expect(try store.setting("key") == "one")
  }

  @Test func aDayIsOneOfTheRulebooksZoneAndDayStart() async throws {
    let history = try SmallHistory()
    let head = "rulebook: small\ntimezone: America/New_York\nday_starts: '06:00'"
    // 22:00 of the 25th in New York, 05:30 and 06:30 of the 26th.
    for minute in [180, 630, 690] {
      try await history.run("- not_null: a", "k | a\n1 | NULL", atMinute: minute, head: head)
    }
    let zone = "America/New_York"
    #expect(
      try history.rows("SELECT day || ' ' || zone FROM v_runs ORDER BY run") == [
        "2026-01-25 \(zone)", "2026-01-25 \(zone)", "2026-01-26 \(zone)",
      ])
    let daily = "SELECT day || ' ' || issues || ' ' || judged FROM v_trend_daily ORDER BY day"
    #expect(try history.rows(daily) == ["2026-01-25 1 1", "2026-01-26 1 1"])
    let trend = try history.ask(IssuesPerDay(TrendSettings()))
    #expect(trend.fact("from") == "2026-01-25")
    #expect(trend.lines("days", "day", "issues") == ["2026-01-25 | 1", "2026-01-26 | 1"])
  }
}
