import CSQLite
import TipoffCore

/// What a query's caller wants after a row.
public enum RowAction: Sendable {
  case `continue`, stop
}

/// One row of a running query, read where SQLite holds it; valid only until the closure it was given to returns.
///
/// Columns count from 0. Nothing is copied but what is asked for.
public struct Row {
  let statement: OpaquePointer
  public let count: Int

  public func storageClass(at index: Int) -> StorageClass {
    switch sqlite3_column_type(statement, column(index)) {
    case SQLITE_INTEGER: .integer
    case SQLITE_FLOAT: .real
    case SQLITE_TEXT: .text
    case SQLITE_BLOB: .blob
    default: .null
    }
  }

  public func isNull(at index: Int) -> Bool { sqlite3_column_type(statement, column(index)) == SQLITE_NULL }

  /// As SQLite casts it: 0 for NULL and for text that is no number.
  public func integer(at index: Int) -> Int64 { sqlite3_column_int64(statement, column(index)) }

  /// As SQLite casts it: 0 for NULL and for text that is no number.
  public func real(at index: Int) -> Double { sqlite3_column_double(statement, column(index)) }

  /// The bytes of a text (UTF-8 as stored, possibly damaged, NULs included) or a blob; valid only inside `body`.
  public func withBytes<Result, E: Error>(
    at index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> Result
  ) throws(E) -> Result {
    let column = column(index)
    let isBlob = sqlite3_column_type(statement, column) == SQLITE_BLOB
    let start =
      isBlob
      ? sqlite3_column_blob(statement, column)?.assumingMemoryBound(to: UInt8.self)
      : sqlite3_column_text(statement, column)
    let count = start == nil ? 0 : Int(sqlite3_column_bytes(statement, column))
    return try body(UnsafeBufferPointer(start: start, count: count))
  }

  /// A copy of the value; bytes of a text that are no UTF-8 become U+FFFD.
  public func value(at index: Int) -> Value {
    switch storageClass(at: index) {
    case .null: .null
    case .integer: .integer(integer(at: index))
    case .real: .real(real(at: index))
    case .text: .text(withBytes(at: index) { String(decoding: $0, as: UTF8.self) })
    case .blob: .blob(withBytes(at: index) { Array($0) })
    }
  }

  /// Copies of all values.
  public var values: [Value] { (0..<count).map { value(at: $0) } }

  private func column(_ index: Int) -> Int32 {
    precondition((0..<count).contains(index), "a row has columns 0 to \(count - 1), not \(index)")
    return Int32(truncatingIfNeeded: index)
  }
}
