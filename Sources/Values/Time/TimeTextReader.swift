/// Reads a text by the parts of a `TimeFormat`; what it found stands in its fields.
struct TimeTextReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0
  private var found: [TimeFormat.Field: Int] = [:]

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Whether the whole text is so.
  mutating func reads(_ parts: [TimeFormat.Part]) -> Bool {
    for (index, part) in parts.enumerated() {
      let isRead =
        switch part {
        case .byte(let byte): skips { $0 == byte }
        case .blanks: skipsBlanks()
        case .field(let field): reads(field, touchesDigits: Self.touchesDigits(parts, at: index))
        }
      guard isRead else { return false }
    }
    return place == bytes.count
  }

  /// Beside other digits a field has all of its own: `2026111` is no day of `%Y%m%d`.
  private static func touchesDigits(_ parts: [TimeFormat.Part], at index: Int) -> Bool {
    [index - 1, index + 1].contains { neighbour in
      guard parts.indices.contains(neighbour) else { return false }
      switch parts[neighbour] {
      case .field(let field):
        return field != .monthName && field != .fullMonthName && field != .half && field != .offset
      case .byte(let byte): return (0x30...0x39).contains(byte)
      case .blanks: return false
      }
    }
  }

  private mutating func reads(_ field: TimeFormat.Field, touchesDigits: Bool) -> Bool {
    let number: Int? =
      switch field {
      case .year: digits(4...4)
      case .month, .day, .hour, .minute, .second: digits(touchesDigits ? 2...2 : 1...2)
      case .dayOfYear: digits(touchesDigits ? 3...3 : 1...3)
      case .monthName: word(of: Self.abbreviations).map { $0 + 1 }
      case .fullMonthName: word(of: Self.months).map { $0 + 1 }
      case .half: word(of: Self.halves)
      case .offset: offsetSeconds()
      }
    found[field] = number
    return number != nil
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]
  private static let abbreviations = months.map { String($0.prefix(3)) }
  private static let halves = ["am", "pm"]

  // MARK: - What was read

  /// The day that all of its fields agree on; nil where there is none.
  var day: Day? {
    guard let year = found[.year] else { return nil }
    let months = [found[.month], found[.monthName], found[.fullMonthName]].compactMap { $0 }
    var days: [Day?] = months.compactMap { month in found[.day].map { Day(year: year, month: month, day: $0) } }
    if let number = found[.dayOfYear] { days.append(Self.day(number, of: year)) }
    guard let first = days.first, days.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  private static func day(_ number: Int, of year: Int) -> Day? {
    guard (1...(Day.isLeap(year: year) ? 366 : 365)).contains(number) else { return nil }
    return Day(year: year, month: 1, day: 1)?.adding(days: number - 1)
  }

  /// `2026-01-25T18:30:00`, in UTC with a `Z` where the text says its offset; nil where there is no such time.
  func clockText(on day: Day) -> String? {
    guard let hour, let minute = number(.minute, below: 60), let second = number(.second, below: 60) else { return nil }
    let seconds = hour * 3_600 + minute * 60 + second
    guard let offset = found[.offset] else {
      return "\(day)T\(hour.padded(2)):\(minute.padded(2)):\(second.padded(2))"
    }
    let microseconds = (Int64(day.number) * 86_400 + Int64(seconds - offset)) * 1_000_000
    return Instant(microseconds: microseconds)?.iso8601
  }

  /// The hour on a clock of 24 hours; with AM or PM, on one of 12.
  private var hour: Int? {
    guard let half = found[.half] else { return number(.hour, below: 24) }
    guard let hour = found[.hour], (1...12).contains(hour) else { return nil }
    return hour % 12 + 12 * half
  }

  private func number(_ field: TimeFormat.Field, below bound: Int) -> Int? {
    let number = found[field] ?? 0
    return number < bound ? number : nil
  }

  // MARK: - Reading

  private mutating func skips(_ isWanted: (UInt8) -> Bool) -> Bool {
    guard place < bytes.count, isWanted(bytes[place]) else { return false }
    place += 1
    return true
  }

  private mutating func skipsBlanks() -> Bool {
    let start = place
    while skips({ TimeFormat.isBlank(Unicode.Scalar($0)) }) {}
    return place > start
  }

  private mutating func digits(_ count: ClosedRange<Int>) -> Int? {
    var (number, read) = (0, 0)
    while read < count.upperBound, place < bytes.count, bytes[place] &- 0x30 < 10 {
      number = number * 10 + Int(bytes[place] &- 0x30)
      place += 1
      read += 1
    }
    return read >= count.lowerBound ? number : nil
  }

  /// The place of the word in the list; letters of either case.
  private mutating func word(of words: [String]) -> Int? {
    for (index, word) in words.enumerated() where bytes.count - place >= word.utf8.count {
      let matches = word.utf8.enumerated().allSatisfy { bytes[place + $0] | 0x20 == $1 }
      guard matches else { continue }
      place += word.utf8.count
      return index
    }
    return nil
  }

  /// `Z`, `+02:00`, `-0530`.
  private mutating func offsetSeconds() -> Int? {
    if skips({ $0 == UInt8(ascii: "Z") }) { return 0 }
    let isWest = skips { $0 == UInt8(ascii: "-") }
    guard isWest || skips({ $0 == UInt8(ascii: "+") }), let hours = digits(2...2), hours < 24 else { return nil }
    _ = skips { $0 == UInt8(ascii: ":") }
    guard let minutes = digits(2...2), minutes < 60 else { return nil }
    return (hours * 3_600 + minutes * 60) * (isWest ? -1 : 1)
  }
}
