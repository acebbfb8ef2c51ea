import Rulebooks
import SQLite
import Validation
import Values

/// `tipoff trend pass_rate`: how often each check passed, week by week.
public struct PassRate: Trend {
  public static let about = TrendDescription(
    "pass_rate", "how often each check passed, week by week", usualWindow: "12w", by: "check, table or context")

  private let settings: TrendSettings

  public init(_ settings: TrendSettings) { self.settings = settings }

  fileprivate struct Rate {
    var passed = 0
    /// Without passes in part.
    var judged = 0
    /// Some groups were not examined: neither a pass nor none.
    var inPart = 0

    var share: Double? { judged == 0 ? nil : Double(passed) / Double(judged) }

    static func + (left: Rate, right: Rate) -> Rate {
      Rate(passed: left.passed + right.passed, judged: left.judged + right.judged, inPart: left.inPart + right.inPart)
    }
  }

  public func report(from history: HistoryReader) throws -> HistoryReport {
    let frame = try TrendFrame(settings, of: Self.self, in: history)
    let by = settings.by ?? "check"
    guard DaySeries.columns.contains(by) else {
      throw UsageError("--by \(by): ask by \(DaySeries.columns.joined(separator: ", "))")
    }
    let weeks = Self.week(frame.span.days.lowerBound)...Self.week(frame.span.days.upperBound)
    let groups = try rates(by, weeks, frame)
    let names = weeks.map { Day(number: $0 * 7 - 3).description }
    var listing = Listing(
      name: "groups", title: "Pass rate by \(by), lowest first",
      columns: [
        .init(by, .text), .init("pass_rate", .share), .init("passed", .count), .init("judged", .count),
        .init("passed_in_part", .count), .init("per_week", .series),
      ], whenEmpty: "nothing was judged")
    var data = Listing(
      name: "weeks", title: "Week by week",
      columns: [
        .init("week", .day), .init(by, .text), .init("passed", .count), .init("judged", .count),
        .init("pass_rate", .share), .init("passed_in_part", .count),
      ], whenEmpty: "nothing was judged")
    data.isForMachines = true
    let sorted = groups.map { (name: $0.key, weeks: $0.value, all: Self.sum($0.value)) }
      .sorted { ($0.all.share ?? 2, $0.name) < ($1.all.share ?? 2, $1.name) }
    for group in sorted {
      listing.rows.append([
        .text(group.name.text), .real(group.all.share), .count(group.all.passed), .count(group.all.judged),
        .count(group.all.inPart), .series(group.weeks.map(\.share)),
      ])
      for (name, rate) in zip(names, group.weeks) where rate.judged + rate.inPart > 0 {
        data.rows.append([
          .text(name), .text(group.name.text), .count(rate.passed), .count(rate.judged), .real(rate.share),
          .count(rate.inPart),
        ])
      }
    }
    let overall = weeks.indices.map { week in
      Self.sum(groups.values.map { $0[weeks.distance(from: weeks.startIndex, to: week)] })
    }
    if overall.count > 1 {
      listing.plot = Listing.Plot(
        title: "Pass rate of all checks, by week", steps: names, lines: [.init("pass rate", overall.map(\.share))],
        shows: .share)
    }
    var notes = ["a week begins on Monday; of each check and slice the day's last judged run counts"]
    if let unjudged = try unjudged(frame) { notes.append(unjudged) }
    let all = Self.sum(overall)
    if all.inPart > 0 {
      notes.append(
        "\(countedOrNone(all.inPart, "verdict")) passed in part, some groups unexamined, "
          + "\(all.inPart == 1 ? "which is" : "which are") in no rate")
    }
    var report = frame.report(
      "\(digits(of: all.passed)) of \(digits(of: all.judged)) verdicts passed in \(frame.span.words)",
      [frame.cut(listing, &notes), data], notes: notes)
    report.csv = data.name
    return report
  }

  /// How many verdicts are none: neither passed nor failed, and in no rate.
  private func unjudged(_ frame: TrendFrame) throws -> String? {
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
    return count == 0 ? nil : "\(countedOrNone(count, "result")) skipped or in error, which are in no rate"
  }

  /// Weeks since 1970 that begin on Monday; 1970-01-01 was a Thursday.
  private static func week(_ day: Int) -> Int { (day + 3 - ((day + 3) % 7 + 7) % 7) / 7 }

  private static func sum(_ rates: [Rate]) -> Rate {
    rates.reduce(Rate()) { $0 + $1 }
  }

  private func rates(_ by: String, _ weeks: ClosedRange<Int>, _ frame: TrendFrame) throws -> [ExactText: [Rate]] {
    var groups: [ExactText: [Rate]] = [:]
    for row in try rows(by, frame) {
      let week = Self.week(row.day) - weeks.lowerBound
      var rates = groups[row.group.exact] ?? Array(repeating: Rate(), count: weeks.count)
      rates[week] = rates[week] + row.rate
      groups[row.group.exact] = rates
    }
    return groups
  }

  private typealias Row = (group: String, day: Int, rate: Rate)

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
        ($0.text("name"), Int($0.integer("day")), Rate($0))
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
        (group, Int($0.integer("day")), Rate($0))
      }
    }
    return rows
  }
}

extension PassRate.Rate {
  fileprivate init(_ row: NamedRow) {
    inPart = Int(row.integer("passed_in_part"))
    passed = Int(row.integer("passed"))
    judged = Int(row.integer("judged")) - inPart
  }
}
