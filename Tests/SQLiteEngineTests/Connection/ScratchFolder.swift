import CSQLite
import Foundation
import Testing

/// A folder of one test's own with real files in it; gone with the test.
final class ScratchFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "tipoff-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path }

  func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: url.appending(path: name))) }

  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    try Data(bytes).write(to: url.appending(path: name))
    return path(name)
  }

  /// A database made by `sql`, closed.
  @discardableResult
  func database(_ sql: String, named name: String = "snapshot.db") throws -> String {
    _ = try Writer(path(name), sql)
    return path(name)
  }

  func copy(_ names: [String], to folder: ScratchFolder) throws {
    for name in names { try folder.write(bytes(name), to: name) }
  }

  /// Every file with its bytes; `-shm` only by name: its writer's own readers mark their places in it.
  func contents() throws -> [String: [UInt8]] {
    let names = try FileManager.default.contentsOfDirectory(atPath: url.path)
    return try Dictionary(uniqueKeysWithValues: names.map { ($0, $0.hasSuffix("-shm") ? [] : try bytes($0)) })
  }
}

/// A program that writes a database, as long as it lives.
final class Writer {
  private let handle: OpaquePointer

  init(_ path: String, _ sql: String = "") throws {
    var opened: OpaquePointer?
    try #require(sqlite3_open(path, &opened) == SQLITE_OK)
    handle = try #require(opened)
    try execute(sql)
  }

  deinit { sqlite3_close_v2(handle) }

  func execute(_ sql: String) throws {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    try #require(code == SQLITE_OK, "\(String(cString: sqlite3_errmsg(handle)))")
  }

  /// Leaves rows in `-wal` when it closes, as a program that was killed does.
  func keepWAL() { _ = tipoff_sqlite3_db_config_flag(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1) }
}
