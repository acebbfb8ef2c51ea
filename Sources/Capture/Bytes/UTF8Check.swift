/// Whether bytes are UTF-8 (Unicode 15.0, table 3-7).
enum UTF8Check {
  /// The place of the first byte that is none; nil where all are.
  static func firstMistake(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte < 0x80 {
        place += 1
        continue
      }
      guard let length = length(of: byte), place + length <= bytes.count,
        secondRange(after: byte).contains(bytes[place + 1]),
        (place + 2..<max(place + 2, place + length)).allSatisfy({ bytes[$0] & 0xC0 == 0x80 })
      else { return place }
      place += length
    }
    return nil
  }

  private static func length(of byte: UInt8) -> Int? {
    switch byte {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    case _: nil
    }
  }

  private static func secondRange(after byte: UInt8) -> ClosedRange<UInt8> {
    switch byte {
    case 0xE0: 0xA0...0xBF
    case 0xED: 0x80...0x9F
    case 0xF0: 0x90...0xBF
    case 0xF4: 0x80...0x8F
    case _: 0x80...0xBF
    }
  }
}
