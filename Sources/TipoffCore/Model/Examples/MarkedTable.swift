/// A small table in a text, with `←` at the rows that must be found.
///
/// The first line names the columns, a declared type may follow a name; cells are separated by `|`.
public struct MarkedTable: Sendable {
  public let columns: [Column]
  public let rows: [Row]

  public struct Column: Hashable, Sendable {
    public let name: String
    /// As SQLite's CREATE TABLE takes it.
    public let type: String
  }

  public struct Row: Hashable, Sendable {
    public let values: [Value]
    public let isMarked: Bool
  }

  public init(parsing text: String) throws(MarkedTableError) {
    let lines = text.split(separator: "\n").map { String($0).trimmed }.filter { !$0.isEmpty }
    guard let header = lines.first else { throw MarkedTableError("expected a header such as game | team") }
    let heads = Self.cells(header).map { $0.split(separator: " ", maxSplits: 1).map { String($0).trimmed } }
    guard heads.allSatisfy({ !$0.isEmpty }) else { throw MarkedTableError("a column of the header has no name") }
    var rows: [Row] = []
    for (number, line) in lines.dropFirst().enumerated() {
      let isMarked = line.hasSuffix("←")
      let cells = Self.cells(isMarked ? String(line.dropLast()).trimmed : line)
      guard cells.count == heads.count else {
        throw MarkedTableError("row \(number + 1): expected \(heads.count) cells, found \(cells.count)")
      }
      rows.append(Row(values: try cells.map(Self.value), isMarked: isMarked))
    }
    columns = heads.enumerated().map { index, head in
      Column(name: head[0], type: head.count > 1 ? head[1] : Self.type(of: rows.map { $0.values[index] }))
    }
    self.rows = rows
  }

  /// Cells between bars that stand outside of quotes.
  private static func cells(_ line: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      if character == "'" { isQuoted.toggle() }
      if character == "|", !isQuoted {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
    }
    return cells.map(\.trimmed)
  }

  /// `NULL`, `12`, `4.5`, `'quoted'`, `x'00FF'`; all else is text, also `0022500650`.
  private static func value(_ cell: String) throws(MarkedTableError) -> Value {
    if cell == "NULL" || cell == "∅" { return .null }
    if cell.hasPrefix("'") {
      guard cell.count > 1, cell.hasSuffix("'") else { throw MarkedTableError("unclosed quote: \(cell)") }
      return .text(cell.dropFirst().dropLast().split(separator: "''", omittingEmptySubsequences: false).joined(separator: "'"))
    }
    if cell.hasPrefix("x'"), cell.hasSuffix("'") {
      let digits = Array(cell.dropFirst(2).dropLast())
      let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
      guard bytes.count * 2 == digits.count else { throw MarkedTableError("expected pairs of hexadecimal digits: \(cell)") }
      return .blob(bytes)
    }
    let digits = cell.drop { $0 == "-" }
    let hasLeadingZero = digits.count > 1 && digits.first == "0" && digits.dropFirst().first != "."
    guard !hasLeadingZero, cell.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.e".contains($0)) }) else {
      return .text(cell)
    }
    if let integer = Int64(cell) { return .integer(integer) }
    return Double(cell).map(Value.real) ?? .text(cell)
  }

  private static func type(of values: [Value]) -> String {
    let known = values.filter { !$0.isNull }
    if known.isEmpty { return "TEXT" }
    if known.allSatisfy({ $0.storageClass == .integer }) { return "INTEGER" }
    return known.allSatisfy { $0.number != nil } ? "REAL" : "TEXT"
  }
}

public struct MarkedTableError: Error, Hashable, Sendable, CustomStringConvertible {
  public let message: String

  init(_ message: String) {
    self.message = message
  }

  public var description: String { message }
}
