import SQLite
import Validation
import Values

/// How far back a question looks, from the newest run.
public enum Lookback: Hashable, Sendable {
  case runs(Int)
  case days(Int)
  case all

  /// `30` runs, `30d`, `12w` or `all`; nil for anything else.
  public init?(parsing text: String) {
    if text == "all" {
      self = .all
      return
    }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), (1...1_000_000).contains(count) else { return nil }
    switch text.dropFirst(digits.count) {
    case "": self = .runs(count)
    case "d": self = .days(count)
    case "w": self = .days(7 * count)
    default: return nil
    }
  }
}

/// A window as it lies over the runs of a rulebook.
struct Span {
  let days: ClosedRange<Int>
  /// The clock from which runs count.
  let since: Value
  /// By the clock, first to last.
  let runs: [RunMark]
  let words: String

  /// What is known of each run without reading more.
  struct RunMark {
    let number: Int64
    let now: Int64
    /// In the calendar of its rulebook.
    let day: Int
  }

  init(_ window: Lookback, of scope: Scope, in history: HistoryReader) throws(HistoryError) {
    let start = try Self.start(of: window, scope, history)
    runs = try Statement(
      "SELECT id, now, day FROM runs WHERE rulebook = ? AND now >= ? ORDER BY now, id", on: history.database
    ).all(scope.number, .integer(start)) {
      RunMark(number: $0.integer("id"), now: $0.integer("now"), day: Int($0.integer("day")))
    }
    let last = runs.map(\.day).max() ?? 0
    // Before the first run there is nothing to say of a day.
    let first = runs.map(\.day).min() ?? last
    days = first...max(first, last)
    since = .integer(start)
    let from = Day(number: first).description
    let to = Day(number: last).description
    let dates = from == to ? "of \(from)" : "from \(from) to \(to)"
    words =
      switch window {
      case .runs: "the last \(countedOrNone(runs.count, "run")), \(dates)"
      case .days(let count): "the last \(countedOrNone(count, "day")) (\(countedOrNone(runs.count, "run")) \(dates))"
      case .all: "all \(countedOrNone(runs.count, "run")), \(dates)"
      }
  }

  private static func start(
    of window: Lookback, _ scope: Scope, _ history: HistoryReader
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
      ).first(scope.number, Value(count - 1)) { $0.integer("now") } ?? Int64.min
    }
  }

  var facts: [HistoryReport.Fact] {
    [
      .init("from", .text(Day(number: days.lowerBound).description), .day),
      .init("to", .text(Day(number: days.upperBound).description), .day),
      .init("runs", Value(runs.count), .count),
    ]
  }

  /// The name of each day, first to last.
  var dayNames: [String] { days.map { Day(number: $0).description } }
}
