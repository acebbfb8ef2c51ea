import HistoryAnswers
import Rulebooks
import SQLite
import Values

/// A part of entities, with the numbers of the columns that it goes under.
struct PartName {
  let name: String
  let numbers: [Int64]

  /// All that entities of this rulebook have; columns of a context go under its name.
  static func all(_ frame: TrendFrame) throws(HistoryError) -> [PartName] {
    var numbers: [ExactText: [Int64]] = [:]
    for (column, number) in try columns(frame) {
      numbers[frame.scope.contexts.name(ofPart: column).exact, default: []].append(number)
    }
    return numbers.sorted { $0.key < $1.key }.map { PartName(name: $0.key.text, numbers: $0.value) }
  }

  private static func columns(_ frame: TrendFrame) throws(HistoryError) -> [(name: String, number: Int64)] {
    let numbers = try Statement("SELECT DISTINCT name FROM parts", on: frame.database).all { $0.integer("name") }
    var names: [(name: String, number: Int64)] = []
    for number in numbers { names.append((try frame.lookup.text(number), number)) }
    return names.sorted { $0.name.exact < $1.name.exact }
  }

  /// By its name, or that of one of its columns alone; refused with the names there are.
  static func named(_ name: String, besides others: [String], _ frame: TrendFrame) throws -> PartName {
    let known = try all(frame)
    if let found = known.first(where: { $0.name.exact == name.exact }) { return found }
    if let column = try columns(frame).first(where: { $0.name.exact == name.exact }) {
      return PartName(name: column.name, numbers: [column.number])
    }
    let words = others + known.map(\.name)
    throw UsageError(
      "no entity of the history has a '\(name)'",
      hint: nearestName(to: name, among: words).map { "did you mean '\($0)'?" }
        ?? "entities have \(words.joined(separator: ", "))")
  }
}

/// What the days say of the parts of entities.
struct PartSums {
  let day: Int
  let value: String
  let issues: Int
  let warnings: Int

  /// The sums of some names in the days of the span, name by name and day by day.
  static func all(_ names: [PartName], _ frame: TrendFrame) throws -> [(name: PartName, sums: [PartSums])] {
    guard !frame.checks.areAll else { return try names.map { name throws in (name, try all(name, frame)) } }
    let found = try filtered(frame)
    return names.map { ($0, found.sums(of: $0, frame)) }
  }

  /// As the days keep them.
  private static func all(_ name: PartName, _ frame: TrendFrame) throws(HistoryError) -> [PartSums] {
    let values = try PartLookup(frame.database)
    let select = try Statement(
      """
      SELECT day, part, issues, warnings FROM day_parts
      WHERE rulebook = ? AND name = ? AND day BETWEEN ? AND ? ORDER BY day
      """, on: frame.database)
    var sums: [PartSums] = []
    for number in name.numbers {
      let rows = try select.all(
        frame.scope.number, .integer(number), Value(frame.span.days.lowerBound), Value(frame.span.days.upperBound)
      ) { (Int($0.day("day")), $0.integer("part"), Int($0.integer("issues")), Int($0.integer("warnings"))) }
      for (day, part, issues, warnings) in rows {
        sums.append(PartSums(day: day, value: try values.value(part), issues: issues, warnings: warnings))
      }
    }
    return name.numbers.count > 1
      ? merged(sums) : sums.sorted { ($0.day, $0.value.exact) < ($1.day, $1.value.exact) }
  }

  struct DayValue: Hashable {
    let day: Int
    let value: ExactText
  }

  /// One for each day and value, under whatever column it was found.
  private static func merged(_ sums: [PartSums]) -> [PartSums] {
    Dictionary(grouping: sums) { DayValue(day: $0.day, value: $0.value.exact) }
      .sorted { ($0.key.day, $0.key.value) < ($1.key.day, $1.key.value) }
      .map { place, alike in
        PartSums(
          day: place.day, value: place.value.text, issues: alike.reduce(0) { $0 + $1.issues },
          warnings: alike.reduce(0) { $0 + $1.warnings })
      }
  }

  /// How many days have no sums by a name, for it had too many values; nil where all have.
  static func wide(_ name: PartName, _ frame: TrendFrame) throws(HistoryError) -> WidePart? {
    let days = try leftOutDays(name, frame).count
    return days > 0 ? WidePart(name: name.name, days: days, mostValues: DayRecording.mostValues) : nil
  }

  /// Days without sums by a name.
  static func leftOutDays(_ name: PartName, _ frame: TrendFrame) throws(HistoryError) -> Set<Int> {
    let select = try Statement(
      "SELECT day FROM wide_parts WHERE rulebook = ? AND name = ? AND day BETWEEN ? AND ?", on: frame.database)
    var days: Set<Int> = []
    for number in name.numbers {
      days.formUnion(
        try select.all(
          frame.scope.number, .integer(number), Value(frame.span.days.lowerBound), Value(frame.span.days.upperBound)
        ) { Int($0.day("day")) })
    }
    return days
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
