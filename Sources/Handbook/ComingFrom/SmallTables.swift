/// Small tables by name, each in one line: `a | b / 1 | x / 2 | NULL`. A text alone is the table `t`.
package struct SmallTables: Sendable, ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral {
  package let tables: [(name: String, line: String)]

  package init(stringLiteral line: String) {
    tables = [("t", line)]
  }

  package init(dictionaryLiteral elements: (String, String)...) {
    tables = elements.map { (name: $0.0, line: $0.1) }
  }

  /// In the form of `examples:`, a line for each row.
  package var texts: [(name: String, text: String)] {
    tables.map { ($0.name, $0.line.replacing(" / ", with: "\n")) }
  }

  /// As the page shows them: `1 · NULL` of one column, `(1, x) · (2, NULL)` of more.
  var shown: String {
    tables.map { name, line in
      let rows = line.replacing(" / ", with: "\n").split(separator: "\n").dropFirst().map { Self.shown(String($0)) }
      let values = rows.isEmpty ? "no row" : Self.abridged(rows).joined(separator: " · ")
      return tables.count == 1 ? values : "\(name): \(values)"
    }.joined(separator: "; ")
  }

  private static func shown(_ row: String) -> String {
    let cells = row.replacing(" | ", with: ", ")
    return cells == row ? row : "(\(cells))"
  }

  private static func abridged(_ rows: [String]) -> [String] {
    rows.count > 6 ? Array(rows.prefix(3)) + ["… \(rows.count) rows …"] + Array(rows.suffix(2)) : rows
  }
}
