import CSQLite
import Values

/// A database of our own while somebody else's query runs on it: reading only, for a limited time, values of a limited size.
package final class GuardedDatabase<Failure: DatabaseFailure> {
  private let database: Database<Failure>
  private let reads = ReadsOnly()
  private let watch = StatementWatch(cancellation: nil)
  private let usualValueBytes: Int32

  package init(_ database: Database<Failure>, timeout: Duration, valueBytes: Int) {
    self.database = database
    usualValueBytes = sqlite3_limit(database.handle, SQLITE_LIMIT_LENGTH, Int32(valueBytes))
    reads.install(on: database.handle)
    watch.install(on: database.handle)
    watch.start(timeout: timeout)
  }

  /// SQLite keeps no reference to what watches: it is told before that goes.
  package func release() {
    watch.remove(from: database.handle)
    reads.remove(from: database.handle)
    sqlite3_limit(database.handle, SQLITE_LIMIT_LENGTH, usualValueBytes)
  }

  /// Runs one SELECT, row by row, until `row` says stop; gives the names of its columns.
  package func query(_ sql: String, row: (borrowing Row) throws -> RowAction) throws -> [String] {
    let prepared = database.prepare(Array(sql.utf8))
    guard let statement = prepared.statement else { throw failure(prepared.code) }
    while true {
      let code = statement.step()
      switch code {
      case SQLITE_ROW: if try row(Row(statement: statement.pointer)) == .stop { return statement.columnNames }
      case SQLITE_DONE: return statement.columnNames
      default: throw failure(code)
      }
    }
  }

  private func failure(_ code: Int32) -> GuardedFailure {
    if let denied = reads.denied { return .denied(denied) }
    return .failed(ResultCode(code) ?? .other, message: database.lastMessage)
  }
}

/// Why a guarded query has no answer.
package enum GuardedFailure: Error {
  /// It would do more than read: what it was refused, in words.
  case denied(String)
  case failed(ResultCode, message: String)
}
