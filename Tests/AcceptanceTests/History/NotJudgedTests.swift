import History
import HistoryAnswers
import Reporting
import Rulebooks
import Testing
import Validation

/// What a run did not judge never looks healthy in an answer about the history.
struct NotJudgedTests {
  let history: SmallHistory

  init() throws { history = try SmallHistory() }

  private static let table = "k | team | x\n1 | GSW | NULL\n2 | SAC | 7"
  private static let judged = "- { id: a, not_null: x }\n- { id: b, not_null: k }"
  /// Each way not to judge `t.a`.
  private static let ways = [
    "- { id: a, not_null: x, when: count(t) > 9 }\n- { id: b, not_null: k }",
    "- { id: a, condition: x = nosuch }\n- { id: b, not_null: k }",
    "only",
  ]

  /// Three days, of which the second does not judge `t.a`.
  private func days(_ way: String) async throws {
    for day in 0..<3 {
      let isPartial = day == 1 && way == "only"
      try await history.run(
        day == 1 && !isPartial ? way : Self.judged, Self.table, at: 24 * day, keys: "key: [k, team]",
        only: isPartial ? ["t.b"] : [])
    }
  }

  private func trend(_ name: String, _ change: (inout TrendSettings) -> Void = { _ in }) throws -> HistoryReport {
    var settings = TrendSettings()
    change(&settings)
    let trend: any Trend = try #require(Trends.named(name)).init(settings)
    return HistoryReport(try history.reader.answer(trend))
  }

  @Test(arguments: ways, ["context", "table", "check", "team"])
  func aDayThatDidNotJudgeWhatHadIssuesIsAGapInEveryGroup(way: String, by: String) async throws {
    try await days(way)
    let report = try trend("issues") { $0.by = by }
    #expect(report.lines("groups", "per_day").contains("1.0 · 1.0"))
    #expect(
      report.notes.contains(
        "t.a was not judged on 2026-01-27: its 1 issue of 2026-01-26 stays open: a gap"))
    let unknown = report.lines("days", "day", "issues", "judged").filter { $0.hasPrefix("2026-01-27 | ·") }
    #expect(unknown.count == 1)
  }

  @Test(arguments: ways)
  func whatIsOpenOfItIsCountedAndTheEntityHasAGap(way: String) async throws {
    try await history.run(Self.judged, Self.table, at: 0, keys: "key: [k, team]")
    try await history.run(
      way == "only" ? Self.judged : way, Self.table, at: 24, keys: "key: [k, team]", only: way == "only" ? ["t.b"] : [])
    let open = try history.ask(IssuesQuestion())
    #expect(open.notes.first == "1 of these is open unjudged: the newest run did not judge t.a")
    #expect(try trend("issues").headline.hasPrefix("1 issue on 2026-01-26, the last day that was judged"))
    #expect(try trend("entities") { $0.by = "team" }.lines("entities", "value", "per_day") == ["GSW | 1.0 ·"])
  }

  @Test func aCheckThatIsGoneLeavesNoGap() async throws {
    try await history.run(Self.judged, Self.table, at: 0, keys: "key: [k, team]")
    try await history.run("- { id: b, not_null: k }", Self.table, at: 24, keys: "key: [k, team]")
    #expect(try trend("issues").lines("groups", "per_day") == ["1.0 0.0"])
    #expect(try history.ask(IssuesQuestion()).notes == [])
  }

  @Test func warningsAreNoSilence() async throws {
    for day in 0..<2 {
      try await history.run(
        "- { id: w, not_null: x, severity: warning }\n- { id: p, not_null: k }\n- { id: s, not_null: x, when: count(t) > 9 }",
        Self.table, at: 24 * day, keys: "key: [k, team]")
    }
    let report = try trend("silent")
    #expect(report.lines("never_failed", "check", "judged", "not_judged") == ["t.p | 2 | 0"])
    #expect(report.lines("never_judged", "check") == ["t.s"])
    #expect(report.headline.hasPrefix("1 of 3 checks never failed or warned"))
  }

  @Test func aSliceIsAskedForByItsDateOrItsParameter() async throws {
    for date in ["2026-01-24", "2026-01-25"] {
      try await history.run(
        "- { id: a, not_null: x }", "d | k | x\n\(date) | 1 | NULL", at: date == "2026-01-24" ? 0 : 24,
        head: "rulebook: small\n\(SmallHistory.dates)", keys: "key: [k]\n    where: d = :date", set: ["date": date])
    }
    for (date, entity) in [("2026-01-25", nil), (nil, "date=2026-01-25")] {
      var filter = IssuesQuestion.Filter()
      (filter.date, filter.entity) = (date, entity)
      #expect(
        try history.ask(IssuesQuestion(filter)).lines("issues", "fingerprint") == ["t.a|date=2026-01-25|k=1"])
    }
    var filter = IssuesQuestion.Filter()
    filter.date = "2026-01-30"
    let error = #expect(throws: UsageError.self) { try history.ask(IssuesQuestion(filter)) }
    #expect(
      error
        == UsageError(
          "no run of the history looked at the date '2026-01-30'", hint: "the newest are 2026-01-24, 2026-01-25"))
  }

  @Test func previousOnOtherDataSaysSo() async throws {
    let checks = "- { id: a, not_null: x }\n- { id: n, row_count: { min: 9 }, where: k > 0 }"
    for date in ["2026-01-24", "2026-01-25"] {
      try await history.run(
        checks, "d | k | x\n\(date) | 1 | NULL", at: date == "2026-01-24" ? 0 : 24,
        head: "rulebook: small\n\(SmallHistory.dates)", keys: "key: [k]\n    where: d = :date", set: ["date": date])
    }
    let report = try history.ask(DiffQuestion())
    #expect(report.headline.hasPrefix("nothing to compare: the runs looked at different data"))
    #expect(report.notes.first?.hasPrefix("no earlier run has the parameters date=2026-01-25") == true)
  }

  @Test func theShareOfAMeasureThatIsAShareIsDrawnWithItsThreshold() async throws {
    let checks = """
      - { id: s, aggregate: { of: null_share, column: x }, error: "> 80%" }
      - { id: b, aggregate: { of: max, column: k, min: 1, max: 5 } }
      """
    for day in 0..<2 { try await history.run(checks, Self.table, at: 24 * day, keys: "key: [k, team]") }
    let share = try #require(try trend("measures") { $0.check = "t.s" }.listings.first?.plot)
    #expect(share.lines.map(\.values) == [[0.5, 0.5]])
    #expect(share.bounds.map(\.value) == [0.8])
    let bounds = try #require(try trend("measures") { $0.check = "t.b" }.listings.first?.plot)
    #expect(bounds.bounds.map(\.name) == ["min 1", "max 5"])
    #expect(bounds.lines.map(\.values) == [[2, 2]])
  }

  @Test func aRunWithoutItsPastKeepsAFigureThatIsNoMeasure() async throws {
    let checks = "- { id: c, change: { of: row_count, against: mean of 2, method: z, min: -3, max: 3 } }"
    for day in 0..<4 {
      try await history.run(
        checks, "k\n" + (0...day * day).map { "\($0)" }.joined(separator: "\n"), at: 24 * day)
    }
    let report = try trend("measures") { $0.check = "t.c" }
    let plot = try #require(report.listings.first?.plot)
    let values = try #require(plot.lines.first?.values)
    #expect(values.prefix(2) == [nil, nil])
    #expect(values.suffix(2).allSatisfy { $0 != nil })
    #expect(plot.bounds.map(\.name) == ["min -3", "max 3"])
    #expect(report.notes.contains("not judged in 2 runs: a gap"))
  }
}
