import CSQLite
import Values

extension Connection {
  /// Runs one SELECT, row by row, until `row` says stop; fails when `timeout` is over, however far it came.
  ///
  /// `?` take `bindings` in their order, `:name` takes `named["name"]`; names that no parameter has are ignored.
  /// `row` must not query this connection: one statement runs at a time.
  package func query(
    _ sql: String, bindings: [Value] = [], named: [String: Value] = [:], timeout: Duration? = nil,
    row: (borrowing Row) throws(QueryError) -> RowAction
  ) throws(QueryError) {
    // Before it is prepared, which takes time too.
    watch.start(timeout: timeout)
    defer { watch.finish() }
    if let stop = watch.stop { throw QueryError(stop: stop) }
    let statement = try Statement(sql, on: self)
    try statement.bind(bindings, named: named)
    let reads = authorizer.reads
    while try hasNextRow(statement, reading: reads, timeout) {
      switch try row(Row(statement: statement.pointer)) {
      case .next: continue
      case .stop:
        // A value may have been read as nothing; the next step would say so.
        if sqlite3_errcode(handle) & 0xFF == SQLITE_NOMEM { throw QueryError(SQLITE_NOMEM, self) }
        return
      }
    }
  }

  private func hasNextRow(
    _ statement: Statement, reading reads: Set<Authorizer.ColumnRead>, _ timeout: Duration?
  ) throws(QueryError) -> Bool {
    do throws(QueryError) {
      let hasRow = try statement.step()
      if let collation = collations.used { throw comparedBy(collation, reading: reads) }
      return hasRow
    } catch {
      throw error.kind == .tooBig ? oversized(among: reads, timeout: timeout) : error
    }
  }

  /// All rows of one SELECT; for results known to be small.
  package func rows(
    _ sql: String, bindings: [Value] = [], named: [String: Value] = [:], timeout: Duration? = nil,
    mostBytesOfARow: Int = MemoryBudget.usual.bytesOfRows
  ) throws(QueryError) -> [[Value]] {
    var rows: [[Value]] = []
    try query(sql, bindings: bindings, named: named, timeout: timeout) { row throws(QueryError) in
      rows.append(try row.values(within: mostBytesOfARow))
      return .next
    }
    return rows
  }

  /// All rows of one SELECT of our own, made into values; for results known to be small.
  package func rows<Element>(
    _ sql: String, bindings: [Value] = [], named: [String: Value] = [:], read: (NamedRow) -> Element
  ) throws(QueryError) -> [Element] {
    var all: [Element] = []
    var names: ColumnNames?
    try query(sql, bindings: bindings, named: named) { row throws(QueryError) in
      let known = names ?? ColumnNames(of: row.statement)
      names = known
      all.append(read(NamedRow(row.statement, known)))
      if let fault = known.fault { throw QueryError(.corrupt, fault) }
      return .next
    }
    return all
  }

  /// The columns a SELECT would give, without running it; throws `duplicateColumns` where two share a name.
  ///
  /// A column that comes straight from a table keeps its affinity and collation; an expression has none.
  package func columns(of sql: String, timeout: Duration? = nil) throws(QueryError) -> [Column] {
    watch.start(timeout: timeout)
    defer { watch.finish() }
    if let stop = watch.stop { throw QueryError(stop: stop) }
    let statement = try Statement(sql, on: self)
    let columns = (0..<sqlite3_column_count(statement.pointer)).map { column(at: $0, of: statement) }
    let recurring = Dictionary(grouping: columns) { $0.name.folded }.values.filter { $0.count > 1 }
    guard recurring.isEmpty else {
      let names = recurring.compactMap(\.first?.name).sorted()
      throw QueryError(.duplicateColumns(names), "columns share a name: \(names.joined(separator: ", "))")
    }
    return columns
  }

  private func column(at index: Int32, of statement: Statement) -> Column {
    let name = sqlite3_column_name(statement.pointer, index).map { String(cString: $0) } ?? ""
    guard let table = sqlite3_column_table_name(statement.pointer, index),
      let origin = sqlite3_column_origin_name(statement.pointer, index)
    else { return Column(name) }
    let type = sqlite3_column_decltype(statement.pointer, index).map { String(cString: $0) }
    return Column(
      name, affinity: Affinity(declaredType: type),
      collation: collation(ofColumn: String(cString: origin), in: String(cString: table)))
  }

  /// A collation of the program that wrote the snapshot is unknown here: it is an error where it is compared by.
  package func collation(ofColumn column: String, in table: String) -> Collation {
    name(ofCollationOf: column, in: table).flatMap { Collation(rawValue: $0.lowercased()) } ?? .binary
  }

  /// Nil where there is no such column.
  package func name(ofCollationOf column: String, in table: String) -> String? {
    var name: UnsafePointer<CChar>?
    let code = sqlite3_table_column_metadata(handle, "main", table, column, nil, &name, nil, nil, nil)
    return code == SQLITE_OK ? name.map { String(cString: $0) } : nil
  }
}
