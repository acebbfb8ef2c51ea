import Foundation
import History
import HistoryAnswers
import Reporting
import Testing
import Validation
import Values

/// What a history keeps of waived findings, and what follows from it.
struct WaiverHistoryTests {
  let history: SmallHistory

  init() throws { history = try SmallHistory() }

  private static let check = "- { id: there, not_null: a }"

  private static func waiver(_ finding: String, until day: String = "2026-02-15", owner: String = "data") -> String {
    "waivers:\n  - { finding: '\(finding)', reason: the feed is late, owner: \(owner), expires: \(day) }"
  }

  private func night(
    _ failing: [Int], at hour: Int, _ waivers: String? = nil, failOn: FailOn = .error, checks: String = Self.check
  ) async throws -> Run {
    let rows = (1..<9).map { "\($0) | \(failing.contains($0) ? "NULL" : "1")" }
    return try await history.run(
      checks, "k | a\n" + rows.joined(separator: "\n"), at: hour, failOn: failOn, waivers: waivers)
  }

  @Test func aWaivedLifeIsKeptApartAndSaysByWhom() async throws {
    _ = try await night([1, 2], at: 1, Self.waiver("t.there||k=1"))
    #expect(try history.lifetimes == ["t.there||k=1 waived", "t.there||k=2 open"])
    let open = try history.ask(IssuesQuestion())
    #expect(open.lines("issues", "fingerprint") == ["t.there||k=2"])
    #expect(open.notes.contains("1 finding is waived for now: --waived lists them"))
    var filter = IssuesQuestion.Filter()
    filter.state = .waived
    let waived = try history.ask(IssuesQuestion(filter))
    #expect(
      waived.lines("issues", "fingerprint", "waived_until", "waived_by", "waived_why") == [
        "t.there||k=1 | 2026-02-15 | data | the feed is late"
      ])
    let runs = try history.ask(RunsQuestion())
    #expect(runs.lines("runs", "issues", "waived", "new") == ["1 | 1 | 2"])
    #expect(try history.rows("SELECT issues || ' ' || waived FROM v_runs") == ["1 1"])
    #expect(try history.rows("SELECT issues || ' ' || waived_issues FROM v_checks") == ["1 1"])
    #expect(try history.rows("SELECT issues || ' ' || waived FROM v_trend_daily") == ["1 1"])
    // Waived by another on the next night, then by nobody.
    _ = try await night([1, 2], at: 2, Self.waiver("t.there||k=1", owner: "ops"))
    _ = try await night([1, 2], at: 3)
    let story = try history.ask(IssueQuestion("t.there||k=1"))
    #expect(story.headline.hasPrefix("open since 2026-01-26T01:00:00Z"))
    #expect(
      story.lines("waivers", "owner", "since", "until") == [
        "data | 2026-01-26T01:00:00Z | 2026-01-26T02:00:00Z", "ops | 2026-01-26T02:00:00Z | 2026-01-26T03:00:00Z",
      ])
    #expect(try history.rows("SELECT group_concat(waived, ' ') FROM v_runs") == ["1 1 0"])
  }

  /// A second run of a day takes the place of the first, also of what was waived in it.
  @Test func aDayCountsItsLastRun() async throws {
    _ = try await night([1, 2, 3], at: 1, Self.waiver("t.there||*"))
    #expect(try history.rows("SELECT issues || ' ' || waived FROM v_trend_daily") == ["0 3"])
    _ = try await night([1, 2, 3], at: 2, Self.waiver("t.there||k=1"))
    #expect(try history.rows("SELECT issues || ' ' || waived FROM v_trend_daily") == ["2 1"])
    let trend = try history.ask(IssuesPerDay(TrendSettings()))
    #expect(trend.lines("groups", "latest", "waived") == ["2 | 1"])
    #expect(trend.notes.contains("findings were waived on 1 day: they are in no figure of issues here"))
    let entities = "SELECT coalesce(sum(issues), 0) FROM day_parts"
    #expect(try history.rows(entities) == ["2"])
    _ = try await night([1, 2, 3], at: 3)
    #expect(try history.rows("SELECT issues || ' ' || waived FROM v_trend_daily") == ["3 0"])
    #expect(try history.rows(entities) == ["3"])
  }

  /// It was let through by a word that holds no more.
  @Test func whatIsOpenAgainCountsAsNew() async throws {
    let waiver = Self.waiver("t.there||k=1", until: "2026-01-26")
    #expect(try await night([1], at: 1, waiver, failOn: .new).exitCode == .clean)
    let after = try await night([1], at: 25, waiver, failOn: .new)
    #expect(after.exitCode == .issues)
    #expect(after.standings == ["k=1 persisting"])
    #expect(after.checks[0].notes.contains("1 finding was waived in the run before"))
    // Recorded again, it has the same answer; the next night it is known.
    #expect(try await night([1], at: 25, waiver, failOn: .new).exitCode == .issues)
    #expect(try await night([1], at: 26, waiver, failOn: .new).exitCode == .clean)
  }

  @Test func aNewFindingThatIsWaivedFailsNothing() async throws {
    _ = try await night([], at: 1, failOn: .new)
    #expect(try await night([1], at: 2, Self.waiver("t.there||k=1"), failOn: .new).exitCode == .clean)
    #expect(try await night([1, 2], at: 3, Self.waiver("t.there||k=1"), failOn: .new).exitCode == .issues)
  }

  @Test func aWildcardThatWaivesMuchMoreIsSaid() async throws {
    let checks = "\(Self.check)\n- { id: late, not_null: a, when: \"count(t where a is null) > 5\" }"
    let waiver = Self.waiver("t.*||k=*")
    _ = try await night([1, 2], at: 1, waiver, checks: checks)
    let same = try await night([1, 2, 3], at: 2, waiver, checks: checks)
    #expect(!same.checks[0].notes.contains { $0.contains("in the run before") })
    let more = try await night([1, 2, 3, 4, 5, 6], at: 3, waiver, checks: checks)
    #expect(
      more.checks[0].notes.contains(
        "waivers.yml:2, waiver of data until 2026-02-15: it names 12 findings, 3 in the run before; it names findings of t.late, and named none there in the run before"
      ), "\(more.checks[0].notes)")
    let again = try await night([1, 2, 3, 4, 5, 6], at: 3, waiver, checks: checks)
    #expect(again.checks[0].notes == more.checks[0].notes)
  }

  /// No text of a waiver but its owner and reason is kept.
  @Test func whatAWaiverNamesIsNotKept() async throws {
    _ = try await night([1], at: 1, Self.waiver("t.there||k=1*CANARY*"))
    let bytes = try Data(contentsOf: URL(filePath: history.store.path))
    #expect(bytes.range(of: Data("CANARY".utf8)) == nil)
  }

  /// A file of the form before this one, as it was dumped.
  @Test func aHistoryOfTheSeventhFormIsReadAndGoesOn() async throws {
    let dump = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Golden/HistoryForm7.sql")
    try HostileWriter(history.store.path).execute(String(contentsOf: dump, encoding: .utf8))
    let open = try history.ask(IssuesQuestion(rulebook: "old"))
    #expect(
      open.lines("issues", "fingerprint") == ["t.there|date=2026-01-26|team=LAC", "t.low|date=2026-01-26|team=LAC"])
    #expect(try history.rows("PRAGMA user_version") == ["11"])
    #expect(try history.rows("SELECT sum(waived) FROM v_runs") == ["0"])
    let daily =
      "SELECT day || ' ' || sum(issues) || ' ' || sum(warnings) || ' ' || sum(waived) FROM v_trend_daily GROUP BY day"
    #expect(try history.rows(daily) == ["2026-01-24 1 1 0", "2026-01-25 2 1 0", "2026-01-26 1 1 0"])
    _ = try await night([1], at: 100, Self.waiver("t.there||k=1"))
    #expect(try history.rows("SELECT state FROM v_issues WHERE rulebook = 'small'") == ["waived"])
  }
}
