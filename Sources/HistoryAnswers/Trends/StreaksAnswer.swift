import Values

/// For how many runs each check has had its verdict, and what is open longest.
public struct StreaksAnswer: HistoryAnswer {
  /// Whose runs it is about, and from when to when.
  public let about: TrendScope
  /// One for each check that was ever judged, in no order that is promised.
  public let streaks: [Streak]
  /// The oldest first; a few.
  public let oldest: [OpenFinding]

  package init(about: TrendScope, streaks: [Streak], oldest: [OpenFinding]) {
    self.about = about
    self.streaks = streaks
    self.oldest = oldest
  }

  public var kind: AnswerKind { .streaks(self) }

  /// For how many runs a check has had its verdict.
  public struct Streak: Hashable, Sendable {
    /// The check's id, `table.name`.
    public let check: String
    /// What the check came to.
    public let verdict: Verdict
    /// In a row, up to the last that judged the check.
    public let runs: Int
    /// The clock of the first run of the streak.
    public let since: Instant
    /// The most runs in a row that it ever failed.
    public let longestFailing: Int
    /// How often it changed between passing and not.
    public let flips: Int
    /// Whether its last run did not judge it, or passed it without having looked at all groups.
    public let isUnjudged: Bool

    package init(
      check: String, verdict: Verdict, runs: Int, since: Instant, longestFailing: Int, flips: Int, isUnjudged: Bool
    ) {
      self.check = check
      self.verdict = verdict
      self.runs = runs
      self.since = since
      self.longestFailing = longestFailing
      self.flips = flips
      self.isUnjudged = isUnjudged
    }
  }

  /// A finding that is open.
  public struct OpenFinding: Hashable, Sendable {
    /// Whether it is an issue (`error`) or a warning.
    public let severity: Severity
    /// When it was first seen.
    public let since: Instant
    /// How long it was open, or has been up to the newest run, in seconds.
    public let openSeconds: Double
    /// Check, slice and entity, as in reports: the same defect keeps it from run to run.
    public let fingerprint: String

    package init(severity: Severity, since: Instant, openSeconds: Double, fingerprint: String) {
      self.severity = severity
      self.since = since
      self.openSeconds = openSeconds
      self.fingerprint = fingerprint
    }
  }
}
