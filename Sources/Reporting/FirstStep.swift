import Validation
import Values

/// What to do first, in one line to act on.
struct FirstStep {
  let words: String
  /// Which check to look at; nil where it is none of them.
  let check: CheckResult?

  /// Nil where there is nothing to do.
  init?(_ run: Run, _ stories: Stories) {
    let errors = run.checks.filter { $0.verdict == .error }
    if let first = stories.issues.first {
      let more =
        first.following > 0
        ? ", and \(digits(of: first.following)) more that \(first.following == 1 ? "follows" : "follow")" : ""
      words = "Start with \(first.result.id): \(countedOrNone(first.total, "issue"))\(more)."
      check = first.result
    } else if let first = errors.first {
      words = "Mend the check \(first.id) first: it could not be evaluated."
      check = first
    } else if let first = stories.warnings.first {
      words = "Nothing fails. Look at \(first.result.id) when you can."
      check = first.result
    } else if run.exitCode == .notJudged {
      words =
        run.checks.isEmpty
        ? "Nothing was judged: the rules have no checks."
        : "Nothing was judged: all was empty. Is this the right snapshot, and the right date?"
      check = nil
    } else {
      return nil
    }
  }
}
