/// Where the reading of a document stands, and the steps from token to token.
///
/// It lies behind a pointer: each token of a document goes by here, and Swift's checks of access took a third of the time.
struct TokenScan: ~Copyable {
  private let window: ByteWindow
  /// The window's own, until it moves.
  private var start: UnsafeMutablePointer<UInt8>
  private var count: Int
  private var hasHighBytes: Bool
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

  init(_ window: ByteWindow) {
    self.window = window
    start = window.start
    count = window.count
    hasHighBytes = window.hasHighBytes
  }

  /// The bytes of the last text or number, until the next token is read.
  @inline(__always)
  var bytes: UnsafeBufferPointer<UInt8> {
    isUnescaped ? unescaped.bytes : UnsafeBufferPointer(start: start + tokenStart, count: tokenCount)
  }

  /// In its line, from 1.
  var column: Int { dropped + tokenStart - lineStart + 1 }

  /// The first byte of the last token; nil at the end.
  var firstByte: UInt8? { tokenStart < count ? start[tokenStart] : nil }

  mutating func next() throws(CaptureError) -> DocumentReader.DocumentToken {
    isUnescaped = false
    guard try skipBlanks() else {
      tokenStart = place
      return .end
    }
    tokenStart = place
    let byte = start[place]
    place += 1
    switch byte {
    case UInt8(ascii: ","): return .comma
    case UInt8(ascii: ":"): return .colon
    case UInt8(ascii: "\""):
      try readText()
      return .text
    case UInt8(ascii: "{"): return .beginObject
    case UInt8(ascii: "}"): return .endObject
    case UInt8(ascii: "["): return .beginList
    case UInt8(ascii: "]"): return .endList
    case UInt8(ascii: "-"), 0x30...0x39: return try readNumber()
    case _: return try readWord()
    }
  }

  func mistake(_ message: String, hint: String? = nil) -> CaptureError {
    CaptureError(
      message, at: "\(window.file.path):\(line):\(column)", hint: hint ?? "mend the file; nothing was written")
  }

  // MARK: - Blanks

  @inline(__always)
  private mutating func skipBlanks() throws(CaptureError) -> Bool {
    if place < count, start[place] > 0x20 { return true }
    return try skipSlowly()
  }

  private mutating func skipSlowly() throws(CaptureError) -> Bool {
    while true {
      while place < count {
        let byte = start[place]
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
  private mutating func refill() throws(CaptureError) -> Bool {
    guard count - tokenStart < ByteWindow.mostHeld else {
      throw mistake("the text or number that begins here is longer than \(ByteWindow.mostHeld >> 20) MiB")
    }
    let used = tokenStart
    let isMore = try window.advance(dropping: used)
    (start, count, hasHighBytes) = (window.start, window.count, window.hasHighBytes)
    place -= used
    tokenStart = 0
    dropped += used
    return isMore
  }

  // MARK: - Texts

  private mutating func readText() throws(CaptureError) {
    var hasEscapes = false
    while true {
      if let end = try endOfText(&hasEscapes) {
        tokenStart += 1
        tokenCount = end - tokenStart
        place = end + 1
        if hasEscapes || hasHighBytes { try finishText(hasEscapes: hasEscapes) }
        return
      }
      guard try refill() else { throw mistake("the text that begins here is never closed") }
    }
  }

  /// The place of the quote that closes it; nil where what is held does not reach so far.
  @inline(__always)
  private mutating func endOfText(_ hasEscapes: inout Bool) throws(CaptureError) -> Int? {
    var at = place
    defer { place = at }
    while true {
      at = Self.special(in: start, from: at, to: count)
      guard at < count else { return nil }
      switch start[at] {
      case UInt8(ascii: "\""): return at
      case UInt8(ascii: "\\"):
        hasEscapes = true
        if at + 1 == count { return nil }
        at += 2
      case let byte:
        throw mistake("a text that begins here holds a control character, \(byte.hexadecimal), or is never closed")
      }
    }
  }

  /// The first quote, backslash or control character: eight bytes at a time.
  @inline(__always)
  private static func special(in start: UnsafeMutablePointer<UInt8>, from: Int, to end: Int) -> Int {
    var at = from
    while at + 8 <= end {
      let word = UInt64(littleEndian: UnsafeRawPointer(start + at).loadUnaligned(as: UInt64.self))
      let quotes = word ^ 0x2222_2222_2222_2222
      let escapes = word ^ 0x5C5C_5C5C_5C5C_5C5C
      // The lowest flag is a true one: a borrow goes upwards alone.
      let flags =
        ((quotes &- ones) & ~quotes) | ((escapes &- ones) & ~escapes) | ((word &- 0x2020_2020_2020_2020) & ~word)
      let found = flags & 0x8080_8080_8080_8080
      if found != 0 { return at + (found.trailingZeroBitCount >> 3) }
      at += 8
    }
    while at < end, start[at] >= 0x20, start[at] != UInt8(ascii: "\""), start[at] != UInt8(ascii: "\\") { at += 1 }
    return at
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101

  private mutating func finishText(hasEscapes: Bool) throws(CaptureError) {
    if hasHighBytes, let wrong = UTF8Check.firstMistake(in: bytes) {
      throw mistake(
        "byte \(bytes[wrong].hexadecimal) in the text that begins here is no UTF-8",
        hint: "JSON is UTF-8: write it so, or say in a sources file `encoding: windows-1252`")
    }
    guard hasEscapes else { return }
    unescaped.clear()
    guard JSONEscapes.resolve(bytes, into: &unescaped) else {
      throw mistake("an escape in the text that begins here is none of JSON's, or half a character")
    }
    isUnescaped = true
  }

  // MARK: - Numbers and words

  private mutating func readNumber() throws(CaptureError) -> DocumentReader.DocumentToken {
    try readOn { $0 &- 0x30 < 10 || $0 == 0x2D || $0 == 0x2B || $0 == 0x2E || $0 | 0x20 == UInt8(ascii: "e") }
    if tokenCount == 1, start[tokenStart] == UInt8(ascii: "-"), place < count, start[place] == UInt8(ascii: "I") {
      return try readWord()
    }
    guard JSONNumber.isOne(bytes) else {
      throw mistake("'\(String(decoding: bytes.prefix(40), as: UTF8.self))' is no JSON number")
    }
    return .number
  }

  private mutating func readWord() throws(CaptureError) -> DocumentReader.DocumentToken {
    try readOn { ($0 | 0x20) &- 0x61 < 26 }
    if reads("true") { return .boolean(true) }
    if reads("false") { return .boolean(false) }
    if reads("null") { return .null }
    if reads("NaN") || reads("Infinity") || reads("-Infinity") { return .notANumber }
    throw mistake("expected a JSON value, or a name in quotes, found \(DocumentReader.words(firstByte))")
  }

  private func reads(_ word: StaticString) -> Bool {
    tokenCount == word.utf8CodeUnitCount && (0..<tokenCount).allSatisfy { start[tokenStart + $0] == word.utf8Start[$0] }
  }

  @inline(__always)
  private mutating func readOn(while belongs: (UInt8) -> Bool) throws(CaptureError) {
    while true {
      while place < count, belongs(start[place]) { place += 1 }
      if place < count { break }
      guard try refill() else { break }
    }
    tokenCount = place - tokenStart
  }
}
