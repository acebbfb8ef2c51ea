import Values

/// What a run came to as a whole, for headlines.
public enum RunOutcome: Hashable, Sendable {
  /// There are issues, and they make the run fail.
  case failed
  /// A check could not be evaluated.
  case notJudged
  /// All was empty, or there are no checks: as bad as a check that could not be evaluated.
  case nothingJudged
  /// No check was judged, and none had to be.
  case nothingToJudge(WhyNone)
  /// There are issues, none of which makes this run fail.
  case issuesLetThrough
  /// No issue, but warnings.
  case passedWithWarnings
  /// Something was judged, and nothing was found.
  case passed

  /// Why no check had to be judged, where it is the same for all of them.
  public enum WhyNone: Hashable, Sendable {
    /// Their data is not due yet.
    case notDue
    /// By their `when`.
    case heldBack
    /// They have no earlier run to compare with.
    case noHistory
    /// Not the same for all of them.
    case several
  }
}

extension Run {
  /// What it came to as a whole.
  public var outcome: RunOutcome {
    switch exitCode {
    case .issues: return .failed
    case .notJudged: return summary.errored == 0 ? .nothingJudged : .notJudged
    // A clean run that could not be recorded has found what it has found.
    case .clean, .unusable: break
    }
    let summary = summary
    if summary.judged == 0, summary.errored == 0 { return .nothingToJudge(whyNone) }
    if summary.issues > 0 { return .issuesLetThrough }
    return summary.warnings > 0 ? .passedWithWarnings : .passed
  }
}

extension Run {
  private var whyNone: RunOutcome.WhyNone {
    let reasons = Set(checks.map(\.reason))
    guard reasons.count == 1, case .some(.some(let reason)) = reasons.first else { return .several }
    return switch reason {
    case .notDue: .notDue
    case .guardFalse: .heldBack
    case .noHistory: .noHistory
    case _: .several
    }
  }

  /// Ended with 2 although it was judged and nothing fails: it could not be recorded in its history.
  package var isUnrecorded: Bool { exitCode == .unusable }

  /// The run as it ends where it cannot be recorded: a gate that has a verdict keeps its code.
  package func unrecorded() -> Run {
    var run = self
    if run.exitCode == .clean { run.exitCode = .unusable }
    return run
  }
}

extension Summary {
  /// Checks that were judged.
  public var judged: Int { passed + warned + failed }
}
