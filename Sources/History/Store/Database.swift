import CSQLite
import Values

/// One open connection to the file of a history; closed when it is let go.
///
/// Used by one task at a time, and so not `Sendable`.
final class Database {
  let handle: OpaquePointer
  let path: String

  enum Access {
    case readWriteCreate
    /// The file has to be there.
    case readWrite
    case readOnly
    /// The main file as it lies there: no lock, no log, nothing made or changed.
    case inspection
  }

  init(_ path: String, _ access: Access, busyTimeout: Duration) throws(HistoryError) {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(access.address(of: path), &opened, access.flags, nil)
    guard code == SQLITE_OK, let opened else {
      defer { sqlite3_close_v2(opened) }
      throw HistoryError(code, opened.map(Self.message) ?? "out of memory", path)
    }
    handle = opened
    self.path = path
    let (seconds, attoseconds) = busyTimeout.components
    sqlite3_busy_timeout(handle, Int32(clamping: seconds * 1000 + attoseconds / 1_000_000_000_000_000))
    // A history may come from others: its schema must not run what it likes.
    for (option, on) in [(SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0), (SQLITE_DBCONFIG_DEFENSIVE, 1)] as [(Int32, Int32)] {
      _ = tipoff_sqlite3_db_config_flag(handle, option, on)
    }
  }

  deinit { sqlite3_close_v2(handle) }

  /// Statements without values and results.
  func execute(_ sql: String) throws(HistoryError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    if code != SQLITE_OK { throw failure(code) }
  }

  /// Writes all or nothing; waits for other writers before anything is read.
  func transaction<Result>(_ work: () throws(HistoryError) -> Result) throws(HistoryError) -> Result {
    try execute("BEGIN IMMEDIATE")
    do throws(HistoryError) {
      let result = try work()
      try execute("COMMIT")
      return result
    } catch {
      // What failed may have rolled back already.
      sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
      throw error
    }
  }

  func integer(_ sql: String) throws(HistoryError) -> Int64 {
    let statement = try Statement(sql, on: self)
    return try statement.first { $0.integer(0) } ?? 0
  }

  func integer(_ sql: String, _ value: Value) throws(HistoryError) -> Int64 {
    let statement = try Statement(sql, on: self)
    return try statement.first(value) { $0.integer(0) } ?? 0
  }

  var lastInsertedID: Int64 { sqlite3_last_insert_rowid(handle) }

  func failure(_ code: Int32) -> HistoryError { HistoryError(code, Self.message(handle), path) }

  private static func message(_ handle: OpaquePointer) -> String { String(cString: sqlite3_errmsg(handle)) }
}

extension Database.Access {
  fileprivate var flags: Int32 {
    let common = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    return switch self {
    case .readWriteCreate: common | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    case .readWrite: common | SQLITE_OPEN_READWRITE
    case .readOnly, .inspection: common | SQLITE_OPEN_READONLY
    }
  }

  /// A URI, with every byte escaped that could mean something in one.
  fileprivate func address(of path: String) -> String {
    let escaped = path.utf8.map { byte in
      let isPlain =
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "/._-".utf8.contains(byte)
      return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
    // After an empty host, nothing in a path can be taken for one.
    let address = path.hasPrefix("/") ? "file://\(escaped)" : "file:\(escaped)"
    return switch self {
    case .readWriteCreate, .readWrite, .readOnly: address
    case .inspection: address + "?immutable=1"
    }
  }
}

extension HistoryError {
  init(_ code: Int32, _ message: String, _ path: String) {
    switch code & 0xFF {
    case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: self = .cannotOpen(path: path, cause: message)
    case SQLITE_NOTADB: self = .foreign(path: path, cause: "it is not a SQLite database")
    case SQLITE_CORRUPT: self = .corrupt(path: path, cause: message)
    case SQLITE_BUSY, SQLITE_LOCKED: self = .busy(path: path)
    case SQLITE_FULL: self = .full(path: path)
    case SQLITE_READONLY: self = .readOnly(path: path)
    default: self = .failed(path: path, cause: message)
    }
  }
}
