import Foundation
import SQLite

/// Why a fixture could not be written: which file, and what SQLite or the file system said.
package struct SnapshotFileError: DatabaseFailure, CustomStringConvertible {
  let path: String
  let cause: String

  init(path: String, cause: String) {
    self.path = path
    self.cause = cause
  }

  package init(code: ResultCode, message: String, path: String) { self.init(path: path, cause: message) }

  package var description: String { "\(path): cannot write the fixture: \(cause)" }
}

/// Writes tables into a new SQLite file: beside its place first, then renamed, so that no half file is ever seen.
struct SnapshotFile {
  let path: String

  func write(_ tables: [FixtureTable]) throws(SnapshotFileError) {
    let beside = path + ".part"
    try removeIfPresent(beside)
    try fill(beside, with: tables)
    guard rename(beside, path) == 0 else { throw failure(String(cString: strerror(errno))) }
  }

  private func removeIfPresent(_ path: String) throws(SnapshotFileError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw failure(String(cString: strerror(errno))) }
  }

  private func fill(_ path: String, with tables: [FixtureTable]) throws(SnapshotFileError) {
    let database = try Database<SnapshotFileError>(path, .readWriteCreate)
    // The file is made anew on each run, and not yet in its place: a journal on disk would guard nothing.
    try database.execute("PRAGMA page_size = 4096; PRAGMA journal_mode = MEMORY; BEGIN")
    for table in tables { try create(table, in: database) }
    try database.execute("COMMIT; VACUUM")
  }

  private func create(
    _ table: FixtureTable, in database: Database<SnapshotFileError>
  ) throws(SnapshotFileError) {
    try database.execute("CREATE TABLE \(table.name) (\(table.columns.joined(separator: ", ")))")
    let insert = try database.insert(into: table.name, columns: table.columns.count)
    for row in table.rows {
      precondition(row.count == table.columns.count, "a row of \(table.name) has \(row.count) cells")
      try insert.run(with: row.map(\.value))
    }
  }

  private func failure(_ cause: String) -> SnapshotFileError { SnapshotFileError(path: path, cause: cause) }
}
