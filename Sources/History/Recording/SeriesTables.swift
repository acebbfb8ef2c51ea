import SQLite
import Values

/// The tables of series: which dates a check was judged on, and under which name its findings recur.
final class SeriesTables {
  private let database: Database
  private let interning: Interning
  private let findSeries: Statement
  private let makeSeries: Statement
  private let findRecurrence: Statement
  private let makeRecurrence: Statement
  private let addDate: Statement
  private let newest: Statement
  private var recurrences: [RecurrenceName: Value] = [:]

  private struct RecurrenceName: Hashable {
    let series: Value
    let entity: ExactText
  }

  init(_ interning: Interning, in database: Database) throws(HistoryError) {
    self.database = database
    self.interning = interning
    findSeries = try Statement("SELECT id FROM series WHERE check_id = ? AND others = ?", on: database)
    makeSeries = try Statement(
      "INSERT INTO series (check_id, others, newest_day, newest_slice) VALUES (?, ?, ?, ?)", on: database)
    findRecurrence = try Statement("SELECT id FROM recurrences WHERE series = ? AND entity = ?", on: database)
    makeRecurrence = try Statement("INSERT INTO recurrences (series, entity) VALUES (?, ?)", on: database)
    addDate = try Statement(
      "INSERT OR IGNORE INTO series_dates (series, day, slice, first_run) VALUES (?, ?, ?, ?)", on: database)
    newest = try Statement(
      "UPDATE series SET newest_day = ?2, newest_slice = ?3 WHERE id = ?1 AND newest_day < ?2", on: database)
  }

  /// The series of a check on a slice, with the date among those that were judged.
  func series(ofCheck check: Value, _ date: SliceDate, slice: Value, run: Int64) throws(HistoryError) -> Value {
    let (others, day) = (try interning.key(spelled: date.others), Value(date.day.number))
    let series: Value
    if let known = try findSeries.first(check, others, read: { $0.integer("id") }) {
      series = .integer(known)
      try newest.run(series, day, slice)
    } else {
      try makeSeries.run(check, others, day, slice)
      series = .integer(database.lastInsertedID)
    }
    try addDate.run(series, day, slice, .integer(run))
    return series
  }

  /// `entity` are the parts that last, as in fingerprints.
  func recurrence(in series: Value, _ entity: String) throws(HistoryError) -> Value {
    let name = RecurrenceName(series: series, entity: entity.exact)
    if let known = recurrences[name] { return known }
    let key = try interning.key(spelled: entity)
    let recurrence: Value
    if let known = try findRecurrence.first(series, key, read: { $0.integer("id") }) {
      recurrence = .integer(known)
    } else {
      try makeRecurrence.run(series, key)
      recurrence = .integer(database.lastInsertedID)
    }
    recurrences[name] = recurrence
    return recurrence
  }
}
