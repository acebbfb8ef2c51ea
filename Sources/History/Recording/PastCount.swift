import SQLite
import Validation
import Values

/// How many findings of dates that are over were never repaired, as it was when a run was recorded.
struct PastCount {
  private let run: Int64
  private let isLatest: Bool
  private let newest: [Statement]
  private let then: Statement

  init(asOf run: Int64, in database: Database) throws(HistoryError) {
    self.run = run
    isLatest = try database.integer("SELECT max(id) FROM runs") == run
    let open = "FROM lifetimes INDEXED BY lifetimes_open WHERE check_id = ?1 AND \(Lifetime.State.isOpen)"
    newest = try [
      "SELECT count(*) AS count \(open)",
      "SELECT -count(*) AS count FROM lifetimes WHERE check_id = ?1 AND recurrence IS NULL AND \(Lifetime.State.isOpen)",
      "SELECT -count(*) AS count \(open) AND slice IN (SELECT newest_slice FROM series WHERE check_id = ?1)",
    ].map { sql throws(HistoryError) in try Statement(sql, on: database) }
    then = try Statement(
      """
      SELECT count(*) AS count FROM lifetimes JOIN recurrences ON recurrences.id = recurrence
      WHERE check_id = ?1 AND first_run <= ?2 AND (resolved_run IS NULL OR resolved_run > ?2)
        AND \(Lifetime.State.isInOrder) AND day < (
          SELECT max(other.day) FROM series_dates AS other
          WHERE other.series = recurrences.series AND other.first_run <= ?2)
      """, on: database)
  }

  func count(_ checks: [Int64]) throws(HistoryError) -> Int {
    var sum = 0
    for check in checks {
      guard isLatest else {
        sum += try then.first(.integer(check), .integer(run)) { Int($0.integer("count")) } ?? 0
        continue
      }
      for statement in newest { sum += try statement.first(.integer(check)) { Int($0.integer("count")) } ?? 0 }
    }
    return sum
  }
}
