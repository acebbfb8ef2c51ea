import SQLite
import Values

/// Lives that a run may have had among the findings that it did not list: beyond the cap of their check.
struct UnlistedLives {
  private let lives: Set<Int64>

  init(by run: Int64, in history: HistoryReader) throws(HistoryError) {
    lives = Set(
      try Statement(
        "SELECT lifetime FROM unlisted WHERE from_run <= ?1 AND (until_run IS NULL OR until_run > ?1)",
        on: history.database
      ).all(.integer(run)) { $0.integer("lifetime") })
  }

  func contains(_ life: Int64) -> Bool { lives.contains(life) }
}
