import Values

/// Everything known of one finding: its lives, and what the runs of its check saw.
public struct IssueAnswer: HistoryAnswer {
  public let scope: AnswerScope
  public let fingerprint: String
  public let severity: Severity
  public let check: String
  public let checkKind: String
  public let context: String
  public let owner: String?
  /// The last one; as in reports.
  public let message: String
  /// First to last; at least one.
  public let lives: [Life]
  /// The one that is spoken of: the last in the order of time.
  public let latest: Life
  /// Whether the last run of its check says nothing of it.
  public let isUnjudgedByLastRun: Bool
  /// The run that began the latest life; nil where its result is not kept.
  public let firstBad: RunMark?
  /// The last one before it that surely looked and did not see it.
  public let lastGood: RunMark?
  /// Runs of its check on its data, the newest ones, first to last.
  public let runs: [RunLook]
  /// How many of these there are in all.
  public let totalRuns: Int

  package init(
    scope: AnswerScope, fingerprint: String, severity: Severity, check: String, checkKind: String, context: String,
    owner: String?, message: String, lives: [Life], latest: Life, isUnjudgedByLastRun: Bool, firstBad: RunMark?,
    lastGood: RunMark?, runs: [RunLook], totalRuns: Int
  ) {
    self.scope = scope
    self.fingerprint = fingerprint
    self.severity = severity
    self.check = check
    self.checkKind = checkKind
    self.context = context
    self.owner = owner
    self.message = message
    self.lives = lives
    self.latest = latest
    self.isUnjudgedByLastRun = isUnjudgedByLastRun
    self.firstBad = firstBad
    self.lastGood = lastGood
    self.runs = runs
    self.totalRuns = totalRuns
  }

  public var kind: AnswerKind { .issue(self) }

  public struct Life: Hashable, Sendable {
    public let state: LifeState
    public let firstSeen: Instant
    public let lastSeen: Instant
    /// Nil while it is open.
    public let endedAt: Instant?
    /// Judged runs that saw it.
    public let runs: Int
    public let openSeconds: Double
    /// Ids of runs.
    public let firstRun: String
    public let endingRun: String?
    public let isReopened: Bool

    package init(
      state: LifeState, firstSeen: Instant, lastSeen: Instant, endedAt: Instant?, runs: Int, openSeconds: Double,
      firstRun: String, endingRun: String?, isReopened: Bool
    ) {
      self.state = state
      self.firstSeen = firstSeen
      self.lastSeen = lastSeen
      self.endedAt = endedAt
      self.runs = runs
      self.openSeconds = openSeconds
      self.firstRun = firstRun
      self.endingRun = endingRun
      self.isReopened = isReopened
    }
  }

  public struct RunMark: Hashable, Sendable {
    public let runID: String
    public let now: Instant
    /// Two that are equal in it were judged by the same rules.
    public let rules: Int64
    /// Two that are equal in it looked at the same snapshot.
    public let snapshot: Int64

    package init(runID: String, now: Instant, rules: Int64, snapshot: Int64) {
      self.runID = runID
      self.now = now
      self.rules = rules
      self.snapshot = snapshot
    }
  }

  public struct RunLook: Sendable {
    public let now: Instant
    public let runID: String
    public let verdict: Verdict
    public let look: Look
    public let measure: Value
    public let isLate: Bool
    /// It judged the check, and not the group of the finding.
    public let isGroupUnexamined: Bool
    /// Why it was skipped or in error.
    public let reason: String?

    package init(
      now: Instant, runID: String, verdict: Verdict, look: Look, measure: Value, isLate: Bool, isGroupUnexamined: Bool,
      reason: String?
    ) {
      self.now = now
      self.runID = runID
      self.verdict = verdict
      self.look = look
      self.measure = measure
      self.isLate = isLate
      self.isGroupUnexamined = isGroupUnexamined
      self.reason = reason
    }
  }

  public enum Look: Hashable, Sendable {
    case seen, gone
    /// Not found, or its group not examined.
    case unseen
    case unjudged
  }
}
