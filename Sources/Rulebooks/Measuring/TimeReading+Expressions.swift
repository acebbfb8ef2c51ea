import Expressions
import Values

extension TimeReading {
  /// Seconds since 1970; of a day, its start.
  package func seconds(of value: Expression) -> Expression { .call(.instant, [value] + arguments) }

  /// `YYYY-MM-DD` of the rulebook's calendar; a day is itself.
  package func day(of value: Expression) -> Expression { .call(.dayOf, [value] + arguments) }

  /// The place of a point of time in the order of all; NULL for what is none.
  package func rank(of value: Expression) -> Expression { .call(.timeRank, [value] + arguments) }

  /// Whether it is a point of time.
  package func isRead(_ value: Expression) -> Expression { .isNull(rank(of: value), negated: true) }

  /// As `instant` is bound.
  package var arguments: [Expression] { [.literal(.text(plainZone.name))] + calendar.arguments }
}

extension SlateCalendar {
  /// Seconds between two ranks, 0 where a day meets an instant within it.
  package func elapsed(from earlier: Expression, to later: Expression) -> Expression {
    .call(.elapsed, [earlier, later] + arguments)
  }

  /// `2026-01-25`, or `2026-01-25T10:00:00Z`.
  func text(ofRank rank: Expression) -> Expression { .call(.timeOfRank, [rank] + arguments) }

  fileprivate var arguments: [Expression] {
    [.literal(.text(zone.name)), .literal(.integer(Int64(dayStarts.secondsAfterMidnight)))]
  }
}

extension Subject {
  /// How points of time in a table are read.
  func reading(of table: BoundTable) -> TimeReading {
    TimeReading(plainZone: table.plainZone, calendar: clock.calendar)
  }

  package var reading: TimeReading { reading(of: table) }
}
