/// Why a snapshot cannot be read: the path, the cause, and what to do.
public enum SnapshotError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No such file.
  case missing(path: String)
  /// It is a folder.
  case isDirectory(path: String)
  /// A file without a byte.
  case empty(path: String)
  /// It may not be read.
  case noPermission(path: String)
  /// No SQLite database, or an encrypted one.
  case notADatabase(path: String)
  /// Shorter than its header says.
  case truncated(path: String, expectedBytes: Int, actualBytes: Int)
  /// Its pages contradict each other, in SQLite's words.
  case corrupt(path: String, cause: String)
  /// Another process is about to change it.
  case locked(path: String)
  /// A writer died in the midst of a change; only a writer can roll it back.
  case hotJournal(path: String)
  /// The log of changes beside it (`-wal`) cannot be read.
  case walUnreadable(path: String, cause: String)
  /// The log of changes beside it (`-wal`) is not what was written: SQLite would answer from an older state.
  case walDamaged(path: String, cause: String)
  /// It was another file, or had other pages, at the end than at the start.
  case changedWhileRead(path: String)
  /// The operating system failed to read it.
  case unreadable(path: String, cause: String)
  /// What stands beside it under a name that SQLite would read (`-journal`, `-wal`, `-shm`) is a pipe, a folder or a device.
  case companionIsNoFile(path: String, companion: String)
  /// It was not open when the time of a step was over.
  case slowToOpen(path: String, limit: Duration)
  /// Whether it is sound could not be found out.
  case unverified(path: String, cause: String)

  /// The file.
  public var path: String {
    switch self {
    case .missing(let path), .isDirectory(let path), .empty(let path), .noPermission(let path),
      .notADatabase(let path), .truncated(let path, _, _), .corrupt(let path, _), .locked(let path),
      .hotJournal(let path), .walUnreadable(let path, _), .changedWhileRead(let path), .unreadable(let path, _),
      .companionIsNoFile(let path, _), .slowToOpen(let path, _), .walDamaged(let path, _), .unverified(let path, _):
      path
    }
  }

  /// One line: the path, what is wrong, and how to mend it.
  public var description: String { "\(path): \(cause); \(remedy)" }

  private var cause: String {
    switch self {
    case .missing: "no such file"
    case .isDirectory: "is a folder"
    case .empty: "the file is empty"
    case .noPermission: "permission denied"
    case .notADatabase: "is not a SQLite database, or is encrypted"
    case .truncated(_, let expected, let actual): "is truncated: \(actual) bytes of \(expected)"
    case .corrupt(_, let cause): "is corrupt: \(cause)"
    case .locked: "is locked by a writer"
    case .hotJournal: "a writer ended in the midst of a change (its -journal is still there)"
    case .walUnreadable(_, let cause): "its write-ahead log (-wal) cannot be read: \(cause)"
    case .walDamaged(_, let cause): "its write-ahead log (-wal) is damaged: \(cause)"
    case .changedWhileRead: "was changed while it was read"
    case .unreadable(_, let cause): "cannot be read: \(cause)"
    case .companionIsNoFile(_, let companion): "its \(companion) is no file"
    case .slowToOpen(_, let limit): "was not open after \(limit)"
    case .unverified(_, let cause): "could not be verified: \(cause)"
    }
  }

  private var remedy: String {
    switch self {
    case .missing: "check the path"
    case .isDirectory: "name the file in it"
    case .empty: "write the snapshot anew"
    case .noPermission: "give read permission"
    case .notADatabase: "snapshots are unencrypted SQLite files"
    case .truncated: "copy it again, completely"
    case .corrupt: "write it anew, or see what the sqlite3 shell's .recover can save"
    case .locked: "try again when the writer has ended, or make a copy with VACUUM INTO"
    case .hotJournal: "open it once for writing with the sqlite3 shell, which rolls the change back"
    case .walUnreadable: "keep the -wal beside it, or make a copy with VACUUM INTO"
    case .walDamaged:
      "copy it and its -wal again; or open it once for writing with the sqlite3 shell, which goes on with the older state"
    case .changedWhileRead: "run again on a copy made with VACUUM INTO"
    case .unreadable: "check the disk"
    case .companionIsNoFile: "remove what stands there"
    case .slowToOpen: "give it more time with --timeout, or copy the tables alone: its views may be too many"
    case .unverified: "give it more time with --timeout, or leave --verify out"
    }
  }
}
