import SQLite
import Values

/// Tells the new file which tables it has, and at which page each of them begins.
enum SchemaPages {
  static func write(_ tables: [TableWriter], to path: String) throws(DatabaseError) {
    // Its schema is our own.
    let database = try Database<DatabaseError>(path, .readWrite, isTrusted: true)
    try database.execute(
      "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA writable_schema = ON; BEGIN"
    )
    let insert = try database.insert(into: "sqlite_schema", columns: 5)
    for writer in tables {
      let name = Value.text(writer.table.name)
      try insert.run(.text("table"), name, name, .integer(Int64(writer.rootPage)), .text(writer.table.sql))
    }
    try database.execute("COMMIT")
  }
}

extension CapturedTable {
  /// Each column on a line of its own: people read it with `.schema`.
  var sql: String {
    let lines = columns.map { column in
      let type = column.declaredType.isEmpty ? "" : " \(column.declaredType)"
      let collation = column.collation == .binary ? "" : " COLLATE \(column.collation.rawValue.uppercased())"
      return "  \(quotedName(column.name))\(type)\(collation)"
    }
    return "CREATE TABLE \(quotedName(name)) (\n\(lines.joined(separator: ",\n"))\n)"
  }
}
