import Values

/// What may follow the value in SQLite's date functions: `'+3 days'`, `'start of month'`, `'unixepoch'` …
///
/// `localtime`, `utc` and `now` are none: they would read the machine's clock or zone.
enum DateModifier: Hashable, Sendable {
  case auto, julianDay, unixEpoch
  case weekday(Int)
  case startOf(Start)
  /// `±HH:MM:SS`, in milliseconds.
  case clock(Int64)
  case shift(Double, Unit)

  enum Start: String { case year, month, day }

  enum Unit: String, CaseIterable {
    case second, minute, hour, day, month, year

    var seconds: Double {
      switch self {
      case .second: 1
      case .minute: 60
      case .hour: 3600
      case .day: 86_400
      case .month: 2_592_000
      case .year: 31_536_000
      }
    }

    /// SQLite keeps these in single precision.
    var limit: Float {
      switch self {
      case .second: 4.6427e14
      case .minute: 7.7379e12
      case .hour: 1.2897e11
      case .day: 5_373_485
      case .month: 176_546
      case .year: 14_713
      }
    }
  }

  init?(_ bytes: some Collection<UInt8>) {
    var text = DateText(bytes)
    let first = text.byte()
    if text.restEquals("auto") {
      self = .auto
    } else if text.restEquals("julianday") {
      self = .julianDay
    } else if text.restEquals("unixepoch") {
      self = .unixEpoch
    } else if text.restStarts(with: "weekday ") {
      text.skip(8)
      guard let number = text.restAsReal, number >= 0, number < 7, number == number.rounded() else { return nil }
      self = .weekday(Int(number))
    } else if text.restStarts(with: "start of ") {
      text.skip(9)
      let word = String(decoding: text.rest, as: UTF8.self).asciiLowercased
      guard let start = Start(rawValue: word) else { return nil }
      self = .startOf(start)
    } else if first == UInt8(ascii: "+") || first == UInt8(ascii: "-") || first.isASCIIDigit {
      self.init(shift: text)
    } else {
      return nil
    }
  }

  private init?(shift: DateText) {
    var text = shift
    var length = 1
    while text.byte(ahead: length) != 0, text.byte(ahead: length) != UInt8(ascii: ":"),
      !text.byte(ahead: length).isSQLiteSpace
    {
      length += 1
    }
    guard let number = DateText.real(text.rest.prefix(length)) else { return nil }
    if text.byte(ahead: length) == UInt8(ascii: ":") {
      self.init(clock: text)
      return
    }
    text.skip(length)
    text.skipSpaces()
    guard (3...10).contains(text.rest.count) else { return nil }
    var word = String(decoding: text.rest, as: UTF8.self).asciiLowercased
    if word.last == "s" { word.removeLast() }
    guard let unit = Unit(rawValue: word), number > Double(-unit.limit), number < Double(unit.limit) else { return nil }
    self = .shift(number, unit)
  }

  private init?(clock: DateText) {
    var text = clock
    let isNegative = text.byte() == UInt8(ascii: "-")
    if !text.byte().isASCIIDigit { text.skip() }
    guard let time = SQLiteClockTime(rest: text) else { return nil }
    var moment = SQLiteMoment(time: time)
    let milliseconds = (moment.computeJulian() - 43_200_000) % 86_400_000
    self = .clock(isNegative ? -milliseconds : milliseconds)
  }
}
