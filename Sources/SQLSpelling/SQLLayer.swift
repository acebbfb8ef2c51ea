import Values

/// A SELECT that stands under a name before the statement that reads it.
struct SQLLayer: Hashable, Sendable {
  let name: String
  let select: SQL
}

extension RelationSpelling {
  /// So many SELECTs stand in one another at most: a parser has a hundred places, and each takes about seven of them.
  private static let deepest = 5

  /// A SELECT as a table of another: in parentheses, or where they would nest too deep, by a name.
  func table(_ select: SQL) -> SQL {
    guard select.depth >= Self.deepest else {
      var table: SQL = "(\(select))"
      table.depth = select.depth + 1
      return table
    }
    let name = String(made: "layer_\(select.digest)")
    // What is computed below is computed once: put into each place that reads it, it might double with each level.
    let fenced: SQL = "SELECT * FROM (\(select)) \(dialect.fence)"
    var table: SQL = "\(identifier: name)"
    table.layers = select.layers + [SQLLayer(name: name, select: SQL(fenced.text, bindings: fenced.bindings))]
    return table
  }
}

extension SQL {
  /// Equal SELECTs have one name, and stand there once.
  fileprivate var digest: String {
    let values = bindings.map { "\u{0}\($0.storageClass) \($0)" }
    return String(SHA256.hexadecimal(of: text + values.joined()).prefix(16))
  }

  /// The whole statement, with its layers before it.
  package var statement: SQL {
    guard !layers.isEmpty else { return self }
    let named = layers.map { layer -> SQL in "\(identifier: layer.name) AS (\(layer.select))" }
    var body = SQL(text, bindings: bindings)
    if text.hasPrefix("WITH ") { body = "SELECT * FROM (\(body))" }
    return "WITH \(named.joined(separator: ", ")) \(body)"
  }
}
