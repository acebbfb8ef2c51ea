import Values

extension SQLiteMoment {
  /// The value with its modifiers applied; nil where SQLite gives NULL.
  init?(_ arguments: ArraySlice<Value>) {
    guard let first = arguments.first, var moment = SQLiteMoment(first) else { return nil }
    for (index, argument) in arguments.dropFirst().enumerated() {
      guard let bytes = argument.asBytes, let modifier = DateModifier(bytes),
        moment.apply(modifier, isFirst: index == 0)
      else { return nil }
    }
    let julian = moment.computeJulian()
    guard !moment.isError, SQLiteMoment.valid.contains(julian) else { return nil }
    self = moment
  }

  /// `2026-01-25`
  mutating func dateText() -> String {
    let date = computeDate()
    let digits = [padded(abs(date.year), 4), padded(date.month, 2), padded(date.day, 2)].joined(separator: "-")
    return date.year < 0 ? "-" + digits : digits
  }

  /// `19:30:00`
  mutating func timeText() -> String {
    let time = computeTime()
    return [time.hour, time.minute, Int(time.second)].map { padded($0, 2) }.joined(separator: ":")
  }

  mutating func dateTimeText() -> String { "\(dateText()) \(timeText())" }

  mutating func julianDay() -> Double { Double(computeJulian()) / 86_400_000 }

  /// Whole seconds since 1970-01-01T00:00:00Z.
  mutating func unixSeconds() -> Int64 { computeJulian() / 1000 - SQLiteMoment.unixEpoch / 1000 }

  /// By the format of `strftime`; nil for a letter it does not know.
  mutating func text(format: [UInt8]) -> String? {
    computeJulian()
    computeDate()
    computeTime()
    var text: [UInt8] = []
    var isDirective = false
    for byte in format.prefix(while: { $0 != 0 }) {
      if isDirective {
        guard let part = directive(byte) else { return nil }
        text += Array(part.utf8)
      } else if byte != UInt8(ascii: "%") {
        text.append(byte)
      }
      isDirective = !isDirective && byte == UInt8(ascii: "%")
    }
    return isDirective ? nil : String(decoding: text, as: UTF8.self)
  }

  private mutating func directive(_ letter: UInt8) -> String? {
    let date = computeDate()
    let time = computeTime()
    return switch letter {
    case UInt8(ascii: "d"): padded(date.day, 2)
    case UInt8(ascii: "f"): padded(RealSpelling.fixed(min(time.second, 59.999), decimals: 3), 6)
    case UInt8(ascii: "H"): padded(time.hour, 2)
    case UInt8(ascii: "j"): padded(dayOfYear() + 1, 3)
    case UInt8(ascii: "J"): RealSpelling.general(julianDay(), digits: 16, keepsPoint: false)
    case UInt8(ascii: "m"): padded(date.month, 2)
    case UInt8(ascii: "M"): padded(time.minute, 2)
    case UInt8(ascii: "s"): String(unixSeconds())
    case UInt8(ascii: "S"): padded(Int(time.second), 2)
    case UInt8(ascii: "w"): String((computeJulian() + 129_600_000) / 86_400_000 % 7)
    case UInt8(ascii: "W"): padded((dayOfYear() + 7 - daysSinceMonday()) / 7, 2)
    case UInt8(ascii: "Y"): padded(date.year, 4)
    case UInt8(ascii: "%"): "%"
    case _: nil
    }
  }

  /// 0 on 1 January.
  private mutating func dayOfYear() -> Int {
    var newYear = self
    var date = computeDate()
    (date.month, date.day) = (1, 1)
    newYear.set(date: date, time: computeTime())
    return Int((computeJulian() - newYear.computeJulian() + 43_200_000) / 86_400_000)
  }

  private mutating func daysSinceMonday() -> Int {
    Int((computeJulian() + 43_200_000) / 86_400_000 % 7)
  }
}

/// Zeros in front, behind the sign, as `%04d` sets them.
private func padded(_ number: Int, _ width: Int) -> String {
  number < 0 ? "-" + padded(String(-number), width - 1) : padded(String(number), width)
}

private func padded(_ digits: String, _ width: Int) -> String {
  String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

extension DateModifier {
  /// Whether `strftime` knows every letter of the format.
  static func isFormat(_ format: String) -> Bool {
    var moment = SQLiteMoment(time: SQLiteClockTime())
    return moment.text(format: Array(format.utf8)) != nil
  }
}
