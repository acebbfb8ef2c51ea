import HistoryAnswers
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

  /// `sql` is one SELECT on the views; `limit` rows are given, nil: all.
  public init(_ sql: String, limit: Int? = nil, timeout: Duration = .seconds(60)) {
    self.sql = sql
    self.limit = limit
    self.timeout = timeout
  }

  public func answer(from history: HistoryReader) throws -> RowsAnswer {
    try ViewShapes(of: history).admit(sql)
    return try answer(of: history.database)
  }

  private func answer(of database: Database) throws -> RowsAnswer {
    let guarded = GuardedDatabase(database, timeout: timeout, valueBytes: QueryLimits.valueBytes)
    defer { guarded.release() }
    var (rows, bytes, isCut): ([[Value]], Int, Bool) = ([], 0, false)
    do {
      let names = try guarded.query(sql) { row in
        if let limit, rows.count == limit {
          isCut = true
          return .stop
        }
        guard bytes + row.byteCount <= QueryLimits.answerBytes else { throw tooLarge(after: rows.count) }
        let values = row.values
        bytes += values.reduce(QueryLimits.rowBytes) { $0 + $1.bytes + QueryLimits.cellBytes }
        guard bytes <= QueryLimits.answerBytes else { throw tooLarge(after: rows.count) }
        rows.append(values)
        return .next
      }
      return RowsAnswer(columns: names, rows: rows, isCut: isCut)
    } catch let failure as GuardedFailure {
      throw error(failure, database.path)
    }
  }

  private func tooLarge(after rows: Int) -> UsageError {
    UsageError(
      "the answer is larger than \(QueryLimits.answerBytes >> 20) MiB, after \(rows) rows",
      hint: "--limit \(rows) shows these; or ask for fewer columns or rows")
  }

  private func error(_ failure: GuardedFailure, _ path: String) -> any Error {
    switch failure {
    case .denied(let denied):
      UsageError("not allowed in a query: \(denied)", hint: "a query only reads: write one SELECT")
    case .failed(.interrupted, _):
      UsageError("the query took longer than \(timeout)", hint: "--timeout gives it more time")
    case .failed(.tooBig, _):
      UsageError("a value is larger than \(QueryLimits.valueBytes >> 20) MiB, the most that is read")
    case .failed(.mistake, let message): UsageError(message)
    case .failed(let code, let message): HistoryError(code: code, message: message, path: path)
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
