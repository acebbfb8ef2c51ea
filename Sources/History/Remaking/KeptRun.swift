import SQLite
import Validation
import Values

/// A run as the history has it, for what follows from it to be made anew.
struct KeptRun {
  /// The order of recording.
  let number: Int64
  /// Days since 1970-01-01.
  let day: Int
  /// As far as a recording asks.
  let run: Run
  let results: KeptResults
  /// What its checks left open, by their numbers.
  let leftOpen: [Int64: LeftOpen]
}

/// Puts the results of a run where they were.
struct KeptResults {
  /// Ids of results by their checks.
  let ids: [Int64: Int64]
  private let restore: Statement
  private let setLate: Statement

  init(_ ids: [Int64: Int64], in database: Database) throws(HistoryError) {
    self.ids = ids
    restore = try Statement("INSERT INTO results SELECT * FROM temp.kept_results WHERE id = ?", on: database)
    setLate = try Statement("UPDATE results SET is_late = ?2 WHERE id = ?1", on: database)
  }

  /// Whether a run is late depends on the runs before it.
  func restore(_ check: Int64, isLate: Bool) throws(HistoryError) {
    guard let id = ids[check] else { return }
    try restore.run(.integer(id))
    try setLate.run(.integer(id), .boolean(isLate))
  }
}
