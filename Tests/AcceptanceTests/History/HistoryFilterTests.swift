import HistoryAnswers
import Reporting
import Rulebooks
import Testing
import Validation
import Values

@testable import History

/// Questions narrowed to a part, by hand.
struct HistoryFilterTests {
  let history: SmallHistory

  init() throws { history = try SmallHistory() }

  /// Six dates: `games` falls from four issues a date to one, `odds` warns on the last date; there are two games each time.
  private func nights() async throws {
    for (number, empty) in [4, 4, 4, 1, 1, 1].enumerated() {
      let date = "2026-01-2\(number)"
      let rows = (0..<6).map {
        "\(date) | \($0) | \($0 < empty ? "NULL" : "1") | \(number == 5 && $0 == 0 ? "NULL" : "1")"
      }
      try await history.run(
        """
        - { id: rows, row_count: { min: 2 }, context: game }
        - { id: games, not_null: a, context: game, owner: data }
        - { id: odds, not_null: b, severity: warning, context: market, owner: odds-desk }
        """, "d | k | a | b\n" + rows.joined(separator: "\n"), at: 24 * number,
        head: "rulebook: small\n\(SmallHistory.dates)",
        keys: "key: [k]\n    where: d = :date", set: ["date": date])
    }
  }

  private func trend(_ name: String, _ change: (inout TrendSettings) -> Void) throws -> HistoryReport {
    var settings = TrendSettings()
    change(&settings)
    let trend: any Trend = try #require(Trends.named(name)).init(settings)
    return HistoryReport(try history.reader.answer(trend))
  }

  @Test func rateSaysWhetherARepairHelped() async throws {
    try await nights()
    let report = try trend("rates") { $0.split = Day(parsing: "2026-01-23") }
    #expect(
      report.headline
        == "4 issues a date before 2026-01-23, 1 since: better, in the last 90 days (6 runs from 2026-01-26 to 2026-01-31)"
    )
    #expect(
      report.lines(
        "groups", "check", "direction", "before", "after", "change", "issues_before", "issues_after", "dates_after")
        == [
          "t.games | better | 4.0 | 1.0 | -0.75 | 12 | 3 | 3", "t.odds | same | 0.0 | 0.0 | · | 0 | 0 | 3",
          "t.rows | same | 0.0 | 0.0 | · | 0 | 0 | 3", "all | better | 4.0 | 1.0 | -0.75 | 12 | 3 | 3",
        ])
    // Six rows on each of three dates.
    let perRow = try trend("rates") {
      ($0.split, $0.per, $0.check) = (Day(parsing: "2026-01-23"), "t.rows", "t.games")
    }
    #expect(perRow.lines("groups", "before", "after") == ["\(12.0 / 18) | \(3.0 / 18)"])
    #expect(perRow.headline.hasPrefix("0.67 issues for each that t.rows counted before 2026-01-23, 0.17 since: better"))
    let warned = try trend("rates") { ($0.filter.severity, $0.by) = (.warning, "owner") }
    #expect(
      warned.lines("groups", "owner", "direction", "warnings_before", "warnings_after").first
        == "odds-desk | worse | 0 | 1")
  }

  @Test func eachFilterLeavesItsOwn() async throws {
    try await nights()
    #expect(
      try trend("issues") { ($0.by, $0.filter.owner) = ("check", "data") }.lines("groups", "check") == ["t.games"])
    #expect(
      try trend("issues") { ($0.by, $0.filter.severity) = ("owner", .warning) }.lines("groups", "owner", "most")
        == ["odds-desk | 1", "data | 0", "no owner | 0"])
    #expect(
      try trend("issues") { ($0.by, $0.filter.date) = ("check", "2026-01-20") }.lines("groups", "check", "per_day")
        .first == "t.games | 4.0 · · · · ·")
    #expect(
      try trend("entities") { ($0.filter.date, $0.limit) = ("2026-01-24", 30) }.lines(
        "entities", "part", "value", "issues")
        == ["k | 0 | 1"])
    #expect(try trend("silent") { $0.filter.severity = .error }.lines("never_failed", "check") == ["t.odds", "t.rows"])
    #expect(
      try trend("pass_rate") { ($0.filter.context, $0.by) = ("market", "check") }.lines("groups", "check", "passed")
        == ["t.odds | 5"])
    var filter = HistoryFilter()
    filter.date = "2026-01-25"
    #expect(try history.ask(RunsQuestion(filter: filter)).lines("runs", "issues", "warnings") == ["1 | 1"])
    filter.severity = .warning
    #expect(try history.ask(RunsQuestion(filter: filter)).lines("runs", "issues", "warnings") == ["0 | 1"])
  }

  @Test(arguments: [
    ("owner", "dat", "did you mean 'data'?"), ("context", "gaem", "did you mean 'game'?"),
    ("table", "tt", "did you mean 't'?"), ("check", "t.gamse", "did you mean 't.games'?"),
    ("date", "2026-02-20", "the newest are 2026-01-23, 2026-01-24, 2026-01-25"),
  ])
  func aMisspeltFilterIsAMistake(name: String, value: String, hint: String) async throws {
    try await nights()
    var filter = HistoryFilter()
    switch name {
    case "owner": filter.owner = value
    case "context": filter.context = value
    case "table": filter.table = value
    case "check": filter.check = value
    default: filter.date = value
    }
    func expectRefused(_ question: () throws -> HistoryReport) {
      let error = #expect(throws: UsageError.self, performing: { try question() })
      #expect(error?.hint == hint, "\(error?.message ?? "")")
    }
    expectRefused { try history.ask(RunsQuestion(filter: filter)) }
    expectRefused { try history.ask(DiffQuestion(filter: filter)) }
    for trend in Trends.all where trend.about.name != "streaks" || name != "date" {
      expectRefused { try self.trend(trend.about.name) { $0.filter = filter } }
    }
  }

  /// A warning that has become an issue is neither resolved nor new, whichever is asked for.
  @Test func aDiffOfOneSeverityKeepsWhatMoved() async throws {
    for (hour, severity) in ["warning", "error"].enumerated() {
      try await history.run("- { id: x, not_null: a, severity: \(severity) }", "k | a\n1 | NULL", at: hour)
    }
    for severity in Severity.allCases {
      var filter = HistoryFilter()
      filter.severity = severity
      let report = try history.ask(DiffQuestion("latest~1", "latest", filter: filter))
      #expect(report.lines("summary", "severity") == [severity.rawValue])
      #expect(report.lines("findings", "change") == (severity == .error ? ["escalated"] : []))
      #expect(report.notes.contains("only of severity \(severity.rawValue)"))
    }
  }

  /// Every finding is there whole, below its check, however narrow the page.
  @Test(arguments: [40, 80, 120]) func issuesStandBelowTheirChecks(width: Int) async throws {
    try await nights()
    var filter = IssuesQuestion.Filter()
    filter.state = .past
    let report = try history.ask(IssuesQuestion(filter))
    let lines = ConsoleHistoryReporter(ReportStyle(width: width, usesColors: false)).report(report)
      .split(separator: "\n").map(String.init)
    let fingerprints = report.lines("issues", "fingerprint")
    #expect(fingerprints.count == 14)
    for fingerprint in fingerprints {
      let parts = fingerprint.split(separator: "|", maxSplits: 1).map(String.init)
      let check = try #require(lines.firstIndex(of: parts[0]))
      #expect(lines[check...].contains { $0.hasPrefix("    \(parts[1])") }, "\(fingerprint)")
    }
    #expect(lines.count { $0 == "t.games" } == 1)
    #expect(lines.filter { $0.count > width } == [])
  }
}
