import Validation
import Values

/// What the dates came to together.
package struct DatesTally: Sendable {
  package private(set) var dates = 0
  private var failed = 0
  private var letThrough = 0
  private var notJudged = 0
  private var unread = 0
  private var nothingToJudge = 0
  private var passed = 0
  private var unrecorded = 0
  private var issues = 0
  private var warnings = 0
  private var codes: Set<ExitCode> = []
  /// The first date that failed.
  private var firstFailed: DatedRun.DatedCommand?
  /// The first that could not be judged.
  private var firstUnjudged: DatedRun.DatedCommand?

  package init() {}

  package mutating func add(_ dated: DatedRun) {
    dates += 1
    codes.insert(dated.exitCode)
    switch dated.result {
    case .unread: unread += 1
    case .judged(let run): add(run)
    }
    if dated.exitCode == .issues { firstFailed = firstFailed ?? dated.place }
    if dated.exitCode == .notJudged { firstUnjudged = firstUnjudged ?? dated.place }
  }

  private mutating func add(_ run: Run) {
    let summary = run.summary
    issues += summary.issues
    warnings += summary.warnings
    if run.isUnrecorded { unrecorded += 1 }
    switch run.outcome {
    case .failed: failed += 1
    case .notJudged, .nothingJudged: notJudged += 1
    case .nothingToJudge: nothingToJudge += 1
    case .issuesLetThrough: letThrough += 1
    case .passedWithWarnings, .passed: passed += 1
    }
  }

  /// That of the worst date: issues before what was not judged, and that before what was not recorded.
  package var exitCode: ExitCode {
    [ExitCode.issues, .notJudged, .unusable].first(where: codes.contains) ?? .clean
  }

  /// `31 dates: 3 failed, 28 passed · 40 issues, 12 warnings`
  var line: String {
    let parts = [
      (failed, "failed"), (letThrough, "let through"), (notJudged, "not judged"),
      (unread, "without a snapshot that can be read"), (nothingToJudge, "with nothing to judge"), (passed, "passed"),
    ].filter { $0.0 > 0 }.map { "\(digits(of: $0.0)) \($0.1)" }
    let found = [countedOrNone(issues, "issue"), countedOrNone(warnings, "warning")].joined(separator: ", ")
    let lost = unrecorded > 0 ? " · \(digits(of: unrecorded)) not recorded" : ""
    return "\(countedOrNone(dates, "date")): \(parts.joined(separator: ", ")) · \(found)\(lost)"
  }

  /// Which date to look at, and how; nil where there is nothing to do.
  var firstStep: (words: String, command: String)? {
    if let firstFailed { return ("Start with \(firstFailed.date), the first that failed:", firstFailed.command) }
    return firstUnjudged.map { ("Start with \($0.date), the first that was not judged:", $0.command) }
  }
}

extension DatedRun {
  fileprivate struct DatedCommand: Sendable {
    let date: Day
    let command: String
  }

  fileprivate var place: DatedCommand { DatedCommand(date: date, command: command) }
}
