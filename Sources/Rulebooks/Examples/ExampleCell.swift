import Values

/// A cell of an example's table, as written.
enum ExampleCell {
  /// A plain number keeps its spelling: a column of texts stores that.
  case number(Value, spelling: String)
  case text(String)
  case null
  case blob([UInt8])

  init(_ cell: MarkedCell) throws(MarkedTable.Mistake) {
    let text = cell.text
    if text.isEmpty { throw cell.mistake("expected a value, found nothing: write NULL, or '' for the empty text") }
    if text.uppercased() == "NULL" {
      self = .null
    } else if text.hasPrefix("'") {
      self = .text(try Self.unquoted(text, in: cell))
    } else if text.hasPrefix("x'") || text.hasPrefix("X'") {
      self = .blob(try Self.bytes(text.dropFirst(), in: cell))
    } else if let number = NumberText(text), !number.hasLeadingZeros, let value = number.value {
      self = .number(value, spelling: text)
    } else if text.contains("←") {
      throw cell.mistake("the mark ← stands at the end of a row: quote a text that holds one")
    } else {
      self = .text(text)
    }
  }

  static func inferredType(of cells: [ExampleCell]) -> String {
    let values = cells.filter { if case .null = $0 { false } else { true } }
    if values.isEmpty { return "TEXT" }
    if values.allSatisfy(\.isInteger) { return "INTEGER" }
    return values.allSatisfy(\.isNumber) ? "REAL" : "TEXT"
  }

  /// What a column of the affinity holds once the cell is stored in it.
  func stored(as affinity: Affinity) -> Value {
    switch self {
    case .null: .null
    case .blob(let bytes): .blob(bytes)
    case .text(let text): .text(text)
    case .number(let value, let spelling):
      switch affinity {
      case .text: .text(spelling)
      case .real: value.number.map(Value.real) ?? value
      case .integer, .numeric: value.asIntegerIfWhole
      case .blob, .none: value
      }
    }
  }

  private var isInteger: Bool {
    if case .number(.integer, _) = self { true } else { false }
  }

  private var isNumber: Bool {
    if case .number = self { true } else { false }
  }

  private static func unquoted(_ text: String, in cell: MarkedCell) throws(MarkedTable.Mistake) -> String {
    let inner = text.dropFirst().dropLast()
    let halves = inner.replacing("''", with: "")
    guard text.count > 1, text.hasSuffix("'"), !halves.contains("'") else {
      throw cell.mistake("expected the cell to end with its closing quote: a quote inside is doubled, 'it''s'")
    }
    return String(inner.replacing("''", with: "'"))
  }

  private static func bytes(_ quoted: Substring, in cell: MarkedCell) throws(MarkedTable.Mistake) -> [UInt8] {
    let digits = Array(quoted.utf8.dropFirst().dropLast())
    let values = digits.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard quoted.count > 1, quoted.hasSuffix("'"), values.count == digits.count, values.count.isMultiple(of: 2) else {
      throw cell.mistake("expected pairs of hexadecimal digits as in x'00FF', found \(cell.text)")
    }
    return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] * 16 + values[$0 + 1]) }
  }
}

extension Value {
  fileprivate var asIntegerIfWhole: Value {
    guard case .real(let real) = self, let integer = Int64(exactly: real) else { return self }
    return .integer(integer)
  }
}
