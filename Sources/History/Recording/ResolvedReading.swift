import SQLite
import Validation
import Values

/// Findings that a run ended, for reports to name them.
struct ResolvedReading {
  /// More are counted, and not named.
  private static let most = 1000
  private let statement: Statement

  init(in database: Database) throws(HistoryError) {
    statement = try Statement(
      """
      SELECT checks.name AS check_name, slices.text AS slice, entities.text AS entity, severity,
        texts.text AS message, runs.now AS since
      FROM lifetimes JOIN checks ON checks.id = check_id JOIN keys AS slices ON slices.id = slice
        JOIN keys AS entities ON entities.id = entity LEFT JOIN texts ON texts.id = message
        LEFT JOIN runs ON runs.id = lifetimes.first_run
      WHERE lifetimes.resolved_run = ?1 AND \(Lifetime.State.isResolved)
      ORDER BY check_name, slice, entity LIMIT \(Self.most)
      """, on: database)
  }

  func findings(endedBy run: Int64) throws(HistoryError) -> [ResolvedFinding] {
    try statement.all(.integer(run)) { row in
      ResolvedFinding(
        check: row.text("check_name"), slice: row.text("slice"), entity: row.text("entity"),
        severity: Severity(code: row.integer("severity")), message: row.value("message").description,
        since: row.optionalBits("since").map { Instant(clamping: $0) })
    }
  }
}
