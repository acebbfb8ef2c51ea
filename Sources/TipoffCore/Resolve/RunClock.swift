/// The run's moment, as rules see it.
public struct RunClock: Sendable {
  public let now: Instant
  public let calendar: SlateCalendar

  public init(now: Instant, calendar: SlateCalendar) {
    self.now = now
    self.calendar = calendar
  }

  public var today: Day { calendar.day(of: now) }

  /// Seconds since 1970; an integer where they are whole.
  public var nowSeconds: Value { now.epochSeconds }
}
