import Values

/// What is open, or what has ended; one by one, or counted.
public struct IssuesAnswer: HistoryAnswer {
  /// Whose runs it is about.
  public let scope: AnswerScope
  /// The clock of the newest run.
  public let asOf: Instant
  /// Which states were asked for.
  public let states: AskedStates
  /// How many of what was found are errors.
  public let issues: Int
  /// How many of what was found are warnings.
  public let warnings: Int
  /// When the oldest of them was first seen; nil where there are none.
  public let oldest: Instant?
  /// The findings, or their counts.
  public let found: Found
  /// How much the newest run judged.
  public let newestRun: RunJudgement
  /// Findings that somebody waived, which are in none of these numbers unless they were asked for.
  public let waived: Int
  /// Findings of dates that are over, which are in none of these numbers unless they were asked for.
  public let past: Int
  /// Those that are open though the newest run did not look; nil where it looked for all.
  public let openUnjudged: OpenUnjudged?
  /// Those that are open though the last run of their check did not list them: it found more than it listed.
  public let openUnlisted: Int
  /// Findings of the newest run that were beyond what it listed: they have no life, and are in none of these numbers.
  public let unlisted: [UnlistedFindings]
  /// How far back those count that have ended; nil where only what is open was asked for.
  public let window: AnswerWindow?

  package init(
    scope: AnswerScope, asOf: Instant, states: AskedStates, issues: Int, warnings: Int, oldest: Instant?, found: Found,
    newestRun: RunJudgement, waived: Int = 0, past: Int, openUnjudged: OpenUnjudged?, openUnlisted: Int,
    unlisted: [UnlistedFindings],
    window: AnswerWindow?
  ) {
    self.scope = scope
    self.asOf = asOf
    self.states = states
    self.issues = issues
    self.warnings = warnings
    self.oldest = oldest
    self.found = found
    self.newestRun = newestRun
    self.waived = waived
    self.past = past
    self.openUnjudged = openUnjudged
    self.openUnlisted = openUnlisted
    self.unlisted = unlisted
    self.window = window
  }

  public var kind: AnswerKind { .issues(self) }

  /// How many findings a check had beyond those that it listed.
  public struct UnlistedFindings: Hashable, Sendable {
    /// The check's id, `table.name`.
    public let check: String
    /// How many these are.
    public let count: Int

    package init(check: String, count: Int) {
      self.check = check
      self.count = count
    }
  }

  /// Which lives of findings are asked for, by what has become of them.
  public enum AskedStates: String, Sendable, CaseIterable {
    /// Seen by the last run that looked.
    case open
    /// Open when its date was over.
    case past
    /// Open, and accepted for now.
    case waived
    /// Looked for, and gone.
    case resolved
    /// Its check is no more in the rulebook.
    case withdrawn
    /// Whatever has become of it.
    case all
  }

  /// What was found, one by one or counted.
  public enum Found: Hashable, Sendable {
    /// Errors first, then the oldest; as many as were asked for, and how many more there are.
    case each([FoundFinding], left: Int)
    /// By what they recur under from date to date: what goes on first; as many as were asked for, how many more there are, and how
    /// many findings are of no date.
    case series([FoundSeries], left: Int, undated: Int)
    /// By a column or a part of their entities, most first.
    case counted(by: String, [Count])
  }

  /// One life of a finding.
  public struct FoundFinding: Hashable, Sendable {
    /// Whether it is an issue (`error`) or a warning.
    public let severity: Severity
    /// Whom it is about: `team`, `player`, `game`.
    public let context: String
    /// The clock of the run that saw it first.
    public let firstSeen: Instant
    /// The clock of the last run that saw it.
    public let lastSeen: Instant
    /// The clock of the run that no longer saw it; nil while it is open.
    public let endedAt: Instant?
    /// What was seen and what was expected, for people.
    public let message: String
    /// What has become of it.
    public let state: LifeState
    /// Whether it had a life before.
    public let isReopened: Bool
    /// The check's id, `table.name`.
    public let check: String
    /// The rulebook's table.
    public let table: String
    /// As in fingerprints, its parts by the names of their contexts.
    public let entity: String
    /// Who is told of it, as the rules say; nil where they do not.
    public let owner: String?
    /// Check, slice and entity, as in reports: the same defect keeps it from run to run.
    public let fingerprint: String
    /// How it stands against the dates before its own; nil of a slice without a date.
    public let recurrence: Recurrence?
    /// The date of its slice.
    public let date: Day?
    /// By whom it is waived, why and until when; nil where it is not.
    public let waiver: RecordedWaiver?

