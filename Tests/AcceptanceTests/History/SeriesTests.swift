import History
import HistoryAnswers
import Reporting
import TestSupport
import Testing
import Validation
import Values

/// What the contract says of series, one by one: `--fail-on new`, what could not tell, counts by context, and the commands.
struct SeriesTests {
  let history: SmallHistory

  init() throws { history = try SmallHistory() }

  private static let contexts = """
    contexts:
      team: { columns: [team, defending_team] }
      game: { columns: [game], lasts: false }
    """

  /// A run of a date of January; `rows` are games, teams and values.
  @discardableResult
  private func run(
    _ day: Int, _ rows: [(team: String, value: String)], column: String = "team", check: String = "not_null: x",
    severity: String = "error", keys: String? = nil, failOn: FailOn = .new, at hour: Int? = nil, more: String = ""
  ) async throws -> Run {
    let date = "2026-01-\(day)"
    let lines = rows.map { "\(date) | g\(day)\($0.team) | \($0.team) | \($0.value)" }
    return try await history.run(
      "- { id: x, \(check), severity: \(severity)\(more) }",
      "d | game | \(column) | x\n" + lines.joined(separator: "\n"), at: hour ?? 24 * day,
      head: "rulebook: small\n\(SmallHistory.dates)\n\(Self.contexts)",
      keys: (keys ?? "key: [game, \(column)]") + "\n    where: d = :date", set: ["date": date], failOn: failOn)
  }

  @Test func anIssueThatGoesOnIsNotNewAndOneThatReturnsIs() async throws {
    #expect(try await run(10, [("LAC", "NULL")]).exitCode == .issues)
    #expect(try await run(11, [("LAC", "NULL")]).exitCode == .clean)
    #expect(try await run(12, [("LAC", "NULL"), ("GSW", "NULL")]).exitCode == .issues)
    #expect(try await run(13, [("LAC", "1")]).exitCode == .clean)
    let returned = try await run(14, [("LAC", "NULL")], column: "defending_team")
    #expect(returned.exitCode == .issues)
    #expect(returned.checks[0].findings[0].recurrence?.key == "t.x|team=LAC")
    #expect(returned.checks[0].findings[0].recurrence?.status == .returned)
  }

  @Test func aWarningOfTheDateBeforeIsNoIssueOfIt() async throws {
    #expect(try await run(10, [("LAC", "NULL")], severity: "warning").exitCode == .clean)
    let run = try await run(11, [("LAC", "NULL")])
    #expect(run.exitCode == .issues)
    #expect(run.checks[0].findings[0].recurrence?.status == .continuing)
  }

  @Test func moreRowsThanOnTheDateBeforeAreNew() async throws {
    #expect(try await run(10, [("LAC", "NULL"), ("GSW", "1")], keys: "context: team").exitCode == .issues)
    #expect(try await run(11, [("LAC", "NULL"), ("GSW", "1")], keys: "context: team").exitCode == .clean)
    let more = try await run(12, [("LAC", "NULL"), ("GSW", "NULL")], keys: "context: team")
    #expect(more.exitCode == .issues)
    #expect(more.checks[0].notes == ["more fail than on the date before: 2, then 1"])
    #expect(more.checks[0].findings[0].recurrence?.key == "t.x")
  }

