import Rulebooks
import Values

extension CheckResult {
  /// A result with nothing found yet.
  init(_ check: Check, verdict: Verdict, reason: Reason? = nil, explanation: String? = nil, outcome: String? = nil) {
    self.init(
      id: check.id, table: check.table, kind: check.kind.name, context: check.context, verdict: verdict,
      reason: reason, explanation: explanation, outcome: outcome, about: check.about,
      conditions: check.thresholds.words)
    location = check.location
    severity = check.thresholds.severity
  }
}

extension ExitCode {
  /// An issue outweighs a check that could not be evaluated. Nothing judged because all was empty is no clean run, nor is one
  /// without checks; nothing judged because nothing was due is.
  package init(of checks: [CheckResult], failOn: FailOn) {
    let isEvaluated = !checks.contains { $0.verdict == .error }
    let isJudged = checks.contains { [.pass, .warn, .fail].contains($0.verdict) }
    let isEmpty = checks.isEmpty || checks.contains { $0.reason == .empty }
    if checks.contains(where: { $0.isIssue(failOn) }) {
      self = .issues
    } else if !isEvaluated || (!isJudged && isEmpty) {
      self = .notJudged
    } else {
      self = .clean
    }
  }
}

extension CheckResult {
  /// Whether it has what ends a run with 1. What `never` lets through says nothing of checks that could not be evaluated.
  fileprivate func isIssue(_ failOn: FailOn) -> Bool {
    switch failOn {
    case .error: openIssueCount > 0
    case .warning: openIssueCount > 0 || openWarningCount > 0
    // Without a history nothing is known to be old.
    case .new: hasNewIssues
    case .never: false
    }
  }
}

/// What makes a run fail.
public enum FailOn: String, Sendable, CaseIterable {
  /// Issues.
  case error
  /// Issues and warnings.
  case warning
  /// Issues that the history did not have; without a history, all.
  case new
  /// Nothing that was found.
  case never
}
