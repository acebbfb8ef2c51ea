import Values

/// Checks that never failed or warned, and checks that were never judged.
public struct SilentAnswer: HistoryAnswer {
  public let about: TrendScope
  /// How many checks the runs of the window have.
  public let checks: Int
  public let neverJudged: [NeverJudged]
  public let neverFailed: [NeverFailed]

  package init(about: TrendScope, checks: Int, neverJudged: [NeverJudged], neverFailed: [NeverFailed]) {
    self.about = about
    self.checks = checks
    self.neverJudged = neverJudged
    self.neverFailed = neverFailed
  }

  public var kind: AnswerKind { .silent(self) }

  public struct NeverJudged: Hashable, Sendable {
    public let check: String
    /// What the last run says of it.
    public let verdict: Verdict?
    public let reason: String?
    public let explanation: String?
    public let lastJudged: Instant?

    package init(check: String, verdict: Verdict?, reason: String?, explanation: String?, lastJudged: Instant?) {
      self.check = check
      self.verdict = verdict
      self.reason = reason
      self.explanation = explanation
      self.lastJudged = lastJudged
    }
  }

  public struct NeverFailed: Hashable, Sendable {
    public let check: String
    public let kind: String
    public let table: String
    public let verdict: Verdict?
    public let runsInARow: Int
    /// Before the window, or never.
    public let lastFailed: Instant?
    public let lastJudged: Instant?
    /// Runs of the window, by what they came to.
    public let judged: Int
    public let inPart: Int
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
