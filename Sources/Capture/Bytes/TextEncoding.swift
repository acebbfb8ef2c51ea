import Values

/// How the characters of a file are written as bytes.
package enum TextEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case latin1 = "latin-1"
  case windows1252 = "windows-1252"

  /// As a person writes it: `UTF8`, `iso-8859-1`, `cp1252`.
  package init?(named name: String) {
    switch name.asciiLowercased.filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
    case "utf8", "ascii", "usascii": self = .utf8
    case "utf16le", "utf16": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    case "latin1", "iso88591": self = .latin1
    case "windows1252", "cp1252": self = .windows1252
    default: return nil
    }
  }

  /// By the mark at a file's start, or by the zeros that UTF-16 puts beside plain letters; else UTF-8, which is looked after as it is read.
  static func detected(in start: [UInt8]) -> TextEncoding {
    if start.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if start.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    guard start.count >= 4 else { return .utf8 }
    let zeros = [0, 1].map { parity in
      stride(from: parity, to: start.count, by: 2).count { start[$0] == 0 }
    }
    let half = start.count / 2
    if zeros[1] * 2 > half, zeros[0] * 8 < zeros[1] { return .utf16LittleEndian }
    if zeros[0] * 2 > half, zeros[1] * 8 < zeros[0] { return .utf16BigEndian }
    return .utf8
  }
}

/// Writes other encodings as UTF-8, piece by piece.
struct Transcoder {
  struct Mistake: Error {
    let offset: Int
    let words: String
  }

  private let encoding: TextEncoding
  private var offset = 0
  private var halfUnit: UInt8?
  private var highSurrogate: UInt16?

  /// Nil for UTF-8, of which nothing has to be made.
  init?(_ encoding: TextEncoding) {
    if encoding == .utf8 { return nil }
    self.encoding = encoding
  }

  /// Gives the number of bytes written: three for each byte read at most.
  mutating func write(
    _ bytes: UnsafeBufferPointer<UInt8>, to target: UnsafeMutablePointer<UInt8>
  ) throws(Mistake) -> Int {
    var written = 0
    for byte in bytes {
      offset += 1
      switch encoding {
      case .utf8: break
      case .latin1: put(UInt32(byte), at: target, &written)
      case .windows1252: put(Self.scalar(ofWindows1252: byte), at: target, &written)
      case .utf16LittleEndian, .utf16BigEndian:
        guard let first = halfUnit else {
          halfUnit = byte
          continue
        }
        halfUnit = nil
        let (low, high) = encoding == .utf16LittleEndian ? (first, byte) : (byte, first)
        try take(UInt16(high) << 8 | UInt16(low), target, &written)
      }
    }
    return written
  }

  func finish() throws(Mistake) {
    if halfUnit != nil { throw Mistake(offset: offset - 1, words: "the file ends within a character of UTF-16") }
    if highSurrogate != nil { throw Mistake(offset: offset - 2, words: "half a character of UTF-16") }
  }

  private mutating func take(
    _ unit: UInt16, _ target: UnsafeMutablePointer<UInt8>, _ written: inout Int
  ) throws(Mistake) {
    if let high = highSurrogate {
      guard (0xDC00...0xDFFF).contains(unit) else {
        throw Mistake(offset: offset - 4, words: "half a character of UTF-16")
      }
      highSurrogate = nil
      put(0x10000 + (UInt32(high) - 0xD800) << 10 + UInt32(unit) - 0xDC00, at: target, &written)
    } else if (0xD800...0xDBFF).contains(unit) {
      highSurrogate = unit
    } else if (0xDC00...0xDFFF).contains(unit) {
      throw Mistake(offset: offset - 2, words: "half a character of UTF-16")
    } else {
      put(UInt32(unit), at: target, &written)
    }
  }

  private func put(_ scalar: UInt32, at target: UnsafeMutablePointer<UInt8>, _ written: inout Int) {
    UTF8Writing.write(scalar, to: target, &written)
  }

  /// What Windows has where Latin-1 has control characters; of the five that it leaves open, those (https://encoding.spec.whatwg.org/#windows-1252).
  private static func scalar(ofWindows1252 byte: UInt8) -> UInt32 {
    (0x80...0x9F).contains(byte) ? windows1252[Int(byte) - 0x80] : UInt32(byte)
  }

  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
  ]
}

enum UTF8Writing {
  /// A scalar as one to four bytes.
  static func write(_ scalar: UInt32, to target: UnsafeMutablePointer<UInt8>, _ written: inout Int) {
    func put(_ byte: UInt32) {
      target[written] = UInt8(truncatingIfNeeded: byte)
      written += 1
    }
    switch scalar {
    case 0..<0x80: put(scalar)
    case 0x80..<0x800:
      put(0xC0 | scalar >> 6)
      put(0x80 | scalar & 0x3F)
    case 0x800..<0x10000:
      put(0xE0 | scalar >> 12)
      put(0x80 | scalar >> 6 & 0x3F)
      put(0x80 | scalar & 0x3F)
    case _:
      put(0xF0 | scalar >> 18)
      put(0x80 | scalar >> 12 & 0x3F)
      put(0x80 | scalar >> 6 & 0x3F)
      put(0x80 | scalar & 0x3F)
    }
  }
}
