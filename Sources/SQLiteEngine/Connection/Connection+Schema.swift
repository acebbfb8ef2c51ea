import CSQLite
import TipoffCore

extension Connection {
  /// Tables and views with their columns, in the order of their names; SQLite's own are left out.
  ///
  /// A view that no longer compiles has no columns, and harms no other table.
  public func readSchema() throws(SnapshotError) -> SnapshotSchema {
    SnapshotSchema(
      tables: try sourceNames().map { SourceTable(name: $0.name, columns: columns(of: $0.name), isView: $0.isView) })
  }

  private func sourceNames() throws(SnapshotError) -> [(name: String, isView: Bool)] {
    let sql: SQLText = """
      SELECT name, type FROM main.sqlite_schema
      WHERE type IN ('table', 'view') AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name
      """
    var names: [(name: String, isView: Bool)] = []
    do throws(QueryError) {
      try query(sql) { row in
        names.append((row.value(at: 0).description, row.value(at: 1) == .text("view")))
        return .continue
      }
    } catch {
      throw .corrupt(path: path, cause: error.message)
    }
    return names
  }

  /// As a SELECT of all of them gives them: so hidden columns stay hidden and generated ones are there.
  private func columns(of table: String) -> [Column] {
    guard let columns = try? columns(of: SQLText("SELECT * FROM main.\(SQLText.quoted(table))")) else { return [] }
    return columns.map { column in
      Column(column.name, affinity: column.affinity, collation: collation(of: column.name, in: table))
    }
  }

  private func collation(of column: String, in table: String) -> Collation {
    var name: UnsafePointer<CChar>?
    guard sqlite3_table_column_metadata(handle, "main", table, column, nil, &name, nil, nil, nil) == SQLITE_OK,
      let name
    else { return .binary }
    return Collation(rawValue: String(cString: name).lowercased()) ?? .binary
  }
}
