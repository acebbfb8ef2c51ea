import Validation
import Values

/// What is new and what has gone since earlier runs, in words.
struct ChangeWords {
  /// `issues: 2 new, none persisting, 1 resolved`, and what else there is to say.
  let parts: [String]
  /// Said where the history had no run before.
  let firstRun: String?

  /// Nil without a history.
  init?(_ run: Run) {
    guard let changes = run.changes else { return nil }
    parts =
      [
        "issues: \(Self.words(run, .error, resolved: changes.resolvedIssues))",
        "warnings: \(Self.words(run, .warning, resolved: changes.resolvedWarnings))",
      ] + (changes.withdrawn > 0 ? ["\(digits(of: changes.withdrawn)) withdrawn with their checks"] : [])
      + (changes.openUnjudged > 0
        ? [
          "\(digits(of: changes.openUnjudged)) \(changes.openUnjudged == 1 ? "stays" : "stay") open that this run did not judge"
        ] : [])
    firstRun = changes.isFirstRun ? ConsolePage.firstRun : nil
  }

  private static func words(_ run: Run, _ severity: Severity, resolved: Int) -> String {
    let reopened = run.count(.reopened, severity)
    let parts = [
      figure(run.count(.new, severity), "new"), reopened > 0 ? figure(reopened, "reopened") : nil,
      figure(run.count(.persisting, severity), "persisting"), figure(resolved, "resolved"),
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }

  private static func figure(_ count: Int, _ word: String) -> String {
    count == 0 ? "none \(word)" : "\(digits(of: count)) \(word)"
  }
}
