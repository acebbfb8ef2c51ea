import SQLite
import Values

/// Tables, views and queries of a SQLite file that others may be writing to: one state of it, read within one transaction.
///
/// Values keep their storage class and texts their bytes; columns keep the type and the collation that they are declared with.
package struct SQLiteSource: CaptureSource {
  package let name: String
  private let options: Options
  private let now: Instant
  private let cancellation: Cancellation?

  package struct Options: Sendable {
    /// Names or patterns; of views too. Empty: all tables.
    package var tables: [String] = []
    /// Rows of a table that are wanted, by its name.
    package var conditions: [String: String] = [:]
    /// SELECTs, each with the name of the table that it makes.
    package var queries: [(name: String, sql: String)] = []
    /// Values of `:name` in conditions and queries.
    package var parameters: [String: Value] = [:]
    /// What tables are called in the snapshot; their own name where they are not here.
    package var renamed: [String: String] = [:]
    package var busyTimeout: Duration = .seconds(30)

    package init() {}
  }

  /// `now` is the only clock that queries can read.
  package init(_ path: String, _ options: Options = Options(), now: Instant, cancellation: Cancellation? = nil) {
    name = path
    self.options = options
    self.now = now
    self.cancellation = cancellation
  }

  package func capture(into snapshot: SnapshotWriter) throws(CaptureError) {
    let connection = try opened()
    let found = try relations(of: connection)
    let wanted = try chosen(found)
    let sources = try told("its schema") { () throws(QueryError) in
      try SourceColumns(connection, renamed: options.renamed)
    }
    for relation in wanted { try capture(relation, connection, sources, into: snapshot) }
    for query in options.queries { try capture(query.name, query.sql, connection, sources, into: snapshot) }
    do throws(SnapshotError) {
      try connection.verifyUnchanged()
    } catch {
      throw CaptureError("\(error)")
    }
  }

  private func opened() throws(CaptureError) -> Connection {
    do throws(SnapshotError) {
      return try Connection.open(
        snapshot: name, now: now, busyTimeout: options.busyTimeout, cancellation: cancellation, deadline: nil,
        registering: { _ in })
    } catch {
      throw CaptureError("\(error)")
    }
  }

  // MARK: - What is captured

  private struct Relation {
    let name: String
    let isView: Bool
  }

  private func relations(of connection: Connection) throws(CaptureError) -> [Relation] {
    let sql = """
      SELECT name, type = 'view' AS is_view FROM main.sqlite_schema
      WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid
      """
    let all = try told("its schema") { () throws(QueryError) in
      try connection.rows(sql) {
        Relation(name: $0.value("name").description, isView: $0.value("is_view") == .integer(1))
      }
    }
    return all.filter { $0.name.folded != CaptureLogTable.name.folded }
  }

  private func chosen(_ found: [Relation]) throws(CaptureError) -> [Relation] {
    let names = found.map(\.name)
    if let unknown = options.conditions.keys.sorted().first(where: { key in !names.contains { $0.folded == key.folded }
    }) {
      throw missing(unknown, among: names)
    }
    if options.tables.isEmpty {
      // Who asks for queries alone, wants no tables.
      return options.queries.isEmpty || !options.conditions.isEmpty ? found.filter { !$0.isView } : []
    }
    for pattern in options.tables
    where !names.contains(where: { wildcard(pattern.asciiLowercased, matches: $0.asciiLowercased) }) {
      throw missing(pattern, among: names)
    }
    return found.filter { relation in
      options.tables.contains { wildcard($0.asciiLowercased, matches: relation.name.asciiLowercased) }
    }
  }

  private func missing(_ name: String, among names: [String]) -> CaptureError {
    let hint = nearestName(to: name, among: names).map { "did you mean '\($0)'?" }
    return CaptureError(
      "there is no table or view '\(name)'", at: self.name,
      hint: hint ?? (names.isEmpty ? "it has none" : "it has \(names.prefix(40).joined(separator: ", "))"))
  }

  // MARK: - Rows

  private func capture(
    _ relation: Relation, _ connection: Connection, _ sources: SourceColumns, into snapshot: SnapshotWriter
  ) throws(CaptureError) {
    let condition = options.conditions.first { $0.key.folded == relation.name.folded }?.value
    let rest = condition.map { " WHERE \($0)" } ?? ""
    let from = "FROM main.\(quotedName(relation.name))\(rest)"
    var table = CapturedTable(
      options.renamed[relation.name] ?? relation.name, columns: try columns(of: relation, connection), source: name)
    if condition != nil { table.query = "SELECT * \(from)" }
    let list = table.columns.map { quotedName($0.name) }.joined(separator: ", ")
    let found = try told(relation.name) { () throws(QueryError) in
      try sources.sources(of: "SELECT \(list) FROM main.\(quotedName(relation.name))")
    }
    for (index, sources) in found.enumerated() { table.columns[index].sources = sources }
    let writer = try snapshot.table(table)
    var outcome = TableOutcome()
    let counted = try told(relation.name, hidingValues: snapshot.hidesValues) { () throws(QueryError) in
      try connection.rows("SELECT count(*) \(from)", named: options.parameters)
    }
    if case .integer(let count)? = counted.first?.first { outcome.sourceRows = count }
    try write(
      "SELECT \(list) \(from)", relation.name, connection, to: writer, of: outcome.sourceRows, reporting: snapshot)
    if relation.isView { outcome.notes.append("a view: its rows at that moment") }
    try writer.finish(outcome)
  }

  private func capture(
    _ table: String, _ sql: String, _ connection: Connection, _ sources: SourceColumns, into snapshot: SnapshotWriter
  ) throws(CaptureError) {
    let (columns, found) = try told("the query '\(table)'") { () throws(QueryError) in
      (try connection.columns(of: sql), try sources.sources(of: sql))
    }
    let declared = zip(columns, found).map { column, sources in
      CapturedColumn(column.name, column.affinity.declaredType, collation: column.collation, sources: sources)
    }
    let writer = try snapshot.table(CapturedTable(table, columns: declared, source: name, query: sql))
    try write(sql, "the query '\(table)'", connection, to: writer, of: nil, reporting: snapshot)
    try writer.finish(TableOutcome())
  }

  private func columns(of relation: Relation, _ connection: Connection) throws(CaptureError) -> [CapturedColumn] {
    // Columns of a virtual table that are hidden (1) are arguments, and no data. In a STRICT table ANY changes nothing, elsewhere
    // it makes numbers of digits.
    let sql = """
      SELECT name, iif(upper(type) = 'ANY' AND (SELECT strict FROM pragma_table_list WHERE schema = 'main' AND name = :relation), '', type) AS declared
      FROM pragma_table_xinfo(:relation, 'main') WHERE hidden <> 1
      """
    let rows = try told(relation.name) { () throws(QueryError) in
      try connection.withoutAuthorizer { () throws(QueryError) in
        try connection.rows(sql, named: ["relation": .text(relation.name)]) { row in
          (name: row.value("name").description, declared: row.value("declared").description)
        }
      }
    }
    return rows.map { row in
      CapturedColumn(
        row.name, Self.withoutConstraints(row.declared),
        collation: connection.collation(ofColumn: row.name, in: relation.name))
    }
  }

  /// Newer versions tell of a generated column as `INTEGER GENERATED ALWAYS`.
  private static func withoutConstraints(_ type: String) -> String {
    guard let range = type.asciiLowercased.firstRange(of: " generated always") else { return type }
    return String(
      type.prefix(type.asciiLowercased.distance(from: type.asciiLowercased.startIndex, to: range.lowerBound)))
  }

  private func write(
    _ sql: String, _ what: String, _ connection: Connection, to writer: TableWriter, of all: Int64?,
    reporting snapshot: SnapshotWriter
  ) throws(CaptureError) {
    var failure: CaptureError?
    try told(what, hidingValues: snapshot.hidesValues) { () throws(QueryError) in
      try connection.query(sql, named: options.parameters) { row in
        do throws(CaptureError) {
          writer.values(of: row)
          try writer.endRow()
          if writer.rowCount % 4096 == 0 {
            let share = all.map { Double(writer.rowCount) / Double(max($0, 1)) }
            try snapshot.report(CaptureProgress(source: "\(name) \(writer.table.name)", share: share, bytes: 0))
          }
          return .next
        } catch {
          failure = error
          return .stop
        }
      }
    }
    if let failure { throw failure }
  }

  private func told<Result>(
    _ what: String, hidingValues: Bool = false, _ work: () throws(QueryError) -> Result
  ) throws(CaptureError) -> Result {
    do throws(QueryError) {
      return try work()
    } catch {
      if error.kind == .interrupted { throw .cancelled }
      if case .denied(let refused) = error.kind {
        throw CaptureError(
          "\(what) would do more than read: \(refused)", at: name,
          hint: "a SELECT on the tables of the file is what is captured")
      }
      guard hidingValues else {
        throw CaptureError("\(what): \(error.message)", at: name, hint: "try it in the sqlite3 shell")
      }
      throw CaptureError("\(what): \(error.messageWithoutValues)", at: name)
    }
  }
}

extension TableWriter {
  /// The row's values as SQLite keeps them, texts byte for byte.
  fileprivate func values(of row: borrowing Row) {
    for column in 0..<row.count {
      switch row.storageClass(at: column) {
      case .null: null()
      case .integer: integer(row.integer(at: column))
      case .real: real(row.real(at: column))
      case .text: row.withText(at: column) { text($0) }
      case .blob: value(row[column])
      }
    }
  }
}

extension Affinity {
  /// A type with this affinity; none for an expression, which changes nothing that is stored.
  fileprivate var declaredType: String {
    switch self {
    case .none, .blob: ""
    case .text: "TEXT"
    case .numeric: "NUMERIC"
    case .integer: "INTEGER"
    case .real: "REAL"
    }
  }
}
