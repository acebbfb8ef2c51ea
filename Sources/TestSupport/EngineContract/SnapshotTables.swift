import Expressions
import MemoryEngine
import Questions
import Rulebooks
import SQLite
import SQLiteEngine
import Validation
import Values

extension MemoryTable {
  /// All tables and views of a SQLite snapshot, with all their rows in the order in which they are stored.
  package static func all(ofSnapshot path: String) throws -> [MemoryTable] {
    let connection = try Connection.open(snapshot: path)
    return try connection.readSchema().tables.map { table in
      guard table.problem == nil else { return MemoryTable(table, rows: []) }
      let columns = table.columns.map { quoted($0.name) }.joined(separator: ", ")
      return MemoryTable(table, rows: try connection.rows("SELECT \(columns) FROM main.\(quoted(table.name))"))
    }
  }
}

private func quoted(_ name: String) -> String { "\"\(name.doubling(UInt8(ascii: "\"")))\"" }
