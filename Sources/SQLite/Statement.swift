import CSQLite

/// One prepared SELECT.
package final class Statement {
  let prepared: PreparedStatement
  private let connection: Connection

  package var pointer: OpaquePointer { prepared.pointer }

  /// Throws unless the text is exactly one statement that reads and has columns.
  package init(_ sql: String, on connection: Connection) throws(QueryError) {
    guard !sql.utf8.contains(0) else { throw QueryError(.notOneSelect, "a NUL character ends the SQL early") }
    connection.authorizer.forget()
    connection.collations.forget()
    let first = try Self.prepare(sql, on: connection)
    guard let pointer = first.statement else { throw QueryError(.notOneSelect, "there is no statement") }
    prepared = PreparedStatement(pointer)
    self.connection = connection
    guard first.isWhole else { throw QueryError(.notOneSelect, "only one statement is allowed") }
    let reads = sqlite3_stmt_readonly(pointer) != 0 && sqlite3_stmt_isexplain(pointer) == 0
    guard reads, sqlite3_column_count(pointer) > 0 else {
      throw QueryError(.notOneSelect, "only a SELECT is allowed")
    }
  }

  /// True where there is another row.
  func step() throws(QueryError) -> Bool {
    switch prepared.step() {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw QueryError(code, connection, isOfRows: true)
    }
  }

  private static func prepare(
    _ sql: String, on connection: Connection
  ) throws(QueryError) -> (statement: OpaquePointer?, isWhole: Bool) {
    var sql = sql
    var code = SQLITE_OK
    var isWhole = true
    let statement = sql.withUTF8 { text -> OpaquePointer? in
      text.withMemoryRebound(to: CChar.self) { text in
        var statement: OpaquePointer?
        var tail: UnsafePointer<CChar>?
        code = sqlite3_prepare_v2(connection.handle, text.baseAddress, Int32(clamping: text.count), &statement, &tail)
        if statement != nil, let start = text.baseAddress, let tail {
          isWhole = isBlank(tail, start + text.count - tail, connection)
        }
        return statement
      }
    }
    if code != SQLITE_OK { throw QueryError(code, connection) }
    return (statement, isWhole)
  }

  /// Whether only blanks, comments and semicolons are left: SQLite itself knows best.
  private static func isBlank(_ text: UnsafePointer<CChar>, _ count: Int, _ connection: Connection) -> Bool {
    var (text, count) = (text, count)
    while count > 0 {
      var statement: OpaquePointer?
      var tail: UnsafePointer<CChar>?
      let code = sqlite3_prepare_v2(connection.handle, text, Int32(clamping: count), &statement, &tail)
      sqlite3_finalize(statement)
      guard code == SQLITE_OK, statement == nil else { return false }
      guard let tail, tail > text else { return true }
      count -= tail - text
      text = tail
    }
    return true
  }
}
