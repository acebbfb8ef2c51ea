import Foundation
import History
import Values

/// A history for the benchmark: all its runs but the last ones, which each benchmark records anew.
struct HistoryData {
  let settings: HistorySettings
  let folder: String

  struct Made {
    let path: String
    /// Nil where it was there already.
    let seconds: Double?
  }

  /// Kept from one benchmark to the next, and made anew when the settings or the history's tables are others.
  func made(says: (String) -> Void) throws -> Made {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let name = "history-\(settings.runs)x\(settings.findings)-s\(settings.seed)-v\(HistorySettings.recipe)"
    let path = "\(folder)/\(name)-\(try form()).sqlite"
    if FileManager.default.fileExists(atPath: path) { return Made(path: path, seconds: nil) }
    try removeOthers(name)
    let beside = "\(folder)/history.part"
    try Self.remove(beside)
    let started = ContinuousClock.now
    // For a history with few runs nothing is made beforehand; its file is there all the same.
    try Data().write(to: URL(filePath: beside))
    try record(0..<settings.untimedRuns, to: beside, says: says)
    let seconds = (ContinuousClock.now - started) / .seconds(1)
    try Self.checkpoint(beside)
    try FileManager.default.moveItem(atPath: beside, toPath: path)
    return Made(path: path, seconds: seconds)
  }

  /// A copy with nothing beside it, to be written.
  func copy(of made: Made) throws -> String {
    let path = "\(folder)/history.sqlite"
    try Self.remove(path)
    try FileManager.default.copyItem(atPath: made.path, toPath: path)
    // On the disk before anything is timed: a recording must not wait for the copy.
    let file = try FileHandle(forUpdating: URL(filePath: path))
    try file.synchronize()
    try file.close()
    return path
  }

  struct RecordingTime {
    let seconds: Double
    /// Without waiting for the disk and for other processes.
    let processorSeconds: Double
  }

  /// What each recording took; making the run is not counted.
  @discardableResult
  func record(_ nights: Range<Int>, to path: String, says: (String) -> Void = { _ in }) throws -> [RecordingTime] {
    let store = HistoryStore(path: path)
    var runs = ScriptedRuns(settings)
    var times: [RecordingTime] = []
    for night in nights {
      let run = runs.run(night)
      let (started, used) = (ContinuousClock.now, ProcessUsage.now.processorSeconds)
      _ = try store.record(run)
      times.append(
        RecordingTime(
          seconds: (ContinuousClock.now - started) / .seconds(1),
          processorSeconds: ProcessUsage.now.processorSeconds - used))
      if (night + 1) % 100 == 0 { says("\(night + 1) runs recorded …") }
    }
    return times
  }

  static func checkpoint(_ path: String) throws {
    try Database(path, .readWrite).execute("PRAGMA wal_checkpoint(TRUNCATE)")
  }

  static func remove(_ path: String) throws {
    for part in [path, path + "-wal", path + "-shm"] where FileManager.default.fileExists(atPath: part) {
      try FileManager.default.removeItem(atPath: part)
    }
  }

  private func removeOthers(_ name: String) throws {
    for file in try FileManager.default.contentsOfDirectory(atPath: folder) where file.hasPrefix("\(name)-") {
      try FileManager.default.removeItem(atPath: "\(folder)/\(file)")
    }
  }

  /// A digest of the tables and indexes that this version makes.
  private func form() throws -> String {
    let path = "\(folder)/history-form.sqlite"
    try Self.remove(path)
    defer { try? Self.remove(path) }
    var smallest = settings
    (smallest.runs, smallest.findings) = (1, 10)
    try HistoryData(settings: smallest, folder: folder).record(0..<1, to: path)
    let schema = try Database(path, .readWrite).rows(
      "SELECT coalesce(sql, '') FROM sqlite_schema WHERE type <> 'view' ORDER BY type, name")
    return String(SHA256.hexadecimal(of: schema.joined().map(\.description).joined(separator: "\n")).prefix(8))
  }
}
