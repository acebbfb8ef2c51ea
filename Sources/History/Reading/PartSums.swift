import HistoryAnswers
import Rulebooks
import SQLite
import Values

/// What the days say of the parts of entities.
struct PartSums {
  let day: Int
  let part: Int64
  let issues: Int
  let warnings: Int

  /// Names that entities have in this rulebook, with their numbers.
  static func names(_ frame: TrendFrame) throws(HistoryError) -> [(name: String, number: Int64)] {
    let numbers = try Statement("SELECT DISTINCT name FROM parts", on: frame.database).all { $0.integer("name") }
    var names: [(name: String, number: Int64)] = []
    for number in numbers { names.append((try frame.lookup.text(number), number)) }
    return names.sorted { $0.name.exact < $1.name.exact }
  }

  /// The number of a name; refused with the names there are.
  static func number(of name: String, besides others: [String], _ frame: TrendFrame) throws -> Int64 {
    let known = try names(frame)
    if let found = known.first(where: { $0.name.exact == name.exact }) { return found.number }
    let words = others + known.map(\.name)
    throw UsageError(
      "no entity of the history has a '\(name)'",
      hint: nearestName(to: name, among: words).map { "did you mean '\($0)'?" }
        ?? "entities have \(words.joined(separator: ", "))")
  }

  /// The sums of one name in the days of the span, day by day.
  static func all(_ name: Int64, _ frame: TrendFrame) throws(HistoryError) -> [PartSums] {
    try Statement(
      """
      SELECT day, part, issues, warnings FROM day_parts
      WHERE rulebook = ? AND name = ? AND day BETWEEN ? AND ? ORDER BY day
      """, on: frame.database
    ).all(
      frame.scope.number, .integer(name), Value(frame.span.days.lowerBound), Value(frame.span.days.upperBound)
    ) { row in
      PartSums(
        day: Int(row.integer("day")), part: row.integer("part"), issues: Int(row.integer("issues")),
        warnings: Int(row.integer("warnings")))
    }
  }

  /// How many days have no sums by a name, for it had too many values; nil where all have.
  static func wide(_ name: Int64, _ frame: TrendFrame) throws(HistoryError) -> WidePart? {
    let days = try leftOutDays(name, frame).count
    guard days > 0 else { return nil }
    return WidePart(name: try frame.lookup.text(name), days: days, mostValues: DayRecording.mostValues)
  }
}

extension PartSums {
  /// Days without sums by a name.
  static func leftOutDays(_ name: Int64, _ frame: TrendFrame) throws(HistoryError) -> Set<Int> {
    Set(
      try Statement(
        "SELECT day FROM wide_parts WHERE rulebook = ? AND name = ? AND day BETWEEN ? AND ?", on: frame.database
      ).all(
        frame.scope.number, .integer(name), Value(frame.span.days.lowerBound), Value(frame.span.days.upperBound)
      ) { Int($0.integer("day")) })
  }
}

/// The values of parts, read once each.
final class PartLookup {
  private let select: Statement
  private var values: [Int64: String] = [:]

  init(_ database: Database) throws(HistoryError) {
    select = try Statement("SELECT value FROM parts WHERE id = ?", on: database)
  }

  func value(_ part: Int64) throws(HistoryError) -> String {
    if let known = values[part] { return known }
    let value = try select.first(.integer(part)) { $0.text("value") } ?? ""
    values[part] = value
    return value
  }
}
