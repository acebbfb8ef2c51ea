import CSQLite
import Rulebooks
import SQLite
import Validation
import Values

/// `tipoff sql`: a SELECT on the views, as an analyst writes it.
public struct QueryQuestion: HistoryQuestion {
  let sql: String
  /// Rows read at most; an answer that is cut says so. Nil for all.
  let limit: Int?
  let timeout: Duration

  /// The text of a query has to be shorter.
  public static let mostBytes = 1 << 20

  public init(_ sql: String, limit: Int? = nil, timeout: Duration = .seconds(60)) {
    self.sql = sql
    self.limit = limit
    self.timeout = timeout
  }

  public func report(from history: HistoryReader) throws -> HistoryReport {
    try ViewShapes(of: history).admit(sql)
    let guarded = GuardedConnection(history.database, timeout: timeout)
    defer { guarded.release() }
    let statement = try prepared(on: guarded)
    defer { sqlite3_finalize(statement) }
    let names = Self.names(of: statement)
    let (rows, isCut) = try rows(of: statement, on: guarded)
    return HistoryReport(
      question: "sql",
      headline: isCut ? "the first \(countedOrNone(rows.count, "row"))" : countedOrNone(rows.count, "row"),
      listings: [
        Listing(name: "rows", title: "Rows", columns: Self.columns(names, rows), rows: rows, whenEmpty: "no rows")
      ], notes: isCut ? ["there are more rows: --limit shows more"] : [])
  }

  private func rows(
    of statement: OpaquePointer, on guarded: GuardedConnection
  ) throws -> (rows: [[Listing.Cell]], isCut: Bool) {
    var rows: [[Listing.Cell]] = []
    var bytes = 0
    while try step(statement, guarded) {
      if let limit, rows.count == limit { return (rows, true) }
      let values = Row(statement: statement).values
      bytes += values.reduce(QueryLimits.rowBytes) { $0 + $1.bytes + QueryLimits.cellBytes }
      guard bytes <= QueryLimits.answerBytes else {
        throw UsageError(
          "the answer is larger than \(QueryLimits.answerBytes >> 20) MiB, after \(rows.count) rows",
          hint: "--limit \(rows.count) shows these; or ask for fewer columns or rows")
      }
      rows.append(values.map(Listing.Cell.value))
    }
    return (rows, false)
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
      return Listing.Column(name, isNumeric ? .number : .identifier, isVerbatim: true)
    }
  }

  /// What was admitted is one statement.
  private func prepared(on guarded: GuardedConnection) throws -> OpaquePointer {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v2(guarded.handle, sql, -1, &statement, nil)
    guard code == SQLITE_OK, let statement else { throw failure(code, guarded) }
    return statement
  }

  private func step(_ statement: OpaquePointer, _ guarded: GuardedConnection) throws -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw failure(code, guarded)
    }
  }

  private func failure(_ code: Int32, _ guarded: GuardedConnection) -> any Error {
    let message = String(cString: sqlite3_errmsg(guarded.handle))
    if let denied = guarded.reads.denied {
      return UsageError("not allowed in a query: \(denied)", hint: "a query only reads: write one SELECT")
    }
    switch code & 0xFF {
    case SQLITE_INTERRUPT:
      return UsageError("the query took longer than \(timeout)", hint: "--timeout gives it more time")
    case SQLITE_TOOBIG:
      return UsageError("a value is larger than \(QueryLimits.valueBytes >> 20) MiB, the most that is read")
    case SQLITE_ERROR, SQLITE_MISMATCH: return UsageError(message)
    case _: return HistoryError(code: code, message: message, path: guarded.path)
    }
  }
}

extension Value {
  fileprivate var bytes: Int {
    switch self {
    case .null, .integer, .real: 0
    case .text(let text): text.utf8.count
    case .blob(let bytes): bytes.count
    }
  }
}
