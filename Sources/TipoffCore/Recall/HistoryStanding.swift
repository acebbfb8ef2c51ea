/// How a run's findings stand against earlier runs, as its recording in a history finds out.
public struct HistoryStanding: Sendable {
  /// By check, one for each of its findings; nil where nothing is known.
  public var statuses: [ExactText: [FindingStatus?]] = [:]
  /// Checks with more findings beyond the cap than the run before had in all: some of these must be new.
  public var grownBeyondCap: Set<ExactText> = []
  /// What a reader should know, by check.
  public var notes: [ExactText: [String]] = [:]
  public var changes: HistoryChanges

  public init(changes: HistoryChanges) {
    self.changes = changes
  }
}

/// Findings that ended since earlier runs.
public struct HistoryChanges: Hashable, Sendable {
  public var resolvedIssues = 0
  public var resolvedWarnings = 0
  /// Of checks that the rulebook has no more.
  public var withdrawn = 0

  public init() {}
}

extension Run {
  /// The run with its findings' statuses, and the exit code that follows from them.
  public func standing(_ standing: HistoryStanding, failOn: FailOn) -> Run {
    var run = self
    run.changes = standing.changes
    run.checks = checks.map { check in
      var check = check
      check.hasGrownBeyondCap = standing.grownBeyondCap.contains(check.id.exact)
      check.notes += standing.notes[check.id.exact] ?? []
      for (index, status) in zip(check.findings.indices, standing.statuses[check.id.exact] ?? []) {
        check.findings[index].status = status
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