    package init(
      severity: Severity, context: String, firstSeen: Instant, lastSeen: Instant, endedAt: Instant?, message: String,
      state: LifeState, isReopened: Bool, check: String, table: String, entity: String, owner: String?,
      fingerprint: String, recurrence: Recurrence?, date: Day?, waiver: RecordedWaiver? = nil
    ) {
      self.waiver = waiver
      self.recurrence = recurrence
      self.date = date
      self.severity = severity
      self.context = context
      self.firstSeen = firstSeen
      self.lastSeen = lastSeen
      self.endedAt = endedAt
      self.message = message
      self.state = state
      self.isReopened = isReopened
      self.check = check
      self.table = table
      self.entity = entity
      self.owner = owner
      self.fingerprint = fingerprint
    }
  }

  /// What recurs from date to date.
  public struct FoundSeries: Hashable, Sendable {
    /// As the latest of its dates that were asked for has it.
    public let recurrence: Recurrence
    /// That of its latest finding.
    public let severity: Severity
    /// Whom the check is about.
    public let context: String
    /// Whether the newest date has it.
    public let isOpen: Bool
    /// The first of all dates that ever had it.
    public let firstDate: Day
    /// The last of them.
    public let lastDate: Day
    /// How many dates had it.
    public let datesInAll: Int
    /// Dates that judged the check since the first of them.
    public let judgedInAll: Int
    /// How many of those that were asked for.
    public let findings: Int
    /// The check's id, `table.name`.
    public let check: String
    /// The rulebook's table.
    public let table: String
    /// Who is told of it, as the rules say; nil where they do not.
    public let owner: String?
    /// What the latest finding says.
    public let message: String

    package init(
      recurrence: Recurrence, severity: Severity, context: String, isOpen: Bool, firstDate: Day, lastDate: Day,
      datesInAll: Int, judgedInAll: Int, findings: Int, check: String, table: String, owner: String?, message: String
    ) {
      self.recurrence = recurrence
      self.severity = severity
      self.context = context
      self.isOpen = isOpen
      self.firstDate = firstDate
      self.lastDate = lastDate
      self.datesInAll = datesInAll
      self.judgedInAll = judgedInAll
      self.findings = findings
      self.check = check
      self.table = table
      self.owner = owner
      self.message = message
    }
  }

  /// How many findings have one value of what they are counted by.
  public struct Count: Hashable, Sendable {
    /// Nil of those that lack the part.
    public let value: String?
    /// How many issues (findings of severity `error`) there are.
    public let issues: Int
    /// How many warnings there are.
    public let warnings: Int
    /// How many checks they come from.
    public let checks: Int
    /// When the oldest of them was first seen.
    public let oldest: Instant

    package init(value: String?, issues: Int, warnings: Int, checks: Int, oldest: Instant) {
      self.value = value
      self.issues = issues
      self.warnings = warnings
      self.checks = checks
      self.oldest = oldest
    }
  }

  /// How much a run judged.
  public struct RunJudgement: Hashable, Sendable {
    /// How many checks it has.
    public let checks: Int
    /// How many of them were skipped or in error.
    public let notJudged: Int
    /// How many were judged, but not all of their groups.
    public let inPart: Int

    package init(checks: Int, notJudged: Int, inPart: Int) {
      self.checks = checks
      self.notJudged = notJudged
      self.inPart = inPart
    }
  }

  /// What is open though the newest run did not look for it.
  public struct OpenUnjudged: Hashable, Sendable {
    /// How many findings these are.
    public let findings: Int
    /// The checks they belong to.
    public let checks: [OpenCheck]

    package init(findings: Int, checks: [OpenCheck]) {
      self.findings = findings
      self.checks = checks
    }

    /// A check with such findings.
    public struct OpenCheck: Hashable, Sendable {
      /// The check's id, `table.name`.
      public let check: String
      /// Judged, but not the groups of these findings.
      public let isInPart: Bool

      package init(check: String, isInPart: Bool) {
        self.check = check
        self.isInPart = isInPart
      }
    }
  }
}
