import Values

/// Which runs there were.
public struct RunsAnswer: HistoryAnswer {
  public let scope: AnswerScope
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
    public let now: Instant
    /// By the rulebook's calendar.
    public let day: Day
    public let runID: String
    public let issues: Int
    public let warnings: Int
    public let new: Int
    public let reopened: Int
    public let resolved: Int
    public let withdrawn: Int
    public let checks: Int
    public let passed: Int
    public let skipped: Int
    public let errored: Int
    /// Checks of which some groups were not examined.
    public let judgedInPart: Int
    /// Findings beyond what it listed: they are counted as issues and warnings, and neither new nor resolved.
    public let cutOff: Int
    public let exitCode: Int
    public let parameters: String
    public let snapshot: String
    /// Whether only some checks were asked for.
    public let isPartial: Bool

    package init(
      number: Int64, now: Instant, day: Day, runID: String, issues: Int, warnings: Int, new: Int, reopened: Int,
      resolved: Int, withdrawn: Int, checks: Int, passed: Int, skipped: Int, errored: Int, judgedInPart: Int,
      cutOff: Int, exitCode: Int, parameters: String, snapshot: String, isPartial: Bool
    ) {
      self.number = number
      self.now = now
      self.day = day
      self.runID = runID
      self.issues = issues
      self.warnings = warnings
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
