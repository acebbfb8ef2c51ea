import CSQLite
import Values

extension Connection {
  /// For each column that a SELECT gives, the columns of tables that its values may come from.
  ///
  /// SQLite names the origin of what comes straight from a table; what is computed may be made of all that is read. Of a
  /// UNION it names that of the first part alone, so that there nothing is sure. And a column of a function in FROM
  /// (`json_each`) is computed of its arguments, though SQLite speaks of it as of a table's.
  ///
  /// `definition` is what a table or view of that name is made by, empty where nobody knows, and nil where there is none;
  /// `isCompound` tells whether a statement joins several SELECTs.
  package func sources(
    ofColumnsOf sql: String, timeout: Duration? = nil, definition: (String) -> String?, isCompound: (String) -> Bool
  ) throws(QueryError) -> [Set<Authorizer.ColumnRead>] {
    watch.start(timeout: timeout)
    defer { watch.finish() }
    if let stop = watch.stop { throw QueryError(stop: stop) }
    let statement = try Statement(sql, on: self)
    let all = authorizer.reads
    let isSure = !([sql] + authorizer.views.compactMap { definition($0.text) }).contains(where: isCompound)
    return (0..<sqlite3_column_count(statement.pointer)).map { index in
      guard isSure, let table = sqlite3_column_table_name(statement.pointer, index).map({ String(cString: $0) }),
        let column = sqlite3_column_origin_name(statement.pointer, index).map({ String(cString: $0) }),
        definition(table) != nil
      else { return all }
      return [Authorizer.ColumnRead(table: table.exact, column: column.exact)]
    }
  }
}
