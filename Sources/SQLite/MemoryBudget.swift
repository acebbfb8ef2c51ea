import CSQLite
import Values

/// How much memory a run may hold, and how it is shared out among those who hold most.
package struct MemoryBudget: Hashable, Sendable {
  package let bytes: Int

  package init(bytes: Int) { self.bytes = bytes }

  /// What `--memory` is where it is left out.
  package static let usual = MemoryBudget(bytes: 2 << 30)
  /// With less there is no room for a value of the size that is read.
  package static let least = MemoryBudget(bytes: 256 << 20)

  /// For what is kept of the rows while pages are read: past that it is left to SQL.
  package var bytesOfPages: Int { bytes / 2 }
  /// For all that SQLite holds: past that a statement fails.
  package var bytesOfSQLite: Int { bytes / 2 }
  /// For rows that one question computes with, and for any one row.
  package var bytesOfRows: Int { bytes / 4 }

  /// From now on SQLite takes no more, in the whole process.
  package func keepInSQLite() { sqlite3_hard_heap_limit64(Int64(bytesOfSQLite)) }

  /// The most that SQLite may take; nil: all there is.
  static var limitOfSQLite: Int64? {
    let limit = sqlite3_hard_heap_limit64(-1)
    return limit > 0 ? limit : nil
  }
}

extension Row {
  /// All values, in the order of the columns; throws, before any is copied, where they take more than `mostBytes`.
  package func values(within mostBytes: Int) throws(QueryError) -> [Value] {
    guard byteCount <= mostBytes else {
      throw QueryError(
        .tooBig, "a row takes more than \(mostBytes >> 20) MiB, the most that is read of one (a quarter of --memory)")
    }
    return values
  }

  /// What its texts and blobs take together.
  package var byteCount: Int {
    var bytes = 0
    for column in 0..<Int32(clamping: count) {
      switch sqlite3_column_type(statement, column) {
      case SQLITE_TEXT, SQLITE_BLOB: bytes += Int(sqlite3_column_bytes(statement, column))
      case _: break
      }
    }
    return bytes
  }
}
