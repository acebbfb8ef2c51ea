import HistoryAnswers
import Rulebooks
import SQLite
import Validation
import Values

/// The sums of each day in groups, as series and day by day.
struct DaySeries {
  private struct Sums {
    let day: Int
    let group: String
    let issues: Int
    let warnings: Int
    /// Issues that began or ended.
    let begun: Int
    let resolved: Int
    private let begunWarnings: Int
    private let resolvedWarnings: Int
    /// Findings that are in none of these.
    let waived: Int

    init(
      day: Int, group: String, issues: Int, warnings: Int, begun: Int = 0, resolved: Int = 0, waived: Int = 0,
      begunWarnings: Int = 0, resolvedWarnings: Int = 0
    ) {
      self.begunWarnings = begunWarnings
      self.resolvedWarnings = resolvedWarnings
      self.day = day
      self.group = group
      self.issues = issues
      self.warnings = warnings
      self.begun = begun
      self.resolved = resolved
      self.waived = waived
    }

    init(_ row: NamedRow, of group: String) {
      self.init(
        day: Int(row.day("day")), group: group, issues: Int(row.integer("issues")),
        warnings: Int(row.integer("warnings")), begun: Int(row.integer("begun")),
        resolved: Int(row.integer("resolved")),
        waived: Int(row.integer("waived")), begunWarnings: Int(row.integer("begun_warnings")),
        resolvedWarnings: Int(row.integer("resolved_warnings")))
    }

    /// Its findings of one severity, where one is asked for; what began and ended is of that, too.
    func only(_ severity: Severity?) -> Sums {
      switch severity {
      case nil: self
      case .error:
        Sums(
          day: day, group: group, issues: issues, warnings: 0, begun: begun, resolved: resolved, waived: waived)
      case .warning:
        Sums(
          day: day, group: group, issues: 0, warnings: warnings, begun: begunWarnings, resolved: resolvedWarnings,
          waived: waived)
      }
    }

    static func + (left: Sums, right: Sums) -> Sums {
      Sums(
        day: left.day, group: left.group, issues: left.issues + right.issues, warnings: left.warnings + right.warnings,
        begun: left.begun + right.begun, resolved: left.resolved + right.resolved, waived: left.waived + right.waived,
        begunWarnings: left.begunWarnings + right.begunWarnings,
        resolvedWarnings: left.resolvedWarnings + right.resolvedWarnings)
    }

    func of(_ group: String) -> Sums {
      Sums(
        day: day, group: group, issues: issues, warnings: warnings, begun: begun, resolved: resolved, waived: waived,
        begunWarnings: begunWarnings, resolvedWarnings: resolvedWarnings)
    }
  }

  private let by: String
  /// Which findings make the series.
  private let severity: Severity
  private let span: RunWindow
  private let rows: [Sums]
  /// Days on which something was judged.
  private let judged: Set<Int>
  /// The days on which a group's issues are not known, for a check that has some was not judged.
  private let unknown: [ExactText: Set<Int>]
  /// Days that have no sums by a part, for it had too many values then.
  private let leftOut: Set<Int>
  /// On how many days something was waived, which is in no sum.
  private let daysWaived: Int
  private let unjudged: UnjudgedChecks
  private let wide: WidePart?
  /// Beginnings and ends are kept of checks, not of parts and not of one date.
  private let keepsEnds: Bool

  static let columns = ["context", "table", "check", "owner"]
  /// In place of an owner where the rules name none.
  static let noOwner = "no owner"

  init(by: String, _ frame: TrendFrame) throws {
    self.by = by
    span = frame.span
    judged = try frame.judgedDays()
    severity = frame.severity
    keepsEnds = Self.columns.contains(by) && frame.settings.filter.date == nil
    let unjudgedDays = try UnjudgedDays(frame)
    unknown = try Self.unknown(by, unjudgedDays, frame)
    unjudged = try unjudgedDays.checks
    if Self.columns.contains(by) {
      (rows, leftOut, wide) = (try Self.ofColumn(by, frame), [], nil)
    } else {
      let part = try PartName.named(by, besides: Self.columns, frame)
      rows = try Self.ofParts(part, frame)
      leftOut = frame.checks.areAll ? try PartSums.leftOutDays(part, frame) : []
      wide = frame.checks.areAll ? try PartSums.wide(part, frame) : nil
    }
    daysWaived =
      try Self.columns.contains(by)
      ? Set(rows.filter { $0.waived > 0 }.map(\.day)).count : Self.daysWaived(frame)
  }

