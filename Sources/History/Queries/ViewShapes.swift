import Rulebooks
import SQLite
import Values

/// A database in memory with views of the same names and columns, and nothing behind them: what can be prepared here
/// names views alone, whatever it calls its own parts.
final class ViewShapes {
  let views: [(name: String, columns: [String])]
  /// The tables of the file, by lowercased names: for words about them.
  private let tables: Set<String>
  private let database: Database
  private let reads = ReadsOnly()

  init(of history: HistoryReader) throws(HistoryError) {
    var views: [(name: String, columns: [String])] = []
    for view in Schema.views { views.append((view.name, try history.columns(of: view.name))) }
    // A file from others may lack some.
    views.removeAll { $0.columns.isEmpty }
    self.views = views
    tables = Set(
      try Statement("SELECT lower(name) AS name FROM sqlite_schema WHERE type = 'table'", on: history.database)
        .all { $0.text("name") })
    database = try Database("memory", .memory)
    for view in views {
      let columns = view.columns.map { "NULL AS \"\($0.doubling(UInt8(ascii: "\"")))\"" }.joined(separator: ", ")
      try database.execute("CREATE VIEW \(view.name) AS SELECT \(columns)")
    }
    reads.install(on: database.handle)
  }

  /// Throws unless this is one statement that reads the views and nothing else; not run, only prepared.
  func admit(_ sql: String) throws(UsageError) {
    guard sql.utf8.count < QueryQuestion.mostBytes else { throw UsageError("the query is longer than 1 MiB") }
    if sql.utf8.contains(0) { throw UsageError("the query holds a NUL byte") }
    let text = QueryText(sql)
    guard let start = text.start() else {
      throw UsageError("there is no query", hint: "for example tipoff sql \"SELECT * FROM v_runs\"")
    }
    try refuse(text.word(at: start))
    reads.forget()
    let prepared = database.prepare(text.bytes)
    if prepared.isMistaken { throw mistake(text) }
    if let next = text.start(from: prepared.end) {
      throw UsageError(
        "one query at a time: another begins \(text.place(next))", hint: "give each to a command of its own")
    }
    try refuse(unlessReading: prepared.statement)
  }

  /// Statements that SQLite knows and a query is not; some of them it would take for nothing to do.
  private func refuse(_ word: String) throws(UsageError) {
    let others: Set = [
      "ALTER", "ANALYZE", "ATTACH", "BEGIN", "COMMIT", "CREATE", "DELETE", "DETACH", "DROP", "END", "INSERT", "PRAGMA",
      "REINDEX", "RELEASE", "REPLACE", "ROLLBACK", "SAVEPOINT", "UPDATE", "VACUUM",
    ]
    if others.contains(word) { throw notAllowed(word) }
  }

  private func refuse(unlessReading statement: PreparedStatement?) throws(UsageError) {
    guard statement?.isExplanation != true else {
      throw UsageError("not allowed in a query: EXPLAIN", hint: "EXPLAIN QUERY PLAN tells how a query is answered")
    }
    guard let statement, statement.isReading else { throw notAllowed("what is no SELECT") }
    if let name = statement.firstParameter {
      throw UsageError("the parameter \(name) has no value", hint: "write the value in its place")
    }
  }

  private func notAllowed(_ what: String) -> UsageError {
    UsageError("not allowed in a query: \(what)", hint: "a query only reads: write one SELECT")
  }

  /// What was wrong with the text that was prepared last.
  private func mistake(_ text: QueryText) -> UsageError {
    if let denied = reads.denied {
      return denied.hasPrefix("reading the table ") ? refusal(ofTable: denied) : notAllowed(denied)
    }
    let (message, offset) = (database.lastMessage, database.lastErrorOffset)
    let place = offset.map { " \(text.place($0))" } ?? ""
    if let table = message.rest(after: "no such table: ") {
      let name = table.rest(after: "main.") ?? table
      if tables.contains(name.lowercased()) { return refusal(ofTable: "reading the table \(name)") }
      return UsageError(message + place, hint: hint(forTable: name))
    }
    guard let column = message.rest(after: "no such column: ") else { return UsageError(message + place) }
    return UsageError(message + place, hint: hint(forColumn: column, at: offset, text))
  }

  private func refusal(ofTable denied: String) -> UsageError {
    UsageError(
      "not allowed in a query: \(denied)",
      hint: "tables may change with any version, views do not: \(Schema.viewNames.joined(separator: ", "))")
  }
}

extension Schema {
  static let viewNames = views.map(\.name)
}
