/// The place of a point of time in the order of all, as one number: days by their date, each before the instants in it.
///
/// Where a day meets an instant within it, the two are equal in order: whoever compares a day looks at `dayNumber` alone.
package struct TimeRank: Hashable, Sendable {
  package let number: Int64

  // A day has at most 38 hours here; the calendar's zones know none above 26.
  private static let dayBits = Int64(37)
  private static let dayWidth = Int64(1) << dayBits

  package init(number: Int64) { self.number = number }

  package init(of day: Day) { number = Int64(day.number) << Self.dayBits }

  package init(of instant: Instant, in calendar: SlateCalendar) {
    let day = calendar.day(of: instant)
    let since = instant.microseconds - calendar.start(of: day).microseconds
    // Only at the ends of the calendar does an instant lie outside of its day.
    number = TimeRank(of: day).number + min(max(since, 0), Self.dayWidth - 2) + 1
  }

  package init(of point: TimePoint, in calendar: SlateCalendar) {
    switch point {
    case .day(let day): self.init(of: day)
    case .instant(let instant): self.init(of: instant, in: calendar)
    }
  }

  package var dayNumber: Int64 { number >> Self.dayBits }

  package var isDay: Bool { number & (Self.dayWidth - 1) == 0 }

  package var startOfDay: TimeRank { TimeRank(number: dayNumber << Self.dayBits) }

  /// The last place within the same day.
  package var endOfDay: TimeRank { TimeRank(number: startOfDay.number + Self.dayWidth - 1) }

  package func point(in calendar: SlateCalendar) -> TimePoint {
    let day = Day(number: Int(dayNumber))
    guard !isDay else { return .day(day) }
    let since = number & (Self.dayWidth - 1) - 1
    return .instant(Instant(clamping: calendar.start(of: day).microseconds + since))
  }

  /// From `earlier` to this one: whole days where one of them is a day.
  package func since(_ earlier: TimeRank, in calendar: SlateCalendar) -> TimeSpan {
    if isDay || earlier.isDay {
      let (span, overflows) = (dayNumber - earlier.dayNumber).multipliedReportingOverflow(
        by: OffsetTable.dayMicroseconds)
      return TimeSpan(microseconds: overflows ? (dayNumber > earlier.dayNumber ? .max : .min) : span)
    }
    if dayNumber == earlier.dayNumber { return TimeSpan(microseconds: number - earlier.number) }
    let (late, early) = (calendar.start(of: point(in: calendar)), calendar.start(of: earlier.point(in: calendar)))
    return late.since(early)
  }
}
