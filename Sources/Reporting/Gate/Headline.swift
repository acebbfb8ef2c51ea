import Rulebooks
import Validation
import Values

/// What a run came to, in one line: `✗ FAILED` and `14 issues, 7 warnings · 14 checks`.
struct Headline {
  let mark: String
  let word: String
  let counts: String

  init(_ run: Run) {
    (mark, word) = Self.verdict(run.outcome)
    counts = Self.counts(run.summary)
  }

  private static func verdict(_ outcome: RunOutcome) -> (mark: String, word: String) {
    switch outcome {
    case .failed: ("✗", "FAILED")
    case .notJudged: ("?", "NOT JUDGED")
    case .nothingJudged: ("?", "NOTHING JUDGED")
    case .nothingDue: ("–", "NOTHING DUE")
    case .issuesLetThrough: ("!", "LET THROUGH")
    case .passedWithWarnings: ("!", "PASSED")
    case .passed: ("✓", "PASSED")
    }
  }

  private static func counts(_ summary: Summary) -> String {
    // Where no check was judged, nothing was found to be none.
    let found =
      summary.judged == 0
      ? [] : [countedOrNone(summary.issues, "issue"), countedOrNone(summary.warnings, "warning")]
    let groups =
      summary.unexaminedGroups > 0 ? ["\(countedOrNone(summary.unexaminedGroups, "group")) not examined"] : []
    let unjudged = [
      summary.errored > 0 ? "\(countedOrNone(summary.errored, "check")) in error" : nil,
      summary.skipped > 0 ? "\(digits(of: summary.skipped)) skipped" : nil,
    ].compactMap { $0 }
    let checks = countedOrNone(summary.checks, "check")
    let judged = unjudged.isEmpty ? checks : "\(digits(of: summary.judged)) of \(checks) judged"
    return "\((found + groups + unjudged).joined(separator: ", ")) · \(judged)"
  }
}

extension Run {
  /// Rulebook, snapshot, parameters and moment.
  var circumstances: [String] {
    [rulebook, snapshot.path] + parameters.items.map { "\($0.name) \($0.value)" } + ["as of \(now.iso8601)"]
  }
}
