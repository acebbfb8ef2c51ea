import Questions
import Rulebooks
import SQLite
import Validation
import Values

/// The file that remembers runs: written by many processes, each run whole or not at all.
///
/// A value: each call opens the file, and closes it when it is done.
public struct HistoryStore: Sendable {
  /// The file; a run makes it where there is none.
  public let path: String
  /// How long another writer is waited for.
  package let busyTimeout: Duration

  /// In the working folder, where no other is named.
  package static let usualPath = "tipoff.sqlite"

  /// Opens nothing yet. `busyTimeout` is how long another process that writes is waited for.
  public init(path: String, busyTimeout: Duration = .seconds(30)) {
    self.path = path
    self.busyTimeout = busyTimeout
  }

  /// Records a run, or what an earlier recording of the same run did not judge; gives it back with the statuses of its
  /// findings and the exit code that follows from them.
  ///
  /// Makes the file where there is none. Recording the same run again changes nothing and gives the same answer.
  package func record(_ run: Run, failOn: FailOn = .error) throws(HistoryError) -> Run {
    let database = try opened()
    return try database.transaction { () throws(HistoryError) in
      let soundness = try Soundness(in: database)
      try soundness.expect()
      try soundness.expect(run: run.id)
      return try Recording(run, in: database).record(failOn: failOn)
    }
  }

  /// The past of a rulebook's checks; empty while there is no file.
  package func recall(for rulebook: Rulebook) -> Recall {
    let formerIDs = Dictionary(rulebook.checks.map { ($0.id, $0.formerIDs.map(\.value)) }) { first, _ in first }
    return { check throws(QuestionFailure) in
      do throws(HistoryError) {
        guard let reader = try reader() else { return [] }
        return try reader.pastRuns(of: [check] + (formerIDs[check] ?? []), in: rulebook.name)
      } catch {
        throw QuestionFailure(.queryFailed, "the history could not be read: \(error)")
      }
    }
  }

  /// For questions; nil where there is no file yet.
  ///
  /// What every answer stands on is held against its checksums: what checks are called, and the newest run.
  package func reader() throws(HistoryError) -> HistoryReader? {
    guard let reader = try unverifiedReader() else { return nil }
    try Soundness(in: reader.database).expect()
    return reader
  }

  /// For those who look at the damage itself.
  func unverifiedReader() throws(HistoryError) -> HistoryReader? {
    guard let found = try HistoryFile(path: path, busyTimeout: busyTimeout).inspected() else { return nil }
    guard found.version == Schema.version else {
      // An older form is brought up to date by writing, never by a look.
      return HistoryReader(try opened())
    }
    return HistoryReader(try HistoryFile(path: path, busyTimeout: busyTimeout).openedToRead())
  }

  /// What is kept with the file under a name, such as a key; nil where nothing is, or where there is no file yet.
  package func setting(_ name: String) throws(HistoryError) -> String? {
    guard let reader = try reader() else { return nil }
    return try Self.setting(name, in: reader.database)
  }

  /// The same; where nothing is kept yet, this is, for good: the first who writes it decides.
  package func setting(_ name: String, orKeep value: String) throws(HistoryError) -> String {
    let database = try opened()
    return try database.transaction { () throws(HistoryError) in
      try Soundness(in: database).expect()
      try Statement("INSERT OR IGNORE INTO settings (name, value) VALUES (?, ?)", on: database)
        .run(.text(name), .text(value))
      try NamesChecksum(in: database).keep()
      return try Self.setting(name, in: database) ?? value
    }
  }

  /// With which earlier runs made digests of masked values; nil where none did.
  package func keptMaskSecret() throws(HistoryError) -> String? { try setting(Self.maskSecret) }

  /// This secret, or the one that another run kept in the meantime; later runs find it.
  package func keepMaskSecret(_ secret: String) throws(HistoryError) -> String {
    try setting(Self.maskSecret, orKeep: secret)
  }

  private static let maskSecret = "mask_key"

  private static func setting(_ name: String, in database: Database) throws(HistoryError) -> String? {
    try Statement("SELECT value FROM settings WHERE name = ?", on: database).first(.text(name)) { $0.text("value") }
  }

  func opened() throws(HistoryError) -> Database {
    try HistoryFile(path: path, busyTimeout: busyTimeout).opened()
  }
}
