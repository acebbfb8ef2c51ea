import HistoryAnswers
import Rulebooks
import SQLite
import Validation
import Values

/// `tipoff trend pass_rate`: how often each check passed, week by week.
public struct PassRate: Trend {
  package static let about = TrendDescription(
    "pass_rate", "how often each check passed, week by week", usualWindow: "12w", by: "check, table or context")

  private let settings: TrendSettings

  /// Asks about what the settings say.
  public init(_ settings: TrendSettings) { self.settings = settings }

  public func answer(from history: HistoryReader) throws -> PassRateAnswer {
    let frame = try TrendFrame(settings, of: Self.self, in: history)
    let by = settings.by ?? "check"
    guard DaySeries.columns.contains(by) else {
      throw UsageError("--by \(by): ask by \(DaySeries.columns.joined(separator: ", "))")
    }
    let weeks = Self.week(frame.span.days.lowerBound)...Self.week(frame.span.days.upperBound)
    let rates = try rates(by, weeks, frame)
    let groups = rates.map { (name: $0.key, group: PassRateAnswer.Group(name: $0.key.text, weeks: $0.value)) }
      .sorted { ($0.group.total.rate ?? 2, $0.name) < ($1.group.total.rate ?? 2, $1.name) }
    return PassRateAnswer(
      about: frame.asked, by: by, weeks: weeks.map { Day(number: $0 * 7 - 3) }, groups: groups.map(\.group),
      overall: (0..<weeks.count).map { week in .sum(rates.values.map { $0[week] }) }, unjudged: try unjudged(frame))
  }

  /// How many verdicts are none: neither passed nor failed, and in no rate.
  private func unjudged(_ frame: TrendFrame) throws -> Int {
    let select = try Statement(
      "SELECT check_id, count(*) AS count FROM results WHERE run = ? AND verdict IN ('skipped', 'error') GROUP BY check_id",
      on: frame.database)
    let wanted = Set(try frame.checks())
    var count = 0
    for run in frame.span.runs {
      for (check, verdicts) in try select.all(
        .integer(run.number), read: { ($0.integer("check_id"), Int($0.integer("count"))) })
      where wanted.contains(check) {
        count += verdicts
      }
    }
    return count
  }

  /// Weeks since 1970 that begin on Monday; 1970-01-01 was a Thursday.
  private static func week(_ day: Int) -> Int { (day + 3 - ((day + 3) % 7 + 7) % 7) / 7 }

  private func rates(_ by: String, _ weeks: ClosedRange<Int>, _ frame: TrendFrame) throws -> [ExactText: [Verdicts]] {
    var groups: [ExactText: [Verdicts]] = [:]
    for row in try rows(by, frame) {
      let week = Self.week(row.day) - weeks.lowerBound
      var rates = groups[row.group.exact] ?? Array(repeating: .none, count: weeks.count)
      rates[week] = rates[week] + row.rate
      groups[row.group.exact] = rates
    }
    return groups
  }

  private typealias Verdicts = PassRateAnswer.Verdicts
  private typealias Row = (group: String, day: Int, rate: Verdicts)

  private func rows(_ by: String, _ frame: TrendFrame) throws -> [Row] {
    let from = Value(frame.span.days.lowerBound)
    let to = Value(frame.span.days.upperBound)
    guard by == "check" || settings.check != nil else {
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
    for number in try IssueNames(frame.scope, frame.history).checkNumbers {
      let check = try frame.lookup.check(number)
      guard frame.isWanted(check.id) else { continue }
      let group = by == "check" ? check.id : by == "table" ? check.table : check.context
      rows += try select.all(.integer(number), from, to) {
        (group, Int($0.day("day")), Verdicts($0))
      }
    }
    return rows
  }
}

extension PassRateAnswer.Verdicts {
  fileprivate init(_ row: NamedRow) {
    let inPart = Int(row.integer("passed_in_part"))
    self.init(passed: Int(row.integer("passed")), judged: Int(row.integer("judged")) - inPart, inPart: inPart)
  }
}
