import CSQLite
import Values

/// An error that a failed call on a database becomes: of the history, of the fixtures, of a test.
package protocol DatabaseFailure: Error {
  /// How it failed, in SQLite's words, and the path as it was given.
  init(code: ResultCode, message: String, path: String)
}

/// What a failed call becomes where no owner has words of its own.
package struct DatabaseError: DatabaseFailure, CustomStringConvertible {
  package let description: String

  package init(code: ResultCode, message: String, path: String) { description = "\(path): \(message)" }
}

/// One open connection to a file of our own, or to memory; closed when it is let go.
///
/// For what Tipoff writes, and reads again: snapshots of others are a `Connection`'s, which guards them. Used by one task at a
/// time, and so not `Sendable`.
package final class Database<Failure: DatabaseFailure> {
  package let handle: OpaquePointer
  package let path: String

  package init(_ path: String, _ access: DatabaseAccess, busyTimeout: Duration = .zero, isTrusted: Bool = false)
    throws(Failure)
  {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(access.address(of: path), &opened, access.flags, nil)
    guard code == SQLITE_OK, let opened else {
      defer { sqlite3_close_v2(opened) }
      throw Failure(
        code: ResultCode(code) ?? .other, message: opened.map(SQLite.lastMessage(of:)) ?? "out of memory", path: path)
    }
    handle = opened
    self.path = path
    sqlite3_busy_timeout(handle, busyTimeout.wholeMilliseconds)
    // A file may come from others: its schema must not run what it likes. A name in double quotes is never a text.
    for (option, on) in isTrusted ? [] : Self.options { _ = tipoff_sqlite3_db_config_flag(handle, option, on ? 1 : 0) }
  }

  deinit { sqlite3_close_v2(handle) }

  /// Statements without values and results.
  package func execute(_ sql: String) throws(Failure) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    if code != SQLITE_OK { throw failure(code) }
  }

  /// Writes all or nothing; waits for other writers before anything is read.
  package func transaction<Result>(_ work: () throws(Failure) -> Result) throws(Failure) -> Result {
    try execute("BEGIN IMMEDIATE")
    do throws(Failure) {
      let result = try work()
      try execute("COMMIT")
      return result
    } catch {
      // What failed may have rolled back already.
      sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
      throw error
    }
  }

  /// All rows of one SELECT, for results known to be small.
  package func rows(_ sql: String, _ values: [Value] = []) throws(Failure) -> [[Value]] {
    try DatabaseStatement(sql, on: self).all(with: values) { $0.values }
  }

  /// Writes rows into a table, a value for each of its columns.
  package func insert(into table: String, columns: Int) throws(Failure) -> DatabaseStatement<Failure> {
    let places = Array(repeating: "?", count: columns).joined(separator: ", ")
    return try DatabaseStatement("INSERT INTO \(quotedName(table)) VALUES (\(places))", on: self)
  }

  /// Writes all pages of a database into another, in place of what is there; of one moment, whatever others write meanwhile.
  package func copy(into other: Database) throws(Failure) {
    guard let backup = sqlite3_backup_init(other.handle, "main", handle, "main") else {
      throw other.failure(sqlite3_errcode(other.handle))
    }
    let stepped = sqlite3_backup_step(backup, -1)
    let finished = sqlite3_backup_finish(backup)
    guard stepped == SQLITE_DONE, finished == SQLITE_OK else {
      throw Failure(
        code: ResultCode(stepped == SQLITE_DONE ? finished : stepped) ?? .other,
        message: String(cString: sqlite3_errstr(stepped == SQLITE_DONE ? finished : stepped)), path: path)
    }
  }

  /// The first column of the first row; 0 where there is none.
  package func integer(_ sql: String, _ values: Value...) throws(Failure) -> Int64 {
    try DatabaseStatement(sql, on: self).first(with: values) { $0.firstInteger } ?? 0
  }

  package var lastInsertedID: Int64 { sqlite3_last_insert_rowid(handle) }

  package func failure(_ code: Int32) -> Failure {
    Failure(code: ResultCode(code) ?? .other, message: lastMessage, path: path)
  }

  private static var options: [(Int32, Bool)] {
    [
      (SQLITE_DBCONFIG_TRUSTED_SCHEMA, false), (SQLITE_DBCONFIG_DEFENSIVE, true), (SQLITE_DBCONFIG_DQS_DML, false),
      (SQLITE_DBCONFIG_DQS_DDL, false),
    ]
  }
}

/// How a database is opened.
package enum DatabaseAccess {
  case readWriteCreate
  /// The file has to be there.
  case readWrite
  case readOnly
  /// The main file as it lies there: no lock, no log, nothing made or changed.
  case inspection
  /// No file at all, whatever the path: a file may be called `:memory:`.
  case memory
  /// A file without a name, which goes with the connection.
  case temporary

  fileprivate var flags: Int32 {
    let common = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    return switch self {
    case .readWriteCreate, .temporary: common | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    case .readWrite: common | SQLITE_OPEN_READWRITE
    case .readOnly, .inspection: common | SQLITE_OPEN_READONLY
    case .memory: common | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY
    }
  }

  fileprivate func address(of path: String) -> String {
    let address = fileAddress(of: path)
    return switch self {
    case .readWriteCreate, .readWrite, .readOnly: address
    case .inspection: address + "?immutable=1"
    case .memory: ":memory:"
    case .temporary: ""
    }
  }
}

extension Duration {
  var wholeMilliseconds: Int32 {
    let (seconds, attoseconds) = components
    return Int32(clamping: min(seconds, 1_000_000) * 1000 + attoseconds / 1_000_000_000_000_000)
  }
}
