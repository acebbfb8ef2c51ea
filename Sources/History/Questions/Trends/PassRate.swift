import HistoryAnswers
import Rulebooks
import SQLite
import Validation
import Values

/// `tipoff trend pass_rate`: how often each check passed, week by week.
public struct PassRate: Trend {
  package static let about = TrendDescription(
    "pass_rate", "how often each check passed, week by week", usualWindow: "12w", by: "check, table, context or owner",
    isPeriodic: true)

  private let settings: TrendSettings

  /// Asks about what the settings say.
  public init(_ settings: TrendSettings) { self.settings = settings }

  public func answer(from history: HistoryReader) throws -> PassRateAnswer {
    let frame = try TrendFrame(settings, of: Self.self, in: history)
    let by = settings.by ?? "check"
    guard DaySeries.columns.contains(by) else {
      throw UsageError("--by \(by): ask by \(DaySeries.columns.joined(separator: ", "))")
    }
    let each = settings.each ?? .week
    let starts = each.starts(of: frame.span.window.days)
    let rates = try rates(by, each, starts, frame)
    let groups = rates.map { (name: $0.key, group: PassRateAnswer.Group(name: $0.key.text, weeks: $0.value)) }
      .sorted { ($0.group.total.rate ?? 2, $0.name) < ($1.group.total.rate ?? 2, $1.name) }
    return PassRateAnswer(
      about: frame.asked, by: by, each: each, weeks: starts, groups: groups.map(\.group),
      overall: starts.indices.map { place in .sum(rates.values.map { $0[place] }) }, unjudged: try unjudged(frame))
  }

  /// How many verdicts are none: neither passed nor failed, and in no rate.
  private func unjudged(_ frame: TrendFrame) throws -> Int {
    try RunResult.all(frame).count { !$0.verdict.isJudged }
  }

  private func rates(
    _ by: String, _ each: CalendarPeriod, _ starts: [Day], _ frame: TrendFrame
  ) throws -> [ExactText: [Verdicts]] {
    let places = Dictionary(uniqueKeysWithValues: starts.enumerated().map { ($0.element, $0.offset) })
    var groups: [ExactText: [Verdicts]] = [:]
    for row in try rows(by, frame) {
      guard let place = places[each.start(of: Day(number: row.day))] else { continue }
      var rates = groups[row.group.exact] ?? Array(repeating: .none, count: starts.count)
      rates[place] = rates[place] + row.rate
      groups[row.group.exact] = rates
    }
    return groups
  }

  private typealias Verdicts = PassRateAnswer.Verdicts
  private typealias Row = (group: String, day: Int, rate: Verdicts)

  private func rows(_ by: String, _ frame: TrendFrame) throws -> [Row] {
    let from = Value(frame.span.days.lowerBound)
    let to = Value(frame.span.days.upperBound)
    let filter = settings.filter
    guard filter.date == nil, filter.severity == nil else {
      return try DayResult.all(frame).map { result throws in
        (try frame.lookup.check(result.check).group(by), result.day, Verdicts(result, frame.checks))
      }
    }
    guard !["context", "table"].contains(by) || filter.namesChecks else {
      let column = by == "table" ? "table_name" : "context"
      return try Statement(
        """
        SELECT (SELECT text FROM texts WHERE id = \(column)) AS name, day, sum(passed) AS passed, sum(judged) AS judged,
          sum(passed_in_part) AS passed_in_part FROM day_tables
        WHERE rulebook = ? AND day BETWEEN ? AND ? GROUP BY day, \(column)
        """, on: frame.database
      ).all(frame.scope.number, from, to) {
        ($0.text("name"), Int($0.day("day")), Verdicts($0))
      }
    }
    let select = try Statement(
      "SELECT day, passed, judged, passed_in_part FROM days WHERE check_id = ? AND day BETWEEN ? AND ?",
      on: frame.database)
    var rows: [Row] = []
    for number in frame.checks.numbers.sorted() {
      let group = try frame.lookup.check(number).group(by)
      rows += try select.all(.integer(number), from, to) {
        (group, Int($0.day("day")), Verdicts($0))
      }
    }
    return rows
  }
}

extension PassRateAnswer.Verdicts {
  fileprivate init(_ result: DayResult, _ checks: FilteredChecks) {
    let isInPart = result.verdict == .pass && result.isInPart
    self.init(
      passed: checks.counted(result.verdict) == .pass && !isInPart ? 1 : 0, judged: isInPart ? 0 : 1,
      inPart: isInPart ? 1 : 0)
  }

  fileprivate init(_ row: NamedRow) {
    let inPart = Int(row.integer("passed_in_part"))
    self.init(passed: Int(row.integer("passed")), judged: Int(row.integer("judged")) - inPart, inPart: inPart)
  }
}
