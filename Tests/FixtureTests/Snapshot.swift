import CSQLite
import Foundation
import Testing

/// A fixture opened for reading: what SQL says of it, as text.
struct Snapshot {
  let path: String

  /// Every row of the answer, its cells as SQLite quotes them, joined by `|`.
  func rows(_ sql: String) throws -> [String] {
    var handle: OpaquePointer?
    var statement: OpaquePointer?
    defer {
      sqlite3_finalize(statement)
      sqlite3_close(handle)
    }
    try #require(sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, nil) == SQLITE_OK, "no snapshot at \(path)")
    let prepared = sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
    try #require(prepared == SQLITE_OK, "\(String(cString: sqlite3_errmsg(handle))): \(sql)")
    var rows: [String] = []
    while sqlite3_step(statement) == SQLITE_ROW {
      rows.append((0..<sqlite3_column_count(statement)).map { text(of: statement, $0) }.joined(separator: "|"))
    }
    return rows
  }

  /// Every table's definition and rows, in the order of the file.
  func dump() throws -> [String] {
    let tables = try rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
    let definitions = try rows("SELECT sql FROM sqlite_schema ORDER BY rowid")
    return try definitions + tables.flatMap { name in try rows("SELECT *, '\(name)' FROM \(name) ORDER BY rowid") }
  }

  private func text(of statement: OpaquePointer?, _ column: Int32) -> String {
    guard let text = sqlite3_column_text(statement, column) else { return "NULL" }
    return String(cString: text)
  }
}

/// The committed fixtures, found beside this file's package.
enum Committed {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "fixtures/2026-01-25").path
  static let night = Snapshot(path: folder + "/night.sqlite")
  static let repaired = Snapshot(path: folder + "/repaired.sqlite")
}
