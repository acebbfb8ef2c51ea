import Capture
import SQLite
import Values

/// What a source gives, as the finished snapshot has it.
struct TestCapture {
  let table: CapturedSnapshot.Table
  /// `name TYPE`, as SQLite has them.
  let columns: [String]
  let rows: [[Value]]

  static func of(_ source: some CaptureSource, in folder: TestFolder) throws -> TestCapture {
    let all = try snapshot(of: source, in: folder)
    return try TestCapture(all[0], folder)
  }

  static func all(of source: some CaptureSource, in folder: TestFolder) throws -> [String: TestCapture] {
    let tables = try snapshot(of: source, in: folder)
    return try Dictionary(uniqueKeysWithValues: tables.map { ($0.table.name, try TestCapture($0, folder)) })
  }

  private static func snapshot(of source: some CaptureSource, in folder: TestFolder) throws -> [CapturedSnapshot.Table]
  {
    let path = folder.file("captured.sqlite")
    let writer = try SnapshotWriter(path, .init())
    do {
      try source.capture(into: writer)
    } catch {
      writer.discard()
      throw error
    }
    return try writer.commit(at: .unixEpoch).tables
  }

  private init(_ table: CapturedSnapshot.Table, _ folder: TestFolder) throws {
    self.table = table
    let path = folder.file("captured.sqlite")
    columns = try CapturedRows.rows("SELECT name, type FROM pragma_table_info('\(table.table.name)')", in: path)
      .map { $0[1] == .text("") ? "\($0[0])" : "\($0[0]) \($0[1])" }
    rows = try CapturedRows.all(table.table.name, in: path)
    let integrity = try CapturedRows.integrity(of: path)
    guard integrity == "ok" else { throw CaptureError(integrity) }
  }
}
