import CSQLite
import SQLSpelling
import Values

/// What SQLite says is wrong.
struct ScratchError: Error, CustomStringConvertible {
  let description: String
}

/// A database in memory, only for these tests.
final class ScratchDatabase {
  private let handle: OpaquePointer

  init() throws {
    var opened: OpaquePointer?
    guard sqlite3_open(":memory:", &opened) == SQLITE_OK, let opened else {
      throw ScratchError(description: "cannot open a database in memory")
    }
    handle = opened
    // Double-quoted texts are names in Tipoff, never literals.
    _ = tipoff_sqlite3_db_config_flag(handle, SQLITE_DBCONFIG_DQS_DML, 0)
    sqlite3_limit(handle, SQLITE_LIMIT_VARIABLE_NUMBER, 32_766)
  }

  deinit { sqlite3_close(handle) }

  func prepare(_ sql: SQL) throws -> ScratchStatement {
    var prepared: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql.text, -1, &prepared, nil) == SQLITE_OK, let prepared else {
      throw ScratchError(description: String(cString: sqlite3_errmsg(handle)))
    }
    let statement = ScratchStatement(prepared)
    for (index, value) in sql.bindings.enumerated() { statement.bind(value, at: index + 1) }
    return statement
  }

  func rows(_ sql: SQL) throws -> [[Value]] {
    let statement = try prepare(sql)
    var rows: [[Value]] = []
    while let row = try statement.next() { rows.append(row) }
    return rows
  }
}

final class ScratchStatement {
  private let statement: OpaquePointer

  init(_ statement: OpaquePointer) { self.statement = statement }

  deinit { sqlite3_finalize(statement) }

  func reset() { sqlite3_reset(statement) }

  func bind(_ value: Value, at index: Int) {
    let index = Int32(index)
    switch value {
    case .null: sqlite3_bind_null(statement, index)
    case .integer(let integer): sqlite3_bind_int64(statement, index, integer)
    case .real(let real): sqlite3_bind_double(statement, index, real)
    case .text(let text):
      sqlite3_bind_text(statement, index, text, Int32(text.utf8.count), tipoff_sqlite3_transient())
    case .blob(let bytes) where bytes.isEmpty: sqlite3_bind_zeroblob(statement, index, 0)
    case .blob(let bytes):
      sqlite3_bind_blob(statement, index, bytes, Int32(bytes.count), tipoff_sqlite3_transient())
    }
  }

  /// nil when there are no more rows.
  func next() throws -> [Value]? {
    let result = sqlite3_step(statement)
    guard result == SQLITE_ROW || result == SQLITE_DONE else {
      throw ScratchError(description: String(cString: sqlite3_errmsg(sqlite3_db_handle(statement))))
    }
    return result == SQLITE_ROW ? (0..<sqlite3_column_count(statement)).map(value) : nil
  }

  private func value(at index: Int32) -> Value {
    switch sqlite3_column_type(statement, index) {
    case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, index))
    case SQLITE_FLOAT: .real(sqlite3_column_double(statement, index))
    case SQLITE_TEXT: .text(String(decoding: bytes(sqlite3_column_text(statement, index), index), as: UTF8.self))
    case SQLITE_BLOB: .blob(Array(bytes(sqlite3_column_blob(statement, index), index)))
    case _: .null
    }
  }

  private func bytes(_ start: UnsafeRawPointer?, _ index: Int32) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index)))
  }
}
