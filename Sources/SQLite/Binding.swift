import CSQLite
import Values

extension Statement {
  /// Gives each `?` the next of `values`, and each `:name` the value of that name; both may occur in one text.
  func bind(_ values: [Value], named: [String: Value]) throws(QueryError) {
    var positional = values[...]
    let count = sqlite3_bind_parameter_count(pointer)
    for index in stride(from: Int32(1), through: count, by: 1) {
      guard let name = sqlite3_bind_parameter_name(pointer, index).map({ String(cString: $0) }) else {
        guard let value = positional.popFirst() else {
          throw QueryError(.wrongBindings, "there are more '?' than the \(values.count) values given")
        }
        try bind(value, at: index)
        continue
      }
      try bind(value(named: name, in: named), at: index)
    }
    guard positional.isEmpty else {
      throw QueryError(.wrongBindings, "\(values.count) values were given, \(positional.count) have no '?'")
    }
  }

  private func value(named name: String, in values: [String: Value]) throws(QueryError) -> Value {
    // `?7` would count on its own, beside the plain ones.
    guard !name.hasPrefix("?") else { throw QueryError(.wrongBindings, "write a name in place of '\(name)'") }
    guard let value = values[String(name.dropFirst())] else {
      throw QueryError(.wrongBindings, "there is no parameter '\(name)'")
    }
    return value
  }

  private func bind(_ value: Value, at index: Int32) throws(QueryError) {
    let code =
      switch value {
      case .null: sqlite3_bind_null(pointer, index)
      case .integer(let integer): sqlite3_bind_int64(pointer, index, integer)
      case .real(let real): sqlite3_bind_double(pointer, index, real)
      case .text(let text): bind(text, at: index)
      case .blob(let bytes): bind(bytes, at: index)
      }
    if code != SQLITE_OK { throw QueryError(.tooBig, "a value is too large to be bound") }
  }

  private func bind(_ text: String, at index: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        sqlite3_bind_text64(
          pointer, index, $0.baseAddress, UInt64($0.count), tipoff_sqlite3_transient(), UInt8(SQLITE_UTF8))
      }
    }
  }

  private func bind(_ bytes: [UInt8], at index: Int32) -> Int32 {
    // Without an address SQLite would bind NULL.
    if bytes.isEmpty { return sqlite3_bind_zeroblob(pointer, index, 0) }
    return sqlite3_bind_blob64(pointer, index, bytes, UInt64(bytes.count), tipoff_sqlite3_transient())
  }
}
