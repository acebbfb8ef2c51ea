import Foundation
import SQLite
import Values

/// A season of a basketball league and of the pipeline that foretells it: made, seeded, and the same on each machine.
package struct Season: Sendable {
  package let days: [SeasonDay]

  package init(seed: UInt64 = 20_251_021) {
    var maker = SeasonMaker(seed: seed)
    days = maker.make()
  }

  /// The first date and the last.
  package var dates: ClosedRange<Day> { SeasonDates.first...SeasonDates.first.adding(days: days.count - 1) }

  package func day(_ date: Day) -> SeasonDay? {
    let index = date - SeasonDates.first
    return days.indices.contains(index) ? days[index] : nil
  }

  /// Writes all tables into a new file: beside its place first, then renamed, so that no half file is ever seen.
  package func write(to path: String) throws(SeasonFileError) {
    let beside = path + ".part"
    guard unlink(beside) == 0 || errno == ENOENT else { throw SeasonFileError(path: path, errno: errno) }
    let database = try Database<SeasonFileError>(beside, .readWriteCreate)
    // The file is not yet in its place: a journal would guard nothing.
    try database.execute(
      "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; BEGIN")
    try writeSources(into: database)
    for table in SeasonTable.all {
      do throws(SeasonFileError) {
        try database.execute(table.sql)
      } catch {
        throw SeasonFileError(path: path, cause: "\(table.name): \(error.cause)")
      }
    }
    try database.execute("COMMIT; VACUUM")
    guard rename(beside, path) == 0 else { throw SeasonFileError(path: path, errno: errno) }
  }
}

/// Why a season could not be written: which file, and what SQLite or the file system said.
package struct SeasonFileError: DatabaseFailure, CustomStringConvertible {
  let path: String
  let cause: String

  init(path: String, cause: String) {
    self.path = path
    self.cause = cause
  }

  init(path: String, errno code: Int32) { self.init(path: path, cause: String(cString: strerror(code))) }

  package init(code: ResultCode, message: String, path: String) { self.init(path: path, cause: message) }

  package var description: String { "\(path): cannot write the season: \(cause)" }
}
