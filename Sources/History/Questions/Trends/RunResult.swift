import SQLite
import Values

/// What a run says of a check that is asked for.
struct RunResult {
  let run: RunWindow.WindowRun
  let check: Int64
  /// As it counts here: where issues alone are asked for, a warning is as good as a pass.
  let verdict: Verdict
  let isInPart: Bool
  /// What it found, waived or not, of the severity that is asked for.
  let findings: Int
  let waived: Int

  /// Those of the span, in the order of their clocks.
  static func all(_ frame: TrendFrame) throws(HistoryError) -> [RunResult] {
    let select = try Statement(
      """
      SELECT check_id, slice, verdict, unexamined, issues, warnings, waived_issues, waived_warnings
      FROM results WHERE run = ?
      """, on: frame.database)
    var all: [RunResult] = []
    for run in frame.span.runs {
      let rows = try select.all(.integer(run.number)) { row in
        (
          slice: row.optionalInteger("slice"),
          result: RunResult(
            run: run, check: row.integer("check_id"),
            verdict: frame.checks.counted(Verdict(rawValue: row.text("verdict")) ?? .error),
            isInPart: row.integer("unexamined") > 0,
            findings: row.sum("issues", "warnings", frame.checks)
              + row.sum("waived_issues", "waived_warnings", frame.checks),
            waived: row.sum("waived_issues", "waived_warnings", frame.checks))
        )
      }
      all += rows.filter { frame.checks.has(check: $0.result.check, slice: $0.slice) }.map(\.result)
    }
    return all
  }
}

extension NamedRow {
  fileprivate func sum(_ issues: StaticString, _ warnings: StaticString, _ asked: FilteredChecks) -> Int {
    (asked.has(.error) ? Int(integer(issues)) : 0) + (asked.has(.warning) ? Int(integer(warnings)) : 0)
  }
}
