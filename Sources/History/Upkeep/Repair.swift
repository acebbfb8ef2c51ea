import Files
import HistoryAnswers
import SQLite
import Validation
import Values

extension HistoryStore {
  /// What a repair did.
  package struct Repaired {
    /// Where the damaged file lies now, as it was.
    package let former: String
    /// Runs that are still there.
    package let runs: Int
    /// Numbers of runs that were left out: what they were, or found, is not what was recorded.
    package let lost: [Int64]
    /// Whether pages were damaged, and what could be read of them was copied, row by row.
    package let isSalvaged: Bool
  }

  /// Makes a sound file of what is left; the damaged one stays beside it, whole. Nobody else may use the file meanwhile.
  package func repair(keeping former: String) throws -> Repaired {
    let history = try historyAsItIs()
    let isSalvaged = try !Verification(of: history).structureWords().isEmpty
    let beside = Files.besideName(of: path)
    do {
      // Row by row into a new file: its schema is sound whatever became of the old one's.
      try Salvage(of: history.database).write(to: beside)
      let (runs, lost) = try mend(beside)
      try keep(former)
      try Files.sync(beside)
      try Files.move(beside, to: Files.resolved(path))
      for suffix in ["-wal", "-shm", "-journal"] where Files.exists(Files.resolved(path) + suffix) {
        try Files.remove(Files.resolved(path) + suffix)
      }
      return Repaired(former: former, runs: runs, lost: lost, isSalvaged: isSalvaged)
    } catch {
      for suffix in ["", "-wal", "-shm", "-journal"] where Files.exists(beside + suffix) {
        try? Files.remove(beside + suffix)
      }
      throw error
    }
  }

  /// The bytes as they are, with those of the log.
  private func keep(_ former: String) throws(FileError) {
    for suffix in ["-wal", "-journal"] where (FileState(Files.resolved(path) + suffix)?.size ?? 0) > 0 {
      try Files.copy(Files.resolved(path) + suffix, to: former + suffix)
    }
    try Files.copy(path, to: former)
    try Files.sync(former)
  }

  private func mend(_ path: String) throws(HistoryError) -> (runs: Int, lost: [Int64]) {
    let database = try Database(path, .readWrite)
    let lost = try database.transaction { () throws(HistoryError) in
      try mendTexts(database)
      let lost = try Verification(of: HistoryReader(database)).damagedRuns()
      try Remaking(in: database).remake(without: lost)
      try settle(database)
      let checksums = try RunChecksums(in: database)
      for run in try Statement("SELECT id FROM runs", on: database).all(read: { $0.integer("id") }) {
        let found = try FindingsAtRun(unverified: run, in: HistoryReader(database)).findings
        try checksums.keep(of: run, found: found)
      }
      return lost
    }
    try database.execute("PRAGMA journal_mode = DELETE; VACUUM")
    return (Int(try database.integer("SELECT count(*) FROM runs")), lost.sorted())
  }

  /// What a text was nobody knows: it has the hash of what it is. Runs that it was a fact of are told by their checksums.
  private func mendTexts(_ database: Database) throws(HistoryError) {
    let setText = try Statement("UPDATE texts SET hash = ?2 WHERE id = ?1", on: database)
    for (id, text) in try Statement("SELECT id, text FROM texts", on: database)
      .all(read: { ($0.value("id"), $0.text("text")) })
    { try setText.run(id, Value(KeyText.hash(of: text))) }
    let setKey = try Statement("UPDATE keys SET hash = ?2, object = ?3 WHERE id = ?1", on: database)
    for (id, key) in try Statement("SELECT id, text, object FROM keys", on: database)
      .all(read: { ($0.value("id"), KeptKey(text: $0.text("text"), object: $0.optionalText("object"))) })
    { try setKey.run(id, Value(KeyText.hash(of: key.text)), key.isWhole ? Value(key.object) : .null) }
  }
}
