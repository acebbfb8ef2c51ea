import CSQLite
import Values

/// One row of a result, borrowed from SQLite: valid until the next one; a cell is copied only where it is asked for.
package struct Row: ~Copyable {
  let statement: OpaquePointer

  /// The row on which a statement stands.
  package init(statement: OpaquePointer) { self.statement = statement }

  /// Number of columns.
  package var count: Int { Int(sqlite3_column_count(statement)) }

  /// The value of a column, from 0; a text by its bytes, also where they are no UTF-8.
  package subscript(column: Int) -> Value {
    switch storageClass(at: column) {
    case .null: .null
    case .integer: .integer(integer(at: column))
    case .real: .real(real(at: column))
    case .text: .text(withText(at: column) { String(stored: $0) })
    case .blob: .blob(blob(at: column))
    }
  }

  /// All values, in the order of the columns.
  package var values: [Value] {
    var values: [Value] = []
    values.reserveCapacity(count)
    for column in 0..<count { values.append(self[column]) }
    return values
  }

  package func storageClass(at column: Int) -> StorageClass {
    StorageClass(code: sqlite3_column_type(statement, Int32(column)))
  }

  /// As SQLite converts it: 0 for NULL and for text that is no number.
  package func integer(at column: Int) -> Int64 { sqlite3_column_int64(statement, Int32(column)) }

  /// As SQLite converts it: 0 for NULL and for text that is no number.
  package func real(at column: Int) -> Double { sqlite3_column_double(statement, Int32(column)) }

  /// The bytes of a text, NULs included, not checked to be UTF-8; only for the length of `body`.
  package func withText<Result, Failure: Error>(
    at column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    // In this order: asking for the text may convert it and so change its length.
    let start = sqlite3_column_text(statement, Int32(column))
    let count = sqlite3_column_bytes(statement, Int32(column))
    return try body(UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(count)))
  }

  /// The bytes of a blob; only for the length of `body`.
  package func withBlob<Result>(at column: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let start = sqlite3_column_blob(statement, Int32(column))
    let count = sqlite3_column_bytes(statement, Int32(column))
    return body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(count)))
  }

  private func blob(at column: Int) -> [UInt8] { withBlob(at: column) { Array($0) } }
}

/// Whether a query goes on to its next row.
package enum RowAction: Hashable, Sendable {
  case next, stop
}

extension StorageClass {
  init(code: Int32) {
    switch code {
    case SQLITE_INTEGER: self = .integer
    case SQLITE_FLOAT: self = .real
    case SQLITE_TEXT: self = .text
    case SQLITE_BLOB: self = .blob
    default: self = .null
    }
  }
}
