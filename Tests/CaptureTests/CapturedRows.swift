import CSQLite
import Capture
import Files
import Foundation
import SQLite
import TestSupport
import Values

/// A folder for one test, gone with it.
final class TestFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "capture-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String { try write(Array(text.utf8), to: name) }

  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let place = file(name)
    try FileManager.default.createDirectory(
      atPath: (place as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: place))
    return place
  }

  var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() } }
}

/// What stands in a file, as SQLite reads it.
enum CapturedRows {
  static func all(_ table: String, in path: String) throws -> [[Value]] {
    try Database<DatabaseError>(path, .readOnly).rows("SELECT * FROM \"\(table)\" ORDER BY rowid")
  }

  static func rows(_ sql: String, in path: String) throws -> [[Value]] {
    try Database<DatabaseError>(path, .readOnly).rows(sql)
  }

  /// `ok`, or what SQLite finds wrong with the file.
  static func integrity(of path: String) throws -> String {
    let database = try Database<DatabaseError>(path, .readOnly, isTrusted: true)
    return try database.rows("PRAGMA integrity_check").map { $0.map(\.description).joined() }.joined(separator: "\n")
  }
}

enum CaptureSeed {
  /// `TIPOFF_SEED` gives other tables.
  static let first = ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125
}
