import CSQLite
import Values

/// One prepared statement, used again and again; finalized when it is let go.
final class Statement {
  private let pointer: OpaquePointer
  private let database: Database

  init(_ sql: String, on database: Database) throws(HistoryError) {
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v2(database.handle, sql, -1, &prepared, nil)
    guard code == SQLITE_OK, let prepared else { throw database.failure(code) }
    pointer = prepared
    self.database = database
  }

  deinit { sqlite3_finalize(pointer) }

  /// A row while it is looked at.
  struct Row {
    fileprivate let pointer: OpaquePointer

    /// Of a statement that stands on a row.
    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(pointer, column) }

    func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }

    func real(_ column: Int32) -> Double { sqlite3_column_double(pointer, column) }

    /// Empty for NULL.
    func text(_ column: Int32) -> String {
      guard let start = sqlite3_column_text(pointer, column) else { return "" }
      let count = Int(sqlite3_column_bytes(pointer, column))
      return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    func value(_ column: Int32) -> Value {
      switch sqlite3_column_type(pointer, column) {
      case SQLITE_INTEGER: return .integer(integer(column))
      case SQLITE_FLOAT: return .real(real(column))
      case SQLITE_TEXT: return .text(text(column))
      case SQLITE_BLOB:
        let count = Int(sqlite3_column_bytes(pointer, column))
        return .blob(Array(UnsafeRawBufferPointer(start: sqlite3_column_blob(pointer, column), count: count)))
      default: return .null
      }
    }

    private func isNull(_ column: Int32) -> Bool { sqlite3_column_type(pointer, column) == SQLITE_NULL }
  }

  /// Runs it to its end with these values for its `?`.
  func run(_ values: Value...) throws(HistoryError) {
    try bind(values)
    try forEach { _ in }
  }

  /// All rows, made into values.
  func all<Element>(_ values: Value..., read: (Row) -> Element) throws(HistoryError) -> [Element] {
    try all(with: values, read: read)
  }

  func all<Element>(with values: [Value], read: (Row) -> Element) throws(HistoryError) -> [Element] {
    try bind(values)
    var all: [Element] = []
    try forEach { all.append(read($0)) }
    return all
  }

  func first<Element>(_ values: Value..., read: (Row) -> Element) throws(HistoryError) -> Element? {
    try bind(values)
    defer { sqlite3_reset(pointer) }
    return try step() ? read(Row(pointer)) : nil
  }

  private func forEach(_ body: (Row) -> Void) throws(HistoryError) {
    defer { sqlite3_reset(pointer) }
    while try step() { body(Row(pointer)) }
  }

  private func step() throws(HistoryError) -> Bool {
    switch sqlite3_step(pointer) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw database.failure(code)
    }
  }

  private func bind(_ values: [Value]) throws(HistoryError) {
    precondition(Int(sqlite3_bind_parameter_count(pointer)) == values.count, "a value for each ?")
    for (index, value) in zip(Int32(1)..., values) {
      let code = bind(value, at: index)
      if code != SQLITE_OK { throw database.failure(code) }
    }
  }

  private func bind(_ value: Value, at index: Int32) -> Int32 {
    switch value {
    case .null: return sqlite3_bind_null(pointer, index)
    case .integer(let integer): return sqlite3_bind_int64(pointer, index, integer)
    case .real(let real): return sqlite3_bind_double(pointer, index, real)
    case .text(var text):
      return text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          sqlite3_bind_text64(
            pointer, index, $0.baseAddress, UInt64($0.count), tipoff_sqlite3_transient(), UInt8(SQLITE_UTF8))
        }
      }
    case .blob(let bytes):
      if bytes.isEmpty { return sqlite3_bind_zeroblob(pointer, index, 0) }
      return sqlite3_bind_blob64(pointer, index, bytes, UInt64(bytes.count), tipoff_sqlite3_transient())
    }
  }
}

extension Value {
  init(_ integer: Int) { self = .integer(Int64(integer)) }

  init(_ integer: Int64?) { self = integer.map(Value.integer) ?? .null }

  init(_ text: String?) { self = text.map(Value.text) ?? .null }
}
