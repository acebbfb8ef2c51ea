import ADBC
import Capture
import Foundation
import SQLite
import Testing
import Values

/// A snapshot that was made of a database, and what stands in it.
final class Captured {
  let folder: TestFolder
  let path: String

  init(_ source: (_ folder: TestFolder) throws -> any CaptureSource, _ options: SnapshotWriter.Options = .init())
    throws
  {
    folder = try TestFolder()
    path = folder.file("out.sqlite")
    let writer = try SnapshotWriter(path, options)
    try source(folder).capture(into: writer)
    _ = try writer.commit(at: Instant(parsing: "2026-01-26T06:30:00Z", plainIn: .utc) ?? .first)
  }

  func rows(_ sql: String) throws -> [[Value]] { try SnapshotRows.rows(sql, in: path) }

  /// The columns as they are declared: `points_line DECIMAL(4,1)`.
  func declared(_ table: String) throws -> [String] {
    try rows("SELECT trim(name || ' ' || type) FROM pragma_table_info('\(table)')").map { $0[0].description }
  }

  func integrity() throws -> String {
    try rows("PRAGMA integrity_check").map { $0[0].description }.joined(separator: "\n")
  }

  /// What tipoff_capture says of a table.
  func log(_ table: String, _ columns: String) throws -> [Value] {
    try rows("SELECT \(columns) FROM tipoff_capture WHERE table_name = '\(table)'").first ?? []
  }
}

enum SnapshotRows {
  static func rows(_ sql: String, in path: String) throws -> [[Value]] {
    try Database<DatabaseError>(path, .readOnly).rows(sql)
  }
}

/// The error that a capture ends with; nil where it does not.
func captureError<Result>(_ work: () throws -> Result) -> CaptureError? {
  do {
    _ = try work()
    return nil
  } catch {
    return error as? CaptureError
  }
}

extension PostgreSQLServer {
  /// A database of its own for a test, filled by statements; its address has a password, which this server does not ask for.
  func database(_ name: String, _ statements: String...) throws -> String {
    let admin = try connect()
    try admin.execute("DROP DATABASE IF EXISTS \(name)")
    try admin.execute("CREATE DATABASE \(name)")
    let address = "postgresql://tip:hunter22@127.0.0.1:\(port)/\(name)"
    let connection = try TestDrivers.connect(address)
    for statement in statements { try connection.execute(statement) }
    return address
  }
}

extension DatabaseSource {
  static func of(_ address: String, _ change: (inout Options) -> Void = { _ in }, cancellation: Cancellation? = nil)
    throws -> DatabaseSource
  {
    var options = Options()
    change(&options)
    return DatabaseSource(
      try DatabaseAddress(address) { _ in nil }, options, drivers: TestDrivers.search, cancellation: cancellation)
  }
}
