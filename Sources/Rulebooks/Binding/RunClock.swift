import Values

/// The run's moment, as rules see it.
public struct RunClock: Sendable {
  public let now: Instant
  public let calendar: SlateCalendar

  public init(now: Instant, calendar: SlateCalendar) {
    self.now = now
    self.calendar = calendar
  }

  public var today: Day { calendar.day(of: now) }
}
