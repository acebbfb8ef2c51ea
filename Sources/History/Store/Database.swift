import CSQLite
import SQLite
import Values

/// An open connection to the file of a history.
typealias Database = SQLite.Database<HistoryError>

typealias Statement = DatabaseStatement<HistoryError>

extension HistoryError: DatabaseFailure {
  package init(code: Int32, message: String, path: String) {
    switch code & 0xFF {
    case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: self = .cannotOpen(path: path, cause: message)
    case SQLITE_NOTADB: self = .foreign(path: path, cause: "it is not a SQLite database")
    case SQLITE_CORRUPT: self = .corrupt(path: path, cause: message)
    case SQLITE_BUSY, SQLITE_LOCKED: self = .busy(path: path)
    case SQLITE_FULL: self = .full(path: path)
    case SQLITE_READONLY: self = .readOnly(path: path)
    default: self = .failed(path: path, cause: message)
    }
  }
}

extension Value {
  init(_ integer: Int) { self = .integer(Int64(integer)) }

  init(_ integer: Int64?) { self = integer.map(Value.integer) ?? .null }

  init(_ text: String?) { self = text.map(Value.text) ?? .null }
}
