import SQLite
import Values

/// Puts what is recorded already into series: once for files of earlier forms, and anew where contexts, or the parameter that
/// holds the date, are others than before.
struct SeriesMaking {
  private let database: Database

  init(in database: Database) { self.database = database }

  /// The rules are not known: the date is the parameter that looks like it, and every part of an entity lasts. The next run
  /// says what is so.
  func makeAll() throws(HistoryError) {
    let slice = try Statement(
      """
      SELECT text FROM keys WHERE id IN (SELECT slice FROM results WHERE check_id = ?)
      ORDER BY id DESC LIMIT 1
      """, on: database)
    let checks = try Statement("SELECT id FROM checks", on: database).all { $0.integer("id") }
    for check in checks {
      let text = try slice.first(.integer(check)) { $0.text("text") }
      try make(.integer(check), dateName: text.flatMap { SliceDate.likelyName(inSlice: $0) }, .none)
    }
  }

  func make(_ check: Value, dateName: String?, _ contexts: EntityContexts) throws(HistoryError) {
    try clear(check)
    try Statement("UPDATE checks SET date_name = ?2 WHERE id = ?1", on: database).run(check, Value(dateName))
    guard let dateName else { return }
    let tables = try SeriesTables(Interning(database), in: database)
    let slices = try Statement(
      """
      SELECT slice, text, first_run FROM (
        SELECT slice, min(run) AS first_run FROM results WHERE check_id = ? AND verdict IN ('pass', 'warn', 'fail')
        GROUP BY slice) JOIN keys ON keys.id = slice
      """, on: database
    ).all(check) { (slice: $0.value("slice"), text: $0.text("text"), run: $0.integer("first_run")) }
    let rows = try ["lifetimes", "unexamined_groups"].map { name throws(HistoryError) in try Rows(of: name, database) }
    for (slice, text, run) in slices {
      guard let date = SliceDate(ofSlice: text, named: dateName) else { continue }
      let series = try tables.series(ofCheck: check, date, slice: slice, run: run)
      for rows in rows {
        for (entity, text) in try rows.entities.all(check, slice, read: { ($0.value("entity"), $0.text("text")) }) {
          let recurrence = try tables.recurrence(in: series, contexts.lasting(ofEntity: text, on: date.day))
          try rows.put.run(check, slice, entity, recurrence, Value(date.day.number))
        }
      }
    }
  }

  private struct Rows {
    let entities: Statement
    let put: Statement

    init(of table: String, _ database: Database) throws(HistoryError) {
      entities = try Statement(
        """
        SELECT DISTINCT entity, text FROM \(table) JOIN keys ON keys.id = entity WHERE check_id = ? AND slice = ?
        """, on: database)
      put = try Statement(
        "UPDATE \(table) SET recurrence = ?4, day = ?5 WHERE check_id = ?1 AND slice = ?2 AND entity = ?3", on: database
      )
    }
  }

  private func clear(_ check: Value) throws(HistoryError) {
    let own = "(SELECT id FROM series WHERE check_id = ?)"
    for statement in [
      "UPDATE lifetimes SET recurrence = NULL, day = NULL WHERE check_id = ? AND recurrence IS NOT NULL",
      "UPDATE unexamined_groups SET recurrence = NULL, day = NULL WHERE check_id = ?",
      "DELETE FROM recurrences WHERE series IN \(own)", "DELETE FROM series_dates WHERE series IN \(own)",
      "DELETE FROM series WHERE check_id = ?",
    ] { try Statement(statement, on: database).run(check) }
  }
}