  @Test func aDateThatWasNotJudgedNeitherBreaksNorLengthens() async throws {
    try await run(10, [("LAC", "NULL")])
    try await run(11, [("LAC", "1")], more: ", when: count(t) > 99")
    let recurrence = try #require(try await run(12, [("LAC", "NULL")]).checks[0].findings[0].recurrence)
    #expect(
      recurrence
        == Recurrence(
          key: "t.x|team=LAC", status: .continuing, since: try #require(Day(parsing: "2026-01-10")), dates: 2,
          judgedDates: 2))
    #expect(recurrence.words == "2nd date in a row, since 2026-01-10")
  }

  /// A group with too few rows says nothing: the date is one of those that judged the check, and not one that had it.
  @Test func aGroupThatWasNotExaminedNeitherBreaksNorLengthens() async throws {
    let more = ", group_by: [team], min_examined: 2"
    let bad = [("LAC", "NULL"), ("LAC", "NULL"), ("GSW", "1"), ("GSW", "1")]
    try await run(10, bad, more: more)
    try await run(11, [("LAC", "NULL"), ("GSW", "1"), ("GSW", "1")], more: more)
    let recurrence = try #require(try await run(12, bad, more: more).checks[0].findings[0].recurrence)
    #expect((recurrence.status, recurrence.dates, recurrence.judgedDates) == (.continuing, 2, 3))
    #expect(recurrence.words == "2nd date of the last 3, since 2026-01-10")
    try await run(13, [("LAC", "1"), ("LAC", "1"), ("GSW", "1")], more: more)
    #expect(try await run(14, bad, more: more).checks[0].findings[0].recurrence?.status == .returned)
  }

  /// A group that has no row was looked at: its absence is for `groups_of` to find.
  @Test func aGroupWithoutRowsBreaksTheRow() async throws {
    let more = ", group_by: [team]"
    try await run(10, [("LAC", "NULL"), ("GSW", "1")], more: more)
    try await run(11, [("GSW", "1")], more: more)
    let returned = try await run(12, [("LAC", "NULL"), ("GSW", "1")], more: more)
    #expect(returned.checks[0].findings[0].recurrence?.status == .returned)
    #expect(returned.exitCode == .issues)
  }

  /// What only a late run saw of a date was seen, and was gone at the date's end.
  @Test func aLateSightingIsOneThatReturns() async throws {
    try await run(10, [("LAC", "1")], at: 10)
    try await run(10, [("LAC", "NULL")], at: 5)
    let returned = try await run(11, [("LAC", "NULL"), ("GSW", "NULL")], at: 30)
    #expect(returned.checks[0].findings.map(\.recurrence?.status) == [.first, .returned])
    #expect(returned.exitCode == .issues)
  }

  @Test func aLateDateTakesItsPlaceAndARepairLeavesIt() async throws {
    try await run(10, [("LAC", "NULL")], at: 1)
    try await run(12, [("LAC", "NULL")], at: 2)
    try await run(11, [("LAC", "1")], at: 3)
    #expect(try await run(12, [("LAC", "NULL")], at: 4).checks[0].findings[0].recurrence?.status == .returned)
    try await run(11, [("LAC", "NULL")], at: 5)
    let again = try #require(try await run(12, [("LAC", "NULL")], at: 6).checks[0].findings[0].recurrence)
    #expect((again.status, again.dates) == (.continuing, 3))
    try await run(11, [("LAC", "1")], at: 7)
    #expect(try await run(12, [("LAC", "NULL")], at: 8).checks[0].findings[0].recurrence?.status == .returned)
  }

  @Test func commandsAskForSeriesAndPastDates() async throws {
    try await run(10, [("LAC", "NULL"), ("GSW", "NULL")])
    try await run(11, [("LAC", "NULL")], column: "defending_team")
    try await run(12, [("LAC", "NULL")])
    let series = try history.ask(IssuesQuestion(asSeries: true))
    #expect(
      series.lines("series", "recurrence", "standing", "since", "dates", "state") == [
        "t.x|team=LAC | continuing | 2026-01-10 | 3 | open"
      ])
    var filter = IssuesQuestion.Filter()
    filter.state = .past
    let past = try history.ask(IssuesQuestion(filter, asSeries: true))
    #expect(
      past.lines("series", "recurrence", "dates_in_all", "last_date") == [
        "t.x|team=LAC | 3 | 2026-01-12", "t.x|team=GSW | 1 | 2026-01-10",
      ])
    #expect(
      try history.ask(IssuesQuestion(filter, by: "team")).lines("counts", "team", "issues") == ["LAC | 2", "GSW | 1"])
    filter.entity = "team=LAC"
    #expect(
      try history.ask(IssuesQuestion(filter)).lines("issues", "entity") == [
        "game=g10LAC,team=LAC", "team=LAC,game=g11LAC",
      ])
    var dated = IssuesQuestion.Filter()
    dated.date = "2026-01-10"
    #expect(try history.ask(IssuesQuestion(dated)).lines("issues", "fingerprint").count == 2)
    let issue = try history.ask(IssueQuestion("t.x|team=LAC"))
    #expect(
      issue.lines("dates", "date", "seen") == [
        "2026-01-12 | there", "2026-01-11 | there", "2026-01-10 | there",
      ])
    #expect(
      try history.ask(IssuesQuestion()).notes.contains(
        "3 findings of dates that are over were never repaired: --past lists them"))
    var entities = TrendSettings()
    entities.by = "team"
    #expect(
      HistoryReport(try history.reader.answer(TopEntities(entities))).lines("entities", "value", "issues").first
        == "LAC | 3")
    #expect(try history.rows("SELECT DISTINCT entity ->> 'team' FROM v_recurrences ORDER BY 1") == ["GSW", "LAC"])
  }

  @Test func reportsSayWhatGoesOn() async throws {
    for day in 10...12 { try await run(day, [("LAC", "NULL")]) }
    let run = try await run(13, [("LAC", "NULL"), ("GSW", "NULL")])
    let style = ReportStyle(width: 120, usesColors: false)
    let console = ConsoleReporter(style).report(run)
    #expect(console.contains("LAC: 4th date in a row, since 2026-01-10"))
    #expect(console.contains("issues: 1 new, 1 continuing, none persisting, none resolved"))
    #expect(PlainReporter(style).report(run).contains("(continuing, 4th date in a row, since 2026-01-10)"))
    let sarif = SARIFReporter(style).report(run)
    #expect(sarif.contains("\"baselineState\": \"unchanged\"") && sarif.contains("\"baselineState\": \"new\""))
    let json = JSONReporter(style).report(run)
    #expect(json.contains("\"key\": \"t.x|team=LAC\""))
    #expect(
      try ReportReading.run(of: json).checks[0].findings.map(\.recurrence) == run.checks[0].findings.map(\.recurrence))
    let before = GitLabReporter(style).report(try await self.run(14, [("LAC", "NULL")]))
    let after = GitLabReporter(style).report(try await self.run(15, [("LAC", "NULL")]))
    func prints(_ report: String) -> [Substring] {
      report.split(separator: "\n").filter { $0.contains("\"fingerprint\"") }
    }
    #expect(prints(before) == prints(after) && !prints(after).isEmpty)
  }
}
