import Values

/// A small table written out in an example, with the rows marked that a check must find.
///
///     game_code        | team | points INTEGER
///     20260125_GSW_MIN | GSW  | 112            ←
///     20260125_GSW_MIN | MIN  | NULL
package struct MarkedTable: Hashable, Sendable {
  package let columns: [Column]
  package let rows: [Row]

  package struct Column: Hashable, Sendable {
    package let name: String
    /// As in CREATE TABLE: the type that the header gives, or INTEGER, REAL or TEXT by what the cells hold.
    package let declaredType: String

    package init(name: String, declaredType: String) {
      self.name = name
      self.declaredType = declaredType
    }
  }

  package struct Row: Hashable, Sendable {
    /// One for each column, as its type has them stored; what the type does to a quoted text is left to the database.
    package let values: [Value]
    package let isMarked: Bool

    package init(values: [Value], isMarked: Bool) {
      self.values = values
      self.isMarked = isMarked
    }
  }

  package init(columns: [Column], rows: [Row]) {
    self.columns = columns
    self.rows = rows
  }

  /// A mistake in the text of a table.
  package struct Mistake: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line of the text, counted from 1.
    package let line: Int
    /// The byte of the text at which it stands, for `RuleNode.Scalar.location(atUTF8Offset:)`.
    package let utf8Offset: Int
    package let message: String

    package init(line: Int, utf8Offset: Int, message: String) {
      self.line = line
      self.utf8Offset = utf8Offset
      self.message = message
    }

    package var description: String { "line \(line): \(message)" }
  }

  /// Reads a header and rows; empty lines count for nothing, a header alone is an empty table.
  ///
  /// A cell is `12`, `4.5`, `NULL`, `'text'` (keeps blanks and `|`, a quote doubled), `x'00FF'`, or else a text as it
  /// stands, without the blanks around it. Numbers with leading zeros are texts.
  package init(parsing text: String) throws(Mistake) {
    var lines = MarkedLine.lines(of: text)
    guard !lines.isEmpty else {
      throw Mistake(line: 1, utf8Offset: 0, message: "expected a header such as `a | b`, found nothing")
    }
    let header = try MarkedTable.header(lines.removeFirst())
    var rows: [(cells: [ExampleCell], isMarked: Bool)] = []
    for line in lines { rows.append((try MarkedTable.cells(of: line, under: header), line.isMarked)) }
    let columns = header.indices.map { index in
      let type = header[index].type ?? ExampleCell.inferredType(of: rows.map { $0.cells[index] })
      return Column(name: header[index].name, declaredType: type)
    }
    let affinities = columns.map { Affinity(declaredType: $0.declaredType) }
    self.columns = columns
    self.rows = rows.map { row in
      Row(values: zip(row.cells, affinities).map { $0.stored(as: $1) }, isMarked: row.isMarked)
    }
  }

  private typealias Header = (name: String, type: String?)

  private static func header(_ line: MarkedLine) throws(Mistake) -> [Header] {
    if line.isMarked { throw line.mistake("the header cannot be marked with ←") }
    var columns: [Header] = []
    for cell in line.cells {
      let (name, type) = try nameAndType(of: cell)
      if columns.contains(where: { $0.name.folded == name.folded }) {
        throw cell.mistake("column '\(name)' is there twice")
      }
      columns.append((name, type.isEmpty ? nil : String(type)))
    }
    return columns
  }

  /// A name that holds blanks stands in double quotes, as in SQL.
  private static func nameAndType(of cell: MarkedCell) throws(Mistake) -> (name: String, type: String) {
    if cell.text.hasPrefix("\"") {
      let rest = cell.text.dropFirst()
      guard let end = rest.firstIndex(of: "\""), end > rest.startIndex else {
        throw cell.mistake("expected the name to end with its closing quote: \"Body Mass (g)\"")
      }
      return (String(rest[..<end]), String(rest[rest.index(after: end)...]).trimmed)
    }
    guard let name = cell.text.split(separator: " ", maxSplits: 1).first.map(String.init) else {
      throw cell.mistake("expected a column name in the header, found nothing")
    }
    return (name, String(cell.text.dropFirst(name.count).drop { $0 == " " }))
  }

  private static func cells(of line: MarkedLine, under header: [Header]) throws(Mistake) -> [ExampleCell] {
    if let last = line.cells.last, let arrow = last.wrongMark {
      throw last.mistake("the mark at the end of a row is ←, found \(arrow): quote a text that ends so")
    }
    guard line.cells.count == header.count else {
      let names = header.map(\.name).joined(separator: " | ")
      throw line.mistake("expected \(header.count) cells (\(names)), found \(line.cells.count)")
    }
    var cells: [ExampleCell] = []
    for cell in line.cells { cells.append(try ExampleCell(cell)) }
    return cells
  }
}
