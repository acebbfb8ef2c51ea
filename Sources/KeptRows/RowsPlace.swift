import Files
import Validation
import Values

/// Where rows are kept, and in which form: by the name that the user gave.
package enum RowsPlace: Hashable, Sendable {
  case database(String)
  case csv(String)
  case ndjson(String)
  /// A CSV file for each.
  case folder(String)

  /// Throws where the name does not tell the form; a folder is one that is there, or a name with `/` at its end or without a suffix.
  package init(_ path: String) throws(RowKeepingError) {
    if path.isEmpty { throw RowKeepingError("the name of the file is missing") }
    if path.hasSuffix("/") || FileState(path)?.kind == .folder {
      self = .folder(path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path)
      return
    }
    let name = Files.name(of: path)
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else {
      self = .folder(path)
      return
    }
    switch String(name[dot...].dropFirst()).asciiLowercased {
    case "sqlite", "sqlite3", "db": self = .database(path)
    case "csv": self = .csv(path)
    case "ndjson", "jsonl": self = .ndjson(path)
    default:
      throw RowKeepingError(
        "'\(path)': rows are kept in a file .sqlite, .csv or .ndjson, or in a folder (a name without a suffix, or with / at its end)"
      )
    }
  }

  package var path: String {
    switch self {
    case .database(let path), .csv(let path), .ndjson(let path), .folder(let path): path
    }
  }
}
