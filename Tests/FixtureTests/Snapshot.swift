import Foundation
import SQLite
import Values

/// A fixture opened for reading: what SQL says of it, as text.
struct Snapshot {
  let path: String

  /// Every row of the answer, its cells as SQLite quotes them, joined by `|`.
  func rows(_ sql: String) throws -> [String] {
    try Database<DatabaseError>(path, .readOnly).rows(sql).map { row in
      row.map { $0.isNull ? "NULL" : $0.description }.joined(separator: "|")
    }
  }

  /// Every table's definition and rows, in the order of the file.
  func dump() throws -> [String] {
    let tables = try rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
    let definitions = try rows("SELECT sql FROM sqlite_schema ORDER BY rowid")
    return try definitions + tables.flatMap { name in try rows("SELECT *, '\(name)' FROM \(name) ORDER BY rowid") }
  }
}

/// The committed fixtures, found beside this file's package.
enum Committed {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "fixtures/2026-01-25").path
  static let night = Snapshot(path: folder + "/night.sqlite")
  static let repaired = Snapshot(path: folder + "/repaired.sqlite")
}
