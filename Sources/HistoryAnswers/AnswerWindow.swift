import Values

/// The runs that an answer is about, as they lie in time.
public struct AnswerWindow: Hashable, Sendable {
  /// As it was asked for.
  public let lookback: Lookback
  /// The first and the last day that have a run.
  public let from: Day
  /// The last day that has a run.
  public let to: Day
  /// How many runs lie in it.
  public let runs: Int

  package init(lookback: Lookback, from: Day, to: Day, runs: Int) {
    self.lookback = lookback
    self.from = from
    self.to = to
    self.runs = runs
  }

  /// Each day of it, first to last.
  public var days: [Day] { (from.number...to.number).map { Day(number: $0) } }
}

/// Whose runs an answer is about: runs of two rulebooks are not one series.
public struct AnswerScope: Hashable, Sendable {
  /// The rulebook's name.
  public let rulebook: String
  /// Others that the history has, where none was named; the newest run's comes first.
  public let others: [String]
  /// What alone was asked for: `context team, severity warning`; nil where it was everything.
  public let narrowedTo: String?

  package init(rulebook: String, others: [String], narrowedTo: String? = nil) {
    self.rulebook = rulebook
    self.narrowedTo = narrowedTo
    self.others = others
  }
}

/// What every trend is about.
public struct TrendScope: Hashable, Sendable {
  /// Whose runs it is about.
  public let scope: AnswerScope
  /// From when to when it looks.
  public let window: AnswerWindow
  /// How many rows of each table were asked to be shown; nil for all. The answer has them all.
  public let limit: Int?

  package init(scope: AnswerScope, window: AnswerWindow, limit: Int?) {
    self.scope = scope
    self.window = window
    self.limit = limit
  }
}
