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
    let code = prepared.bind(value, at: index)
    if code != SQLITE_OK { throw QueryError(.tooBig, "a value is too large to be bound") }
  }
}
