import Values

/// Reads a text as SQLite's date functions do: byte by byte, zeros beyond its end, nothing behind a NUL.
struct DateText {
  private let bytes: ArraySlice<UInt8>
  private(set) var position: Int

  init(_ bytes: some Collection<UInt8>) {
    self.bytes = Array(bytes.prefix { $0 != 0 })[...]
    position = 0
  }

  func byte(ahead distance: Int = 0) -> UInt8 {
    let index = position + distance
    return index < bytes.count ? bytes[index] : 0
  }

  var isAtEnd: Bool { position >= bytes.count }
  var count: Int { bytes.count }
  var rest: ArraySlice<UInt8> { bytes[min(position, bytes.count)...] }

  mutating func skip(_ count: Int = 1) { position += count }

  mutating func skipSpaces() {
    while byte().isSQLiteSpace { position += 1 }
  }

  mutating func accept(_ byte: UInt8) -> Bool {
    guard self.byte() == byte else { return false }
    position += 1
    return true
  }

  /// Exactly so many digits, whose number lies in the range; moves behind them only then.
  mutating func number(digits: Int, in range: ClosedRange<Int>) -> Int? {
    var number = 0
    for distance in 0..<digits {
      guard byte(ahead: distance).isASCIIDigit else { return nil }
      number = number * 10 + Int(byte(ahead: distance) - 0x30)
    }
    guard range.contains(number) else { return nil }
    position += digits
    return number
  }

  /// The whole of what is left, as a number.
  var restAsReal: Double? { DateText.real(rest) }

  static func real(_ bytes: ArraySlice<UInt8>) -> Double? {
    bytes.withUnsafeBufferPointer { bytes in
      let reading = RealReading(bytes)
      return reading.isComplete ? reading.real : nil
    }
  }

  /// Without regard to ASCII case.
  func restEquals(_ word: String) -> Bool {
    rest.map(\.asciiLowercased) == Array(word.utf8)
  }

  func restStarts(with word: String) -> Bool {
    rest.prefix(word.utf8.count).map(\.asciiLowercased) == Array(word.utf8)
  }
}
