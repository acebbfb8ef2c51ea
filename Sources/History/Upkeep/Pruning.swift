import SQLite
import Values

extension HistoryStore {
  /// What pruning left.
  package struct Pruned {
    /// The first day of which all is kept.
    package let from: Day
    /// Runs before it.
    package let runs: Int
    package let bytesBefore: Int64
    package let bytesAfter: Int64
  }

  /// Takes from runs that lie more than so many days before the newest one what they measured, said and kept for comparison.
  ///
  /// That they ran, what they judged, and the lives of what they found stay, and all counts with them.
  package func prune(keeping days: Int) throws(HistoryError) -> Pruned {
    _ = try historyAsItIs()
    let database = try opened()
    let before = try size(database)
    let newest = try database.integer("SELECT max(day) FROM runs")
    let from = Day(number: Int(newest) - days)
    let runs = try database.transaction { () throws(HistoryError) in
      try Soundness(in: database).expect()
      let old = try Statement("SELECT id FROM runs WHERE day < ? ORDER BY id", on: database)
        .all(Value(from.number)) { $0.integer("id") }
      let checksums = try RunChecksums(in: database)
      for run in old {
        guard try checksums.factsAgree(of: run) != false else {
          throw .damaged(path: path, what: "what run \(run) came to")
        }
        try clear(run, database)
        try checksums.keepFacts(of: run)
      }
      try UnusedTexts(in: database).remove()
      return old.count
    }
    try database.execute("VACUUM")
    return Pruned(from: from, runs: runs, bytesBefore: before, bytesAfter: try size(database))
  }

  private func clear(_ run: Int64, _ database: Database) throws(HistoryError) {
    let results = "(SELECT id FROM results WHERE run = ?)"
    for statement in [
      "DELETE FROM memories WHERE result IN \(results)", "DELETE FROM group_measures WHERE result IN \(results)",
      "DELETE FROM durations WHERE run = ?",
      """
      UPDATE results SET explanation = NULL, outcome = NULL, conditions = NULL, measure = NULL, value = NULL,
        examined = NULL, failing = NULL, share = NULL, details = NULL, bounds = NULL, unit = NULL WHERE run = ?
      """,
    ] { try Statement(statement, on: database).run(.integer(run)) }
  }

  private func size(_ database: Database) throws(HistoryError) -> Int64 {
    try database.integer("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
  }
}
