import CSQLite
import Questions
import SQLite
import Values

extension Connection {
  /// For each column that a SELECT gives, the columns of tables that its values may come from.
  ///
  /// SQLite names the origin of what comes straight from a table; what is computed may be made of all that is read. Of a
  /// UNION it names that of the first part alone, so that there nothing is sure. And a column of a function in FROM
  /// (`json_each`) is computed of its arguments, though SQLite speaks of it as of a table's.
  func origins(of sql: String, in schema: SnapshotSchema) throws(QueryError) -> [Set<ColumnOrigin>] {
    let statement = try Statement(sql, on: self)
    let definitions = authorizer.views.compactMap { schema.table(named: $0.text)?.definition }
    let isSure = ([sql] + definitions).allSatisfy { !isCompound(sql: $0) }
    let all = Set(authorizer.reads.map { ColumnOrigin(table: $0.table.text, column: $0.column.text) })
    return (0..<sqlite3_column_count(statement.pointer)).map { index in
      guard isSure, let table = sqlite3_column_table_name(statement.pointer, index),
        let column = sqlite3_column_origin_name(statement.pointer, index),
        schema.table(named: String(cString: table)) != nil
      else { return all }
      return [ColumnOrigin(table: String(cString: table), column: String(cString: column))]
    }
  }
}
