import Rulebooks
import Values

/// Why a reading cannot be held against its conditions.
enum Emptiness: Hashable, Sendable {
  /// Nothing, or too little, to examine, or a measure without a value.
  case nothingExamined
  /// The expected set is empty, and nobody said that this is right.
  case nothingExpected(in: String)
  /// All that was expected is exempt.
  case allExempt
  /// No key is given of those that must not be there.
  case nothingForbidden
  /// A count that is followed from run to run is 0 now.
  case fellToNothing
  /// A group that must be there has no row.
  case groupWithoutRow

  /// What it amounts to where the check says nothing of it.
  fileprivate func usual(_ severity: Severity) -> Verdict {
    switch self {
    case .nothingExamined: .skipped
    case .nothingExpected: .error
    case .allExempt, .nothingForbidden: .pass
    case .fellToNothing, .groupWithoutRow: Verdict(severity)
    }
  }
}

/// What a check makes of emptiness: as `on_empty` says, else as usual.
struct EmptyRule {
  let written: OnEmpty?
  let severity: Severity
  /// Within the lag after the data was due: a warning at most.
  let isInLag: Bool

  func verdict(of emptiness: Emptiness) -> Verdict {
    let verdict = written?.verdict ?? emptiness.usual(severity)
    return isInLag ? verdict.warningAtMost : verdict
  }
}

extension OnEmpty {
  fileprivate var verdict: Verdict {
    switch self {
    case .skip: .skipped
    case .pass: .pass
    case .warn: .warn
    case .fail: .fail
    case .error: .error
    }
  }
}

extension Verdict {
  init(_ severity: Severity?) {
    switch severity {
    case nil: self = .pass
    case .warning: self = .warn
    case .error: self = .fail
    }
  }

  /// The severity of the findings that it stands for; nil where it stands for none.
  var severity: Severity? {
    switch self {
    case .fail: .error
    case .warn: .warning
    case .pass, .skipped, .error: nil
    }
  }

  /// Why nothing was judged, where that is what it says.
  var reasonOfEmptiness: Reason? {
    switch self {
    case .skipped, .error: .empty
    case .pass, .warn, .fail: nil
    }
  }

  fileprivate var warningAtMost: Verdict {
    switch self {
    case .fail, .error, .warn: .warn
    case .pass, .skipped: self
    }
  }

  /// What stands for several groups; a group that was skipped says nothing where another was judged.
  static func worst(of verdicts: some Collection<Verdict>) -> Verdict {
    [.fail, .error, .warn, .pass].first { verdicts.contains($0) } ?? .skipped
  }
}
