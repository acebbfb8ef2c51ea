import Values

/// What was there when a run had ended, on the checks and slices that it judged.
struct FindingsAtRun {
  /// Judged by the run.
  let places: [LifetimeRow.Place: Result]
  let findings: [LifeMark]
  /// Checks that it has, judged or not.
  let results: [Result]

  struct Result {
    let check: Int64
    /// Nil where the check could not be bound.
    let slice: Int64?
    let verdict: Verdict
    let outcome: Int64?
    let issues: Int
    let warnings: Int
    let cutOff: Int
    let isLate: Bool
    let value: Value
  }

  init(_ run: Int64, in history: HistoryReader) throws(HistoryError) {
    results = try Statement(
      """
      SELECT check_id, slice, verdict, outcome, issues, warnings, cut_off, is_late, value FROM results WHERE run = ?
      """, on: history.database
    ).all(.integer(run)) { row in
      Result(
        check: row.integer(0), slice: row.optionalInteger(1), verdict: Verdict(rawValue: row.text(2)) ?? .error,
        outcome: row.optionalInteger(3), issues: Int(row.integer(4)), warnings: Int(row.integer(5)),
        cutOff: Int(row.integer(6)), isLate: row.integer(7) != 0, value: row.value(8))
    }
    var places: [LifetimeRow.Place: Result] = [:]
    for result in results where result.verdict.isJudged {
      if let slice = result.slice { places[.init(check: result.check, slice: slice)] = result }
    }
    self.places = places
    findings = try LifeMark.alive(at: run, history).inPlaces { place, isLate in places[place]?.isLate == isLate }
  }
}
