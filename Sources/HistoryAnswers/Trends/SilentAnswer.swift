import Values

/// Checks that never failed or warned, and checks that were never judged.
public struct SilentAnswer: HistoryAnswer {
  /// Whose runs it is about, and from when to when.
  public let about: TrendScope
  /// How many checks the runs of the window have.
  public let checks: Int
  /// Checks that no run of the window judged.
  public let neverJudged: [NeverJudged]
  /// Checks that were judged, and neither failed nor warned.
  public let neverFailed: [NeverFailed]

  package init(about: TrendScope, checks: Int, neverJudged: [NeverJudged], neverFailed: [NeverFailed]) {
    self.about = about
    self.checks = checks
    self.neverJudged = neverJudged
    self.neverFailed = neverFailed
  }

  public var kind: AnswerKind { .silent(self) }

  /// A check that no run of the window judged.
  public struct NeverJudged: Hashable, Sendable {
    /// The check's id, `table.name`.
    public let check: String
    /// What the last run says of it.
    public let verdict: Verdict?
    /// Why it was not judged, as reports say it: `not_due`.
    public let reason: String?
    /// The same for people.
    public let explanation: String?
    /// The clock of the last run that judged it; nil where none did.
    public let lastJudged: Instant?

    package init(check: String, verdict: Verdict?, reason: String?, explanation: String?, lastJudged: Instant?) {
      self.check = check
      self.verdict = verdict
      self.reason = reason
      self.explanation = explanation
      self.lastJudged = lastJudged
    }
  }

  /// A check that neither failed nor warned in the window.
  public struct NeverFailed: Hashable, Sendable {
    /// The check's id, `table.name`.
    public let check: String
    /// The check's kind: `coverage`, `unique`.
    public let kind: String
    /// The rulebook's table.
    public let table: String
    /// What the last run says of it.
    public let verdict: Verdict?
    /// For how many runs it has passed in a row.
    public let runsInARow: Int
    /// Before the window, or never.
    public let lastFailed: Instant?
    /// The clock of the last run that judged it.
    public let lastJudged: Instant?
    /// Runs of the window, by what they came to.
    public let judged: Int
    /// Runs that passed it without having looked at all groups.
    public let inPart: Int
    /// Runs that skipped it, or could not evaluate it.
    public let unjudged: Int

    package init(
      check: String, kind: String, table: String, verdict: Verdict?, runsInARow: Int, lastFailed: Instant?,
      lastJudged: Instant?, judged: Int, inPart: Int, unjudged: Int
    ) {
      self.check = check
      self.kind = kind
      self.table = table
      self.verdict = verdict
      self.runsInARow = runsInARow
      self.lastFailed = lastFailed
      self.lastJudged = lastJudged
      self.judged = judged
      self.inPart = inPart
      self.unjudged = unjudged
    }
  }
}
