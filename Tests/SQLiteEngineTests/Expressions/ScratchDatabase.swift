import CSQLite
import SQLSpelling
import SQLite
import Values

/// A database in memory, only for these tests.
final class ScratchDatabase {
  private let database: Database<DatabaseError>

  init() throws {
    database = try Database("memory", .memory)
    sqlite3_limit(database.handle, SQLITE_LIMIT_VARIABLE_NUMBER, 32_766)
  }

  func prepare(_ sql: SQL) throws -> ScratchStatement {
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v2(database.handle, sql.text, -1, &prepared, nil)
    guard code == SQLITE_OK, let prepared else { throw database.failure(code) }
    let statement = ScratchStatement(PreparedStatement(prepared), on: database)
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

/// A statement that is stepped by hand: what fails fails at its row.
final class ScratchStatement {
  private let prepared: PreparedStatement
  private let database: Database<DatabaseError>

  init(_ prepared: PreparedStatement, on database: Database<DatabaseError>) {
    self.prepared = prepared
    self.database = database
  }

  func reset() { prepared.reset() }

  func bind(_ value: Value, at index: Int) { _ = prepared.bind(value, at: Int32(index)) }

  /// nil when there are no more rows.
  func next() throws -> [Value]? {
    switch prepared.step() {
    case SQLITE_ROW: Row(statement: prepared.pointer).values
    case SQLITE_DONE: nil
    case let code: throw database.failure(code)
    }
  }
}
