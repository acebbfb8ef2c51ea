#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// A text of a database is its bytes, which need not be UTF-8, and a `String` holds nothing else. So a byte that
// belongs to no character is kept as one of the last 128 of the last private plane, U+10FF80 to U+10FFFF, and each of
// these that the data itself has as its four bytes: two texts are one where their bytes are, and none is lost.

extension String {
  /// A text by its stored bytes; what is UTF-8 is read as it is.
  package init(stored bytes: UnsafeBufferPointer<UInt8>) {
    if !StoredByte.mayMark(bytes), let text = String(validating: bytes, as: UTF8.self) {
      self = text
    } else {
      self = StoredByte.marked(bytes)
    }
  }

  /// The same, of bytes that are nobody's buffer.
  package init(stored bytes: [UInt8]) { self = bytes.withUnsafeBufferPointer { String(stored: $0) } }

  /// The same; nil where a byte had to be marked: characters of it are not those that a database counts.
  package init?(unmarked bytes: UnsafeBufferPointer<UInt8>) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    guard !StoredByte.mayMark(bytes) || text.unicodeScalars.allSatisfy({ $0.storedByte == nil }) else { return nil }
    self = text
  }

  /// The bytes that a database holds of it, in place where it can be, for the length of `body`.
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    func stored(_ bytes: UnsafeBufferPointer<UInt8>) -> Result {
      StoredByte.mayMark(bytes) ? StoredByte.unmarked(bytes).withUnsafeBufferPointer(body) : body(bytes)
    }
    return utf8.withContiguousStorageIfAvailable(stored) ?? Array(utf8).withUnsafeBufferPointer(stored)
  }
}

extension String {
  /// For people, and for whoever reads a file: bytes that belong to no character as `\\xE9`.
  package var withBytesShown: String {
    guard unicodeScalars.contains(where: { $0.storedByte != nil }) else { return self }
    return unicodeScalars.map { scalar in scalar.storedByte.map { "\\x" + $0.hexadecimal } ?? String(scalar) }.joined()
  }
}

extension Unicode.Scalar {
  /// The byte that belongs to no character, where this stands for one; nil for all else.
  package var storedByte: UInt8? {
    StoredByte.marks.contains(value) ? UInt8(truncatingIfNeeded: value) : nil
  }
}

private enum StoredByte {
  static let marks: ClosedRange<UInt32> = 0x10FF80...0x10FFFF

  /// Whether a mark can be among the characters: each begins with this byte, and hardly a text has one.
  static func mayMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = bytes.baseAddress else { return false }
    return memchr(start, 0xF4, bytes.count) != nil
  }

  static func marked(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &rest) {
      case .emptyInput: return String(text)
      case .error(let length):
        mark(bytes[offset..<offset + length], in: &text)
        offset += length
      case .valid(let encoded):
        let scalar = Unicode.UTF8.decode(encoded)
        if scalar.storedByte == nil {
          text.append(scalar)
        } else {
          mark(bytes[offset..<offset + encoded.count], in: &text)
        }
        offset += encoded.count
      }
    }
  }

  private static func mark(_ bytes: some Sequence<UInt8>, in text: inout String.UnicodeScalarView) {
    for byte in bytes { text.append(Unicode.Scalar(0x10FF00 + UInt32(byte)) ?? "\u{FFFD}") }
  }

  static func unmarked(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var stored: [UInt8] = []
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if let byte = scalar.storedByte {
        stored.append(byte)
      } else {
        stored.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return stored
  }
}
