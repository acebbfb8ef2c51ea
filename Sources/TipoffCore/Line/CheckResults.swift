extension CheckResult {
  /// A result with nothing found yet.
  init(_ check: Check, verdict: Verdict, reason: Reason? = nil, explanation: String? = nil, outcome: String? = nil) {
    self.init(
      id: check.id, table: check.table, kind: check.kind.name, context: check.context, verdict: verdict,
      reason: reason, explanation: explanation, outcome: outcome, about: check.about,
      conditions: check.thresholds.words)
    location = check.location
  }
}

extension ExitCode {
  /// An issue outweighs a check that could not be evaluated; nothing judged because all was empty is no clean run, nor is one
  /// without checks.
  public init(of checks: [CheckResult], failOn: FailOn) {
    let issues = checks.contains { result in
      switch failOn {
      case .error: result.openIssueCount > 0
      case .warning: result.openIssueCount > 0 || result.warningCount > 0
      // Without a history nothing is known to be old.
      case .new: result.hasNewIssues
      case .never: false
      }
    }
    let isJudged = checks.contains { [.pass, .warn, .fail].contains($0.verdict) }
    let isEmpty = checks.isEmpty || checks.contains { $0.reason == .empty }
    if issues {
      self = .issues
    } else if failOn != .never, checks.contains(where: { $0.verdict == .error }) || (!isJudged && isEmpty) {
      self = .notJudged
    } else {
      self = .clean
    }
  }
}

/// What makes a run fail.
public enum FailOn: String, Sendable, CaseIterable {
  case error, warning, new, never
}
