/// Reads JSON as RFC 8259 writes it down; at any depth, without recursion.
struct JSONReader {
  private var reader: FormatReader
  /// Brackets that are open.
  private var open: [UInt8] = []

  init(_ bytes: TextBytes) { reader = FormatReader(bytes) }

  /// Whether the text is one value and blanks around it.
  var isOneValue: Bool {
    mutating get {
      while true {
        switch beginValue() {
        case .opened: continue
        case .wrong: return false
        case .ended: break
        }
        guard let goesOn = endValues() else { return false }
        if !goesOn { return reader.isAtEnd }
      }
    }
  }

  private enum Beginning {
    case opened, ended, wrong
  }

  private mutating func beginValue() -> Beginning {
    skipBlanks()
    switch reader.next {
    case UInt8(ascii: "{"): return beginContainer(UInt8(ascii: "{"), closedBy: "}")
    case UInt8(ascii: "["): return beginContainer(UInt8(ascii: "["), closedBy: "]")
    case UInt8(ascii: "\""): return hasString() ? .ended : .wrong
    case UInt8(ascii: "t"): return hasWord("true") ? .ended : .wrong
    case UInt8(ascii: "f"): return hasWord("false") ? .ended : .wrong
    case UInt8(ascii: "n"): return hasWord("null") ? .ended : .wrong
    case _: return hasNumber() ? .ended : .wrong
    }
  }

  private mutating func beginContainer(_ bracket: UInt8, closedBy close: Unicode.Scalar) -> Beginning {
    reader.place += 1
    skipBlanks()
    if reader.skips(close) { return .ended }
    open.append(bracket)
    return bracket == UInt8(ascii: "[") || hasName() ? .opened : .wrong
  }

  /// What follows a value: true where another one must, false at the end, nil where neither is there.
  private mutating func endValues() -> Bool? {
    while true {
      skipBlanks()
      guard let bracket = open.last else { return false }
      let isObject = bracket == UInt8(ascii: "{")
      if reader.skips(",") { return !isObject || hasName() ? true : nil }
      guard reader.skips(isObject ? "}" : "]") else { return nil }
      open.removeLast()
    }
  }

  private mutating func hasName() -> Bool {
    skipBlanks()
    guard hasString() else { return false }
    skipBlanks()
    return reader.skips(":")
  }

  private mutating func skipBlanks() { _ = reader.count { $0.isOne(of: " \t\n\r") } }

  private mutating func hasWord(_ word: StaticString) -> Bool {
    word.withUTF8Buffer { letters in letters.allSatisfy { reader.skips(Unicode.Scalar($0)) } }
  }

  private mutating func hasString() -> Bool {
    guard reader.skips("\"") else { return false }
    while let byte = reader.next {
      reader.place += 1
      switch byte {
      case UInt8(ascii: "\""): return true
      case UInt8(ascii: "\\"): guard hasEscape() else { return false }
      case 0..<0x20: return false
      case _: break
      }
    }
    return false
  }

  private mutating func hasEscape() -> Bool {
    guard let byte = reader.next else { return false }
    reader.place += 1
    return byte == UInt8(ascii: "u") ? reader.has(4, of: \.isHexDigit) : byte.isOne(of: "\"\\/bfnrt")
  }

  private mutating func hasNumber() -> Bool {
    _ = reader.skips("-")
    let start = reader.place
    let whole = reader.count(of: \.isDigit)
    guard whole == 1 || (whole > 1 && reader.bytes[start] != UInt8(ascii: "0")) else { return false }
    if reader.skips("."), reader.count(of: \.isDigit) == 0 { return false }
    guard reader.skips("e") || reader.skips("E") else { return true }
    if !reader.skips("-") { _ = reader.skips("+") }
    return reader.count(of: \.isDigit) > 0
  }
}
