import SQLite
import Validation
import Values

/// A run's row: found, or made.
struct RunEntry {
  let id: Int64
  /// Days since 1970-01-01, in the calendar of its rulebook.
  let day: Int
  /// Whether no run of this rulebook has a later clock.
  let isNewest: Bool
  /// Whether none was recorded before it.
  let isFirst: Bool

  /// A run whose row is there already.
  init(_ id: Int64, day: Int, now: Instant, rulebook: Value, in database: Database) throws(HistoryError) {
    self.id = id
    self.day = day
    let later = try Statement("SELECT 1 FROM runs WHERE rulebook = ? AND (now, id) > (?, ?) LIMIT 1", on: database)
      .first(rulebook, .integer(now.microseconds), .integer(id)) { _ in true }
    isNewest = later == nil
    let earlier = try Statement("SELECT 1 FROM runs WHERE rulebook = ? AND id < ? LIMIT 1", on: database)
      .first(rulebook, .integer(id)) { _ in true }
    isFirst = earlier == nil
  }

  init(_ run: Run, rulebook: Value, _ interning: Interning, in database: Database) throws(HistoryError) {
    let id: Int64
    let known = try Statement("SELECT id FROM runs WHERE name = ? AND rulebook = ?", on: database)
      .first(.text(run.id), rulebook) { $0.integer("id") }
    if let known {
      id = known
      // What it left out may be told now.
      if !run.isPartial { try Statement("UPDATE runs SET is_partial = 0 WHERE id = ?", on: database).run(.integer(id)) }
    } else {
      id = try Self.made(run, rulebook: rulebook, interning, database)
    }
    try self.init(id, day: run.day.number, now: run.now, rulebook: rulebook, in: database)
  }

  /// Sums up what the checks came to, also those of an earlier recording.
  func count(in database: Database) throws(HistoryError) {
    try Statement(
      """
      UPDATE runs SET (checks, passed, warned, failed, skipped, errored, issues, warnings, waived) = (
        SELECT count(*), sum(verdict = 'pass'), sum(verdict = 'warn'), sum(verdict = 'fail'),
          sum(verdict = 'skipped'), sum(verdict = 'error'), sum(issues), sum(warnings),
          sum(waived_issues + waived_warnings)
        FROM results WHERE run = ?1)
      WHERE id = ?1 AND EXISTS (SELECT 1 FROM results WHERE run = ?1)
      """, on: database
    ).run(.integer(id))
  }

  /// Adds what this recording began and ended; withdrawn findings are counted anew each time.
  func keep(_ tally: LifetimeTally, withdrawn: Int, in database: Database) throws(HistoryError) {
    try Statement(
      """
      UPDATE runs SET new_issues = new_issues + ?2, new_warnings = new_warnings + ?3,
        reopened_issues = reopened_issues + ?4, reopened_warnings = reopened_warnings + ?5,
        resolved_issues = resolved_issues + ?6, resolved_warnings = resolved_warnings + ?7, withdrawn = ?8
      WHERE id = ?1
      """, on: database
    ).run(
      .integer(id), Value(tally.new.issues), Value(tally.new.warnings), Value(tally.reopened.issues),
      Value(tally.reopened.warnings), Value(tally.resolved.issues), Value(tally.resolved.warnings), Value(withdrawn))
  }

  private static func made(
    _ run: Run, rulebook: Value, _ interning: Interning, _ database: Database
  ) throws(HistoryError) -> Int64 {
    try Statement(
      """
      INSERT INTO runs (name, rulebook, rules_digest, snapshot_path, snapshot_digest, parameters, now, exit_code,
        duration_seconds, is_partial, day, zone, findings_sum) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, 0)
      """, on: database
    ).run(
      .text(run.id), rulebook, try interning.text(run.rulesDigest), try interning.text(run.snapshot.path),
      try interning.text(run.snapshot.digest), try interning.text(run.parameters.fingerprintText),
      .integer(run.now.microseconds), .real(run.durationSeconds), .boolean(run.isPartial),
      Value(run.day.number), try interning.text(run.calendar.zone.name))
    let id = database.lastInsertedID
    let insert = try Statement("INSERT INTO durations (run, position, step, seconds) VALUES (?, ?, ?, ?)", on: database)
    for (position, timing) in run.timings.enumerated() {
      try insert.run(.integer(id), Value(position), try interning.text(timing.step), .real(timing.seconds))
    }
    return id
  }
}
