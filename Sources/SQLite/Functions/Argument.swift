import CSQLite
import Values

/// An argument of a custom function, borrowed from SQLite for the length of one call.
package struct Argument {
  let pointer: OpaquePointer

  package var storageClass: StorageClass { StorageClass(code: sqlite3_value_type(pointer)) }

  package var isNull: Bool { sqlite3_value_type(pointer) == SQLITE_NULL }

  /// Text that looks like a number is one, other text is the number it begins with, or 0.0; nil for NULL.
  package var number: Number? {
    switch sqlite3_value_numeric_type(pointer) {
    case SQLITE_NULL: nil
    case SQLITE_INTEGER: .integer(sqlite3_value_int64(pointer))
    default: .real(sqlite3_value_double(pointer))
    }
  }

  /// A copy of it; a text by its bytes, also where they are no UTF-8.
  package var value: Value {
    switch storageClass {
    case .null: return .null
    case .integer: return .integer(sqlite3_value_int64(pointer))
    case .real: return .real(sqlite3_value_double(pointer))
    case .text: return .text(withText { String(stored: $0) })
    case .blob:
      let start = sqlite3_value_blob(pointer)
      let count = sqlite3_value_bytes(pointer)
      return .blob(Array(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(count))))
    }
  }

  /// The bytes of it as text: numbers as SQLite writes them; not checked to be UTF-8.
  package func withText<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    // In this order: asking for the text may convert it and so change its length.
    let start = sqlite3_value_text(pointer)
    let count = sqlite3_value_bytes(pointer)
    return try body(UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(count)))
  }
}

/// One call of a custom function: its arguments, and where its result goes.
package struct FunctionCall {
  package let context: OpaquePointer
  private let values: UnsafeBufferPointer<OpaquePointer?>

  init(_ context: OpaquePointer, _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?) {
    self.context = context
    self.values = UnsafeBufferPointer(start: values, count: values == nil ? 0 : Int(count))
  }

  var arguments: [Argument] { values.compactMap { $0.map(Argument.init(pointer:)) } }

  /// How many arguments it has.
  package var count: Int { values.count }

  /// SQLite gives as many as were registered.
  package subscript(index: Int) -> Argument {
    guard let pointer = values[index] else { preconditionFailure("SQLite passes no NULL pointers") }
    return Argument(pointer: pointer)
  }

  package func answer(_ value: Value) {
    switch value {
    case .null: sqlite3_result_null(context)
    case .integer(let integer): sqlite3_result_int64(context, integer)
    case .real(let real): sqlite3_result_double(context, real)
    case .text(let text):
      text.withBytes { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          sqlite3_result_text64(
            context, $0.baseAddress, UInt64($0.count), tipoff_sqlite3_transient(), UInt8(SQLITE_UTF8))
        }
      }
    case .blob(let bytes):
      if bytes.isEmpty { return sqlite3_result_zeroblob(context, 0) }
      sqlite3_result_blob64(context, bytes, UInt64(bytes.count), tipoff_sqlite3_transient())
    }
  }

  /// Ends the statement with these words.
  package func fail(_ message: String) { sqlite3_result_error(context, message, -1) }
}
