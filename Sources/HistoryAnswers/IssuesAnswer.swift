import Values

/// What is open, or what has ended; one by one, or counted.
public struct IssuesAnswer: HistoryAnswer {
  public let scope: AnswerScope
  /// The clock of the newest run.
  public let asOf: Instant
  public let states: AskedStates
  public let issues: Int
  public let warnings: Int
  /// When the oldest of them was first seen; nil where there are none.
  public let oldest: Instant?
  public let found: Found
  public let newestRun: RunJudgement
  /// Those that are open though the newest run did not look; nil where it looked for all.
  public let openUnjudged: OpenUnjudged?
  /// Findings of the newest run that were beyond what it listed: they have no life, and are in none of these numbers.
  public let unlisted: [UnlistedFindings]
  /// How far back those count that have ended; nil where only what is open was asked for.
  public let window: AnswerWindow?

  package init(
    scope: AnswerScope, asOf: Instant, states: AskedStates, issues: Int, warnings: Int, oldest: Instant?, found: Found,
    newestRun: RunJudgement, openUnjudged: OpenUnjudged?, unlisted: [UnlistedFindings], window: AnswerWindow?
  ) {
    self.scope = scope
    self.asOf = asOf
    self.states = states
    self.issues = issues
    self.warnings = warnings
    self.oldest = oldest
    self.found = found
    self.newestRun = newestRun
    self.openUnjudged = openUnjudged
    self.unlisted = unlisted
    self.window = window
  }

  public var kind: AnswerKind { .issues(self) }

  public struct UnlistedFindings: Hashable, Sendable {
    public let check: String
    public let count: Int

    package init(check: String, count: Int) {
      self.check = check
      self.count = count
    }
  }

  public enum AskedStates: String, Sendable, CaseIterable {
    case open, waived, resolved, withdrawn, all
  }

  public enum Found: Hashable, Sendable {
    /// Errors first, then the oldest; as many as were asked for, and how many more there are.
    case each([FoundFinding], left: Int)
    /// By a column or a part of their entities, most first.
    case counted(by: String, [Count])
  }

  public struct FoundFinding: Hashable, Sendable {
    public let severity: Severity
    public let context: String
    public let firstSeen: Instant
    public let lastSeen: Instant
    public let endedAt: Instant?
    public let message: String
    public let state: LifeState
    /// Whether it had a life before.
    public let isReopened: Bool
    public let check: String
    public let table: String
    /// As in fingerprints.
    public let entity: String
    public let owner: String?
    public let fingerprint: String

    package init(
      severity: Severity, context: String, firstSeen: Instant, lastSeen: Instant, endedAt: Instant?, message: String,
      state: LifeState, isReopened: Bool, check: String, table: String, entity: String, owner: String?,
      fingerprint: String
    ) {
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

  public struct Count: Hashable, Sendable {
    /// Nil of those that lack the part.
    public let value: String?
    public let issues: Int
    public let warnings: Int
    public let checks: Int
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
    public let checks: Int
    public let notJudged: Int
    public let inPart: Int

    package init(checks: Int, notJudged: Int, inPart: Int) {
      self.checks = checks
      self.notJudged = notJudged
      self.inPart = inPart
    }
  }

  public struct OpenUnjudged: Hashable, Sendable {
    public let findings: Int
    public let checks: [OpenCheck]

    package init(findings: Int, checks: [OpenCheck]) {
      self.findings = findings
      self.checks = checks
    }

    public struct OpenCheck: Hashable, Sendable {
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
