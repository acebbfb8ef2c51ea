import CSQLite
import TipoffCore

extension Connection {
  /// Runs one SELECT and gives its rows to `row`, one after the other, until it says stop.
  ///
  /// Anonymous `?` take `sql.bindings` in order, `:name` take `named`; values that `named` has in excess are no error.
  /// `timeout` counts from this call.
  public func query(
    _ sql: SQLText, named: [String: Value] = [:], timeout: Duration? = nil,
    row: (Row) throws(QueryError) -> RowAction
  ) throws(QueryError) {
    begin(timeout: timeout)
    defer { watch.end() }
    do throws(QueryError) {
      // A cheap query would end before SQLite looks at the watch.
      if watch.mustStop() { throw QueryError(.interrupted, "") }
      let statement = try Statement(sql.text, on: handle)
      try statement.bind(sql.bindings, named: named, on: handle)
      let current = Row(statement: statement.pointer, count: statement.columnCount)
      while try step(statement) {
        switch try row(current) {
        case .continue: continue
        case .stop: return
        }
      }
    } catch {
      throw explained(error, timeout)
    }
  }

  /// All rows of one SELECT.
  public func rows(
    _ sql: SQLText, named: [String: Value] = [:], timeout: Duration? = nil
  ) throws(QueryError) -> [[Value]] {
    var all: [[Value]] = []
    try query(sql, named: named, timeout: timeout) { row in
      all.append(row.values)
      return .continue
    }
    return all
  }

  /// The columns of one SELECT, without running it; columns of one name are an error, which names them.
  public func columns(of sql: SQLText) throws(QueryError) -> [Column] {
    begin(timeout: nil)
    let columns: [Column]
    do throws(QueryError) {
      columns = try describe(Statement(sql.text, on: handle))
    } catch {
      throw explained(error, nil)
    }
    let twice = Dictionary(grouping: columns) { $0.name.lowercased() }.values.filter { $0.count > 1 }
    let names = twice.compactMap { $0.first?.name }.sorted()
    if !names.isEmpty {
      let list = names.map { "'\($0)'" }.joined(separator: ", ")
      throw QueryError(.duplicateColumns(names), "more than one column is named \(list); rename with AS")
    }
    return columns
  }

  func describe(_ statement: borrowing Statement) -> [Column] {
    (0..<Int32(clamping: statement.columnCount)).map { index in
      let name = text(sqlite3_column_name(statement.pointer, index)) ?? ""
      let declared = text(sqlite3_column_decltype(statement.pointer, index))
      guard let table = text(sqlite3_column_table_name(statement.pointer, index)),
        let origin = text(sqlite3_column_origin_name(statement.pointer, index))
      else { return Column(name) }
      return Column(
        name, affinity: Affinity(declaredType: declared), collation: collation(of: origin, in: table))
    }
  }

  /// Collations that a program brought along are not known here; values then compare as bytes.
  private func collation(of column: String, in table: String) -> Collation {
    var name: UnsafePointer<CChar>?
    sqlite3_table_column_metadata(handle, "main", table, column, nil, &name, nil, nil, nil)
    return text(name).flatMap { Collation(rawValue: $0.lowercased()) } ?? .binary
  }

  private func text(_ pointer: UnsafePointer<CChar>?) -> String? { pointer.map { String(cString: $0) } }

  private func begin(timeout: Duration?) {
    authorizer.begin()
    watch.begin(timeout: timeout)
  }

  /// Whether there is a row.
  private func step(_ statement: borrowing Statement) throws(QueryError) -> Bool {
    switch sqlite3_step(statement.pointer) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw QueryError(of: handle, code: code)
    }
  }

  /// Of a stopped or refused statement SQLite only says that it was; who stopped it, and what was refused, is known here.
  private func explained(_ error: QueryError, _ timeout: Duration?) -> QueryError {
    switch (error.kind, watch.cause) {
    case (.interrupted, .deadline):
      return QueryError(.timeout(timeout ?? .zero), "it ran longer than \(timeout ?? .zero)")
    case (.interrupted, _):
      return QueryError(.interrupted, "it was interrupted")
    case (.denied(let message), _):
      let what = authorizer.refused ?? message
      return QueryError(.denied(what), "a rule may only read the snapshot; refused: \(what)", offset: error.offset)
    default:
      return error
    }
  }
}
