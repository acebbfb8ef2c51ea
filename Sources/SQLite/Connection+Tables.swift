import CSQLite
import Values

/// A small table, to be made in memory.
package struct TableContents: Sendable {
  package let name: String
  /// Each with its type as in CREATE TABLE.
  package let columns: [(name: String, declaredType: String)]
  /// A value for each column.
  package let rows: [[Value]]

  package init(name: String, columns: [(name: String, declaredType: String)], rows: [[Value]]) {
    self.name = name
    self.columns = columns
    self.rows = rows
  }
}

/// A table that SQLite cannot make, and why, in its words.
package struct TableContentsError: Error, Hashable, Sendable {
  /// Empty where it is none of one table.
  package let table: String
  package let message: String

  package init(table: String, message: String) {
    self.table = table
    self.message = message
  }
}

extension Connection {
  /// A database in memory that holds these tables, and then does nothing but read, as a snapshot's connection.
  package static func open(
    tables: [TableContents], now: Instant, registering functions: (Connection) -> Void
  ) throws(TableContentsError) -> Connection {
    let connection = try Self.orFailure { () throws(SnapshotError) in
      try Connection(
        ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY, nil,
        RunClockFiles(base: nil, now: now), nil)
    }
    let keptOut = connection.trustSchema()
    for table in tables { try connection.make(table) }
    try Self.orFailure { () throws(SnapshotError) in
      try connection.putUnderGuard(keptOut, .zero, registering: functions)
    }
    return connection
  }

  private static func orFailure<Result>(
    _ work: () throws(SnapshotError) -> Result
  ) throws(TableContentsError) -> Result {
    do throws(SnapshotError) {
      return try work()
    } catch {
      throw TableContentsError(table: "", message: "\(error)")
    }
  }

  private func make(_ table: TableContents) throws(TableContentsError) {
    let columns = table.columns.map { "\(quotedName($0.name)) \($0.declaredType)" }.joined(separator: ", ")
    let places = Array(repeating: "?", count: table.columns.count).joined(separator: ", ")
    try step(try prepare("CREATE TABLE \(quotedName(table.name)) (\(columns))", table), table)
    guard !table.rows.isEmpty else { return }
    let insert = try prepare("INSERT INTO \(quotedName(table.name)) VALUES (\(places))", table)
    for row in table.rows {
      for (index, value) in zip(Int32(1)..., row) where insert.bind(value, at: index) != SQLITE_OK {
        throw failure(table)
      }
      try step(insert, table)
      insert.reset()
    }
  }

  private func prepare(_ sql: String, _ table: TableContents) throws(TableContentsError) -> PreparedStatement {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement else { throw failure(table) }
    return PreparedStatement(statement)
  }

  private func step(_ statement: PreparedStatement, _ table: TableContents) throws(TableContentsError) {
    if statement.step() != SQLITE_DONE { throw failure(table) }
  }

  private func failure(_ table: TableContents) -> TableContentsError {
    TableContentsError(table: table.name, message: lastMessage(of: handle))
  }
}
