import Values

/// Which runs there were.
public struct RunsAnswer: HistoryAnswer {
  /// Whose runs it is about.
  public let scope: AnswerScope
  /// From when to when it looks.
  public let window: AnswerWindow
  /// First to last.
  public let runs: [RecordedCounts]
  /// All that the history has of the rulebook.
  public let total: Int
  /// The newest of all.
  public let newest: RecordedCounts

  package init(scope: AnswerScope, window: AnswerWindow, runs: [RecordedCounts], total: Int, newest: RecordedCounts) {
    self.scope = scope
    self.window = window
    self.runs = runs
    self.total = total
    self.newest = newest
  }

  public var kind: AnswerKind { .runs(self) }

  /// A run with what it came to.
  public struct RecordedCounts: Hashable, Sendable {
    /// The order of recording.
    public let number: Int64
    /// The clock that the run knew.
    public let now: Instant
    /// By the rulebook's calendar.
    public let day: Day
    /// The run's id: equal inputs have equal ids.
    public let runID: String
    /// How many issues (findings of severity `error`) there are.
    public let issues: Int
    /// How many warnings there are.
    public let warnings: Int
    /// Findings that somebody waived: they are in neither.
    public let waived: Int
    /// Issues and warnings that were not there before.
    public let new: Int
    /// Those that had been resolved, and came back.
    public let reopened: Int
    /// Those that were looked for, and are gone.
    public let resolved: Int
    /// Those whose check the rulebook has no more.
    public let withdrawn: Int
    /// How many checks it ran.
    public let checks: Int
    /// How many checks passed.
    public let passed: Int
    /// How many checks were skipped.
    public let skipped: Int
    /// How many checks could not be evaluated.
    public let errored: Int
    /// Checks of which some groups were not examined.
    public let judgedInPart: Int
    /// Findings beyond what it listed: they are counted as issues and warnings, and neither new nor resolved.
    public let cutOff: Int
    /// How it ended: the raw value of an `ExitCode`.
    public let exitCode: Int
    /// The run's parameters, as in fingerprints: `date=2026-01-25`; empty where it has none.
    public let parameters: String
    /// The snapshot's path, as it was given.
    public let snapshot: String
    /// Whether only some checks were asked for.
    public let isPartial: Bool

    package init(
      number: Int64, now: Instant, day: Day, runID: String, issues: Int, warnings: Int, waived: Int, new: Int,
      reopened: Int,
      resolved: Int, withdrawn: Int, checks: Int, passed: Int, skipped: Int, errored: Int, judgedInPart: Int,
      cutOff: Int, exitCode: Int, parameters: String, snapshot: String, isPartial: Bool
    ) {
      self.number = number
      self.now = now
      self.day = day
      self.runID = runID
      self.issues = issues
      self.warnings = warnings
      self.waived = waived
      self.new = new
      self.reopened = reopened
      self.resolved = resolved
      self.withdrawn = withdrawn
      self.checks = checks
      self.passed = passed
      self.skipped = skipped
      self.errored = errored
      self.judgedInPart = judgedInPart
      self.cutOff = cutOff
      self.exitCode = exitCode
      self.parameters = parameters
      self.snapshot = snapshot
      self.isPartial = isPartial
    }
  }
}
