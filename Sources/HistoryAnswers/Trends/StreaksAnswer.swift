import Values

/// For how many runs each check has had its verdict, and what is open longest.
public struct StreaksAnswer: HistoryAnswer {
  public let about: TrendScope
  public let streaks: [Streak]
  /// The oldest first; a few.
  public let oldest: [OpenFinding]

  package init(about: TrendScope, streaks: [Streak], oldest: [OpenFinding]) {
    self.about = about
    self.streaks = streaks
    self.oldest = oldest
  }

  public var kind: AnswerKind { .streaks(self) }

  public struct Streak: Hashable, Sendable {
    public let check: String
    public let verdict: Verdict
    /// In a row, up to the last that judged the check.
    public let runs: Int
    public let since: Instant
    /// The most runs in a row that it ever failed.
    public let longestFailing: Int
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

  public struct OpenFinding: Hashable, Sendable {
    public let severity: Severity
    public let since: Instant
    public let openSeconds: Double
    public let fingerprint: String

    package init(severity: Severity, since: Instant, openSeconds: Double, fingerprint: String) {
      self.severity = severity
      self.since = since
      self.openSeconds = openSeconds
      self.fingerprint = fingerprint
    }
  }
}
