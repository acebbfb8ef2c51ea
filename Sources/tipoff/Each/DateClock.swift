import Values

/// Which moment the run of a date has: a time of day on the date, or its end.
enum DateClock {
  /// The last second of the day; of a day that is not over, the real clock.
  case endOfDay
  /// So many days after the date.
  case time(TimeOfDay, daysLater: Int)

  private static let mostDaysLater = 31

  /// What `--now` says beside `--each`.
  init(_ now: String?) throws(Failure) {
    guard let text = now else {
      self = .endOfDay
      return
    }
    let sides = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let days = sides.count == 1 ? 0 : Self.days(sides[1])
    guard let time = TimeOfDay(parsing: sides[0]), let days else {
      throw Failure(
        "--now \(text): beside --each it is a time of day, which each date has",
        hint: "for example --now 23:30, or --now 06:30+1d for the morning after; left out, each date's end")
    }
    self = .time(time, daysLater: days)
  }

  /// `1d`
  private static func days(_ text: String) -> Int? {
    guard text.hasSuffix("d"), let days = Int(text.dropLast()), (0...mostDaysLater).contains(days) else { return nil }
    return days
  }

  /// In the rulebook's zone; a time before its days start is in the night that ends them.
  func instant(of date: Day, in calendar: SlateCalendar, real: Instant) -> Instant {
    switch self {
    case .endOfDay:
      let day = calendar.interval(of: date)
      return max(day.lowerBound, min(real, day.upperBound.adding(TimeSpan(microseconds: -1_000_000))))
    case .time(let time, let daysLater):
      let night = time < calendar.dayStarts ? 1 : 0
      let day = date.adding(days: daysLater + night)
      let seconds = Int64(day.number) * 86_400 + Int64(time.secondsAfterMidnight)
      return calendar.zone.instant(ofLocalMicroseconds: seconds * 1_000_000)
    }
  }
}
