import TipoffCore

/// `tipoff trend entities`: whom issues are about most often.
public struct TopEntities: Trend {
  public static let about = TrendDescription(
    "entities", "teams, games, players … with most issues", usualWindow: "30d", by: "a part of entities")

  private let settings: TrendSettings

  public init(_ settings: TrendSettings) { self.settings = settings }

  public func report(from history: HistoryReader) throws -> HistoryReport {
    let frame = try TrendFrame(settings, of: Self.self, in: history)
    let days = [frame.scope.number, Value(frame.span.days.lowerBound), Value(frame.span.days.upperBound)]
    if settings.check != nil { throw UsageError("sums of entities are not kept for single checks") }
    if let by = settings.by { try refuseUnknown(by, frame) }
    let rows = try Statement(
      """
      SELECT name, value, sum(issues), sum(warnings), sum(issues > 0),
        date(max(CASE WHEN issues > 0 THEN day END) * 86400, 'unixepoch'), parts.id
      FROM day_parts JOIN parts ON parts.id = part WHERE rulebook = ? AND day BETWEEN ? AND ?
        AND (?4 IS NULL OR name = ?4)
      GROUP BY part HAVING sum(issues) + sum(warnings) > 0 ORDER BY 3 DESC, 4 DESC, 1, 2
      """, on: history.database
    ).all(days[0], days[1], days[2], Value(settings.by)) { row in (0..<7).map { row.value($0) } }
    var listing = Listing(
      name: "entities", title: "Most issues first", columns: Self.columns, whenEmpty: "no entity has issues")
    let shown = rows.prefix(settings.limit ?? Self.usualCount)
    for row in shown {
      listing.rows.append(row.prefix(6).map { .value($0) } + [.series(try series(row[6], frame))])
    }
    var notes = try wideNotes(frame)
    if rows.count > shown.count {
      notes.append("\(digits(of: rows.count - shown.count)) more not shown: --limit shows more")
    }
    let headline = rows.first.map { row in
      "\(row[0].description) \(row[1].description) has most: \(countedOrNone(Int(row[2].number ?? 0), "issue")), "
        + "summed over \(countedOrNone(Int(row[4].number ?? 0), "day"))"
    }
    return frame.report(headline ?? "no entity had issues in \(frame.span.words)", [listing], notes: notes)
  }

  private static let usualCount = 20

  private static let columns: [Listing.Column] = [
    .init("part", .text), .init("value", .text), .init("issues", .count), .init("warnings", .count),
    .init("days", .count), .init("latest", .day), .init("per_day", .series),
  ]

  private func series(_ part: Value, _ frame: TrendFrame) throws -> [Double?] {
    var series = [Double?](repeating: 0, count: frame.span.days.count)
    let rows = try Statement(
      "SELECT day, issues FROM day_parts WHERE rulebook = ? AND part = ? AND day BETWEEN ? AND ?", on: frame.database
    ).all(
      frame.scope.number, part, Value(frame.span.days.lowerBound), Value(frame.span.days.upperBound)
    ) { ($0.integer(0), $0.real(1)) }
    for (day, issues) in rows { series[Int(day) - frame.span.days.lowerBound] = issues }
    return series
  }

  private func refuseUnknown(_ name: String, _ frame: TrendFrame) throws {
    let known = try Statement("SELECT DISTINCT name FROM parts ORDER BY name", on: frame.database).all { $0.text(0) }
    guard !known.contains(name) else { return }
    throw UsageError(
      "no entity of the history has a '\(name)'",
      hint: nearestName(to: name, among: known).map { "did you mean '\($0)'?" }
        ?? "entities have \(known.joined(separator: ", "))")
  }

  private func wideNotes(_ frame: TrendFrame) throws -> [String] {
    let names = try Statement(
      "SELECT DISTINCT name FROM wide_parts WHERE rulebook = ? AND day BETWEEN ? AND ? ORDER BY name",
      on: frame.database
    ).all(frame.scope.number, Value(frame.span.days.lowerBound), Value(frame.span.days.upperBound)) { $0.text(0) }
    var notes: [String] = []
    for name in names where settings.by == nil || settings.by == name {
      notes += try DaySeries.wideNotes(name, frame)
    }
    return notes
  }
}
