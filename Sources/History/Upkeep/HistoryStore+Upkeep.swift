import Files
import HistoryAnswers
import SQLite
import Values

extension HistoryStore {
  /// Holds the whole file against what was recorded; writes nothing to it.
  package func verify() throws(HistoryError) -> HealthAnswer {
    let history = try historyAsItIs()
    try history.database.execute("BEGIN")
    defer { try? history.database.execute("COMMIT") }
    return try Verification(of: history).answer()
  }

  /// Takes runs out, as if they had never been recorded; all that follows from the others is made anew.
  ///
  /// Runs go by their ids, numbers, `latest` and so on, as questions name them. All or nothing.
  package func forget(_ names: [String], rulebook: String? = nil) throws -> (runs: [RecordedRun], left: Int) {
    let history = try historyAsItIs()
    let runs = try names.map {
      try RunReference(written: $0).run({ try RulebookScope(rulebook, in: history) }, before: nil, in: history)
    }
    let database = try opened()
    let left = try database.transaction { () throws(HistoryError) in
      try Remaking(in: database).remake(without: Set(runs.map(\.number)))
      try settle(database)
      return try database.integer("SELECT count(*) FROM runs")
    }
    return (runs, Int(left))
  }

  /// Writes a copy of one moment, whatever others write meanwhile; made beside its place, and then renamed.
  ///
  /// A copy of what is damaged would be no backup, and is not made.
  package func backUp(to path: String) throws -> HealthAnswer {
    let history = try historyAsItIs()
    let beside = Files.besideName(of: path)
    do {
      let health = try copied(history, to: beside)
      guard health.faults.isEmpty else {
        throw HistoryError.damaged(path: self.path, what: "what was to be copied")
      }
      try Files.sync(beside)
      try Files.move(beside, to: path)
      return health
    } catch {
      if Files.exists(beside) { try? Files.remove(beside) }
      throw error
    }
  }

  /// One file, without a log beside it.
  private func copied(_ history: HistoryReader, to path: String) throws(HistoryError) -> HealthAnswer {
    let copy = try Database(path, .readWriteCreate)
    try history.database.copy(into: copy)
    try copy.execute("PRAGMA journal_mode = DELETE")
    return try Verification(of: HistoryReader(copy)).answer()
  }

  func historyAsItIs() throws(HistoryError) -> HistoryReader {
    guard let history = try unverifiedReader() else { throw .missing(path: path) }
    return history
  }

  /// After runs are gone: what was kept with them goes too, and the checksum of names is that of what is left.
  func settle(_ database: Database) throws(HistoryError) {
    try database.execute(
      """
      DELETE FROM memories WHERE result NOT IN (SELECT id FROM results);
      DELETE FROM group_measures WHERE result NOT IN (SELECT id FROM results);
      DELETE FROM durations WHERE run NOT IN (SELECT id FROM runs);
      DELETE FROM waiver_counts WHERE run NOT IN (SELECT id FROM runs);
      DELETE FROM schedules WHERE rulebook NOT IN (SELECT rulebook FROM runs);
      DELETE FROM context_columns WHERE rulebook NOT IN (SELECT rulebook FROM runs);
      """)
    try KeptTables(in: database).forget()
    try UnusedTexts(in: database).remove()
    try NamesChecksum(in: database).keep()
  }
}
