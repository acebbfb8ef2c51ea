import HistoryAnswers
import SQLite
import Validation
import Values

/// `tipoff trend changes`: what came and what went with each run.
public struct ChangesPerRun: Trend {
  package static let about = TrendDescription(
    "changes", "new, reopened and resolved findings of each run", usualWindow: "30")

  private let settings: TrendSettings

  /// Asks about what the settings say.
  public init(_ settings: TrendSettings) { self.settings = settings }

  public func answer(from history: HistoryReader) throws -> ChangesAnswer {
    let frame = try TrendFrame(settings, of: Self.self, in: history)
    let runs = try Self.runs(frame)
    guard !frame.checks.areAll else { return ChangesAnswer(about: frame.asked, runs: runs) }
    let counts = try FilteredRuns(frame.checks, in: history)
    let filtered = try zip(runs, frame.span.runs).compactMap { run, place throws in
      try counts.counts(of: place.number).map { run.with($0) }
    }
    return ChangesAnswer(about: frame.asked, runs: filtered)
  }

  private static func runs(_ frame: TrendFrame) throws(HistoryError) -> [ChangesAnswer.RunChanges] {
    try Statement(
      """
      SELECT now, day, name, issues, warnings, new_issues, new_warnings, reopened_issues, reopened_warnings,
        resolved_issues, resolved_warnings, withdrawn, skipped + errored AS unjudged,
        EXISTS (SELECT 1 FROM left_open WHERE left_open.run = runs.id) AS is_in_part,
        EXISTS (SELECT 1 FROM results WHERE results.run = runs.id AND cut_off > 0) AS has_unlisted
      FROM runs WHERE rulebook = ? AND now >= ? ORDER BY now, id
      """, on: frame.database
    ).all(frame.scope.number, frame.span.since) { ChangesAnswer.RunChanges($0) }
  }
}

extension ChangesAnswer.RunChanges {
  fileprivate func with(_ counts: FilteredRuns.FilteredCounts) -> Self {
    Self(
      now: now, day: day, runID: runID, open: counts.open, new: counts.new, reopened: counts.reopened,
      resolved: counts.resolved, withdrawn: counts.withdrawn.all, unjudged: counts.skipped + counts.errored,
      isInPart: counts.leavesOpen, hasUnlisted: counts.cutOff > 0)
  }

  fileprivate init(_ row: NamedRow) {
    func findings(_ issues: StaticString, _ warnings: StaticString) -> ChangesAnswer.Findings {
      ChangesAnswer.Findings(issues: Int(row.integer(issues)), warnings: Int(row.integer(warnings)))
    }
    self.init(
      now: Instant(clamping: row.bits("now")), day: Day(number: Int(row.day("day"))), runID: row.text("name"),
      open: findings("issues", "warnings"),
      new: findings("new_issues", "new_warnings"),
      reopened: findings("reopened_issues", "reopened_warnings"),
      resolved: findings("resolved_issues", "resolved_warnings"), withdrawn: Int(row.integer("withdrawn")),
      unjudged: Int(row.integer("unjudged")), isInPart: row.integer("is_in_part") != 0,
      hasUnlisted: row.integer("has_unlisted") != 0)
  }
}
