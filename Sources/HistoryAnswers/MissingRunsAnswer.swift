import Values

/// On which days a rulebook was expected to run, and did not.
public struct MissingRunsAnswer: HistoryAnswer {
  /// Whose nights it is about.
  public let scope: AnswerScope
  /// Up to when runs were expected.
  public let asOf: Instant
  /// Nil where the rulebook does not say when it runs.
  package let schedule: ExpectedRuns?
  /// In the order of time, each with the moment from which a run was expected.
  public let missing: [MissingRun]
  /// How many runs were expected until then.
  public let expected: Int

  package init(
    scope: AnswerScope, asOf: Instant, schedule: ExpectedRuns?, missing: [MissingRun], expected: Int
  ) {
    self.scope = scope
    self.asOf = asOf
    self.schedule = schedule
    self.missing = missing
    self.expected = expected
  }

  public var kind: AnswerKind { .missingRuns(self) }

  /// A day without a run.
  public struct MissingRun: Hashable, Sendable {
    /// In the rulebook's calendar.
    public let day: Day
    /// From when a run was expected.
    public let due: Instant

    package init(day: Day, due: Instant) {
      self.day = day
      self.due = due
    }
  }
}

/// When a rulebook is expected to run: once from a time of each day to that time of the next.
package struct ExpectedRuns: Hashable, Sendable {
  /// Its days begin when a run is expected.
  package let calendar: SlateCalendar
  package let from: Day
  /// The last day; nil: it goes on.
  package let until: Day?

  package init(calendar: SlateCalendar, from: Day, until: Day?) {
    self.calendar = calendar
    self.from = from
    self.until = until
  }

  /// The days on which runs were expected between two, without these themselves.
  package func days(after first: Day, before last: Day) -> [Day] {
    let from = max(self.from, first.adding(days: 1))
    let to = min(until ?? Day.last, last.adding(days: -1))
    return from <= to ? (from.number...to.number).map { Day(number: $0) } : []
  }
}
