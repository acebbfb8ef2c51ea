import CSQLite
import Foundation

/// Why a fixture could not be written: which file, and what SQLite or the file system said.
public struct SnapshotFileError: Error, CustomStringConvertible {
  let path: String
  let cause: String

  public var description: String { "\(path): cannot write the fixture: \(cause)" }
}

/// Writes tables into a new SQLite file: beside its place first, then renamed, so that no half file is ever seen.
struct SnapshotFile {
  let path: String

  func write(_ tables: [FixtureTable]) throws(SnapshotFileError) {
    let beside = path + ".part"
    try removeIfPresent(beside)
    try fill(beside, with: tables)
    guard rename(beside, path) == 0 else { throw failure(String(cString: strerror(errno))) }
  }

  private func removeIfPresent(_ path: String) throws(SnapshotFileError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw failure(String(cString: strerror(errno))) }
  }

  private func fill(_ path: String, with tables: [FixtureTable]) throws(SnapshotFileError) {
    var handle: OpaquePointer?
    defer { sqlite3_close(handle) }
    let opened = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
    guard opened == SQLITE_OK, let database = handle else { throw failure(String(cString: sqlite3_errstr(opened))) }
    // The file is made anew on each run, and not yet in its place: a journal on disk would guard nothing.
    try execute("PRAGMA page_size = 4096; PRAGMA journal_mode = MEMORY; BEGIN", on: database)
    for table in tables { try create(table, in: database) }
    try execute("COMMIT; VACUUM", on: database)
  }

  private func create(_ table: FixtureTable, in database: OpaquePointer) throws(SnapshotFileError) {
    try execute("CREATE TABLE \(table.name) (\(table.columns.joined(separator: ", ")))", on: database)
    let places = table.columns.map { _ in "?" }.joined(separator: ", ")
    var prepared: OpaquePointer?
    defer { sqlite3_finalize(prepared) }
    guard sqlite3_prepare_v2(database, "INSERT INTO \(table.name) VALUES (\(places))", -1, &prepared, nil) == SQLITE_OK,
      let statement = prepared
    else { throw failure(message(of: database)) }
    for row in table.rows {
      precondition(row.count == table.columns.count, "a row of \(table.name) has \(row.count) cells")
      try insert(row, with: statement, into: database)
    }
  }

  private func insert(
    _ row: [Cell], with statement: OpaquePointer, into database: OpaquePointer
  ) throws(SnapshotFileError) {
    for (place, cell) in zip(Int32(1)..., row) {
      guard bind(cell, at: place, of: statement) == SQLITE_OK else { throw failure(message(of: database)) }
    }
    guard sqlite3_step(statement) == SQLITE_DONE, sqlite3_reset(statement) == SQLITE_OK else {
      throw failure(message(of: database))
    }
  }

  private func bind(_ cell: Cell, at place: Int32, of statement: OpaquePointer) -> Int32 {
    switch cell {
    case .null: sqlite3_bind_null(statement, place)
    case .integer(let integer): sqlite3_bind_int64(statement, place, Int64(integer))
    case .real(let real): sqlite3_bind_double(statement, place, real)
    case .text(let text): sqlite3_bind_text(statement, place, text, -1, tipoff_sqlite3_transient())
    }
  }

  private func execute(_ sql: String, on database: OpaquePointer) throws(SnapshotFileError) {
    guard sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else { throw failure(message(of: database)) }
  }

  private func message(of database: OpaquePointer) -> String { String(cString: sqlite3_errmsg(database)) }

  private func failure(_ cause: String) -> SnapshotFileError { SnapshotFileError(path: path, cause: cause) }
}
