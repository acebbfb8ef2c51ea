import Rulebooks
import Validation
import Values

/// What a run came to, in one line: `✗ FAILED` and `14 issues, 7 warnings · 14 checks`.
package struct Headline {
  let mark: String
  let word: String
  let counts: String

  /// All of it.
  package var line: String { "\(mark) \(word)  \(counts)" }

  package init(_ run: Run) {
    let staysOpen = run.changes?.openUnjudged ?? 0
    (mark, word) = Self.verdict(run.outcome, leavesOpen: staysOpen + run.summary.waived > 0)
    let open = staysOpen > 0 ? " · \(digits(of: staysOpen)) not judged \(staysOpen == 1 ? "stays" : "stay") open" : ""
    counts =
      Self.counts(run) + open + (run.isUnrecorded ? " · not recorded in its history" : "")
      + (Self.missing(run).map { " · \($0)" } ?? "")
  }

  private static let mostDays = 3

  /// Nights of which nobody knows what they would have found.
  private static func missing(_ run: Run) -> String? {
    guard let days = run.changes?.missingRuns, !days.isEmpty else { return nil }
    let named = days.prefix(mostDays).map(\.description).joined(separator: ", ")
    let more = days.count > mostDays ? " and \(digits(of: days.count - mostDays)) more" : ""
    return "\(countedOrNone(days.count, "expected run")) never came: \(named)\(more)"
  }

  /// What stays open of earlier runs was not looked at, and what is waived was found: no ✓ stands over it.
  private static func verdict(_ outcome: RunOutcome, leavesOpen: Bool) -> (mark: String, word: String) {
    switch outcome {
    case .failed: ("✗", "FAILED")
    case .notJudged: ("?", "NOT JUDGED")
    case .nothingJudged: ("?", "NOTHING JUDGED")
    case .nothingToJudge(.notDue): ("–", "NOTHING DUE")
    case .nothingToJudge(.heldBack): ("–", "HELD BACK")
    case .nothingToJudge(.noHistory): ("–", "NO HISTORY YET")
    case .nothingToJudge(.several): ("–", "NOTHING TO JUDGE")
    case .issuesLetThrough: ("!", "LET THROUGH")
    case .passedWithWarnings: ("!", "PASSED")
    case .passed: (leavesOpen ? "!" : "✓", "PASSED")
    }
  }

  private static func counts(_ run: Run) -> String {
    let summary = run.summary
    if summary.checks == 0 { return "the rules have no checks" }
    // Where no check was judged, nothing was found to be none.
    let found =
      summary.judged == 0
      ? [] : [countedOrNone(summary.issues, "issue"), countedOrNone(summary.warnings, "warning")]
    let waived = summary.waived > 0 ? ["\(digits(of: summary.waived)) waived"] : []
    let groups =
      summary.unexaminedGroups > 0 ? ["\(countedOrNone(summary.unexaminedGroups, "group")) not examined"] : []
    let unjudged = [
      summary.errored > 0 ? "\(countedOrNone(summary.errored, "check")) in error" : nil,
      summary.skipped > 0 ? "\(digits(of: summary.skipped)) skipped" : nil,
    ].compactMap { $0 }
    // Where nothing was judged, the reader wants to know why.
    let reasons = summary.judged == 0 && summary.errored == 0 ? Self.reasons(run) : unjudged
    let checks = countedOrNone(summary.checks, "check")
    let judged = unjudged.isEmpty ? checks : "\(digits(of: summary.judged)) of \(checks) judged"
    return "\((found + waived + groups + reasons).joined(separator: ", ")) · \(judged)"
  }

  /// `2 not due, 1 held back by its 'when'`.
  private static func reasons(_ run: Run) -> [String] {
    func count(_ reason: Reason) -> Int { run.checks.count { $0.verdict == .skipped && $0.reason == reason } }
    let (held, empty) = (count(.guardFalse), count(.empty))
    let known = [
      (count(.notDue), "not due"), (held, "held back by \(held == 1 ? "its" : "their") 'when'"),
      (count(.noHistory), "without a history to compare with"), (empty, "with nothing to examine"),
    ]
    return known.filter { $0.0 > 0 }.map { "\(digits(of: $0.0)) \($0.1)" }
  }
}

extension Run {
  /// Rulebook, snapshot, parameters and moment.
  var circumstances: [String] {
    [rulebook, snapshot.path] + parameters.items.map { "\($0.name) \($0.value)" } + ["as of \(now.iso8601)"]
  }
}
