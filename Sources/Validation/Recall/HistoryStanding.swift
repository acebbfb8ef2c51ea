import HistoryAnswers
import Values

/// How a run's findings stand against earlier runs, as its recording in a history finds out.
package struct HistoryStanding: Sendable {
  /// By check, one for each of its findings.
  package var findings: [ExactText: [FindingStanding]] = [:]
  /// The same against earlier dates; none of checks on slices without a date.
  package var recurrences: [ExactText: [RecurrenceStanding]] = [:]
  /// Checks with more to find than in the run before, though no finding tells: beyond a cap, or rows without entities.
  package var grown: Set<ExactText> = []
  /// What a reader should know, by check.
  package var notes: [ExactText: [String]] = [:]
  package var changes: HistoryChanges

  package init(changes: HistoryChanges) {
    self.changes = changes
  }
}

/// How one finding stands against the last run that judged its check on its slice.
package struct FindingStanding: Hashable, Sendable {
  /// Nil where nothing is known: the run before listed only some of its findings.
  package let status: FindingStatus?
  /// It was a warning there, and is an issue now.
  package let isEscalated: Bool
  /// It was waived there, and is not any more.
  package let isOpenAgain: Bool

  package init(_ status: FindingStatus?, isEscalated: Bool = false, isOpenAgain: Bool = false) {
    self.status = status
    self.isEscalated = isEscalated
    self.isOpenAgain = isOpenAgain
  }
}

/// How one finding stands against the earlier dates of its series.
package struct RecurrenceStanding: Hashable, Sendable {
  package let recurrence: Recurrence
  /// The date before had it as an issue, or may have had it beyond what it listed.
  package let mayBeOldIssue: Bool
  /// It was an issue on the last date that examined its group; the date before did not.
  package let isOfExaminedDate: Bool

  package init(recurrence: Recurrence, mayBeOldIssue: Bool, isOfExaminedDate: Bool) {
    self.recurrence = recurrence
    self.mayBeOldIssue = mayBeOldIssue
    self.isOfExaminedDate = isOfExaminedDate
  }
}

/// What a run changed in the history, and what it left as it was.
public struct HistoryChanges: Hashable, Sendable {
  /// Whether the history had no run of this rulebook before: then it cannot tell what is new.
  public package(set) var isFirstRun = false
  /// Open issues that were looked for, and are gone.
  public package(set) var resolvedIssues = 0
  /// Open warnings that were looked for, and are gone.
  public package(set) var resolvedWarnings = 0
  /// The findings behind these counts, by check; of very many the first ones.
  public package(set) var resolved: [ResolvedFinding] = []
  /// Open findings of checks that the rulebook has no more.
  public package(set) var withdrawn = 0
  /// Open findings of checks that this run did not judge: skipped, in error, or not asked for.
  public package(set) var openUnjudgedIssues = 0
  /// The same of warnings.
  public package(set) var openUnjudgedWarnings = 0
  /// Days on which a run was expected since the one before, and there is none.
  public package(set) var missingRuns: [Day] = []
  /// Findings of dates that are over, which nobody repaired.
  public package(set) var past = 0
  /// What the date before in the run's series came to; nil where the run has none, or is not the first of its date.
  public package(set) var dateBefore: DateBefore?

  package init() {}

  /// Issues and warnings that stay open unjudged.
  public var openUnjudged: Int { openUnjudgedIssues + openUnjudgedWarnings }
}

/// A finding of an earlier run that was looked for and is gone, as the history has it.
public struct ResolvedFinding: Hashable, Sendable {
  /// The check's id, `table.name`.
  public let check: String
  /// Whether it is an issue (`error`) or a warning.
  public let severity: Severity
  /// What was seen when it was last seen.
  public let message: String
  /// When this life of it began, by the clock of its first run; nil where that run was forgotten.
  public let since: Instant?
  private let slice: String
  private let entity: String

  /// `slice` and `entity` as in fingerprints.
  package init(check: String, slice: String, entity: String, severity: Severity, message: String, since: Instant?) {
    self.check = check
    self.slice = slice
    self.entity = entity
    self.severity = severity
    self.message = message
    self.since = since
  }

  /// As in reports: `check|slice|entity`.
  public var fingerprint: String { "\(check)|\(slice)|\(entity)" }

  /// Names and values of its entity, as people read them; none where it was of the check as a whole.
  public var entityTexts: [(name: String, value: String)] { NamedValues.texts(inFingerprint: entity) }
  /// The part of the data that its check looked at, by name, as in fingerprints.
  public var sliceTexts: [(name: String, value: String)] { NamedValues.texts(inFingerprint: slice) }
}

extension Run {
  /// The run with its findings' statuses, and the exit code that follows from them.
  package func standing(_ standing: HistoryStanding, failOn: FailOn) -> Run {
    var run = self
    run.changes = standing.changes
    run.checks = checks.map { check in
      var check = check
      let findings = standing.findings[check.id.exact]
      check.isCompared = findings != nil
      check.hasGrown = standing.grown.contains(check.id.exact)
      check.notes += standing.notes[check.id.exact] ?? []
      for (index, known) in zip(check.findings.indices, findings ?? []) {
        check.findings[index].status = known.status
        check.findings[index].isEscalated = known.isEscalated
        check.findings[index].isOpenAgain = known.isOpenAgain
      }
      for (index, known) in zip(check.findings.indices, standing.recurrences[check.id.exact] ?? []) {
        check.findings[index].recurrence = known.recurrence
        check.findings[index].mayBeOldIssue = known.mayBeOldIssue
      }
      return check
    }
    run.exitCode = ExitCode(of: run.checks, failOn: failOn)
    return run
  }

  /// How many findings of this severity stand so; those that a cap cut off have no status.
  public func count(_ status: FindingStatus, _ severity: Severity) -> Int {
    checks.reduce(0) { sum, check in
      sum + check.findings.count { $0.status == status && $0.severity == severity }
    }
  }
}
