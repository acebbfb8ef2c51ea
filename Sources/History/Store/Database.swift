import SQLite
import Values

/// An open connection to the file of a history.
typealias Database = SQLite.Database<HistoryError>

typealias Statement = DatabaseStatement<HistoryError>

extension HistoryError: DatabaseFailure {
  package init(code: ResultCode, message: String, path: String) {
    switch code {
    case .cannotOpen: self = .cannotOpen(path: path, cause: message)
    case .notADatabase: self = .foreign(path: path, cause: "it is not a SQLite database")
    case .corrupt: self = .corrupt(path: path, cause: message)
    case .busy: self = .busy(path: path)
    case .full: self = .full(path: path)
    case .readOnly: self = .readOnly(path: path)
    case .interrupted, .tooBig, .mistake, .other: self = .failed(path: path, cause: message)
    }
  }
}

extension Value {
  init(_ integer: Int) { self = .integer(Int64(integer)) }

  init(_ integer: Int64?) { self = integer.map(Value.integer) ?? .null }

  init(_ text: String?) { self = text.map(Value.text) ?? .null }
}
