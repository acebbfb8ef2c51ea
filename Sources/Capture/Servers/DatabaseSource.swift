import ADBC
import Files
import SQLite
import Values

/// Tables, views and queries of a database that a driver speaks to, all as they were at one moment.
package struct DatabaseSource: CaptureSource {
  /// Its address, without what is secret in it; of Parquet the files.
  package let name: String
  private let address: DatabaseAddress
  private let search: DriverSearch
  private let options: Options
  private let patience: Patience
  /// What the driver reads, where that is files; nil of a server's tables.
  private var files: [String]?

  package struct Options: Sendable {
    /// Names or patterns, `schema.name` too; of views as well. Empty: all tables.
    package var tables: [String] = []
    /// Rows of a table that are wanted, by its name.
    package var conditions: [String: String] = [:]
    /// SELECTs, each with the name of the table that it makes.
    package var queries: [(name: String, sql: String)] = []
    /// Values of `:name` in conditions and queries.
    package var parameters: [String: Value] = [:]
    /// What tables are called in the snapshot; their own name where they are not here.
    package var renamed: [String: String] = [:]
    /// How long one answer may take; nil waits for ever.
    package var timeout: Duration?

    package init() {}
  }

  package init(
    _ address: DatabaseAddress, _ options: Options = Options(), drivers search: DriverSearch,
    cancellation: Cancellation? = nil
  ) {
    self.init(address.shown, address, options, search, cancellation)
  }

  /// The address as it was written, with `${NAME}` for variables of the environment.
  package init(
    written: String, _ options: Options = Options(), drivers search: DriverSearch,
    environment: (String) -> String?, cancellation: Cancellation? = nil
  ) throws(CaptureError) {
    do throws(DriverError) {
      self.init(
        try DatabaseAddress(written, environment: environment), options, drivers: search, cancellation: cancellation)
    } catch {
      throw CaptureError(error.message, hint: error.hint)
    }
    guard address.scheme != "sqlite" else {
      throw CaptureError("SQLite's files are read without a driver", at: name, hint: "name the file itself")
    }
  }

  private init(
    _ name: String, _ address: DatabaseAddress, _ options: Options, _ search: DriverSearch,
    _ cancellation: Cancellation?
  ) {
    self.name = name
    self.address = address
    self.options = options
    self.search = search
    patience = Patience(timeout: options.timeout) { cancellation?.isCancelled == true }
  }

  /// A Parquet file, or files by a pattern, as one table: DuckDB reads them.
  package static func parquet(
    _ path: String, as table: String, timeout: Duration? = nil, drivers search: DriverSearch,
    cancellation: Cancellation? = nil
  ) throws(CaptureError) -> DatabaseSource {
    guard path.contains("*") || FileState(path)?.kind == .regular else {
      throw CaptureError("there is no such file", at: path, hint: "check the path")
    }
    var options = Options()
    options.timeout = timeout
    options.queries = [(table, "SELECT * FROM read_parquet(\(SQLText.literal(.text(path))))")]
    var source = DatabaseSource(
      path, try told(path) { () throws(DriverError) in try DatabaseAddress("duckdb:") { _ in nil } }, options, search,
      cancellation)
    source.files = try PathPattern.files(path)
    return source
  }

  package func capture(into snapshot: SnapshotWriter) throws(CaptureError) {
    let dialect = DatabaseKinds.kind(of: address.scheme)
    let connection = try told { () throws(DriverError) in
      try search.open(address, options: dialect.options(of: address), patience).connect(patience)
    }
    for statement in dialect.opening {
      try told { () throws(DriverError) in try connection.execute(statement, patience) }
    }
    let digests = try files.map { (files) throws(CaptureError) in try FileDigests(of: files) }
    let reading = DatabaseReading(
      source: name, connection: connection, dialect: dialect, patience: patience, hidesValues: snapshot.hidesValues,
      files: digests)
    for relation in try chosen(try reading.relations(areNeeded: options.queries.isEmpty || !options.tables.isEmpty)) {
      try capture(relation, reading, into: snapshot)
    }
    for query in options.queries {
      let sql = SQLText.filled(query.sql, options.parameters)
      let wanted = CapturedTable(query.name, columns: [], source: name, query: query.sql)
      try reading.capture("(\(SQLText.withoutEnd(sql))\n)", as: wanted, notes: [], into: snapshot)
    }
    // Nothing was written: what matters is that the moment lasted until here.
    for statement in dialect.closing {
      try told { () throws(DriverError) in try connection.execute(statement, patience) }
    }
    if let files, try FileDigests(of: files) != digests {
      throw CaptureError("was changed while it was read", at: name, hint: "run it again when nobody writes to it")
    }
  }

  private func capture(
    _ relation: DatabaseRelation, _ reading: DatabaseReading, into snapshot: SnapshotWriter
  ) throws(CaptureError) {
    let condition = options.conditions.first { relation.answers(to: $0.key) }?.value
    let place = "\(quotedName(relation.schema)).\(quotedName(relation.name))"
    let table = options.renamed.first { relation.answers(to: $0.key) }?.value ?? relation.nameInSnapshot
    var wanted = CapturedTable(table, columns: [], source: name)
    if let condition { wanted.query = "SELECT * FROM \(place) WHERE \(condition)" }
    let rows = condition.map { "(SELECT * FROM \(place) WHERE \(SQLText.filled($0, options.parameters))\n)" } ?? place
    let notes = relation.isView ? ["a view: its rows at that moment"] : []
    try reading.capture(rows, as: wanted, notes: notes, into: snapshot)
  }

  private func chosen(_ found: [DatabaseRelation]) throws(CaptureError) -> [DatabaseRelation] {
    for name in options.tables + options.conditions.keys.sorted() where !found.contains(where: { $0.answers(to: name) })
    {
      let names = found.map(\.name)
      let hint = nearestName(to: name, among: names).map { "did you mean '\($0)'?" }
      throw CaptureError(
        "there is no table or view '\(name)'", at: self.name,
        hint: hint
          ?? (names.isEmpty ? "it has none that you may see" : "it has \(names.prefix(40).joined(separator: ", "))"))
    }
    if options.tables.isEmpty {
      // Who asks for queries alone, wants no tables.
      return options.queries.isEmpty ? found.filter { !$0.isView } : []
    }
    return found.filter { relation in options.tables.contains { relation.answers(to: $0) } }
  }

  private func told<Result>(_ work: () throws(DriverError) -> Result) throws(CaptureError) -> Result {
    try Self.told(name, work)
  }

  static func told<Result>(
    _ source: String, hidingValues: Bool = false, _ work: () throws(DriverError) -> Result
  ) throws(CaptureError) -> Result {
    do throws(DriverError) {
      return try work()
    } catch {
      if error.kind == .cancelled, error.sqlState == nil { throw .cancelled }
      throw CaptureError(hidingValues ? error.messageWithoutValues : error.message, at: source, hint: error.hint)
    }
  }
}
