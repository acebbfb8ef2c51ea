import Values

/// What came and what went with each run.
public struct ChangesAnswer: HistoryAnswer {
  /// Whose runs it is about, and from when to when.
  public let about: TrendScope
  /// First to last.
  public let runs: [RunChanges]

  package init(about: TrendScope, runs: [RunChanges]) {
    self.about = about
    self.runs = runs
  }

  public var kind: AnswerKind { .changes(self) }

  /// What one run changed.
  public struct RunChanges: Hashable, Sendable {
    /// The clock that the run knew.
    public let now: Instant
    /// By the rulebook's calendar.
    public let day: Day
    /// The run's id: equal inputs have equal ids.
    public let runID: String
    /// Open after it.
    public let open: Findings
    /// Those that were not there before.
    public let new: Findings
    /// Those that had been resolved, and came back.
    public let reopened: Findings
    /// Those that were looked for, and are gone.
    public let resolved: Findings
    /// Those whose check the rulebook has no more.
    public let withdrawn: Int
    /// Checks that were skipped or in error.
    public let unjudged: Int
    /// Findings of groups that it did not examine stay open.
    public let isInPart: Bool
    /// Whether a check found more than it listed: those beyond neither come nor go.
    public let hasUnlisted: Bool

    package init(
      now: Instant, day: Day, runID: String, open: Findings, new: Findings, reopened: Findings, resolved: Findings,
      withdrawn: Int, unjudged: Int, isInPart: Bool, hasUnlisted: Bool
    ) {
      self.now = now
      self.day = day
      self.runID = runID
      self.open = open
      self.new = new
      self.reopened = reopened
      self.resolved = resolved
      self.withdrawn = withdrawn
      self.unjudged = unjudged
      self.isInPart = isInPart
      self.hasUnlisted = hasUnlisted
    }
  }

  /// Issues and warnings.
  public struct Findings: Hashable, Sendable {
    /// How many issues (findings of severity `error`) there are.
    public let issues: Int
    /// How many warnings there are.
    public let warnings: Int

    package init(issues: Int, warnings: Int) {
      self.issues = issues
      self.warnings = warnings
    }

    /// Both together.
    public var all: Int { issues + warnings }
  }
}
