import ADBC
import ADBCEngine
import Foundation
import MemoryEngine
import Questions
import TestSupport
import Values

/// Databases that the tables of a snapshot are put into.
enum LoadedDatabase {
  /// A file of DuckDB with its tables.
  static func duckDB(of snapshot: String, in folder: String) throws -> String {
    let address = "duckdb:\(folder)/\(UUID().uuidString).duckdb"
    let connection = try TestDrivers.connect(address)
    try fill(connection, with: snapshot) { "'\($0.map { "\\x" + $0.hexadecimal }.joined())'::BLOB" }
    try connection.close()
    return address
  }

  /// A database of the server with its tables.
  static func postgreSQL(of snapshot: String, on server: PostgreSQLServer) throws -> String {
    let name = "d" + UUID().uuidString.lowercased().filter { $0 != "-" }
    let admin = try server.connect()
    try admin.execute("CREATE DATABASE \(name)")
    let address = "postgresql://tip@127.0.0.1:\(server.port)/\(name)"
    let connection = try TestDrivers.connect(address)
    try fill(connection, with: snapshot) { "'\\x\($0.map(\.hexadecimal).joined())'::bytea" }
    return address
  }

  static func engine(_ address: String) throws -> ADBCEngine {
    try ADBCEngine(try DatabaseAddress(address) { _ in nil }, drivers: TestDrivers.search)
  }

  private static func fill(
    _ connection: DriverConnection, with snapshot: String, blob: ([UInt8]) -> String
  ) throws {
    try connection.execute("BEGIN")
    for table in try MemoryTable.all(ofSnapshot: snapshot) {
      let columns = table.source.columns.map { "\($0.name.quotedInSQL) \(type(of: $0))" }
      let place = table.source.name.quotedInSQL
      try connection.execute("CREATE TABLE \(place) (\(columns.joined(separator: ", ")))")
      for start in stride(from: 0, to: table.rows.count, by: 500) {
        let rows = table.rows[start...].prefix(500).map { row in
          "(\(row.map { literal($0, blob) }.joined(separator: ", ")))"
        }
        try connection.execute("INSERT INTO \(place) VALUES \(rows.joined(separator: ", "))")
      }
    }
    try connection.execute("COMMIT")
  }

  private static func type(of column: Column) -> String {
    switch column.affinity {
    case .integer: "BIGINT"
    case .real: "DOUBLE PRECISION"
    case .text: "TEXT"
    case .blob, .none, .numeric: "BYTEA"
    }
  }

  private static func literal(_ value: Value, _ blob: ([UInt8]) -> String) -> String {
    switch value {
    case .null: "NULL"
    case .integer(let integer): integer == .min ? "(-9223372036854775807 - 1)" : "\(integer)"
    case .real(let real): "CAST('\(real)' AS DOUBLE PRECISION)"
    case .text(let text): "'\(text.replacing("'", with: "''"))'"
    case .blob(let bytes): blob(bytes)
    }
  }
}
