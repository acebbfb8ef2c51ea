import Values

/// What a run came to as a whole, for headlines.
public enum RunOutcome: Hashable, Sendable {
  case failed
  /// A check could not be evaluated.
  case notJudged
  /// All was empty, or there are no checks: as bad as a check that could not be evaluated.
  case nothingJudged
  /// No check was judged, and none had to be: not due, held back by its guard, or without a history yet.
  case nothingDue
  /// There are issues, none of which makes this run fail.
  case issuesLetThrough
  case passedWithWarnings
  case passed
}

extension Run {
  public var outcome: RunOutcome {
    switch exitCode {
    case .issues: return .failed
    case .notJudged, .unusable: return summary.errored == 0 ? .nothingJudged : .notJudged
    case .clean: break
    }
    let summary = summary
    if summary.judged == 0 { return .nothingDue }
    if summary.issues > 0 { return .issuesLetThrough }
    return summary.warnings > 0 ? .passedWithWarnings : .passed
  }
}

extension Summary {
  public var judged: Int { passed + warned + failed }
}
