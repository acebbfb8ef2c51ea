import CSQLite
import Values

extension Connection {
  /// A value of more bytes is no data, but a wish to exhaust memory (`zeroblob(1e9)`).
  static let mostBytesOfAValue: Int32 = 64 << 20

  /// The error of a value that was too large, naming the column that holds it where a column does.
  func oversized(among reads: Set<Authorizer.ColumnRead>, timeout: Duration?) -> QueryError {
    let limit = "\(Self.mostBytesOfAValue >> 20) MiB"
    let ordered = reads.sorted { ($0.table, $0.column) < ($1.table, $1.column) }
    guard let read = ordered.first(where: { holdsOversized($0, timeout) }) else {
      return QueryError(.tooBig, "a value was to be made that is larger than \(limit), the most that is computed")
    }
    return QueryError(
      .tooBig,
      "column '\(read.column)' of table '\(read.table)' holds a value larger than \(limit), the most that is read")
  }

  private func holdsOversized(_ read: Authorizer.ColumnRead, _ timeout: Duration?) -> Bool {
    do throws(QueryError) {
      watch.start(timeout: timeout)
      let statement = try Statement(
        "SELECT max(length(\(quotedName(read.column.text)))) FROM main.\(quotedName(read.table.text))", on: self)
      guard try statement.step() else { return false }
      // A blob's length is known without reading it; a text's is not, which is the error below.
      return sqlite3_column_int64(statement.pointer, 0) > Int64(Self.mostBytesOfAValue)
    } catch {
      return error.kind == .tooBig
    }
  }
}
