import Files
import SQLite
import Values

/// A day that takes the place of the same day in a snapshot: in a copy beside it, which is then renamed.
package struct AppendedDay: Sendable {
  package let column: String
  package let date: String

  /// `game_date=2026-01-25`; nil where it is not so.
  package init?(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, Day(parsing: parts[1]) != nil else { return nil }
    column = parts[0]
    date = parts[1]
  }

  /// How a table was changed.
  package struct Change: Sendable {
    package let table: String
    /// Rows that were there of that day; nil where all of the table was replaced, or it is new.
    package let replaced: Int64?
  }

  /// `day` is a snapshot of that day alone. Tables without the column are replaced as a whole.
  package func add(_ day: String, to named: String) throws(CaptureError) -> [Change] {
    let place = SnapshotPlace(named)
    try place.review(replacesAnything: false)
    var changes: [Change] = []
    do throws(FileError) {
      try Files.copy(place.path, to: place.beside)
    } catch {
      try? Files.remove(place.beside)
      throw CaptureError("cannot be copied: \(error)", at: named, hint: "free some space there")
    }
    do throws(DatabaseError) {
      changes = try merge(day, into: place.beside, named)
    } catch {
      try? Files.remove(place.beside)
      throw CaptureError(
        error.description.replacing("\(place.beside): ", with: ""), at: named, hint: "the snapshot is as it was")
    }
    do throws(FileError) {
      try Files.sync(place.beside)
      try Files.move(place.beside, to: place.path)
    } catch {
      try? Files.remove(place.beside)
      throw CaptureError("cannot be written: \(error)", at: named, hint: "the snapshot is as it was")
    }
    place.syncFolder()
    return changes
  }

  private func merge(_ day: String, into copy: String, _ named: String) throws(DatabaseError) -> [Change] {
    let database = try Database<DatabaseError>(copy, .readWrite, isTrusted: true)
    try database.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE")
    try database.execute("ATTACH \(quotedText(day)) AS day; BEGIN")
    var changes: [Change] = []
    let tables = try DatabaseStatement(
      "SELECT name, sql FROM day.sqlite_schema WHERE type = 'table' AND name <> ? ORDER BY rowid", on: database
    ).all(.text(CaptureLogTable.name)) { (name: $0.text("name"), sql: $0.text("sql")) }
    for table in tables { changes.append(try merge(table.name, table.sql, database, named)) }
    try database.execute(
      "INSERT INTO main.\(CaptureLogTable.name) SELECT * FROM day.\(CaptureLogTable.name); COMMIT; DETACH day")
    return changes
  }

  private func merge(
    _ table: String, _ sql: String, _ database: Database<DatabaseError>, _ named: String
  ) throws(DatabaseError) -> Change {
    let name = quotedName(table)
    let old = try columns(of: table, in: "main", database)
    let new = try columns(of: table, in: "day", database)
    if old.isEmpty {
      try database.execute(sql)
      try database.execute("INSERT INTO main.\(name) SELECT * FROM day.\(name)")
      return Change(table: table, replaced: nil)
    }
    try reviewColumns(table, old, new, named)
    let hasDay = new.contains { $0.name.folded == column.folded }
    if hasDay { try reviewDay(table, database, named) }
    let condition = hasDay ? " WHERE \(quotedName(column)) = \(quotedText(date))" : ""
    let replaced = try database.integer("SELECT count(*) FROM main.\(name)\(condition)")
    try database.execute("DELETE FROM main.\(name)\(condition)")
    try database.execute("INSERT INTO main.\(name) SELECT * FROM day.\(name)")
    return Change(table: table, replaced: hasDay ? replaced : nil)
  }

  private struct AppendedColumn: Equatable {
    let name: String
    let type: String

    var words: String { "\(name) \(type)" }
  }

  private func columns(
    of table: String, in schema: String, _ database: Database<DatabaseError>
  ) throws(DatabaseError) -> [AppendedColumn] {
    try DatabaseStatement("SELECT name, type FROM pragma_table_info(?, '\(schema)') ORDER BY cid", on: database)
      .all(.text(table)) { AppendedColumn(name: $0.text("name"), type: $0.text("type")) }
  }

  private func reviewColumns(
    _ table: String, _ old: [AppendedColumn], _ new: [AppendedColumn], _ named: String
  ) throws(DatabaseError) {
    guard old != new else { return }
    func words(_ columns: [AppendedColumn]) -> String { columns.map(\.words).joined(separator: ", ") }
    let other = new.first { !old.contains($0) } ?? old.first { !new.contains($0) }
    throw DatabaseError(
      code: .other,
      message:
        "the columns of '\(table)' are not those of the snapshot (\(other?.words ?? "in another order")): \(words(old)) there, \(words(new)) now; say which type is meant with `types:`, or make the snapshot anew",
      path: named)
  }

  /// What is appended to a day is of that day.
  private func reviewDay(_ table: String, _ database: Database<DatabaseError>, _ named: String) throws(DatabaseError) {
    let others = try DatabaseStatement(
      """
      SELECT count(*) AS rows, min(\(quotedName(column))) AS least FROM day.\(quotedName(table))
      WHERE \(quotedName(column)) IS NOT ?
      """, on: database
    ).first(.text(date)) { (count: $0.integer("rows"), least: $0.value("least")) }
    guard let others, others.count > 0 else { return }
    throw DatabaseError(
      code: .other,
      message:
        "\(others.count) rows of '\(table)' are not of \(column) = \(date), such as \(others.least); give sources that hold that day alone",
      path: named)
  }

  private func quotedText(_ text: String) -> String { "'" + text.doubling(UInt8(ascii: "'")) + "'" }
}
