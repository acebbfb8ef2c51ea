import TipoffCore

/// What was there when a run had ended, on the checks and slices that it judged.
struct FindingsAtRun {
  /// Judged by the run.
  let places: [LifetimeRow.Place: Result]
  let findings: [LifetimeRow]
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
    findings = try Self.alive(at: run, history).filter { row in
      guard let result = places[row.place] else { return false }
      return result.isLate == (row.state == .late)
    }
  }

  /// Lives that went on when the run had ended, and what it saw if it was late.
  ///
  /// Of the lives that ended, those that had begun and those that ended later are both kept in order: the fewer are read.
  private static func alive(at run: Int64, _ history: HistoryReader) throws(HistoryError) -> [LifetimeRow] {
    let newest = try history.database.integer("SELECT max(id) FROM runs")
    let number = Value.integer(run)
    let open = try history.rows("state IN ('open', 'waived') AND first_run <= ?", number)
    let late = try history.rows("first_run = ? AND state = 'late'", number)
    guard run <= newest / 2 else {
      return try open + late
        + history.rows("state = 'resolved' AND resolved_run > ?1 AND first_run <= ?1", number)
        + history.rows("state = 'withdrawn' AND resolved_run > ?1 AND first_run <= ?1", number)
    }
    return try open + late + history.rows("first_run <= ?1 AND resolved_run > ?1", number)
  }
}
