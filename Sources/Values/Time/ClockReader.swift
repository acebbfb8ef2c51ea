/// Reads the parts of ISO-8601 from UTF-8 bytes, one after the other; nil where a part is not there or impossible.
package struct ClockReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  package init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  package var isAtEnd: Bool { place == bytes.count }

  /// `YYYY-MM-DD`.
  package mutating func day() -> Day? {
    guard let year = digits(4), skips("-"), let month = digits(2), skips("-"), let day = digits(2) else { return nil }
    return Day(year: year, month: month, day: day)
  }

  /// Whether a clock that begins here goes on to seconds.
  package var hasSeconds: Bool { place + 5 < bytes.count && bytes[place + 5] == UInt8(ascii: ":") }

  /// `HH:MM[:SS]`. A second 60 is refused: epoch time, in which instants are counted, has no place for it.
  package mutating func secondsOfDay() -> Int? {
    guard let hour = digits(2), hour < 24, skips(":"), let minute = digits(2), minute < 60 else { return nil }
    guard skips(":") else { return hour * 3_600 + minute * 60 }
    guard let second = digits(2), second < 60 else { return nil }
    return hour * 3_600 + minute * 60 + second
  }

  /// What follows whole seconds, in microseconds: 0 where no fraction does; digits beyond the sixth are cut off.
  package mutating func microseconds() -> Int? {
    guard skips(".") else { return 0 }
    var microseconds = 0
    var unit = 100_000
    let start = place
    while let digit = digit() {
      microseconds += digit * unit
      unit /= 10
    }
    return place > start ? microseconds : nil
  }

  /// `Z` or `±HH`, `±HHMM`, `±HH:MM`, in seconds east of Greenwich.
  mutating func offsetSeconds() -> Int? {
    if skips("Z") || skips("z") { return 0 }
    let isWest = skips("-")
    guard isWest || skips("+"), let hours = digits(2), hours < 24 else { return nil }
    let hasColon = skips(":")
    if isAtEnd, !hasColon { return (isWest ? -1 : 1) * hours * 3_600 }
    guard let minutes = digits(2), minutes < 60 else { return nil }
    return (isWest ? -1 : 1) * (hours * 3_600 + minutes * 60)
  }

  mutating func skips(_ scalar: Unicode.Scalar) -> Bool {
    guard place < bytes.count, bytes[place] == UInt8(truncatingIfNeeded: scalar.value) else { return false }
    place += 1
    return true
  }

  private mutating func digits(_ count: Int) -> Int? {
    guard place + count <= bytes.count else { return nil }
    var number = 0
    for _ in 0..<count {
      guard let digit = digit() else { return nil }
      number = number * 10 + digit
    }
    return number
  }

  private mutating func digit() -> Int? {
    guard place < bytes.count, bytes[place] &- 0x30 < 10 else { return nil }
    place += 1
    return Int(bytes[place - 1] &- 0x30)
  }
}

extension String {
  func withClockReader<Part>(_ read: (inout ClockReader) -> Part?) -> Part? {
    var text = self
    return text.withUTF8 { bytes in
      var reader = ClockReader(bytes)
      return read(&reader)
    }
  }
}
