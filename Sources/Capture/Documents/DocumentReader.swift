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
  private let scan: UnsafeMutablePointer<TokenScan>

  init(_ window: ByteWindow) {
    self.window = window
    scan = .allocate(capacity: 1)
    scan.initialize(to: TokenScan(window))
  }

  deinit {
    scan.deinitialize(count: 1)
    scan.deallocate()
  }

  /// The bytes of the last text or number, until the next token is read.
  @inline(__always)
  var bytes: UnsafeBufferPointer<UInt8> { scan.pointee.bytes }

  var line: Int { scan.pointee.line }

  @inline(__always)
  func next() throws(CaptureError) -> DocumentToken { try scan.pointee.next() }

  /// What is wrong, at the last token.
  func mistake(_ message: String, hint: String? = nil) -> CaptureError { scan.pointee.mistake(message, hint: hint) }

  /// What a person would point at.
  var found: String { Self.words(scan.pointee.firstByte) }

  static func words(_ byte: UInt8?) -> String {
    guard let byte else { return "the end of the file" }
    return (0x21...0x7E).contains(byte) ? "'\(String(UnicodeScalar(byte)))'" : "byte \(byte.hexadecimal)"
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
