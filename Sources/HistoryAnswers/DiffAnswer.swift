import Values

/// What came, went and stayed between two runs.
public struct DiffAnswer: HistoryAnswer {
  /// The run that was there first.
  public let before: ComparedRun
  /// The run that is compared with it.
  public let after: ComparedRun
  /// Whether `before` was asked for as the run on the same data, and is one on other data for want of such.
  public let isOnOtherData: Bool
  /// Whether both have rule files of equal bytes.
  public let rulesAreEqual: Bool
  /// Whether both looked at files of equal bytes.
  public let snapshotsAreEqual: Bool
  /// How many checks looked at the same data in both.
  public let compared: Int
  /// How many were not judged by both.
  public let notJudgedByBoth: Int
  /// Checks that both judged, but not on the same data.
  public let onOtherData: [String]
  /// Checks that only one of them judged.
  public let onlyOnce: [String]
  /// Checks with more findings than were listed.
  public let partlyListed: [String]
  /// Errors of the checks that are compared.
  public let issues: Counts
  /// Warnings of the checks that are compared.
  public let warnings: Counts
  /// Errors and warnings of all checks.
  package let summary: [SeverityFigures]
  /// Errors of each context.
  public let contexts: [ContextFigures]
  /// Those that changed, still find something, or were not judged wholly.
  public let checks: [CheckChange]
  /// Errors before warnings; as many as were asked for.
  public let findings: [ChangedFinding]
  /// How many more there are.
  public let left: Int
  /// What alone was compared: `context team`; nil where it was everything.
  public let narrowedTo: String?

  package init(
    before: ComparedRun, after: ComparedRun, isOnOtherData: Bool, rulesAreEqual: Bool, snapshotsAreEqual: Bool,
    compared: Int, notJudgedByBoth: Int, onOtherData: [String], onlyOnce: [String], partlyListed: [String],
    issues: Counts, warnings: Counts, summary: [SeverityFigures], contexts: [ContextFigures], checks: [CheckChange],
    findings: [ChangedFinding], left: Int, narrowedTo: String? = nil
  ) {
    self.narrowedTo = narrowedTo
    self.before = before
    self.after = after
    self.isOnOtherData = isOnOtherData
    self.rulesAreEqual = rulesAreEqual
    self.snapshotsAreEqual = snapshotsAreEqual
    self.compared = compared
    self.notJudgedByBoth = notJudgedByBoth
    self.onOtherData = onOtherData
    self.onlyOnce = onlyOnce
    self.partlyListed = partlyListed
    self.issues = issues
    self.warnings = warnings
    self.summary = summary
    self.contexts = contexts
    self.checks = checks
    self.findings = findings
    self.left = left
  }

  public var kind: AnswerKind { .diff(self) }

  /// Which run it is.
  public struct ComparedRun: Hashable, Sendable {
    /// The run's id: equal inputs have equal ids.
    public let runID: String
    /// The clock that the run knew.
    public let now: Instant
    /// The rulebook's name.
    public let rulebook: String
    /// The snapshot's path, as it was given.
    public let snapshot: String
    /// The run's parameters, as in fingerprints: `date=2026-01-25`; empty where it has none.
    public let parameters: String

    package init(runID: String, now: Instant, rulebook: String, snapshot: String, parameters: String) {
      self.runID = runID
      self.now = now
      self.rulebook = rulebook
      self.snapshot = snapshot
      self.parameters = parameters
    }
  }

  /// How a finding of one run stands in the other.
  public enum Change: Hashable, Sendable {
    /// Seen by the first run, and looked for by the second.
    case resolved
    /// Seen by the second run alone.
    case new
    /// A warning before, and an issue after.
    case escalated
    /// An issue before, and a warning after.
    case eased
    /// Seen by both.
    case persisting
    /// Seen by one of the runs, of a group that the other did not examine.
    case unexamined
    /// Listed by the first run; the second listed only some findings of the check, and not this one.
    case unlistedAfter
    /// Listed by the second run; the first listed only some findings of the check, and not this one.
    case unlistedBefore
  }

  /// The figures of one severity.
  public struct SeverityFigures: Hashable, Sendable {
    /// Whether it is an issue (`error`) or a warning.
    public let severity: Severity
    /// What became of its findings.
    public let figures: Figures

    package init(severity: Severity, figures: Figures) {
      self.severity = severity
      self.figures = figures
    }
  }

  /// The figures of one context.
  public struct ContextFigures: Hashable, Sendable {
    /// Whom its findings are about: `team`, `game`.
    public let context: String
    /// What became of its findings.
    public let figures: Figures

    package init(context: String, figures: Figures) {
      self.context = context
      self.figures = figures
    }
  }

  /// A check as both runs saw it.
  public struct CheckChange: Hashable, Sendable {
    /// The check's id, `table.name`.
    public let check: String
    /// What the first run says of it; nil where it did not have the check.
    public let was: CheckState?
    /// What the second run says of it; nil where it does not have the check.
    public let now: CheckState?
    /// Nil where its findings are not compared.
    public let counts: Counts?
    /// Errors alone that were warnings, and the other way round.
    public let escalated: Int?
    /// Findings that were errors, and are warnings.
    public let eased: Int?

    package init(check: String, was: CheckState?, now: CheckState?, counts: Counts?, escalated: Int?, eased: Int?) {
      self.check = check
      self.was = was
      self.now = now
      self.counts = counts
      self.escalated = escalated
      self.eased = eased
    }
  }

  /// What a run says of a check.
  public struct CheckState: Hashable, Sendable {
    /// What the check came to.
    public let verdict: Verdict
    /// Issues and warnings; nil where it was not judged.
    public let findings: Int?
    /// What was measured in words, `2 of 12 expected keys are missing`; nil where nothing was.
    public let outcome: String?
    /// How many groups the verdict says nothing of.
    public let groupsNotExamined: Int

    package init(verdict: Verdict, findings: Int?, outcome: String?, groupsNotExamined: Int) {
      self.verdict = verdict
      self.findings = findings
      self.outcome = outcome
      self.groupsNotExamined = groupsNotExamined
    }
  }

  /// A finding, and how it stands between the runs.
  public struct ChangedFinding: Hashable, Sendable {
    /// How it stands.
    public let change: Change
    /// Whether it is an issue (`error`) or a warning.
    public let severity: Severity
    /// Whom it is about: `team`, `player`, `game`.
    public let context: String
    /// The check's id, `table.name`.
    public let check: String
    /// What was seen and what was expected, for people.
    public let message: String
    /// Check, slice and entity, as in reports: the same defect keeps it from run to run.
    public let fingerprint: String

    package init(
      change: Change, severity: Severity, context: String, check: String, message: String, fingerprint: String
    ) {
      self.change = change
      self.severity = severity
      self.context = context
      self.check = check
      self.message = message
      self.fingerprint = fingerprint
    }
  }
}
