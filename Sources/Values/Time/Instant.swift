/// A moment, from 0001-01-01T00:00:00Z to the last microsecond of 9999.
public struct Instant: Hashable, Comparable, Sendable {
  /// Microseconds since 1970-01-01T00:00:00Z.
  public let microseconds: Int64

  /// The start of the first day that can be written: `0001-01-01T00:00:00Z`.
  public static let first = Instant(unchecked: Int64(Day.first.number) * 86_400_000_000)
  package static let unixEpoch = Instant(unchecked: 0)
  /// The last microsecond of the last day that can be written: the end of `9999-12-31`.
  public static let last = Instant(unchecked: Int64(Day.last.number + 1) * 86_400_000_000 - 1)

  /// Numbers of this size and above are milliseconds since 1970, below it seconds: 1973-03-03 as milliseconds, the year
  /// 5138 as seconds.
  package static let leastMilliseconds = 1e11

  /// Numbers nearer to 0 are no instants: 7 and 20260125 would be moments of 1970. 1973-03-03 as seconds.
  package static let leastSeconds = 1e8

  /// nil outside of the years 0001 to 9999.
  public init?(microseconds: Int64) {
    guard Self.first.microseconds <= microseconds, microseconds <= Self.last.microseconds else { return nil }
    self.init(unchecked: microseconds)
  }

  /// Reads ISO-8601: `YYYY-MM-DD(T| )HH:MM[:SS[.fraction]][Z|±HH[[:]MM]]`, `t` and `z` too.
  ///
  /// What has no offset is read in `zone`. A date alone is a day and no instant (`TimePoint`): it gives nil, as do
  /// impossible dates, 24:00, second 60 and anything that follows.
  public init?(parsing text: String, plainIn zone: Zone) {
    guard case .instant(let instant)? = TimePoint(parsing: text, plainIn: zone) else { return nil }
    self = instant
  }

  /// The same from UTF-8 bytes in place.
  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>, plainIn zone: Zone) {
    guard case .instant(let instant)? = TimePoint(utf8: bytes, plainIn: zone) else { return nil }
    self = instant
  }

  /// A text as above; a number as seconds or milliseconds since 1970, by `leastMilliseconds`; nil for all else.
  ///
  /// Also nil for numbers below `leastSeconds`, such as 20260125, and for 202601251030 and 20260125103000: digits of a date,
  /// whether there is such a day or not. Of ten digits, 2026012510, only what may be a day with an hour is none: between
  /// them lie the epoch seconds of the years 2030 to 2036.
  package init?(value: Value, plainIn zone: Zone) {
    switch value {
    case .text(let text): self.init(parsing: text, plainIn: zone)
    case .integer(let number):
      guard number.canBeEpoch else { return nil }
      let isMilliseconds = number.magnitude >= UInt64(Self.leastMilliseconds)
      let (microseconds, overflows) = number.multipliedReportingOverflow(by: isMilliseconds ? 1_000 : 1_000_000)
      guard !overflows else { return nil }
      self.init(microseconds: microseconds)
    case .real(let number):
      guard number.magnitude >= Self.leastSeconds, Int64(exactly: number)?.canBeEpoch != false else { return nil }
      let isMilliseconds = number.magnitude >= Self.leastMilliseconds
      let rounded = (number * (isMilliseconds ? 1_000 : 1_000_000)).rounded()
      guard let microseconds = Int64(exactly: rounded) else { return nil }
      self.init(microseconds: microseconds)
    case .null, .blob: return nil
    }
  }

  init(unchecked microseconds: Int64) { self.microseconds = microseconds }

  /// What follows a date.
  init?(after day: Day, _ reader: inout ClockReader, plainIn zone: Zone) {
    let midnight = Int64(day.number) * 86_400_000_000
    guard reader.skips("T") || reader.skips(" ") || reader.skips("t"), let clock = reader.clockMicroseconds() else {
      return nil
    }
    let local = midnight + Int64(clock)
    if reader.isAtEnd {
      self = zone.instant(ofLocalMicroseconds: local)
      return
    }
    guard let offset = reader.offsetSeconds(), reader.isAtEnd else { return nil }
    self.init(microseconds: local - Int64(offset) * 1_000_000)
  }

  public static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }

  /// The time from `earlier` to this one.
  package func since(_ earlier: Instant) -> TimeSpan { TimeSpan(microseconds: microseconds - earlier.microseconds) }

  /// The instant so much later; the end of the calendar where that lies beyond it.
  package func adding(_ span: TimeSpan) -> Instant {
    let (sum, overflows) = microseconds.addingReportingOverflow(span.microseconds)
    return Instant(clamping: overflows ? (span.microseconds > 0 ? .max : .min) : sum)
  }

  /// The nearest instant of the calendar.
  package init(clamping microseconds: Int64) {
    self.init(unchecked: min(max(microseconds, Self.first.microseconds), Self.last.microseconds))
  }

  /// `2026-01-25T10:00:00Z`; a fraction of up to six digits only where it is not zero.
  public var iso8601: String {
    let day = Int(microseconds).flooredQuotient(86_400_000_000)
    let (seconds, fraction) = (Int(microseconds) - day * 86_400_000_000).quotientAndRemainder(dividingBy: 1_000_000)
    let (minutes, second) = seconds.quotientAndRemainder(dividingBy: 60)
    let clock = "\((minutes / 60).padded(2)):\((minutes % 60).padded(2)):\(second.padded(2))"
    return "\(Day(number: day))T\(clock)\(fraction.asFraction(digits: 6))Z"
  }
}

extension Instant: CustomStringConvertible {
  /// `2026-01-26T06:30:00Z`, as people are told the clocks of runs.
  package var toTheSecond: String {
    let (seconds, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    return Instant(clamping: (rest < 0 ? seconds - 1 : seconds) * 1_000_000).iso8601
  }

  /// As in `iso8601`.
  public var description: String { iso8601 }
}

extension ClockReader {
  fileprivate mutating func clockMicroseconds() -> Int? {
    let hasSeconds = hasSeconds
    guard let seconds = secondsOfDay() else { return nil }
    guard hasSeconds else { return seconds * 1_000_000 }
    return microseconds().map { seconds * 1_000_000 + $0 }
  }
}

extension Int64 {
  /// False of small numbers, and of dates with a time of day written as one number. As milliseconds `20260125103000` would lie
  /// in the years 2572 to 2667, and `202601251030` in 1976 or 1977.
  fileprivate var canBeEpoch: Bool {
    magnitude >= UInt64(Instant.leastSeconds) && !(19_000_101_000_000...21_991_231_235_959).contains(self)
      && !(190_001_010_000...219_912_312_359).contains(self) && !isDayWithHour
  }

  /// `2026012510`; as seconds it would lie in 2034.
  private var isDayWithHour: Bool {
    guard (1_900_010_100...2_199_123_123).contains(self) else { return false }
    let (month, day, hour) = (self / 10_000 % 100, self / 100 % 100, self % 100)
    return (1...12).contains(month) && (1...31).contains(day) && hour < 24
  }
}

extension Int {
  /// `.25` for 250 of three digits; nothing for 0.
  func asFraction(digits: Int) -> String {
    guard self != 0 else { return "" }
    var fraction = padded(digits)[...]
    while fraction.last == "0" { fraction.removeLast() }
    return "." + fraction
  }
}
