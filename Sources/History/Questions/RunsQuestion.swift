import HistoryAnswers
import SQLite
import Validation
import Values

/// `tipoff runs`: which runs there were, newest first.
public struct RunsQuestion: HistoryQuestion {
  let rulebook: String?
  let last: Lookback
  let filter: HistoryFilter

  /// `rulebook` nil: the newest run's. Of what `filter` leaves, runs have their counts of that alone, and runs without any
  /// are left out.
  public init(rulebook: String? = nil, last: Lookback = .runs(20), filter: HistoryFilter = HistoryFilter()) {
    self.rulebook = rulebook
    self.last = last
    self.filter = filter
  }

  public func answer(from history: HistoryReader) throws -> RunsAnswer {
    let scope = try RulebookScope(rulebook, in: history)
    let span = try RunWindow(last, of: scope, in: history)
    let checks = try FilteredChecks(filter, of: scope, try Lookup(history.database), in: history)
    let counts = checks.areAll ? nil : try FilteredRuns(checks, in: history)
    let runs = try Self.runs("rulebook = ? AND now >= ?", [scope.number, span.since], history)
      .compactMap { run throws in try run.filtered(by: counts) }
    return RunsAnswer(
      scope: scope.about(narrowedTo: filter.words), window: span.window, runs: runs,
      total: Int(try history.database.integer("SELECT count(*) FROM runs WHERE rulebook = ?", scope.number)),
      newest: try runs.last ?? newest(scope, history).filtered(by: counts) ?? newest(scope, history))
  }

  private func newest(_ scope: RulebookScope, _ history: HistoryReader) throws -> RunsAnswer.RecordedCounts {
    guard let newest = try Self.runs("id = ?", [.integer(scope.newest.number)], history).first else {
      throw HistoryError.corrupt(path: history.path, cause: "the newest run cannot be read")
    }
    return newest
  }

  private static func runs(
    _ condition: String, _ values: [Value], _ history: HistoryReader
  ) throws(HistoryError) -> [RunsAnswer.RecordedCounts] {
    try Statement(
      """
      SELECT id, now, day, name, issues, warnings, waived, new_issues + new_warnings AS new, reopened_issues + reopened_warnings AS reopened,
        resolved_issues + resolved_warnings AS resolved, withdrawn, checks, passed, skipped, errored, exit_code, is_partial,
        (SELECT count(*) FROM results WHERE run = runs.id AND unexamined > 0 AND verdict IN ('pass', 'warn', 'fail')) AS in_part,
        (SELECT coalesce(sum(cut_off), 0) FROM results WHERE run = runs.id AND cut_off > 0) AS cut_off,
        (SELECT text FROM texts WHERE id = parameters) AS parameter_text,
        (SELECT text FROM texts WHERE id = snapshot_path) AS snapshot_text
      FROM runs WHERE \(condition) ORDER BY now, id
      """, on: history.database
    ).all(with: values) { RunsAnswer.RecordedCounts($0) }
  }
}

extension RunsAnswer.RecordedCounts {
  /// Nil where the run has nothing of what is asked for.
  fileprivate func filtered(by filter: FilteredRuns?) throws(HistoryError) -> Self? {
    guard let filter else { return self }
    guard let counts = try filter.counts(of: number) else { return nil }
    return Self(
      number: number, now: now, day: day, runID: runID, issues: counts.open.issues, warnings: counts.open.warnings,
      waived: counts.waived, new: counts.new.all, reopened: counts.reopened.all, resolved: counts.resolved.all,
      withdrawn: counts.withdrawn.all, checks: counts.checks, passed: counts.passed, skipped: counts.skipped,
      errored: counts.errored, judgedInPart: counts.judgedInPart, cutOff: counts.cutOff, exitCode: exitCode,
      parameters: parameters, snapshot: snapshot, isPartial: isPartial)
  }

  fileprivate init(_ row: NamedRow) {
    self.init(
      number: row.integer("id"), now: Instant(clamping: row.bits("now")),
      day: Day(number: Int(row.day("day"))), runID: row.text("name"),
      issues: Int(row.integer("issues")), warnings: Int(row.integer("warnings")),
      waived: Int(row.integer("waived")), new: Int(row.integer("new")),
      reopened: Int(row.integer("reopened")), resolved: Int(row.integer("resolved")),
      withdrawn: Int(row.integer("withdrawn")), checks: Int(row.integer("checks")), passed: Int(row.integer("passed")),
      skipped: Int(row.integer("skipped")), errored: Int(row.integer("errored")),
      judgedInPart: Int(row.integer("in_part")), cutOff: Int(row.integer("cut_off")),
      exitCode: Int(row.integer("exit_code")),
      parameters: row.text("parameter_text"), snapshot: row.text("snapshot_text"),
      isPartial: row.integer("is_partial") != 0)
  }
}
