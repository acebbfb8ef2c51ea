import Values

/// Days, weeks or months of a rulebook's calendar.
public enum CalendarPeriod: String, Hashable, Sendable, CaseIterable {
  /// A day for itself.
  case day
  /// From Monday on.
  case week
  /// From the first on.
  case month

  /// The first day of the one that a day lies in.
  public func start(of day: Day) -> Day {
    switch self {
    case .day: day
    // 1970-01-01 was a Thursday.
    case .week: day.adding(days: -(((day.number + 3) % 7 + 7) % 7))
    case .month: Day(parsing: day.description.prefix(7) + "-01") ?? day
    }
  }

  /// As it is called, by its first day: `2026-01` of a month.
  public func name(_ start: Day) -> String {
    switch self {
    case .day, .week: start.description
    case .month: String(start.description.prefix(7))
    }
  }

  /// The first days of all that have one of these days, in order.
  package func starts(of days: [Day]) -> [Day] {
    days.map(start).reduce(into: []) { starts, day in
      if starts.last != day { starts.append(day) }
    }
  }
}
