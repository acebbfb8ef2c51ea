/// Days as a rulebook counts them: in a zone, from `dayStarts` to `dayStarts`.
package struct SlateCalendar: Hashable, Sendable {
  package let zone: Zone
  package let dayStarts: TimeOfDay

  package init(zone: Zone, dayStarts: TimeOfDay = .midnight) {
    self.zone = zone
    self.dayStarts = dayStarts
  }

  /// The day whose interval holds the instant.
  package func day(of instant: Instant) -> Day {
    let span = zone.span(at: instant)
    let clock = instant.microseconds + span.shift - startMicroseconds
    let day = Day(number: Int(clock).flooredQuotient(Int(OffsetTable.dayMicroseconds)))
    let near = 2 * OffsetTable.dayMicroseconds
    if instant.microseconds - span.start > near, span.end - instant.microseconds > near { return day }
    return settled(day, around: instant)
  }

  /// The day itself, or the one in which the instant lies.
  package func day(of point: TimePoint) -> Day {
    switch point {
    case .instant(let instant): day(of: instant)
    case .day(let day): day
    }
  }

  /// The first moment of a day.
  package func start(of day: Day) -> Instant { start(ofDayNumber: day.number) }

  /// The instant itself, or the day's first moment.
  package func start(of point: TimePoint) -> Instant {
    switch point {
    case .instant(let instant): instant
    case .day(let day): start(of: day)
    }
  }

  /// From the day's start to the next one's: 23 to 25 hours where clocks change, empty for a day that a zone left out.
  ///
  /// A start in a gap of the clock lies as much later as the gap is long; one in an overlap is the first of the two.
  package func interval(of day: Day) -> Range<Instant> {
    let start = start(ofDayNumber: day.number)
    return start..<max(start, self.start(ofDayNumber: day.number + 1))
  }

  private var startMicroseconds: Int64 { Int64(dayStarts.secondsAfterMidnight) * 1_000_000 }

  private func start(ofDayNumber number: Int) -> Instant {
    zone.instant(ofLocalMicroseconds: Int64(number) * OffsetTable.dayMicroseconds + startMicroseconds)
  }

  private func settled(_ guess: Day, around instant: Instant) -> Day {
    var number = guess.number
    while number > Day.first.number, instant < start(ofDayNumber: number) { number -= 1 }
    while number < Day.last.number, instant >= start(ofDayNumber: number + 1) { number += 1 }
    return Day(number: number)
  }
}
