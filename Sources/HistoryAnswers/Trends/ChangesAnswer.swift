import Values

/// What came and what went with each run.
public struct ChangesAnswer: HistoryAnswer {
  public let about: TrendScope
  /// First to last.
  public let runs: [RunChanges]

  package init(about: TrendScope, runs: [RunChanges]) {
    self.about = about
    self.runs = runs
  }

  public var kind: AnswerKind { .changes(self) }

  public struct RunChanges: Hashable, Sendable {
    public let now: Instant
    /// By the rulebook's calendar.
    public let day: Day
    public let runID: String
    /// Open after it.
    public let open: Findings
    public let new: Findings
    public let reopened: Findings
    public let resolved: Findings
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

  public struct Findings: Hashable, Sendable {
    public let issues: Int
    public let warnings: Int

    package init(issues: Int, warnings: Int) {
      self.issues = issues
      self.warnings = warnings
    }

    public var all: Int { issues + warnings }
  }
}
