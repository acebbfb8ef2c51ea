/// Why a snapshot cannot be read; each says in one line what is wrong and what to do.
public enum SnapshotError: Error, Hashable, Sendable, CustomStringConvertible {
  case missing(path: String)
  case isDirectory(path: String)
  /// A pipe, a socket or a device.
  case notAFile(path: String)
  case emptyFile(path: String)
  case noPermission(path: String)
  case notADatabase(path: String)
  case truncated(path: String, expectedBytes: Int64, foundBytes: Int64)
  case corrupt(path: String, cause: String)
  case locked(path: String)
  case hotJournal(path: String)
  case walUnreadable(path: String, cause: String)
  case changedWhileRead(path: String)
  case unreadable(path: String, cause: String)

  public var path: String {
    switch self {
    case .missing(let path), .isDirectory(let path), .notAFile(let path), .emptyFile(let path),
      .noPermission(let path), .notADatabase(let path), .locked(let path), .hotJournal(let path),
      .changedWhileRead(let path):
      path
    case .truncated(let path, _, _), .corrupt(let path, _), .walUnreadable(let path, _), .unreadable(let path, _):
      path
    }
  }

  /// One line: the file, what is wrong with it, what to do.
  public var description: String { "\(path): \(cause)" }

  private var cause: String {
    switch self {
    case .missing: "there is no such file; check the path"
    case .isDirectory: "is a directory; name the SQLite file in it"
    case .notAFile: "is no regular file; name a SQLite file"
    case .emptyFile: "is empty; make the snapshot again"
    case .noPermission: "may not be read; give this user read permission"
    case .notADatabase: "is no SQLite database, or an encrypted one; name a plain SQLite 3 file"
    case .truncated(_, let expected, let found):
      "is cut off: \(found) of \(expected) bytes are there; copy or make it again"
    case .corrupt(_, let cause): "is corrupt (\(cause)); copy or make it again"
    case .locked: "is locked by a program that writes it; wait for that program, or snapshot with VACUUM INTO"
    case .hotJournal:
      "was left in the middle of a write (a journal lies beside it); open it once with the program that writes it, "
        + "or copy it together with its journal and open the copy with sqlite3"
    case .walUnreadable(_, let cause):
      "has its newest rows in a -wal file that cannot be read (\(cause)); "
        + "run PRAGMA wal_checkpoint(TRUNCATE) where it is written, then copy it again"
    case .changedWhileRead: "was changed while it was read; nothing found is certain: run again on a copy (VACUUM INTO)"
    case .unreadable(_, let cause): "cannot be read (\(cause))"
    }
  }
}
