import Values

/// The run's moment, as rules see it.
package struct RunClock: Sendable {
  package let now: Instant
  package let calendar: SlateCalendar

  package init(now: Instant, calendar: SlateCalendar) {
    self.now = now
    self.calendar = calendar
  }

  package var today: Day { calendar.day(of: now) }
}
