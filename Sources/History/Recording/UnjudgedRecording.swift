import SQLite
import Validation
import Values

/// Findings that stay open because a run did not judge their checks: skipped, in error, or not asked for.
///
/// So do those of groups that a judged check did not examine.
///
/// For each check that was not judged, those on the slice that was judged last count, and those on the run's own slice; those of
/// dates that are over are past, and no longer open. All is as it was
/// when the run had ended, so that the same run recorded again has the same answer.
struct UnjudgedRecording {
  private let run: Int64
  private let now: Instant
  private let isJudged: Statement
  private let slices: Statement
  private let open: Statement
  private let leftOpen: Statement

  init(_ run: Int64, now: Instant, in database: Database) throws(HistoryError) {
    self.run = run
    self.now = now
    isJudged = try Statement(
      "SELECT verdict IN ('pass', 'warn', 'fail') AS is_judged FROM results WHERE check_id = ? AND run = ?",
      on: database)
    slices = try Statement(
      """
      SELECT slice FROM results WHERE check_id = ?1 AND run = ?2 AND slice IS NOT NULL
      UNION SELECT slice FROM (
        SELECT slice FROM results JOIN runs ON runs.id = results.run
        WHERE check_id = ?1 AND run <= ?2 AND runs.now <= ?3 AND verdict IN ('pass', 'warn', 'fail')
        ORDER BY runs.now DESC, runs.id DESC LIMIT 1)
      UNION SELECT (
        SELECT slice FROM series_dates WHERE series_dates.series = series.id AND first_run <= ?2
        ORDER BY day DESC LIMIT 1) FROM series WHERE check_id = ?1
      """, on: database)
    open = try Statement(
      """
      SELECT sum(severity = \(Severity.error.code)) AS issues,
        sum(severity = \(Severity.warning.code)) AS warnings
      FROM lifetimes
      WHERE check_id = ?1 AND slice = ?2 AND first_run <= ?3 AND (resolved_run IS NULL OR resolved_run > ?3)
        AND \(Lifetime.State.isInOrder) AND state <> \(Lifetime.State.waived.code)
        AND (recurrence IS NULL OR NOT EXISTS (
          SELECT 1 FROM recurrences JOIN series_dates ON series_dates.series = recurrences.series
          WHERE recurrences.id = lifetimes.recurrence AND series_dates.day > lifetimes.day AND series_dates.first_run <= ?3))
      """, on: database)
    leftOpen = try Statement(
      """
      SELECT \(LeftOpenFindings.severity) AS severity FROM left_open JOIN lifetimes ON lifetimes.id = lifetime
      WHERE left_open.run = ? AND state <> \(Lifetime.State.waived.code)
      """, on: database)
  }

  func count(_ checks: [Int64], _ changes: inout HistoryChanges) throws(HistoryError) {
    for severity in try leftOpen.all(.integer(run), read: { Severity(code: $0.integer("severity")) }) {
      switch severity {
      case .error: changes.openUnjudgedIssues += 1
      case .warning: changes.openUnjudgedWarnings += 1
      }
    }
    for check in checks {
      let isJudged = try isJudged.first(.integer(check), .integer(run)) { $0.integer("is_judged") != 0 } ?? false
      guard !isJudged else { continue }
      let places = try slices.all(.integer(check), .integer(run), .integer(now.microseconds)) { $0.value("slice") }
      for slice in places {
        guard
          let counts = try open.first(
            .integer(check), slice, .integer(run), read: { (Int($0.integer("issues")), Int($0.integer("warnings"))) })
        else { continue }
        changes.openUnjudgedIssues += counts.0
        changes.openUnjudgedWarnings += counts.1
      }
    }
  }
}
