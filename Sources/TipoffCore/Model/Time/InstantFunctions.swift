/// The function `instant(x)`: seconds since 1970, an integer where they are whole, else a real; NULL for what is no
/// instant.
public func instantSeconds(of value: Value, plainZone: Zone) -> Value {
  Instant(value: value, plainIn: plainZone)?.epochSeconds ?? .null
}

extension Instant {
  /// Seconds since 1970, an integer where they are whole, else a real.
  public var epochSeconds: Value {
    let (seconds, fraction) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    return fraction == 0 ? .integer(seconds) : .real(Double(microseconds) / 1_000_000)
  }
}

/// The function `day_of(x)`: the day `YYYY-MM-DD` of the calendar in which an instant lies; NULL for what is no
/// instant.
public func dayText(of value: Value, plainZone: Zone, calendar: SlateCalendar) -> Value {
  guard let instant = Instant(value: value, plainIn: plainZone) else { return .null }
  return .text(calendar.day(of: instant).description)
}
