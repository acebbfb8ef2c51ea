import HistoryAnswers
import SQLite
import Validation
import Values

/// A window as it lies over the runs of a rulebook.
struct RunWindow {
  let days: ClosedRange<Int>
  /// The clock from which runs count.
  let since: Value
  /// By the clock, first to last.
  let runs: [WindowRun]
  private let lookback: Lookback

  /// What is known of each run without reading more.
  struct WindowRun {
    let number: Int64
    let now: Int64
    /// In the calendar of its rulebook.
    let day: Int
  }

  init(_ window: Lookback, of scope: RulebookScope, in history: HistoryReader) throws(HistoryError) {
    let start = try Self.start(of: window, scope, history)
    runs = try Statement(
      "SELECT id, now, day FROM runs WHERE rulebook = ? AND now >= ? ORDER BY now, id", on: history.database
    ).all(scope.number, .integer(start)) {
      WindowRun(number: $0.integer("id"), now: $0.moment("now"), day: Int($0.day("day")))
    }
    let last = runs.map(\.day).max() ?? 0
    // Before the first run there is nothing to say of a day.
    let first = runs.map(\.day).min() ?? last
    days = first...max(first, last)
    since = .integer(start)
    lookback = window
  }

  private static func start(
    of window: Lookback, _ scope: RulebookScope, _ history: HistoryReader
  ) throws(HistoryError) -> Int64 {
    switch window {
    case .all: return Int64.min
    case .days(let count):
      return try Statement(
        """
        SELECT min(now) AS earliest FROM runs WHERE rulebook = ?1
          AND day > (SELECT day FROM runs WHERE rulebook = ?1 ORDER BY now DESC, id DESC LIMIT 1) - ?2
        """, on: history.database
      ).first(scope.number, Value(count)) { $0.integer("earliest") } ?? Int64.min
    case .runs(let count):
      return try Statement(
        "SELECT now FROM runs WHERE rulebook = ? ORDER BY now DESC, id DESC LIMIT 1 OFFSET ?", on: history.database
      ).first(scope.number, Value(count - 1)) { $0.moment("now") } ?? Int64.min
    }
  }

  var window: AnswerWindow {
    AnswerWindow(
      lookback: lookback, from: Day(number: days.lowerBound), to: Day(number: days.upperBound), runs: runs.count)
  }
}
