import SQLite
import Values

/// Copies what can be read of a damaged file into a new one, row by row: from the front until it breaks, then from the back.
struct Salvage {
  private let damaged: Database

  init(of damaged: Database) { self.damaged = damaged }

  func write(to path: String) throws(HistoryError) {
    let new = try HistoryFile(path: path, busyTimeout: .zero).opened()
    try new.transaction { () throws(HistoryError) in
      let tables = try Statement(
        "SELECT name, sql LIKE '%WITHOUT ROWID%' AS is_keyed FROM sqlite_schema WHERE type = 'table' ORDER BY name",
        on: new
      ).all { (name: $0.text("name"), isKeyed: $0.integer("is_keyed") != 0) }
      for (name, isKeyed) in tables { try copy(name, isKeyed: isKeyed, into: new) }
      try removeWhatBelongsToNothing(new)
    }
  }

  private func copy(_ table: String, isKeyed: Bool, into new: Database) throws(HistoryError) {
    let columns = try names(of: table, in: new)
    let list = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    let insert = try Statement(
      "INSERT OR IGNORE INTO \(table) (\(list)) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))", on: new)
    let key = isKeyed ? try keys(of: table, in: new).joined(separator: ", ") : "rowid"
    for order in ["ASC", "DESC"] {
      let backwards = key.split(separator: ",").map { "\($0) \(order)" }.joined(separator: ",")
      // The index that the order asks for may be what is damaged: a table itself is read in its own.
      if try read("SELECT \(list) FROM \(table) NOT INDEXED ORDER BY \(backwards)", into: insert) { return }
    }
  }

  /// Whether all rows could be read. What breaks a rule of the new file is left out.
  private func read(_ sql: String, into insert: Statement) throws(HistoryError) -> Bool {
    var rows: [[Value]] = []
    var isWhole = true
    do throws(HistoryError) {
      try Statement(sql, on: damaged).each { rows.append($0.values) }
    } catch {
      switch error {
      case .corrupt, .failed: isWhole = false
      case .missing, .isDirectory, .cannotOpen, .foreign, .newer, .damaged, .busy, .full, .readOnly: throw error
      }
    }
    for row in rows {
      do throws(HistoryError) {
        try insert.run(with: row)
      } catch .failed {
        isWhole = false
      }
    }
    return isWhole
  }

  private func names(of table: String, in new: Database) throws(HistoryError) -> [String] {
    let all = try Statement("SELECT name FROM pragma_table_info(?)", on: new).all(.text(table)) { $0.text("name") }
    let known = try? Statement("SELECT name FROM pragma_table_info(?)", on: damaged)
      .all(.text(table)) { $0.text("name") }
    guard let known, !known.isEmpty else { return all }
    return all.filter { known.contains($0) }
  }

  private func keys(of table: String, in new: Database) throws(HistoryError) -> [String] {
    try Statement("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", on: new)
      .all(.text(table)) { $0.text("name") }
  }

  /// Rows whose other half was lost.
  private func removeWhatBelongsToNothing(_ new: Database) throws(HistoryError) {
    try new.execute(
      """
      DELETE FROM runs WHERE rulebook NOT IN (SELECT id FROM texts);
      DELETE FROM checks WHERE rulebook NOT IN (SELECT id FROM texts);
      DELETE FROM results WHERE run NOT IN (SELECT id FROM runs) OR check_id NOT IN (SELECT id FROM checks);
      DELETE FROM lifetimes WHERE check_id NOT IN (SELECT id FROM checks) OR slice NOT IN (SELECT id FROM keys)
        OR entity NOT IN (SELECT id FROM keys);
      """)
  }
}
