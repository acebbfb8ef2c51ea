import CSQLite
import TipoffCore

/// A function of SQL, kept alive by the connection that it is registered with.
final class ScalarFunction {
  let body: ([Value]) throws -> Value

  init(_ body: @escaping ([Value]) throws -> Value) {
    self.body = body
  }
}

extension Connection {
  /// Registers a function whose result depends on its arguments alone.
  func register(
    _ name: String, arguments: Int32, _ body: @escaping ([Value]) throws -> Value
  ) throws(SnapshotError) {
    let function = Unmanaged.passRetained(ScalarFunction(body)).toOpaque()
    let code = sqlite3_create_function_v2(
      handle, name, arguments, Self.flags, function,
      { context, count, values in
        guard let context, let function = sqlite3_user_data(context) else { return }
        let arguments = (0..<Int(count)).map { Value(borrowed: values?[$0]) }
        do {
          try Unmanaged<ScalarFunction>.fromOpaque(function).takeUnretainedValue().body(arguments).give(to: context)
        } catch {
          sqlite3_result_error(context, "\(error)", -1)
        }
      }, nil, nil,
      { function in
        if let function { Unmanaged<ScalarFunction>.fromOpaque(function).release() }
      })
    guard code == SQLITE_OK else { throw .unreadable(path: path, cause: "SQLite takes no function \(name)") }
  }

  /// Pure functions that any statement may use, also inside a snapshot's views.
  static let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS
}

extension Value {
  /// A copy of what SQLite lends to a function.
  init(borrowed value: OpaquePointer?) {
    switch sqlite3_value_type(value) {
    case SQLITE_INTEGER: self = .integer(sqlite3_value_int64(value))
    case SQLITE_FLOAT: self = .real(sqlite3_value_double(value))
    case SQLITE_TEXT:
      let start = sqlite3_value_text(value)
      let bytes = UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_value_bytes(value)))
      self = .text(String(decoding: bytes, as: UTF8.self))
    case SQLITE_BLOB:
      let start = sqlite3_value_blob(value)
      self = .blob(
        Array(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_value_bytes(value)))))
    default: self = .null
    }
  }

  func give(to context: OpaquePointer) {
    switch self {
    case .null: sqlite3_result_null(context)
    case .integer(let integer): sqlite3_result_int64(context, integer)
    case .real(let real): sqlite3_result_double(context, real)
    case .text(var text):
      text.withUTF8 { bytes in
        let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
        sqlite3_result_text64(
          context, start, UInt64(bytes.count), tipoff_sqlite3_transient(), UInt8(SQLITE_UTF8))
      }
    case .blob(let bytes):
      sqlite3_result_blob64(context, bytes, UInt64(bytes.count), tipoff_sqlite3_transient())
    }
  }
}
