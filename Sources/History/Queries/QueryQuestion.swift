import CSQLite
import TipoffCore

/// `tipoff sql`: a SELECT on the views, as an analyst writes it.
public struct QueryQuestion: HistoryQuestion {
  let sql: String
  /// Rows read at most; an answer that is cut says so. Nil for all.
  let limit: Int?
  let timeout: Duration

  public init(_ sql: String, limit: Int? = nil, timeout: Duration = .seconds(60)) {
    self.sql = sql
    self.limit = limit
    self.timeout = timeout
  }

  public func report(from history: HistoryReader) throws -> HistoryReport {
    let guarded = GuardedConnection(history.database, timeout: timeout)
    defer { guarded.release() }
    let (columns, rows, isCut) = try withStatement(guarded) { statement in
      let columns = Self.names(of: statement)
      var rows: [[Listing.Cell]] = []
      var isCut = false
      while try step(statement, guarded) {
        if let limit, rows.count == limit {
          isCut = true
          break
        }
        rows.append(columns.indices.map { .value(Statement.Row(statement).value(Int32($0))) })
      }
      return (columns, rows, isCut)
    }
    return HistoryReport(
      question: "sql",
      headline: isCut ? "the first \(countedOrNone(rows.count, "row"))" : countedOrNone(rows.count, "row"),
      listings: [
        Listing(
          name: "rows", title: "Rows", columns: Self.columns(columns, rows), rows: rows,
          whenEmpty: "no rows")
      ], notes: isCut ? ["there are more rows: --limit shows more"] : [])
  }

  private static func names(of statement: OpaquePointer) -> [String] {
    (0..<sqlite3_column_count(statement)).map { column in
      sqlite3_column_name(statement, column).map { String(cString: $0) } ?? "column \(column + 1)"
    }
  }

  /// Numbers stand to the right; texts are never shortened, for nobody knows which of them matter.
  private static func columns(_ names: [String], _ rows: [[Listing.Cell]]) -> [Listing.Column] {
    names.enumerated().map { index, name in
      let isNumeric = rows.allSatisfy { row in
        guard case .value(let value) = row[index] else { return false }
        return value.isNull || value.number != nil
      }
      return Listing.Column(name, isNumeric ? .number : .identifier)
    }
  }

  private func step(_ statement: OpaquePointer, _ guarded: GuardedConnection) throws -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw failure(code, guarded)
    }
  }

  /// Prepares the only statement there is.
  private func withStatement<Result>(
    _ guarded: GuardedConnection, _ work: (OpaquePointer) throws -> Result
  ) throws -> Result {
    if sql.utf8.contains(0) { throw UsageError("the query holds a NUL byte") }
    return try sql.withCString { start in
      var found: OpaquePointer?
      defer { sqlite3_finalize(found) }
      var rest = UnsafePointer<CChar>?.some(start)
      while let next = rest, next.pointee != 0 {
        var statement: OpaquePointer?
        guarded.views.forget()
        let code = sqlite3_prepare_v2(guarded.handle, next, -1, &statement, &rest)
        defer { if statement != found { sqlite3_finalize(statement) } }
        guard code == SQLITE_OK else { throw failure(code, guarded, after: next - start) }
        // A comment, or a semicolon alone.
        guard let statement else { continue }
        guard found == nil else {
          throw UsageError(
            "one query at a time: another begins \(place(next - start))", hint: "give each to a command of its own")
        }
        found = statement
      }
      guard let statement = found else {
        throw UsageError("there is no query", hint: "for example tipoff sql \"SELECT * FROM v_runs\"")
      }
      return try work(statement)
    }
  }

  private func failure(_ code: Int32, _ guarded: GuardedConnection, after start: Int = 0) -> any Error {
    let message = String(cString: sqlite3_errmsg(guarded.handle))
    if code & 0xFF == SQLITE_INTERRUPT {
      return UsageError("the query took longer than \(timeout)", hint: "--timeout gives it more time")
    }
    if let denied = guarded.views.denied {
      return UsageError(
        "not allowed in a query: \(denied)",
        hint: denied.hasPrefix("reading the table")
          ? "tables may change with any version, views do not: \(Self.viewNames)"
          : "a query only reads: write one SELECT")
    }
    let history = HistoryError(code, message, guarded.path)
    switch history {
    case .failed: break
    case _: return history
    }
    let offset = Int(sqlite3_error_offset(guarded.handle))
    return UsageError("\(message)\(offset < 0 ? "" : " \(place(start + offset))")", hint: hint(message, guarded))
  }

  private static let viewNames = Schema.views.map(\.name).joined(separator: ", ")

  /// `at line 1, column 8`, for people: characters from 1.
  private func place(_ offset: Int) -> String {
    let head = String(decoding: sql.utf8.prefix(offset), as: UTF8.self)
    let lines = head.split(separator: "\n", omittingEmptySubsequences: false)
    return "at line \(lines.count), column \((lines.last?.count ?? 0) + 1)"
  }

  private func hint(_ message: String, _ guarded: GuardedConnection) -> String? {
    guard let colon = message.range(of: ": ") else { return nil }
    let name = String(message[colon.upperBound...])
    let views = Schema.views.map(\.name)
    if message.hasPrefix("no such table") {
      return nearestName(to: name, among: views).map { "did you mean '\($0)'?" } ?? "views are \(Self.viewNames)"
    }
    if message.hasPrefix("no such column") {
      let last = name.split(separator: ".").last.map(String.init) ?? name
      return nearestName(to: last, among: guarded.columns()).map { "did you mean '\($0)'?" }
        ?? "`tipoff sql` alone lists the views with their columns"
    }
    return nil
  }
}
