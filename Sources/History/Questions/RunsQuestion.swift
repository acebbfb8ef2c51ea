import HistoryAnswers
import SQLite
import Validation
import Values

/// `tipoff runs`: which runs there were, newest first.
public struct RunsQuestion: HistoryQuestion {
  let rulebook: String?
  let last: Lookback

  /// `rulebook` nil: the newest run's.
  public init(rulebook: String? = nil, last: Lookback = .runs(20)) {
    self.rulebook = rulebook
    self.last = last
  }

  public func answer(from history: HistoryReader) throws -> RunsAnswer {
    let scope = try RulebookScope(rulebook, in: history)
    let span = try RunWindow(last, of: scope, in: history)
    return RunsAnswer(
      scope: scope.about, window: span.window,
      runs: try Self.runs("rulebook = ? AND now >= ?", [scope.number, span.since], history),
      total: Int(try history.database.integer("SELECT count(*) FROM runs WHERE rulebook = ?", scope.number)),
      newest: try newest(scope, history))
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
