import Foundation
import History
import HistoryAnswers
import Reporting
import Rulebooks
import Testing
import Validation
import Values

/// `tipoff trend`: what weeks and months say.
struct TrendTests {
  let history: SmallHistory

  init() throws { history = try SmallHistory() }

  private static let checks = """
    - { id: rows, row_count: { min: 1 } }
    - { id: never, not_null: x, when: count(t) > 99 }
    - { id: share, not_null: x, error: "> 40%", warn: "> 10%" }
    - { id: x, not_null: x }
    """

  /// Each day a run; the sets are the rows without a value.
  private func days(_ nights: [Set<Int>], checks: String = Self.checks) async throws {
    for (day, empty) in nights.enumerated() {
      let rows = (0..<4).map { "\($0) | \($0 % 2 == 0 ? "GSW" : "SAC") | \(empty.contains($0) ? "NULL" : "7")" }
      try await history.run(
        checks, "k | team | x\n" + rows.joined(separator: "\n"), at: day * 24 + 6, keys: "key: [k, team]")
    }
  }

  private func trend(_ name: String, _ change: (inout TrendSettings) -> Void = { _ in }) throws -> HistoryReport {
    var settings = TrendSettings()
    change(&settings)
    let trend: any Trend = try #require(Trends.named(name)).init(settings)
    return HistoryReport(try history.reader.answer(trend))
  }

  private static let nights: [Set<Int>] = [[0], [], [0, 1, 3], [0, 1], [], [0]]

