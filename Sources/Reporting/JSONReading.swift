import Values

/// Reads JSON (RFC 8259) from its bytes, with members in the order in which they stand.
package struct JSONReading {
  /// What is wrong, and at which byte, from 1.
  package struct Mistake: Error {
    package let message: String
    package let place: Int
  }

  private let bytes: [UInt8]
  private var place = 0

  /// No report of ours is deeper; each level costs stack.
  private static let mostLevels = 100

  package static func value(of text: String) throws(Mistake) -> JSONText {
    var reading = JSONReading(bytes: Array(text.utf8))
    let value = try reading.value(level: 0)
    reading.skipBlanks()
    guard reading.place == reading.bytes.count else { throw reading.mistake("the end was expected") }
    return value
  }

  private func mistake(_ message: String) -> Mistake { Mistake(message: message, place: place + 1) }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipBlanks() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
  }

  private mutating func skip(_ word: String) -> Bool {
    guard bytes[place...].starts(with: word.utf8) else { return false }
    place += word.utf8.count
    return true
  }

  private mutating func value(level: Int) throws(Mistake) -> JSONText {
    guard level < Self.mostLevels else { throw mistake("it is nested deeper than \(Self.mostLevels) levels") }
    skipBlanks()
    guard let sign = next else { throw mistake("a value was expected") }
    switch sign {
    case UInt8(ascii: "{"): return .object(try list("}") { reading throws(Mistake) in try reading.member(level) })
    case UInt8(ascii: "["):
      return .array(try list("]") { reading throws(Mistake) in try reading.value(level: level + 1) })
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case _:
      if skip("true") { return .boolean(true) }
      if skip("false") { return .boolean(false) }
      if skip("null") { return .null }
      throw mistake("a value was expected")
    }
  }

  private mutating func member(_ level: Int) throws(Mistake) -> (key: String, value: JSONText) {
    skipBlanks()
    guard next == UInt8(ascii: "\"") else { throw mistake("a member's name was expected") }
    let key = try string()
    skipBlanks()
    guard skip(":") else { throw mistake("':' was expected") }
    return (key, try value(level: level + 1))
  }

  /// From the opening sign, which was looked at, to the closing one.
  private mutating func list<Item>(
    _ end: String, _ item: (inout JSONReading) throws(Mistake) -> Item
  ) throws(Mistake) -> [Item] {
    place += 1
    skipBlanks()
    if skip(end) { return [] }
    var items: [Item] = []
    while true {
      items.append(try item(&self))
      skipBlanks()
      if skip(end) { return items }
      guard skip(",") else { throw mistake("',' or '\(end)' was expected") }
    }
  }

  private mutating func number() throws(Mistake) -> JSONText {
    let start = place
    while let byte = next, "+-.eE0123456789".utf8.contains(byte) { place += 1 }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    let grammar = /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/
    guard text.wholeMatch(of: grammar) != nil, let real = Double(text) else {
      place = start
      throw mistake("'\(text)' is no number")
    }
    return Int64(text).map(JSONText.integer) ?? .real(real)
  }

  private mutating func string() throws(Mistake) -> String {
    place += 1
    var written: [UInt8] = []
    while let byte = next {
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: written, as: UTF8.self)
      case UInt8(ascii: "\\"): written += try escape()
      case 0..<0x20: throw mistake("a control character stands in a text")
      case _: written.append(byte)
      }
    }
    throw mistake("a text has no end")
  }

  private mutating func escape() throws(Mistake) -> [UInt8] {
    guard let sign = next else { throw mistake("a text has no end") }
    place += 1
    switch sign {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [sign]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "u"): return Array(String(try scalar()).utf8)
    case _: throw mistake("there is no escape '\\\(UnicodeScalar(sign))'")
    }
  }

  /// A scalar beyond the first plane is written as two halves; a half alone is none.
  private mutating func scalar() throws(Mistake) -> Unicode.Scalar {
    let first = try unit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard UTF16.isLeadSurrogate(first), skip("\\u") else { throw mistake("half of a character") }
    let second = try unit()
    guard UTF16.isTrailSurrogate(second) else { throw mistake("half of a character") }
    let number = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
    guard let scalar = Unicode.Scalar(number) else { throw mistake("half of a character") }
    return scalar
  }

  private mutating func unit() throws(Mistake) -> UInt16 {
    let digits = bytes[place...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ UnicodeScalar($0).properties.isASCIIHexDigit }),
      let number = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw mistake("four hexadecimal digits were expected") }
    place += 4
    return number
  }
}
