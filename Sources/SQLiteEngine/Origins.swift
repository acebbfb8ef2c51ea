import Questions
import SQLite
import Values

extension Connection {
  /// For each column that a SELECT gives, the columns of the snapshot's tables that its values may come from.
  func origins(
    of sql: String, in schema: SnapshotSchema, timeout: Duration?
  ) throws(QueryError) -> [Set<ColumnOrigin>] {
    let sources = try sources(
      ofColumnsOf: sql, timeout: timeout, definition: { name in schema.table(named: name).map { $0.definition ?? "" } },
      isCompound: isCompound(sql:))
    return sources.map { reads in Set(reads.map { ColumnOrigin(table: $0.table.text, column: $0.column.text) }) }
  }
}
