/// What a value says about time: one moment, or a whole day of the rulebook.
///
/// `2026-01-25` alone is that day, from its start to the next one's in the rulebook's zone, and never a midnight.
package enum TimePoint: Hashable, Sendable {
  case instant(Instant)
  case day(Day)

  /// Reads `YYYY-MM-DD`, or an instant as `Instant` does; what has no offset is read in `zone`.
  package init?(parsing text: String, plainIn zone: Zone) {
    let point = text.withClockReader { TimePoint(&$0, plainIn: zone) }
    guard let point else { return nil }
    self = point
  }

  /// The same from UTF-8 bytes in place.
  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>, plainIn zone: Zone) {
    var reader = ClockReader(bytes)
    self.init(&reader, plainIn: zone)
  }

  /// A text as above; a number as `Instant` reads it; nil for all else.
  package init?(value: Value, plainIn zone: Zone) {
    switch value {
    case .text(let text): self.init(parsing: text, plainIn: zone)
    case .null, .integer, .real, .blob:
      guard let instant = Instant(value: value, plainIn: zone) else { return nil }
      self = .instant(instant)
    }
  }

  private init?(_ reader: inout ClockReader, plainIn zone: Zone) {
    guard let day = reader.day() else { return nil }
    if reader.isAtEnd {
      self = .day(day)
      return
    }
    guard let instant = Instant(after: day, &reader, plainIn: zone) else { return nil }
    self = .instant(instant)
  }
}

extension TimePoint {
  package var isDay: Bool {
    switch self {
    case .instant: false
    case .day: true
    }
  }
}

extension TimePoint: CustomStringConvertible {
  /// `2026-01-25`, `2026-01-25T10:00:00Z`
  package var description: String {
    switch self {
    case .instant(let instant): instant.iso8601
    case .day(let day): day.description
    }
  }
}

/// How the values of a table are read as points of time: the zone of those without an offset, and the rulebook's days.
package struct TimeReading: Hashable, Sendable {
  package let plainZone: Zone
  package let calendar: SlateCalendar

  package init(plainZone: Zone, calendar: SlateCalendar) {
    self.plainZone = plainZone
    self.calendar = calendar
  }

  package func point(_ value: Value) -> TimePoint? { TimePoint(value: value, plainIn: plainZone) }

  /// The moment meant: of a day, its start.
  package func instant(_ value: Value) -> Instant? { point(value).map { calendar.start(of: $0) } }
}
