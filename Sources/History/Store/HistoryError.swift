/// Why a history cannot be read or written: the file, the cause, and what to do. The file is as it was.
public enum HistoryError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No such file.
  case missing(path: String)
  /// It is a folder.
  case isDirectory(path: String)
  /// No folder, no permission, or a disk that is read-only.
  case cannotOpen(path: String, cause: String)
  /// A SQLite file of somebody else, or no SQLite file at all.
  case foreign(path: String, cause: String)
  /// Written by a newer version of Tipoff, whose form of the file this one does not know.
  case newer(path: String, version: Int)
  /// A history whose bytes are damaged.
  case corrupt(path: String, cause: String)
  /// What stands in it is not what was recorded: a checksum tells.
  case damaged(path: String, what: String)
  /// Another process wrote for longer than was waited.
  case busy(path: String)
  /// No room on the disk.
  case full(path: String)
  /// It cannot be written.
  case readOnly(path: String)
  /// All else, with SQLite's words.
  case failed(path: String, cause: String)

  /// One line: the path, what is wrong, and how to mend it.
  public var description: String { "\(path): \(cause); \(remedy)" }

  /// The same for a command that only reads.
  package var whileReading: String {
    switch self {
    case .cannotOpen, .readOnly: "\(path): \(cause); name a file that can be read as --history FILE"
    case .failed: "\(path): \(cause)"
    case .missing, .isDirectory, .foreign, .newer, .corrupt, .damaged, .busy, .full: description
    }
  }

  /// The file.
  public var path: String {
    switch self {
    case .missing(let path), .isDirectory(let path), .cannotOpen(let path, _), .foreign(let path, _),
      .newer(let path, _), .corrupt(let path, _), .damaged(let path, _), .busy(let path), .full(let path),
      .readOnly(let path), .failed(let path, _):
      path
    }
  }

  private var cause: String {
    switch self {
    case .missing: "there is no such history"
    case .isDirectory: "is a folder"
    case .cannotOpen(_, let cause): "the history cannot be opened: \(cause)"
    case .foreign(_, let cause): "is no history of tipoff: \(cause)"
    case .newer(_, let version): "is a history of form \(version), and this version of tipoff knows \(Schema.version)"
    case .corrupt(_, let cause): "the history is corrupt: \(cause)"
    case .damaged(_, let what): "the history is damaged: \(what) is not what was recorded"
    case .busy: "the history is locked by another process"
    case .full: "the disk is full"
    case .readOnly: "the history cannot be written"
    case .failed(_, let cause): "the history failed: \(cause)"
    }
  }

  private var remedy: String {
    switch self {
    case .missing, .isDirectory: "name a file as --history FILE"
    case .cannotOpen, .readOnly: "name a place that can be written as --history FILE, or give --no-history"
    case .foreign: "nothing was written to it; name another file as --history FILE"
    case .newer: "nothing was written to it; use the newer tipoff"
    case .corrupt: "keep it, see what the sqlite3 shell's .recover can save, and begin a new one"
    case .damaged: "`tipoff history verify` says what else is; restore a backup, or see `tipoff history repair`"
    case .busy: "run again when that has ended"
    case .full: "make room, and run again"
    case .failed: "run again, or give --no-history"
    }
  }
}
