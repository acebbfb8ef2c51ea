import Validation
import Values

/// What is new and what has gone since earlier runs, in words.
struct RunNews {
  /// `Since earlier runs`; of a series `Since the date before, 2026-01-24`.
  let title: String
  /// `issues 12 → 14, warnings 7 → 7`, and which checks found more or less; empty but for the first run of a date.
  let series: [String]
  /// `issues: 2 new, none persisting, 1 resolved`, and what else there is to say.
  let parts: [String]
  /// Said where the history had no run before.
  let firstRun: String?

  /// Nil without a history.
  init?(_ run: Run) {
    guard let changes = run.changes else { return nil }
    title = changes.dateBefore.map { "Since the date before, \($0.date)" } ?? "Since earlier runs"
    series =
      changes.dateBefore.map { [$0.counts] + $0.checks(most: Self.mostChecks) + $0.goneWords(most: Self.mostChecks) }
      ?? []
    let isJudged = run.summary.judged > 0
    parts =
      (isJudged
        ? [
          "issues: \(Self.words(run, .error, resolved: changes.resolvedIssues))",
          "warnings: \(Self.words(run, .warning, resolved: changes.resolvedWarnings))",
        ] : ["nothing was judged, so nothing is known of what is new or resolved"])
      + (changes.withdrawn > 0 ? ["\(digits(of: changes.withdrawn)) withdrawn with their checks"] : [])
      + (changes.past > 0 ? ["\(digits(of: changes.past)) of dates that are over were never repaired"] : [])
      + (changes.openUnjudged > 0
        ? [
          "\(digits(of: changes.openUnjudged)) \(changes.openUnjudged == 1 ? "stays" : "stay") open that this run did not judge"
        ] : [])
    firstRun = changes.isFirstRun ? ConsolePage.firstRun : nil
  }

  private static let mostChecks = 6

  private static func words(_ run: Run, _ severity: Severity, resolved: Int) -> String {
    let parts = StandingWord.allCases.compactMap { standing -> String? in
      let count = run.count(standing, severity)
      switch standing {
      case .new, .persisting: return figure(count, standing.rawValue)
      case .continuing, .returned, .reopened: return count > 0 ? figure(count, standing.rawValue) : nil
      }
    }
    return (parts + [figure(resolved, "resolved")]).joined(separator: ", ")
  }

  private static func figure(_ count: Int, _ word: String) -> String {
    count == 0 ? "none \(word)" : "\(digits(of: count)) \(word)"
  }
}

extension DateBefore {
  /// `issues 12 → 14, warnings 7 → 7`, of the checks that were judged on both dates.
  var counts: String {
    let figures =
      "issues \(Self.step(whole.issuesBefore, whole.issues)), warnings \(Self.step(whole.warningsBefore, whole.warnings))"
    guard notCompared > 0 else { return figures }
    let checks = countedOrNone(notCompared, "check")
    return "of checks judged on both dates: \(figures); \(checks) judged on one of them alone"
  }

  /// `player_context.both_teams 2 → 0 issues`: those that found more come first, and what was left out is counted.
  func checks(most: Int) -> [String] {
    let ordered = changed.enumerated().sorted { left, right in
      let (one, other) = (left.element.change.growth, right.element.change.growth)
      return one == other ? left.offset < right.offset : one > other
    }.map(\.element)
    let more = ordered.count - most
    return ordered.prefix(most).map(Self.words)
      + (more > 0 ? ["… and \(countedOrNone(more, "more check")) with other counts"] : [])
  }

  /// `gone: player_context.both_teams team GSW, …`: issues that the date before had and this one has not.
  func goneWords(most: Int) -> [String] {
    guard !gone.isEmpty else { return [] }
    let named = gone.prefix(most).map { key -> String in
      let sides = key.split(atByte: UInt8(ascii: "|"), maxSplits: 1)
      let parts = NamedValues.texts(inFingerprint: sides.count == 2 ? sides[1] : "").map { "\($0.name) \($0.value)" }
      return ([sides[0]] + parts).joined(separator: " ")
    }
    let more = gone.count > most ? " … and \(digits(of: gone.count - most)) more" : ""
    return ["gone: \(named.joined(separator: " · "))\(more)"]
  }

  private static func words(_ check: CheckChange) -> String {
    let change = check.change
    let steps = [
      change.issuesBefore == change.issues ? nil : "\(step(change.issuesBefore, change.issues)) issues",
      change.warningsBefore == change.warnings ? nil : "\(step(change.warningsBefore, change.warnings)) warnings",
    ].compactMap { $0 }
    return "\(check.check) \(steps.joined(separator: ", "))"
  }

  private static func step(_ before: Int, _ now: Int) -> String { "\(digits(of: before)) → \(digits(of: now))" }
}

extension DateBefore.CountChange {
  /// An issue more weighs more than any number of warnings.
  fileprivate var growth: (Int, Int) { (issues - issuesBefore, warnings - warningsBefore) }
}
