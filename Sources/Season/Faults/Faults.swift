import SQLite
import Values

/// All faults, in the order of the pages that tell of them.
package enum Faults {
  package static let all =
    coverageFaults + gapFaults + keyFaults + freshnessFaults + valueFaults + spellingFaults + logicFaults + driftFaults
    + sourceFaults + referenceFaults + lineageFaults + schemaFaults + exportFaults + operationFaults

  package static func named(_ name: String) -> Fault? { all.first { $0.name == name } }
}

extension Fault {
  /// Puts the fault into a season's file, on its own dates or on others.
  package func damage(_ path: String, season: Season, on dates: [Day]? = nil) throws(SeasonFileError) {
    let database = try Database<SeasonFileError>(path, .readWrite)
    try database.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN")
    for date in dates ?? self.dates {
      do throws(SeasonFileError) {
        try database.execute(sql(on: date, of: season))
      } catch {
        throw SeasonFileError(path: path, cause: "\(name) on \(date): \(error.cause)")
      }
    }
    try database.execute("COMMIT")
  }
}
