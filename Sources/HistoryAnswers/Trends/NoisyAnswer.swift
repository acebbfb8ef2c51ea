import Values

/// Checks that find most, how often, and how much of it was accepted or came and went.
public struct NoisyAnswer: HistoryAnswer {
  /// Whose runs it is about, and from when to when.
  public let about: TrendScope
  /// Most findings first; checks without any are left out.
  public let checks: [NoisyCheck]
  /// How many checks were judged.
  public let judged: Int

  package init(about: TrendScope, checks: [NoisyCheck], judged: Int) {
    self.about = about
    self.checks = checks
    self.judged = judged
  }

  public var kind: AnswerKind { .noisy(self) }

  /// A check that found something.
  public struct NoisyCheck: Hashable, Sendable {
    /// The check's id, `table.name`.
    public let check: String
    /// Who is told of it, as the rules say; nil where they do not.
    public let owner: String?
    /// Runs that judged it.
    public let judged: Int
    /// Runs in which it failed or warned.
    public let bad: Int
    /// What it found in all runs together, also what is waived.
    public let findings: Int
    /// How much of that was waived.
    public let waived: Int
    /// Changes between passing and not.
    public let flips: Int
    /// Findings that began and ended in these runs, seen by one run alone.
    public let seenOnce: Int
    /// Findings that came back in these runs.
    public let reopened: Int

    package init(
      check: String, owner: String?, judged: Int, bad: Int, findings: Int, waived: Int, flips: Int, seenOnce: Int,
      reopened: Int
    ) {
      self.check = check
      self.owner = owner
      self.judged = judged
      self.bad = bad
      self.findings = findings
      self.waived = waived
      self.flips = flips
      self.seenOnce = seenOnce
      self.reopened = reopened
    }
  }
}
