import History
import HistoryAnswers
import Reporting
import Testing
import Values

/// A measure that is a span of time is told as one, wherever a trend shows it; programs get its seconds and their unit.
struct AgeSeriesTests {
  let history: SmallHistory

  init() throws { history = try SmallHistory() }

  private static let checks = """
    - { id: fresh, freshness: { column: at, max_age: 12h } }
    - { id: limit, freshness: { column: at }, error: "> 1d" }
    - { id: mean, aggregate: { of: avg, expression: age(at), max: 30h }, warn: "> 20h" }
    - { id: rows, row_count: { min: 1, max: 43200 } }
    """

  /// Six, thirty and 54 hours after the instant of the table.
  private func record() async throws {
    for hour in [6, 30, 54] {
      try await history.run(Self.checks, "k | at TEXT\n1 | 2026-01-26T00:00:00Z", at: hour)
    }
  }

  private func answer(_ check: String? = nil) throws -> MeasuresAnswer {
    var settings = TrendSettings()
    settings.check = check
    return try history.reader.answer(Measures(settings))
  }

  private func text(_ format: String, _ check: String? = nil) throws -> String {
    let reporter = try #require(Formats.history.named(format))
    return reporter.init(ReportStyle(width: 120, usesColors: false)).report(HistoryReport(try answer(check)))
  }

  @Test func eachSeriesKnowsItsUnit() async throws {
    try await record()
    let units = try answer().series.map { "\($0.check) \($0.unit?.rawValue ?? "unknown")" }
    #expect(units == ["t.fresh seconds", "t.limit seconds", "t.mean seconds", "t.rows count"])
  }

  @Test(arguments: [
    ("t.fresh", ["max 12h"]), ("t.limit", ["error > 1d"]), ("t.mean", ["max 1d6h", "warn > 20h"]),
  ])
  func anAgeIsDrawnInHoursWithItsThresholds(check: String, bounds: [String]) async throws {
    try await record()
    let report = HistoryReport(try answer(check))
    let plot = try #require(report.listings.first?.plot)
    #expect(plot.shows == .seconds)
    #expect(plot.lines.map(\.values) == [[21_600, 108_000, 194_400]])
    #expect(plot.bounds.map(\.name) == bounds)
    #expect(report.headline.contains("is 2.3 d in the newest run"))
  }

  @Test func aCountKeepsItsNumbers() async throws {
    try await record()
    let plot = try #require(HistoryReport(try answer("t.rows")).listings.first?.plot)
    #expect(plot.shows == .number)
    #expect(plot.bounds.map(\.name) == ["min 1", "max 43200"])
  }

  @Test(arguments: ["console", "markdown"], [nil, "t.fresh", "t.mean"])
  func peopleReadNoBareSeconds(format: String, check: String?) async throws {
    try await record()
    let text = try text(format, check)
    #expect(text.contains("6 h"))
    #expect(!text.contains("194400") && !text.contains("108000") && !text.contains("21600"))
    #expect(!text.contains("seconds"))
  }

  @Test func programsReadSecondsWithTheirUnit() async throws {
    try await record()
    for check in [nil, "t.fresh"] {
      let json = try text("json", check)
      #expect(json.contains("194400") && json.contains("\"unit\": \"seconds\""))
      let csv = try text("csv", check)
      #expect(csv.contains("194400") && csv.contains("seconds") && csv.contains("unit"))
    }
  }

  @Test func aRunBeforeUnitsWereKeptIsOfNoKnownUnitAndTheNextOneTellsIt() async throws {
    try await record()
    try HostileWriter(history.store.path).execute(
      "UPDATE results SET unit = NULL; UPDATE runs SET facts_sum = NULL")
    #expect(try answer().series.map(\.unit) == [nil, nil, nil, nil])
    try await history.run(Self.checks, "k | at TEXT\n1 | 2026-01-26T00:00:00Z", at: 60)
    let series = try #require(try answer("t.fresh").series.first)
    #expect(series.unit == .seconds)
    #expect(series.values == [21_600, 108_000, 194_400, 216_000])
  }
}
