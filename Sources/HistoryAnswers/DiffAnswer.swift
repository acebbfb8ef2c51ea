import Values

/// What came, went and stayed between two runs.
public struct DiffAnswer: HistoryAnswer {
  public let before: ComparedRun
  public let after: ComparedRun
  /// Whether `before` was asked for as the run on the same data, and is one on other data for want of such.
  public let isOnOtherData: Bool
  public let rulesAreEqual: Bool
  public let snapshotsAreEqual: Bool
  /// How many checks looked at the same data in both.
  public let compared: Int
  /// How many were not judged by both.
  public let notJudgedByBoth: Int
  /// Checks that both judged, but not on the same data.
  public let onOtherData: [String]
  /// Checks that only one of them judged.
  public let onlyOnce: [String]
  /// Checks with more findings than were listed: of those beyond nothing is known.
  public let partlyListed: [String]
  /// Errors of the checks that are compared.
  public let issues: Counts
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

  package init(
    before: ComparedRun, after: ComparedRun, isOnOtherData: Bool, rulesAreEqual: Bool, snapshotsAreEqual: Bool,
    compared: Int, notJudgedByBoth: Int, onOtherData: [String], onlyOnce: [String], partlyListed: [String],
    issues: Counts, warnings: Counts, summary: [SeverityFigures], contexts: [ContextFigures], checks: [CheckChange],
    findings: [ChangedFinding], left: Int
  ) {
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

  public struct ComparedRun: Hashable, Sendable {
    public let runID: String
    /// The clock that the run knew.
    public let now: Instant
    public let rulebook: String
    public let snapshot: String
    public let parameters: String

    package init(runID: String, now: Instant, rulebook: String, snapshot: String, parameters: String) {
      self.runID = runID
      self.now = now
      self.rulebook = rulebook
      self.snapshot = snapshot
      self.parameters = parameters
    }
  }

  public enum Change: Hashable, Sendable {
    case resolved, new
    /// A warning before, and an issue after.
    case escalated
    /// An issue before, and a warning after.
    case eased
    case persisting
    /// Seen by one of the runs, of a group that the other did not examine.
    case unexamined
  }

  public struct Counts: Hashable, Sendable {
    public var before: Int
    public var after: Int
    public var new: Int
    public var resolved: Int
    public var persisting: Int
    /// From a warning to an issue, and back.
    public var escalated: Int
    public var eased: Int
    public var unexamined: Int

    package init(
      before: Int = 0, after: Int = 0, new: Int = 0, resolved: Int = 0, persisting: Int = 0, escalated: Int = 0,
      eased: Int = 0, unexamined: Int = 0
    ) {
      self.before = before
      self.after = after
      self.new = new
      self.resolved = resolved
      self.persisting = persisting
      self.escalated = escalated
      self.eased = eased
      self.unexamined = unexamined
    }

    package mutating func count(_ change: Change) {
      switch change {
      case .new: new += 1
      case .resolved: resolved += 1
      case .persisting: persisting += 1
      case .escalated: escalated += 1
      case .eased: eased += 1
      case .unexamined: unexamined += 1
      }
    }

    package static func + (left: Counts, right: Counts) -> Counts {
      Counts(
        before: left.before + right.before, after: left.after + right.after, new: left.new + right.new,
        resolved: left.resolved + right.resolved, persisting: left.persisting + right.persisting,
        escalated: left.escalated + right.escalated, eased: left.eased + right.eased,
        unexamined: left.unexamined + right.unexamined)
    }

    /// The part that has gone of what was there; none where it became more: two counts say that better than a percentage.
    /// Nor where some of it is another severity now, or was not looked for: that is not gone.
    package var improvement: Double? {
      guard before > 0, after <= before, escalated + eased + unexamined == 0 else { return nil }
      return Double(before - after) / Double(before)
    }
  }

  /// Nil where both runs judged none of the checks, or none on the same data: that is not 0.
  public struct Figures: Hashable, Sendable {
    public let before: Int?
    public let after: Int?
    /// The part of the findings before that has gone.
    public let improvement: Double?
    public let resolved: Int?
    public let new: Int?
    public let persisting: Int?
    public let escalated: Int?
    public let eased: Int?
    public let checksNotJudged: Int

    package init(
      before: Int?, after: Int?, improvement: Double?, resolved: Int?, new: Int?, persisting: Int?, escalated: Int?,
      eased: Int?, checksNotJudged: Int
    ) {
      self.before = before
      self.after = after
      self.improvement = improvement
      self.resolved = resolved
      self.new = new
      self.persisting = persisting
      self.escalated = escalated
      self.eased = eased
      self.checksNotJudged = checksNotJudged
    }
  }

  public struct SeverityFigures: Hashable, Sendable {
    public let severity: Severity
    public let figures: Figures

    package init(severity: Severity, figures: Figures) {
      self.severity = severity
      self.figures = figures
    }
  }

  public struct ContextFigures: Hashable, Sendable {
    public let context: String
    public let figures: Figures

    package init(context: String, figures: Figures) {
      self.context = context
      self.figures = figures
    }
  }

  public struct CheckChange: Hashable, Sendable {
    public let check: String
    public let was: CheckState?
    public let now: CheckState?
    /// Nil where its findings are not compared.
    public let counts: Counts?
    /// Errors alone that were warnings, and the other way round.
    public let escalated: Int?
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
    public let verdict: Verdict
    /// Issues and warnings; nil where it was not judged.
    public let findings: Int?
    public let outcome: String?
    public let groupsNotExamined: Int

    package init(verdict: Verdict, findings: Int?, outcome: String?, groupsNotExamined: Int) {
      self.verdict = verdict
      self.findings = findings
      self.outcome = outcome
      self.groupsNotExamined = groupsNotExamined
    }
  }

  public struct ChangedFinding: Hashable, Sendable {
    public let change: Change
    public let severity: Severity
    public let context: String
    public let check: String
    public let message: String
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
