import TipoffCore

/// The sums of each day in groups, as series and as rows.
struct DaySeries {
  private struct Sums {
    let day: Int
    let group: String
    let issues: Int
    let warnings: Int
    let begun: Int
    let resolved: Int
  }

  let by: String
  private let span: Span
  private let rows: [Sums]
  /// Days on which something was judged.
  private let judged: Set<Int>
  let notes: [String]

  static let columns = ["context", "table", "check"]

  init(by: String, _ frame: TrendFrame) throws {
    self.by = by
    span = frame.span
    judged = Set(
      try Statement(
        "SELECT DISTINCT day FROM day_tables WHERE rulebook = ? AND day BETWEEN ? AND ?", on: frame.database
      )
      .all(frame.scope.number, Value(span.days.lowerBound), Value(span.days.upperBound)) { Int($0.integer(0)) })
    if by == "check" || frame.settings.check != nil {
      guard Self.columns.contains(by) else { throw UsageError("sums by \(by) are not kept for single checks") }
      rows = try Self.ofChecks(by, frame)
      notes = []
    } else if Self.columns.contains(by) {
      rows = try Self.ofTables(by, frame)
      notes = []
    } else {
      (rows, notes) = try Self.ofParts(by, frame)
    }
  }

  private static func ofTables(_ by: String, _ frame: TrendFrame) throws -> [Sums] {
    let column = by == "table" ? "table_name" : "context"
    let rows = try Statement(
      """
      SELECT day, \(column), sum(issues), sum(warnings), sum(begun), sum(resolved) FROM day_tables
      WHERE rulebook = ? AND day BETWEEN ? AND ? GROUP BY day, \(column)
      """, on: frame.database
    ).all(frame.scope.number, Value(frame.span.days.lowerBound), Value(frame.span.days.upperBound)) { row in
      (0..<6).map { Int(row.integer($0)) }
    }
    var sums: [Sums] = []
    for row in rows {
      sums.append(
        Sums(
          day: row[0], group: try frame.lookup.text(Int64(row[1])), issues: row[2], warnings: row[3], begun: row[4],
          resolved: row[5]))
    }
    return sums
  }

  private static func ofChecks(_ by: String, _ frame: TrendFrame) throws -> [Sums] {
    let checks = try Statement("SELECT id, name FROM checks WHERE rulebook = ?", on: frame.database)
      .all(frame.scope.number) { (number: $0.integer(0), id: $0.text(1)) }
    let select = try Statement(
      "SELECT day, '', issues, warnings, begun, resolved FROM days WHERE check_id = ? AND day BETWEEN ? AND ? ORDER BY day",
      on: frame.database)
    var sums: [Sums] = []
    for check in checks where frame.isWanted(check.id) {
      let entry = try frame.lookup.check(check.number)
      let group = by == "check" ? entry.id : by == "table" ? entry.table : entry.context
      sums += try select.all(
        .integer(check.number), Value(frame.span.days.lowerBound), Value(frame.span.days.upperBound)
      ) { row in
        Sums(
          day: Int(row.integer(0)), group: group, issues: Int(row.integer(2)), warnings: Int(row.integer(3)),
          begun: Int(row.integer(4)), resolved: Int(row.integer(5)))
      }
    }
    return sums
  }

  private static func ofParts(_ name: String, _ frame: TrendFrame) throws -> ([Sums], [String]) {
    let number = try PartSums.number(of: name, besides: columns, frame)
    let values = try PartLookup(frame.database)
    var rows: [Sums] = []
    for sums in try PartSums.all(number, frame) where sums.issues + sums.warnings > 0 {
      rows.append(
        Sums(
          day: sums.day, group: try values.value(sums.part), issues: sums.issues, warnings: sums.warnings, begun: 0,
          resolved: 0))
    }
    return (rows, [try PartSums.leftOut(number, frame)].compactMap { $0 })
  }

  /// Whether these are sums of parts of entities.
  var hasParts: Bool { !Self.columns.contains(by) }

  /// Issues of each day of the span; nil where nothing was judged.
  private func series(of rows: [Sums]) -> [Double?] {
    var series: [Double?] = span.days.map { hasParts && judged.contains($0) ? 0 : nil }
    for row in rows { series[row.day - span.days.lowerBound, default: nil] += Double(row.issues) }
    return series
  }

  /// Of all groups; of parts, only what has the part.
  var total: [Double?] { series(of: rows) }

  /// A row for each group, most issues first.
  var listing: Listing {
    var listing = Listing(
      name: "groups", title: "Issues of each day, by \(by)",
      columns: [
        .init(by, .text), .init("latest", .count), .init("most", .count), .init("days_with_issues", .count),
        .init("new", .count, isDetail: true), .init("resolved", .count, isDetail: true), .init("per_day", .series),
      ], whenEmpty: "nothing was judged")
    let groups = Dictionary(grouping: rows, by: \.group).map {
      (name: $0.key, rows: $0.value, series: series(of: $0.value))
    }
    .sorted { (Self.sum($0.series), $1.name) > (Self.sum($1.series), $0.name) }
    for group in groups {
      listing.rows.append([
        .text(group.name), .count(group.series.last.flatMap { $0 }.map { Int($0) }),
        .count(group.series.compactMap { $0 }.max().map { Int($0) }), .count(group.series.count { $0 ?? 0 > 0 }),
        hasParts ? .null : .count(group.rows.reduce(0) { $0 + $1.begun }),
        hasParts ? .null : .count(group.rows.reduce(0) { $0 + $1.resolved }), .series(group.series),
      ])
    }
    let drawn = groups.prefix(Self.mostLines).filter { Self.sum($0.series) > 0 }
    if span.days.count > 1, !drawn.isEmpty {
      listing.plot = Listing.Plot(
        title: groups.count > drawn.count ? "Issues of each day, most first" : "Issues of each day",
        steps: span.dayNames, lines: drawn.map { .init($0.name, $0.series) }, shows: .count)
    }
    return listing
  }

  private static let mostLines = 4

  private static func sum(_ series: [Double?]) -> Double { series.reduce(0) { $0 + ($1 ?? 0) } }

  var days: Listing {
    var listing = Listing(
      name: "days", title: "Day by day",
      columns: [
        .init("day", .day), .init(by, .text), .init("issues", .count), .init("warnings", .count),
        .init("new", .count), .init("resolved", .count),
      ], whenEmpty: "nothing was judged")
    listing.isForMachines = true
    listing.rows = rows.map { row in
      [
        .text(Day(number: row.day).description), .text(row.group), .count(row.issues), .count(row.warnings),
        hasParts ? .null : .count(row.begun), hasParts ? .null : .count(row.resolved),
      ]
    }
    return listing
  }
}

extension Array where Element == Double? {
  /// Adds to what may not have been measured yet.
  fileprivate subscript(index: Int, default none: Double?) -> Double {
    get { self[index] ?? none ?? 0 }
    set { self[index] = newValue }
  }
}
