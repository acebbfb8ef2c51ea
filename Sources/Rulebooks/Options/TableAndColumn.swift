import Expressions
import Questions
import Values

extension OptionReader {
  /// `table.column`, each by its exact name: where more than one dot could part the two, what is there decides.
  ///
  /// In double quotes, `"a.b"."c.d"`, the two are told apart whatever they hold.
  func tableAndColumn(_ text: Located<String>) -> (table: Located<String>, column: Located<String>)? {
    let readings = TableAndColumn.readings(of: text.value)
    guard let first = readings.first else {
      report(text.location, "expected table.column, found '\(text.value)'")
      return nil
    }
    let found = readings.filter(rules.isThere)
    let quoted = TableAndColumn(quotedIn: text.value)
    if found.count == 1 || (found.isEmpty && (quoted != nil || readings.count == 1 || rules.schema != nil)) {
      let meant = found.first ?? quoted ?? first
      return (text.map { _ in meant.table }, text.map { _ in meant.column })
    }
    let several = found.isEmpty ? readings : found
    let (words, spellings) = (several.map(\.words), several.map { "'\($0.quoted)'" })
    report(
      text.location, "'\(text.value)' may be \(words.joined(separator: " or "))",
      hint: "write the one that is meant in double quotes: \(spellings.joined(separator: " or "))")
    return nil
  }
}

/// The names of a table and of one of its columns.
private struct TableAndColumn {
  let table: String
  let column: String

  /// A reading for each dot that has something on either side.
  static func readings(of text: String) -> [TableAndColumn] {
    let parts = text.split(atByte: UInt8(ascii: "."))
    return parts.indices.dropFirst().map { index in
      TableAndColumn(
        table: parts[..<index].joined(separator: "."), column: parts[index...].joined(separator: "."))
    }.filter { !$0.table.isEmpty && !$0.column.isEmpty }
  }

  private init(table: String, column: String) {
    (self.table, self.column) = (table, column)
  }

  /// Nil of a text without double quotes.
  init?(quotedIn text: String) {
    guard text.utf8.contains(UInt8(ascii: "\"")), let syntax = try? parseExpression(text),
      case .qualifiedName(let table, let column) = syntax.node
    else { return nil }
    self.init(table: table, column: column)
  }

  var words: String { "column '\(column)' of '\(table)'" }

  /// As it can be read in one way alone.
  var quoted: String { "\(table.inDoubleQuotes).\(column.inDoubleQuotes)" }
}

extension RuleReader {
  /// Whether there surely is such a column. A table of the rulebook has those of the snapshot, and those that it makes.
  fileprivate func isThere(_ reading: TableAndColumn) -> Bool {
    if tables.contains(reading.table.folded) { return columns.contains(reading.column.folded) }
    return schema?.table(named: reading.table)?.columns.contains { $0.name.folded == reading.column.folded } ?? false
  }
}

extension String {
  /// As a name within an expression, whatever it holds.
  var inDoubleQuotes: String { "\"\(doubling(UInt8(ascii: "\"")))\"" }
}
