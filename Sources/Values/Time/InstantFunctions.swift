// Functions of the rule language over points of time; NULL for what is none.

/// `instant(x)`: seconds since 1970, an integer where they are whole, else a real; of a day, its start in the rulebook.
package func instantSeconds(of value: Value, _ reading: TimeReading) -> Value {
  reading.instant(value)?.epochSeconds ?? .null
}

extension Instant {
  /// Seconds since 1970, an integer where they are whole, else a real.
  package var epochSeconds: Value { TimeSpan(microseconds: microseconds).secondsValue }
}

extension TimeSpan {
  /// An integer where they are whole, else a real.
  package var secondsValue: Value {
    let (seconds, fraction) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    return fraction == 0 ? .integer(seconds) : .real(Double(microseconds) / 1_000_000)
  }
}

extension TimePoint {
  /// `day_of(x)`: the day `YYYY-MM-DD` of the calendar in which an instant lies; a day is itself.
  package func dayText(in calendar: SlateCalendar) -> Value { .text(calendar.day(of: self).description) }

  /// `time_rank(x)`
  package func rankValue(in calendar: SlateCalendar) -> Value {
    .integer(TimeRank(of: self, in: calendar).number)
  }
}

/// `day_of(x)`
package func dayText(of value: Value, _ reading: TimeReading) -> Value {
  reading.point(value)?.dayText(in: reading.calendar) ?? .null
}

/// `time_rank(x)`: the place in the order of all points of time.
package func timeRank(of value: Value, _ reading: TimeReading) -> Value {
  reading.point(value)?.rankValue(in: reading.calendar) ?? .null
}

/// `elapsed(from, to)` of two ranks: seconds, whole days of 86,400 where one of them is a day.
package func elapsedSeconds(from earlier: Value, to later: Value, in calendar: SlateCalendar) -> Value {
  guard case .integer(let earlier) = earlier, case .integer(let later) = later else { return .null }
  return TimeRank(number: later).since(TimeRank(number: earlier), in: calendar).secondsValue
}

/// `time_of_rank(r)`: `2026-01-25`, or `2026-01-25T10:00:00Z`.
package func timeText(ofRank rank: Value, in calendar: SlateCalendar) -> Value {
  guard case .integer(let number) = rank else { return .null }
  return .text(TimeRank(number: number).point(in: calendar).description)
}
