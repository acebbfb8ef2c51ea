import HistoryAnswers
import SQLite
import Values

/// How findings stand against the dates of their series, as the history has it now.
final class RecurrenceLookup {
  private let reading: RecurrenceReading
  private let lookup: Lookup
  private let find: Statement
  private var names: [Int64: Name] = [:]
  private var dates: [SeriesDay: RecurrenceReading.Dates] = [:]

  private struct Name {
    let series: Int64
    let check: Int64
    /// The parts that last, as in fingerprints.
    let entity: String
  }

  private struct SeriesDay: Hashable {
    let series: Int64
    let day: Int
  }

  init(_ history: HistoryReader, _ lookup: Lookup) throws(HistoryError) {
    self.lookup = lookup
    reading = try RecurrenceReading(
      asOf: history.database.integer("SELECT coalesce(max(id), 0) FROM runs"), in: history.database)
    find = try Statement(
      """
      SELECT series, check_id, text FROM recurrences JOIN series ON series.id = series JOIN keys ON keys.id = entity
      WHERE recurrences.id = ?
      """, on: history.database)
  }

  /// Nil of a slice without a date.
  func recurrence(_ row: LifetimeRow) throws(HistoryError) -> Recurrence? {
    guard let recurrence = row.recurrence, let day = row.day else { return nil }
    return try self.recurrence(recurrence, on: day)
  }

  /// How it stands on a day that had it.
  func recurrence(_ number: Int64, on day: Int) throws(HistoryError) -> Recurrence? {
    guard let name = try name(number) else { return nil }
    let place = SeriesDay(series: name.series, day: day)
    let known =
      dates[place]
      ?? RecurrenceReading.Dates(
        of: .integer(name.check), SeriesPlace(series: .integer(name.series), day: Day(number: day)))
    dates[place] = known
    return try reading.standing(.integer(number), key(name), known).recurrence
  }

  private func key(_ name: Name) throws(HistoryError) -> String {
    let check = try lookup.check(name.check).id
    return name.entity.isEmpty ? check : "\(check)|\(name.entity)"
  }

  private func name(_ number: Int64) throws(HistoryError) -> Name? {
    if let known = names[number] { return known }
    let name = try find.first(.integer(number)) {
      Name(series: $0.integer("series"), check: $0.integer("check_id"), entity: $0.text("text"))
    }
    if let name { names[number] = name }
    return name
  }
}
