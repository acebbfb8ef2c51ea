/// A day of the proleptic Gregorian calendar, from 0001-01-01 to 9999-12-31.
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  package let number: Int

  package static let first = Day(unchecked: -719_162)
  package static let last = Day(unchecked: 2_932_896)

  /// The nearest day of the calendar where `number` lies beyond its ends.
  package init(number: Int) { self.number = min(max(number, Self.first.number), Self.last.number) }

  /// nil for a date that is none, such as 30 February.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...Self.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    self.init(unchecked: Self.number(year: year, month: month, day: day))
  }

  /// Reads `YYYY-MM-DD` and nothing else.
  public init?(parsing text: String) {
    let day = text.withClockReader { reader -> Day? in
      guard let day = reader.day(), reader.isAtEnd else { return nil }
      return day
    }
    guard let day else { return nil }
    self = day
  }

  /// The day of an instant, in UTC.
  package init(ofMicroseconds microseconds: Int64) {
    self.init(number: Int(microseconds).flooredQuotient(86_400_000_000))
  }

  private init(unchecked number: Int) { self.number = number }

  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  public static func - (left: Day, right: Day) -> Int { left.number - right.number }

  /// The day so many days later, or earlier; the calendar's end where that lies beyond it.
  public func adding(days: Int) -> Day {
    let (sum, overflows) = number.addingReportingOverflow(days)
    return Day(number: overflows ? (days > 0 ? Int.max : Int.min) : sum)
  }

  package var weekday: Weekday {
    // 1970-01-01 was a Thursday.
    Weekday.allCases[(number + 3).flooredModulo(7)]
  }

  /// Year, month (from 1) and day of the month (from 1), in the Gregorian calendar.
  public var components: (year: Int, month: Int, day: Int) { Self.components(ofNumber: number) }

  /// For any number of days since 1970-01-01, in years that no `Day` has too.
  ///
  /// Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.
  package static func components(ofNumber number: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = shifted.flooredQuotient(146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  package static func isLeap(year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year: year) ? 29 : 28
    case 4, 6, 9, 11: 30
    case _: 31
    }
  }

  /// Hinnant, days_from_civil.
  static func number(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = year.flooredQuotient(400)
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

extension Day: CustomStringConvertible {
  /// `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = components
    // Written byte by byte, for a million rows ask for it: all ten are set, and each is ASCII.
    return String(unsafeUninitializedCapacity: 10) { text in
      text.write(year / 100, at: 0)
      text.write(year % 100, at: 2)
      text[4] = UInt8(ascii: "-")
      text.write(month, at: 5)
      text[7] = UInt8(ascii: "-")
      text.write(day, at: 8)
      return 10
    }
  }
}

extension UnsafeMutableBufferPointer<UInt8> {
  /// Two decimal digits.
  fileprivate func write(_ number: Int, at index: Int) {
    self[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10)
    self[index + 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10)
  }
}

/// A day of the week, Monday first as in ISO 8601.
package enum Weekday: String, Hashable, Sendable, CaseIterable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday
}

extension Int {
  package func flooredQuotient(_ divisor: Int) -> Int { self >= 0 ? self / divisor : (self + 1) / divisor - 1 }

  /// By the remainder: the multiple below the least integer is none.
  package func flooredModulo(_ divisor: Int) -> Int {
    let remainder = self % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }

  /// With leading zeros; of numbers that are not negative.
  func padded(_ width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
  }
}