  /// That of the whole rulebook: what is waived is not kept by parts.
  private static func daysWaived(_ frame: TrendFrame) throws(HistoryError) -> Int {
    try Statement(
      """
      SELECT count(DISTINCT day) AS days FROM day_tables
      WHERE rulebook = ? AND day BETWEEN ? AND ? AND waived > 0
      """, on: frame.database
    ).first(frame.scope.number, Value(frame.span.days.lowerBound), Value(frame.span.days.upperBound)) { row in
      Int(row.integer("days"))
    } ?? 0
  }

  private static func unknown(
    _ by: String, _ unjudged: UnjudgedDays, _ frame: TrendFrame
  ) throws(HistoryError) -> [ExactText: Set<Int>] {
    guard columns.contains(by) else { return try unjudged.values(of: by) }
    var unknown: [ExactText: Set<Int>] = [:]
    let gaps =
      unjudged.gaps.filter { $0.since[frame.severity] > 0 }.map { (check: $0.check, day: $0.day) }
      + unjudged.inPart.filter { $0.severity == frame.severity }.map { (check: $0.check, day: $0.day) }
    for gap in gaps {
      let group = try frame.lookup.check(gap.check).group(by)
      unknown[group.exact, default: []].insert(gap.day)
    }
    return unknown
  }

  /// The days keep sums of tables and contexts, and of each check; of a date alone there are none.
  private static func ofColumn(_ by: String, _ frame: TrendFrame) throws -> [Sums] {
    let rows =
      if frame.settings.filter.date != nil {
        try ofResults(by, frame)
      } else if ["context", "table"].contains(by), !frame.settings.filter.namesChecks {
        try ofTables(by, frame)
      } else {
        try ofChecks(by, frame)
      }
    return merged(rows).map { $0.only(frame.settings.filter.severity) }
  }

  /// One for each day and group, in the order of days.
  private static func merged(_ rows: [Sums]) -> [Sums] {
    var sums: [PartSums.DayValue: Sums] = [:]
    for row in rows {
      let place = PartSums.DayValue(day: row.day, value: row.group.exact)
      sums[place] = sums[place].map { $0 + row } ?? row
    }
    return sums.sorted { ($0.key.day, $0.key.value) < ($1.key.day, $1.key.value) }.map(\.value)
  }

  private static func ofResults(_ by: String, _ frame: TrendFrame) throws -> [Sums] {
    try DayResult.all(frame).map { result throws in
      Sums(
        day: result.day, group: try frame.lookup.check(result.check).group(by), issues: result.issues,
        warnings: result.warnings, waived: result.waived)
    }
  }

  private static func ofTables(_ by: String, _ frame: TrendFrame) throws -> [Sums] {
    let column = by == "table" ? "table_name" : "context"
    let rows = try Statement(
      """
      SELECT day, \(column) AS name, sum(issues) AS issues, sum(warnings) AS warnings, sum(begun - begun_warnings) AS begun,
        sum(resolved - resolved_warnings) AS resolved, sum(begun_warnings) AS begun_warnings, sum(resolved_warnings) AS resolved_warnings, sum(waived) AS waived
      FROM day_tables
      WHERE rulebook = ? AND day BETWEEN ? AND ? GROUP BY day, \(column)
      """, on: frame.database
    ).all(frame.scope.number, Value(frame.span.days.lowerBound), Value(frame.span.days.upperBound)) { row in
      (group: row.integer("name"), sums: Sums(row, of: ""))
    }
    var sums: [Sums] = []
    for row in rows { sums.append(row.sums.of(try frame.lookup.text(row.group))) }
    return sums
  }

  private static func ofChecks(_ by: String, _ frame: TrendFrame) throws -> [Sums] {
    let checks = try Statement("SELECT id, name FROM checks WHERE rulebook = ?", on: frame.database)
      .all(frame.scope.number) { (number: $0.integer("id"), id: $0.text("name")) }
    let select = try Statement(
      """
      SELECT day, issues, warnings, begun - begun_warnings AS begun, resolved - resolved_warnings AS resolved, begun_warnings, resolved_warnings, waived
      FROM days
      WHERE check_id = ? AND day BETWEEN ? AND ? ORDER BY day
      """,
      on: frame.database)
    var sums: [Sums] = []
    for check in checks where frame.isWanted(check.id) {
      let entry = try frame.lookup.check(check.number)
      let group = entry.group(by)
      sums += try select.all(
        .integer(check.number), Value(frame.span.days.lowerBound), Value(frame.span.days.upperBound)
      ) { Sums($0, of: group) }
    }
    return sums
  }