  @Test func issuesOfEachDayByContextAndByPartOfEntity() async throws {
    try await days(Self.nights)
    let all = try trend("issues")
    #expect(
      all.headline == "1 issue on the last day, 6 at most, in the last 90 days (6 runs from 2026-01-26 to 2026-01-31)")
    #expect(all.lines("groups", "context", "latest", "most", "per_day") == ["data | 1 | 6 | 1.0 0.0 6.0 4.0 0.0 1.0"])
    let byTeam = try trend("issues") { $0.by = "team" }
    #expect(
      byTeam.lines("groups", "team", "per_day") == ["GSW | 1.0 0.0 2.0 2.0 0.0 1.0", "SAC | 0.0 0.0 4.0 2.0 0.0 0.0"])
    let byCheck = try trend("issues") {
      $0.by = "check"
      $0.check = "t.x"
      $0.last = .days(3)
    }
    #expect(byCheck.lines("groups", "check", "per_day") == ["t.x | 2.0 0.0 1.0"])
    #expect(byCheck.lines("days", "day", "t.x", "issues").count == 3)
  }

  @Test func newAndResolvedOfEachRun() async throws {
    try await days(Self.nights, checks: "- { id: x, not_null: x }")
    let report = try trend("changes")
    #expect(
      report.lines("runs", "new_issues", "reopened_issues", "resolved_issues").reversed() == [
        "1 | 0 | 0", "0 | 0 | 1", "2 | 1 | 0", "0 | 0 | 1", "0 | 0 | 2", "0 | 1 | 0",
      ])
    #expect(report.headline.hasPrefix("3 new, 2 reopened, 4 resolved, 0 withdrawn in the last 6 runs"))
  }

  @Test func streaksNameWhatFailsLongest() async throws {
    try await days(Self.nights)
    let report = try trend("streaks")
    #expect(
      report.lines("streaks", "check", "verdict", "runs_in_a_row", "longest_failing", "flips") == [
        "t.x | fail | 1 | 2 | 4", "t.share | warn | 1 | 2 | 4", "t.rows | pass | 6 | 0 | 0",
      ])
    #expect(
      report.lines("oldest", "fingerprint", "since") == [
        "t.share||k=0,team=GSW | 2026-01-31T06:00:00Z", "t.x||k=0,team=GSW | 2026-01-31T06:00:00Z",
      ])
  }

  @Test func theTimeToResolveIsTheMedianOfLives() async throws {
    try await days(Self.nights, checks: "- { id: x, not_null: x }")
    let report = try trend("time_to_resolve")
    // One day, one day, two days, two days.
    #expect(
      report.lines("groups", "check", "resolved", "median", "mean", "longest", "open", "oldest_open") == [
        "t.x | 4 | 129600.0 | 129600.0 | 172800.0 | 1 | 0.0"
      ])
    #expect(report.headline.hasPrefix("4 findings resolved, half of them within 1d12h"))
  }

  @Test func flappingChecksShowTheirVerdicts() async throws {
    try await days(Self.nights)
    let report = try trend("flapping")
    #expect(
      report.lines("checks", "check", "flips", "runs", "failed", "verdicts") == [
        "t.share | 4 | 6 | 4 | !✓✗✗✓!", "t.x | 4 | 6 | 4 | ✗✓✗✗✓✗",
      ])
    #expect(report.lines("reopened", "times", "fingerprint").contains("2 | t.x||k=0,team=GSW"))
  }

  @Test func silentChecksAreThoseThatNeverFailedOrNeverJudged() async throws {
    try await days(Self.nights)
    let report = try trend("silent")
    #expect(report.lines("never_judged", "check", "verdict", "reason") == ["t.never | skipped | guard"])
    #expect(report.lines("never_failed", "check", "runs_in_a_row", "last_failed") == ["t.rows | 6 | ·"])
    let recent = try trend("silent") { $0.last = .runs(1) }
    #expect(
      recent.lines("never_failed", "check", "last_failed") == ["t.rows | ·"], "a warning is no silence")
  }

  @Test func topEntitiesAreSummedOverDays() async throws {
    try await days(Self.nights, checks: "- { id: x, not_null: x }")
    let report = try trend("entities")
    #expect(
      report.lines("entities", "part", "value", "issues", "days").prefix(3) == [
        "k | 0 | 4 | 4", "team | GSW | 4 | 4", "team | SAC | 3 | 2",
      ])
    #expect(try trend("entities") { $0.by = "team" }.lines("entities", "value") == ["GSW", "SAC"])
    let error = #expect(throws: UsageError.self) { try trend("entities") { $0.by = "teem" } }
    #expect(error?.hint == "did you mean 'team'?")
  }

  @Test func aNameWithTooManyValuesIsLeftOutAndCounted() async throws {
    let rows = (0..<1001).map { "\($0) | GSW | NULL" }.joined(separator: "\n")
    try await history.run("- { id: x, not_null: x }", "k | team | x\n" + rows, at: 0, keys: "key: [k, team]")
    // The cap lists a thousand of them, and so there are as many values at most.
    #expect(try trend("entities").lines("entities", "part", "value", "issues").first == "team | GSW | 1000")
    try await history.run(
      "- { id: x, not_null: x }\n- { id: y, not_null: x, where: k >= 1000 }", "k | team | x\n" + rows, at: 24,
      keys: "key: [k, team]")
    let report = try trend("entities") { $0.by = "k" }
    #expect(report.notes.first == "1 day left out: k had more than 1,000 values then")
  }

  @Test func thePassRateIsOfWeeksThatBeginOnMonday() async throws {
    // 2026-01-26 is a Monday.
    try await days([[0], [], [], [], [], [], [], [0], []], checks: "- { id: x, not_null: x }")
    let report = try trend("pass_rate")
    #expect(report.lines("groups", "check", "passed", "judged") == ["t.x | 7 | 9"])
    #expect(
      report.lines("weeks", "week", "passed", "judged") == ["2026-01-26 | 6 | 7", "2026-02-02 | 1 | 2"])
  }

  @Test func measuresAreDrawnWithTheirThresholds() async throws {
    try await days(Self.nights)
    let report = try trend("measures") { $0.check = "t.share" }
    #expect(
      report.lines("measures", "value", "share", "verdict").reversed() == [
        "1 | 0.25 | warn", "0 | 0.0 | pass", "3 | 0.75 | fail", "2 | 0.5 | fail", "0 | 0.0 | pass", "1 | 0.25 | warn",
      ])
    let plot = try #require(report.listings.first?.plot)
    #expect(plot.bounds == [.init("error > 40%", 0.4), .init("warn > 10%", 0.1)])
    #expect(plot.lines.map(\.values) == [[0.25, 0, 0.75, 0.5, 0, 0.25]])
    #expect(
      try trend("measures").lines("measures", "check", "latest") == ["t.rows | 4.0", "t.share | 1.0", "t.x | 1.0"])
  }

  @Test func ofGroupsThatHaveMeasuresOfTheirOwnTheFailingOnesAreDrawn() async throws {
    try await days(
      [[0], [0, 1]], checks: "- { id: g, aggregate: { of: avg, column: x, min: 100 }, group_by: [team] }")
    let report = try trend("measures") { $0.check = "t.g" }
    #expect(report.headline.hasPrefix("t.g: 2 groups fail by avg"))
    #expect(report.lines("measures", "value", "failing").reversed() == ["2 | 2", "2 | 2"])
    #expect(report.listings.first?.plot?.lines.map(\.values) == [[2, 2]])
    #expect(report.notes.first?.hasPrefix("each group is judged by itself") == true)
  }

  /// No condition of a group speaks of the rows of all groups, nor of their share.
  @Test(arguments: ["\"> 1\"", "\"> 60%\""])
  func ofRowsThatAreJudgedByGroupsTheFailingGroupsAreDrawnToo(condition: String) async throws {
    try await days(
      [[0, 1], [0, 1, 2], [0, 1, 2, 3]], checks: "- { id: g, not_null: x, group_by: [team], error: \(condition) }")
    let report = try trend("measures") { $0.check = "t.g" }
    #expect(report.headline.hasPrefix("t.g: 2 groups fail by failing in the newest run"))
    #expect(
      report.lines("measures", "value", "share", "failing", "verdict").reversed()
        == ["0 | · | 2 | pass", "1 | · | 3 | fail", "2 | · | 4 | fail"])
    let plot = report.listings.first?.plot
    #expect(plot?.lines.map(\.values) == [[0, 1, 2]])
    #expect(plot?.bounds.isEmpty == true)
  }

  @Test func everyTrendHasAFileAndAWindow() throws {
    let folder = URL(filePath: #filePath).appending(path: "../../../../Sources/History/Questions/Trends").standardized
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
    let types = Trends.all.map { "\($0).swift" }
    #expect(Set(types).isSubset(of: Set(files)))
    #expect(
      Set(files).subtracting(types) == [
        "Trend.swift", "DaySeries.swift", "StoredMeasure.swift", "MeasureSeries.swift", "UnjudgedDays.swift",
        "DayResult.swift", "DateResult.swift", "RunResult.swift", "GroupSeries+History.swift",
      ])
    #expect(Trends.all.allSatisfy { Lookback(parsing: $0.about.usualWindow) != nil })
  }

  @Test func everyTrendHasItsRowInTheDocument() throws {
    let page = URL(filePath: #filePath).appending(path: "../../../../docs/history.md").standardized
    let text = try String(contentsOf: page, encoding: .utf8)
    for trend in Trends.all {
      let about = trend.about
      let by = about.by.isEmpty ? "" : "\(about.by) "
      #expect(text.contains("| `\(about.name)` | \(about.summary) | \(about.usualWindow) | \(by)|"), "\(about.name)")
    }
  }

  @Test(arguments: ["changes", "streaks", "flapping", "silent", "measures"])
  func whatMeansNothingIsRefused(name: String) async throws {
    try await days([[]])
    let by = #expect(throws: UsageError.self) { try trend(name) { $0.by = "team" } }
    #expect(by?.message == "trend \(name) cannot be asked --by")
    let each = #expect(throws: UsageError.self) { try trend(name) { $0.each = .week } }
    #expect(each?.message == "trend \(name) cannot be asked --each")
    #expect(each?.hint == "--each is for trend issues, pass_rate")
    let split = #expect(throws: UsageError.self) { try trend(name) { $0.split = Day(parsing: "2026-01-27") } }
    #expect(split?.hint == "--split is for trend rates")
  }

  /// Monday is 2026-01-26; of each week the issues of its days, and how many these are on a judged day.
  @Test func weeksAndMonthsHaveTheIssuesOfTheirJudgedDays() async throws {
    try await days([[0], [], [0, 1, 3], [0, 1], [], [0], [], [0, 1]], checks: "- { id: x, not_null: x }")
    let weeks = try trend("issues") { $0.each = .week }
    #expect(
      weeks.lines("weeks", "week", "issues", "days_judged", "per_day") == [
        "2026-01-26 | 7 | 7 | 1.0", "2026-02-02 | 2 | 1 | 2.0",
      ])
    #expect(
      weeks.lines("groups", "issues", "days_judged", "latest", "most", "per_week") == ["9 | 8 | 2.0 | 2.0 | 1.0 2.0"])
    let months = try trend("issues") { $0.each = .month }
    #expect(months.lines("months", "month", "issues", "days_judged") == ["2026-01 | 7 | 6", "2026-02 | 2 | 2"])
    let rate = try trend("pass_rate") { $0.each = .month }
    #expect(rate.lines("months", "month", "passed", "judged") == ["2026-01 | 2 | 6", "2026-02 | 1 | 2"])
    let byDay = try trend("pass_rate") { $0.each = .day }
    #expect(byDay.lines("days", "day", "passed").count == 8)
  }

  @Test(arguments: [
    ("30", Lookback.runs(30)), ("7d", .days(7)), ("2w", .days(14)), ("all", .all), ("0", nil), ("-1", nil),
    ("3x", nil), ("d", nil), ("", nil), ("99999999999999999999", nil),
  ])
  func aLookbackIsRunsDaysOrWeeks(text: String, lookback: Lookback?) {
    #expect(Lookback(parsing: text) == lookback)
  }
}
