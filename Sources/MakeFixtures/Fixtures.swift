import Foundation

/// The shipped snapshots, made from nothing but constants and a seed.
package enum Fixtures {
  /// Writes `2026-01-25/night.sqlite` and `2026-01-25/repaired.sqlite` below the folder, which is made if need be.
  ///
  /// Gives the paths written. Two runs with one SQLite library write the same bytes.
  package static func write(below folder: String) throws(SnapshotFileError) -> [String] {
    let dated = "\(folder)/\(Slate.date)"
    do {
      try FileManager.default.createDirectory(atPath: dated, withIntermediateDirectories: true)
    } catch {
      throw SnapshotFileError(path: dated, cause: error.localizedDescription)
    }
    let pipeline = Pipeline()
    let night = SnapshotFile(path: "\(dated)/night.sqlite")
    let repaired = SnapshotFile(path: "\(dated)/repaired.sqlite")
    try night.write(pipeline.night())
    try repaired.write(pipeline.repaired())
    return [night.path, repaired.path]
  }
}
