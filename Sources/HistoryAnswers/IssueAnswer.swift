import Values

/// Everything known of one finding: its lives, and what the runs of its check saw.
public struct IssueAnswer: HistoryAnswer {
  /// Whose runs it is about.
  public let scope: AnswerScope
  /// Check, slice and entity, as in reports: the same defect keeps it from run to run.
  public let fingerprint: String
  /// Whether it is an issue (`error`) or a warning.
  public let severity: Severity
  /// The check's id, `table.name`.
  public let check: String
  /// The check's kind: `coverage`, `unique`.
  public let checkKind: String
  /// Whom it is about: `team`, `player`, `game`.
  public let context: String
  /// Who is told of it, as the rules say; nil where they do not.
  public let owner: String?
  /// The last one; as in reports.
  public let message: String
  /// First to last; at least one.
  public let lives: [Life]
  /// The one that is spoken of: the last in the order of time.
  public let latest: Life
  /// Whether the last run of its check says nothing of it.
  public let isUnjudgedByLastRun: Bool
  /// Whether the last run of its check listed only some findings, and not this one: it may be among the others.
  public let isUnlistedByLastRun: Bool
  /// The run that began the latest life; nil where its result is not kept.
  public let firstBad: RunMark?
  /// The last one before it that surely looked and did not see it.
  public let lastGood: RunMark?
  /// Runs of its check on its data, the newest ones, first to last.
  public let runs: [RunLook]
  /// How many of these there are in all.
  public let totalRuns: Int
  /// By whom it was waived, first to last.
  public let waivers: [RecordedWaiver]
  /// How it stands against earlier dates; nil of a slice without a date.
  public let recurrence: Recurrence?
  /// Dates of its series, the latest first, as many as runs.
  public let dates: [DateLook]

  package init(
    scope: AnswerScope, fingerprint: String, severity: Severity, check: String, checkKind: String, context: String,
    owner: String?, message: String, lives: [Life], latest: Life, isUnjudgedByLastRun: Bool, isUnlistedByLastRun: Bool,
    firstBad: RunMark?,
    lastGood: RunMark?, runs: [RunLook], totalRuns: Int, waivers: [RecordedWaiver],
    recurrence: Recurrence?, dates: [DateLook]
  ) {
    self.waivers = waivers
    self.recurrence = recurrence
    self.dates = dates
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
    self.isUnlistedByLastRun = isUnlistedByLastRun
    self.firstBad = firstBad
    self.lastGood = lastGood
    self.runs = runs
    self.totalRuns = totalRuns
  }

  public var kind: AnswerKind { .issue(self) }

  /// What a date of the series had of it.
  public struct DateLook: Hashable, Sendable {
    /// What a date can have of it.
    public enum Look: Hashable, Sendable {
      /// It was there, and nobody has repaired it.
      case there
      /// It was, and is not any more.
      case repaired
      /// The check was judged, and did not find it.
      case notThere
      /// Beyond what was listed, or in a group that was not examined.
      case untold
    }

    /// The date of the slice.
    public let date: Day
    /// What it had of the finding.
    public let look: Look
    /// How many there were, also those that were repaired.
    public let findings: Int

    package init(date: Day, look: Look, findings: Int) {
      self.date = date
      self.look = look
      self.findings = findings
    }
  }

  /// From when a finding was first seen until it had gone.
  public struct Life: Hashable, Sendable {
    /// What has become of it.
    public let state: LifeState
    /// The clock of the run that saw it first.
    public let firstSeen: Instant
    /// The clock of the last run that saw it.
    public let lastSeen: Instant
    /// Nil while it is open.
    public let endedAt: Instant?
    /// Judged runs that saw it.
    public let runs: Int
    /// How long it was open, or has been up to the newest run, in seconds.
    public let openSeconds: Double
    /// Ids of runs.
    public let firstRun: String
    /// The id of the run that no longer saw it; nil while it is open.
    public let endingRun: String?
    /// Whether it had a life before.
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

  /// A run at which a finding came or went.
  public struct RunMark: Hashable, Sendable {
    /// The run's id: equal inputs have equal ids.
    public let runID: String
    /// The clock that the run knew.
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

  /// What one run saw of a finding.
  public struct RunLook: Sendable {
    /// The clock that the run knew.
    public let now: Instant
    /// The run's id: equal inputs have equal ids.
    public let runID: String
    /// What the check came to.
    public let verdict: Verdict
    /// Whether it saw the finding.
    public let look: Look
    /// What the check measured; NULL where it measured nothing.
    public let measure: Value
    /// Whether runs with a later clock had been recorded before it.
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

  /// What a run can say of a finding.
  public enum Look: Hashable, Sendable {
    /// The finding was there, or was looked for and is not.
    case seen, gone
    /// Not found, or its group not examined.
    case unseen
    /// Not among the findings that were listed, which were not all.
    case unlisted
    /// The check was skipped or in error.
    case unjudged
  }
}
