import Values

/// Reads JSON token by token (RFC 8259), several values one after the other too, as NDJSON has them. Memory is that of the longest text.
final class DocumentReader {
  enum DocumentToken {
    case beginObject, endObject, beginList, endList, comma, colon
    /// Without its quotes, its escapes resolved.
    case text
    /// As it is spelled.
    case number
    case boolean(Bool)
    case null
    /// `NaN`, `Infinity`, which some programs write: no JSON, and no value that a number could be.
    case notANumber
    case end
  }

  static let mostLevels = 200

  let window: ByteWindow
  private var place = 0
  /// Bytes of the text that were forgotten already.
  private var dropped = 0
  private(set) var line = 1
  private var lineStart = 0
  /// Where the last token begins.
  private var tokenStart = 0
  private var tokenCount = 0
  private var unescaped = GrowingBytes(capacity: 256)
  private var isUnescaped = false

  init(_ window: ByteWindow) { self.window = window }

  /// The bytes of the last text or number, until the next token is read.
  var bytes: UnsafeBufferPointer<UInt8> {
    isUnescaped ? unescaped.bytes : UnsafeBufferPointer(start: window.start + tokenStart, count: tokenCount)
  }

  /// `games.json:17:3`, where the last token begins.
  var location: String { "\(window.file.path):\(line):\(dropped + tokenStart - lineStart + 1)" }

  func next() throws(CaptureError) -> DocumentToken {
    isUnescaped = false
    guard try skipBlanks() else {
      tokenStart = place
      return .end
    }
    tokenStart = place
    let byte = window.start[place]
    place += 1
    switch byte {
    case UInt8(ascii: "{"): return .beginObject
    case UInt8(ascii: "}"): return .endObject
    case UInt8(ascii: "["): return .beginList
    case UInt8(ascii: "]"): return .endList
    case UInt8(ascii: ","): return .comma
    case UInt8(ascii: ":"): return .colon
    case UInt8(ascii: "\""):
      try readText()
      return .text
    case UInt8(ascii: "-"), 0x30...0x39:
      return try readNumber()
    case _: return try readWord()
    }
  }

  func mistake(_ message: String, hint: String? = nil) -> CaptureError {
    CaptureError(message, at: location, hint: hint ?? "mend the file; nothing was written")
  }

  /// What a person would point at.
  var found: String {
    guard tokenStart < window.count else { return "the end of the file" }
    let byte = window.start[tokenStart]
    return (0x21...0x7E).contains(byte) ? "'\(String(UnicodeScalar(byte)))'" : "byte \(byte.hexadecimal)"
  }

  // MARK: - Tokens

  private func skipBlanks() throws(CaptureError) -> Bool {
    while true {
      while place < window.count {
        let byte = window.start[place]
        if byte == UInt8(ascii: "\n") {
          line += 1
          lineStart = dropped + place + 1
        } else if byte != 0x20, byte != 0x09, byte != 0x0D {
          return true
        }
        place += 1
      }
      tokenStart = place
      guard try refill() else { return false }
    }
  }

  /// Forgets what stands before the token; false where nothing follows.
  private func refill() throws(CaptureError) -> Bool {
    guard window.count - tokenStart < ByteWindow.mostHeld else {
      throw mistake("the text or number that begins here is longer than \(ByteWindow.mostHeld >> 20) MiB")
    }
    let used = tokenStart
    let isMore = try window.advance(dropping: used)
    place -= used
    tokenStart = 0
    dropped += used
    return isMore
  }

  private func readText() throws(CaptureError) {
    var hasEscapes = false
    while true {
      while place < window.count {
        let byte = window.start[place]
        if byte == UInt8(ascii: "\"") {
          tokenStart += 1
          tokenCount = place - tokenStart
          place += 1
          try finishText(hasEscapes: hasEscapes)
          return
        }
        if byte == UInt8(ascii: "\\") {
          hasEscapes = true
          if place + 1 == window.count { break }
          place += 1
        } else if byte < 0x20 {
          throw mistake("a text that begins here holds a control character, \(byte.hexadecimal), or is never closed")
        }
        place += 1
      }
      guard try refill() else { throw mistake("the text that begins here is never closed") }
    }
  }

