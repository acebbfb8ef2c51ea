import SQLite
import Values

/// What is held against its checksum before a history is asked or written: little, and what most answers stand on.
///
/// `tipoff history verify` reads all of it.
struct Soundness {
  private let database: Database
  private let checksums: RunChecksums

  init(in database: Database) throws(HistoryError) {
    self.database = database
    checksums = try RunChecksums(in: database)
  }

  /// Names, contexts, settings, and the run that was recorded last.
  func expect() throws(HistoryError) {
    guard try NamesChecksum(in: database).agrees() != false else {
      throw .damaged(path: database.path, what: "what checks and settings are called")
    }
    let newest = try database.integer("SELECT max(id) FROM runs")
    guard try checksums.factsAgree(of: newest) != false else {
      throw .damaged(path: database.path, what: "what run \(newest) came to")
    }
  }

  /// A run that is recorded again, where it is known.
  func expect(run name: String) throws(HistoryError) {
    let runs = try Statement("SELECT id FROM runs WHERE name = ?", on: database).all(.text(name)) { $0.integer("id") }
    for run in runs where try checksums.factsAgree(of: run) == false {
      throw .damaged(path: database.path, what: "what run \(run) came to")
    }
  }
}
