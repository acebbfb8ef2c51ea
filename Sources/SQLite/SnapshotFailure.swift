import CSQLite

extension SnapshotError {
  /// What SQLite said of the file while it was opened.
  init(_ code: Int32, message: String, _ file: SnapshotFile?) {
    guard let file else {
      self = .unreadable(path: "a database in memory", cause: message)
      return
    }
    let path = file.path
    let hasLog = file.access == .walWithIndex || file.access == .walWithoutIndex
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: self = .locked(path: path)
    case SQLITE_READONLY, SQLITE_CANTOPEN:
      if hasLog {
        self = .walUnreadable(path: path, cause: message)
      } else {
        self = code & 0xFF == SQLITE_READONLY ? .hotJournal(path: path) : .noPermission(path: path)
      }
    case SQLITE_NOTADB: self = .notADatabase(path: path)
    case SQLITE_IOERR: self = .unreadable(path: path, cause: message)
    case SQLITE_NOMEM: self = .unreadable(path: path, cause: "out of memory")
    default: self = .corrupt(path: path, cause: message)
    }
  }
}
