import SQLite
import Values

/// An index in which the rows with a value of one column stand together.
struct LookupIndex: Hashable, Sendable {
  let name: String
  let column: String
  /// The column's own, by which SQLite converts what is looked up.
  let affinity: Affinity
}

/// A value that rows have in a column, where an index says which rows these are.
struct IndexedValue: Hashable, Sendable {
  let index: LookupIndex
  let value: Value
}

extension LookupIndex {
  /// The row ids of the rows that have the value; nil where they are more than `most`, or the index cannot be asked.
  ///
  /// SQLite reads the index alone, and no further than so many entries.
  func rowIDs(with value: Value, in table: String, atMost most: Int, _ connection: Connection) -> [Int64]? {
    let sql = """
      SELECT rowid AS id FROM main.\(quotedName(table)) INDEXED BY \(quotedName(name))
      WHERE \(quotedName(column)) = ? LIMIT ?
      """
    let found = try? connection.withoutAuthorizer { () throws(QueryError) in
      try connection.rows(sql, bindings: [value, .integer(Int64(most) + 1)], read: { $0.integer("id") })
    }
    guard let found, found.count <= most else { return nil }
    return found
  }
}