  private static func ofParts(_ part: PartName, _ frame: TrendFrame) throws -> [Sums] {
    try PartSums.all([part], frame).flatMap(\.sums).filter { $0.issues + $0.warnings > 0 }.map {
      Sums(day: $0.day, group: $0.value, issues: $0.issues, warnings: $0.warnings)
    }
  }

  /// Whether these are sums of parts of entities.
  private var hasParts: Bool { !Self.columns.contains(by) }

  private func drawn(_ row: Sums) -> Int { severity == .warning ? row.warnings : row.issues }

  /// Issues of each day of the span; nil where nothing was judged, or not all that had issues.
  private func series(of rows: [Sums], without unknown: Set<Int>) -> [Double?] {
    var series: [Double?] = span.days.map { hasParts && judged.contains($0) ? 0 : nil }
    for row in rows { series[row.day - span.days.lowerBound, default: nil] += Double(drawn(row)) }
    for day in unknown.union(leftOut) where span.days.contains(day) { series[day - span.days.lowerBound] = nil }
    return series
  }

  /// The sum of all groups; of parts, only what has the part.
  private var total: [Double?] { series(of: rows, without: unknown.values.reduce(into: []) { $0.formUnion($1) }) }

  func answer(about: TrendScope, each: CalendarPeriod) -> IssuesPerDayAnswer {
    IssuesPerDayAnswer(
      about: about, by: by, isByPart: hasParts, severity: severity, each: each, groups: groups, entries: entries,
      total: total,
      daysWaived: daysWaived, unjudged: unjudged, wide: wide)
  }

  /// Most issues first.
  private var groups: [IssuesPerDayAnswer.Group] {
    let byGroup = Dictionary(grouping: rows, by: \.group.exact)
    return Set(byGroup.keys).union(unknown.keys).map { name in
      let rows = byGroup[name] ?? []
      return (name: name, group: group(name, rows))
    }
    .sorted { ($0.group.sum, $1.name) > ($1.group.sum, $0.name) }.map(\.group)
  }

  private func group(_ name: ExactText, _ rows: [Sums]) -> IssuesPerDayAnswer.Group {
    IssuesPerDayAnswer.Group(
      name: name.text, perDay: series(of: rows, without: unknown[name] ?? []),
      begun: keepsEnds ? rows.reduce(0) { $0 + $1.begun } : nil,
      resolved: keepsEnds ? rows.reduce(0) { $0 + $1.resolved } : nil,
      waived: hasParts ? nil : latestWaived(rows), daysUnknown: unknown[name]?.count ?? 0)
  }

  private func latestWaived(_ rows: [Sums]) -> Int {
    let latest = rows.map(\.day).max()
    return rows.reduce(0) { $0 + ($1.day == latest ? $1.waived : 0) }
  }

  /// What was judged day by day; then what was not.
  private var entries: [IssuesPerDayAnswer.GroupDay] {
    var left = unknown
    let judged = rows.map { row in
      let isUnknown = left[row.group.exact]?.remove(row.day) != nil
      return IssuesPerDayAnswer.GroupDay(
        day: Day(number: row.day), group: row.group, issues: isUnknown ? nil : row.issues, warnings: row.warnings,
        begun: keepsEnds ? row.begun : nil, resolved: keepsEnds ? row.resolved : nil,
        waived: hasParts ? nil : row.waived, judged: isUnknown ? .inPart : .wholly)
    }
    return judged
      + left.sorted { $0.key < $1.key }.flatMap { group, days in
        days.sorted().map { day in
          IssuesPerDayAnswer.GroupDay(
            day: Day(number: day), group: group.text, issues: nil, warnings: nil, begun: nil, resolved: nil,
            waived: nil, judged: .not)
        }
      }
  }
}

extension Array where Element == Double? {
  /// Adds to what may not have been measured yet.
  fileprivate subscript(index: Int, default none: Double?) -> Double {
    get { self[index] ?? none ?? 0 }
    set { self[index] = newValue }
  }
}
