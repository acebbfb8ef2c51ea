import CSQLite
import Foundation
import Rulebooks
import Values

/// A snapshot made of small tables, in a folder of its own that goes with it.
public final class SmallSnapshot {
  public let path: String
  private let folder: String

  public init(_ tables: [(name: String, table: MarkedTable)]) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tipoff-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    path = folder + "/small.sqlite"
    let writer = try SnapshotWriter(path)
    // One transaction: a commit waits for the disk.
    try writer.execute("BEGIN", [])
    for (name, table) in tables { try writer.write(table, as: name) }
    try writer.execute("COMMIT", [])
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }
}

/// Why a small snapshot could not be written.
public struct SnapshotWriterError: Error, CustomStringConvertible {
  public let description: String
}

private struct SnapshotWriter: ~Copyable {
  private let handle: OpaquePointer

  init(_ path: String) throws {
    var opened: OpaquePointer?
    guard sqlite3_open(path, &opened) == SQLITE_OK, let opened else {
      throw SnapshotWriterError(description: "cannot create \(path)")
    }
    handle = opened
  }

  deinit { sqlite3_close_v2(handle) }

  func write(_ table: MarkedTable, as name: String) throws {
    let columns = table.columns.map { "\(quoted($0.name)) \($0.declaredType)" }.joined(separator: ", ")
    try execute("CREATE TABLE \(quoted(name)) (\(columns))", [])
    let places = table.columns.map { _ in "?" }.joined(separator: ", ")
    for row in table.rows { try execute("INSERT INTO \(quoted(name)) VALUES (\(places))", row.values) }
  }

  private func quoted(_ name: String) -> String { "\"\(name.doubling(UInt8(ascii: "\"")))\"" }

  func execute(_ sql: String, _ values: [Value]) throws {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else { throw failure(sql) }
    defer { sqlite3_finalize(statement) }
    for (index, value) in values.enumerated() { bind(value, statement, Int32(index + 1)) }
    guard sqlite3_step(statement) == SQLITE_DONE else { throw failure(sql) }
  }

  private func bind(_ value: Value, _ statement: OpaquePointer?, _ index: Int32) {
    switch value {
    case .null: sqlite3_bind_null(statement, index)
    case .integer(let integer): sqlite3_bind_int64(statement, index, integer)
    case .real(let real): sqlite3_bind_double(statement, index, real)
    case .text(let text):
      sqlite3_bind_text(statement, index, text, Int32(text.utf8.count), tipoff_sqlite3_transient())
    case .blob(let bytes):
      sqlite3_bind_blob(statement, index, bytes, Int32(bytes.count), tipoff_sqlite3_transient())
    }
  }

  private func failure(_ sql: String) -> SnapshotWriterError {
    SnapshotWriterError(description: "\(sql): \(String(cString: sqlite3_errmsg(handle)))")
  }
}