  private func finishText(hasEscapes: Bool) throws(CaptureError) {
    if window.hasHighBytes, let wrong = UTF8Check.firstMistake(in: bytes) {
      throw mistake(
        "byte \(bytes[wrong].hexadecimal) in the text that begins here is no UTF-8",
        hint: "JSON is UTF-8: write it so, or say `encoding: windows-1252`")
    }
    guard hasEscapes else { return }
    unescaped.clear()
    guard JSONEscapes.resolve(bytes, into: &unescaped) else {
      throw mistake("an escape in the text that begins here is none of JSON's, or half a character")
    }
    isUnescaped = true
  }

  private func readNumber() throws(CaptureError) -> DocumentToken {
    try readOn { $0 &- 0x30 < 10 || $0 == 0x2D || $0 == 0x2B || $0 == 0x2E || $0 | 0x20 == UInt8(ascii: "e") }
    if tokenCount == 1, window.start[tokenStart] == UInt8(ascii: "-"), place < window.count,
      window.start[place] == UInt8(ascii: "I")
    {
      return try readWord()
    }
    guard JSONNumber.isOne(bytes) else {
      throw mistake("'\(String(decoding: bytes.prefix(40), as: UTF8.self))' is no JSON number")
    }
    return .number
  }

  private func readWord() throws(CaptureError) -> DocumentToken {
    try readOn { ($0 | 0x20) &- 0x61 < 26 }
    switch String(decoding: bytes, as: UTF8.self) {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "null": return .null
    case "NaN", "Infinity", "-Infinity": return .notANumber
    default: throw mistake("expected a JSON value, or a name in quotes, found \(found)")
    }
  }

  private func readOn(while belongs: (UInt8) -> Bool) throws(CaptureError) {
    while true {
      while place < window.count, belongs(window.start[place]) { place += 1 }
      if place < window.count { break }
      guard try refill() else { break }
    }
    tokenCount = place - tokenStart
  }
}

enum JSONNumber {
  /// RFC 8259, section 6.
  static func isOne(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var place = 0
    func isDigit() -> Bool { place < bytes.count && bytes[place] &- 0x30 < 10 }
    if place < bytes.count, bytes[place] == UInt8(ascii: "-") { place += 1 }
    guard isDigit() else { return false }
    if bytes[place] == UInt8(ascii: "0") {
      place += 1
    } else {
      while isDigit() { place += 1 }
    }
    if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
      place += 1
      guard isDigit() else { return false }
      while isDigit() { place += 1 }
    }
    if place < bytes.count, bytes[place] | 0x20 == UInt8(ascii: "e") {
      place += 1
      if place < bytes.count, bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "+") { place += 1 }
      guard isDigit() else { return false }
      while isDigit() { place += 1 }
    }
    return place == bytes.count
  }
}

enum JSONEscapes {
  /// False where an escape is none, or names half a character.
  static func resolve(_ bytes: UnsafeBufferPointer<UInt8>, into target: inout GrowingBytes) -> Bool {
    target.reserve(bytes.count)
    var place = 0
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "\\") else {
        target.append(bytes[place])
        place += 1
        continue
      }
      guard place + 1 < bytes.count else { return false }
      let kind = bytes[place + 1]
      place += 2
      if let plain = plain(kind) {
        target.append(plain)
      } else {
        guard kind == UInt8(ascii: "u"), let scalar = scalar(bytes, &place) else { return false }
        target.reserve(4)
        var count = target.count
        UTF8Writing.write(scalar, to: target.start, &count)
        target.count = count
      }
    }
    return true
  }

  private static func plain(_ kind: UInt8) -> UInt8? {
    switch kind {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): kind
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    case _: nil
    }
  }

  private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> UInt32? {
    guard let unit = unit(bytes, &place) else { return nil }
    guard (0xD800...0xDFFF).contains(unit) else { return unit }
    guard unit < 0xDC00, place + 1 < bytes.count, bytes[place] == UInt8(ascii: "\\"),
      bytes[place + 1] == UInt8(ascii: "u")
    else { return nil }
    place += 2
    guard let low = self.unit(bytes, &place), (0xDC00...0xDFFF).contains(low) else { return nil }
    return 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
  }

  private static func unit(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> UInt32? {
    guard place + 4 <= bytes.count else { return nil }
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = hexadecimal(bytes[place]) else { return nil }
      unit = unit << 4 | digit
      place += 1
    }
    return unit
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte) - 0x30
    case 0x41...0x46: UInt32(byte) - 0x37
    case 0x61...0x66: UInt32(byte) - 0x57
    case _: nil
    }
  }
}
