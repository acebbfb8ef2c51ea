import HistoryAnswers
import SQLite
import Validation
import Values

/// `tipoff runs --missing`: on which days a rulebook was expected to run, and no whole run of it was recorded.
public struct MissingRunsQuestion: HistoryQuestion {
  let rulebook: String?
  /// Up to when runs were expected.
  let now: Instant

  /// `now` is up to when runs were expected; nil means the only rulebook of the history.
  public init(rulebook: String? = nil, now: Instant) {
    self.rulebook = rulebook
    self.now = now
  }

  public func answer(from history: HistoryReader) throws -> MissingRunsAnswer {
    let scope = try RulebookScope(rulebook, in: history)
    guard let schedule = try Schedules(in: history.database).read(scope.number) else {
      return MissingRunsAnswer(scope: scope.about, asOf: now, schedule: nil, missing: [], expected: 0)
    }
    let calendar = schedule.calendar
    let ran = Set(
      try Statement("SELECT now FROM runs WHERE rulebook = ? AND is_partial = 0", on: history.database)
        .all(scope.number) { calendar.day(of: Instant(clamping: $0.bits("now"))) })
    let expected = schedule.days(after: schedule.from.adding(days: -1), before: calendar.day(of: now).adding(days: 1))
    return MissingRunsAnswer(
      scope: scope.about, asOf: now, schedule: schedule,
      missing: expected.filter { !ran.contains($0) }.map { .init(day: $0, due: calendar.start(of: $0)) },
      expected: expected.count)
  }
}
