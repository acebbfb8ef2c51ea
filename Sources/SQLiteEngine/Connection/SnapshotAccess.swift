import CSQLite

/// How a snapshot is opened so that nothing is written beside it, and how a change under the reader is noticed.
struct SnapshotAccess {
  enum Mode: Hashable {
    /// SQLite's locks hold writers off.
    case locked
    /// WAL mode without a `-wal`: a locking reader would create `-wal` and `-shm`, so it reads without locks and compares after.
    case immutable
    /// Rows in `-wal`, and a `-shm` that its writer made: read as every other reader does.
    case sharedWAL
    /// Rows in `-wal` but no `-shm`, as in a copied pair: the index is built in memory, without locks, and all is compared after.
    case privateWAL
  }

  let mode: Mode
  /// Absolute and free of links.
  private let file: String
  private let before: State

  private struct State: Hashable {
    let file: FileStatus?
    let wal: FileStatus?
    let changeCounter: UInt32?
  }

  static func choose(for path: String) throws(SnapshotError) -> SnapshotAccess {
    let (file, status) = try locate(path)
    let start = try SnapshotHeader.firstBytes(of: uri(of: file), size: status.size, path: path)
    guard let header = SnapshotHeader(start) else {
      if SnapshotHeader.isBeginning(start) {
        throw .truncated(path: path, expectedBytes: Int64(SnapshotHeader.bytes), foundBytes: status.size)
      }
      throw .notADatabase(path: path)
    }
    let wal = FileStatus(path: file + "-wal")
    let mode = try mode(header, file: file, wal: wal, path: path)
    if mode == .locked || mode == .immutable, let declared = header.declaredBytes, status.size < declared,
      !hasJournal(file)
    {
      throw .truncated(path: path, expectedBytes: declared, foundBytes: status.size)
    }
    let before = State(file: status, wal: mode == .privateWAL ? wal : nil, changeCounter: header.changeCounter)
    return SnapshotAccess(mode: mode, file: file, before: before)
  }

  private static func locate(_ path: String) throws(SnapshotError) -> (file: String, status: FileStatus) {
    guard let file = FileStatus.canonicalPath(of: path), let status = FileStatus(path: file) else {
      throw FileStatus.lastFailureIsPermission ? .noPermission(path: path) : .missing(path: path)
    }
    switch status.form {
    case .directory: throw .isDirectory(path: path)
    case .other: throw .notAFile(path: path)
    case .regular: break
    }
    guard FileStatus.isReadable(file) else { throw .noPermission(path: path) }
    if status.size == 0 { throw .emptyFile(path: path) }
    return (file, status)
  }

  private static func mode(
    _ header: SnapshotHeader, file: String, wal: FileStatus?, path: String
  ) throws(SnapshotError) -> Mode {
    if let wal, wal.size > 0 {
      guard FileStatus.isReadable(file + "-wal") else { throw .walUnreadable(path: path, cause: "no permission") }
      return FileStatus(path: file + "-shm") == nil ? .privateWAL : .sharedWAL
    }
    guard header.isWAL || wal != nil else { return .locked }
    if hasJournal(file) { throw .hotJournal(path: path) }
    return .immutable
  }

  /// An empty journal is what a finished transaction left.
  private static func hasJournal(_ file: String) -> Bool { (FileStatus(path: file + "-journal")?.size ?? 0) > 0 }

  var needsPrivateIndex: Bool { mode == .privateWAL }

  var uri: String {
    switch mode {
    case .locked, .sharedWAL: Self.uri(of: file)
    case .immutable: Self.uri(of: file) + "&immutable=1"
    case .privateWAL: Self.uri(of: file) + "&vfs=unix-none"
    }
  }

  /// Every byte that could mean something in a URI is percent-encoded.
  private static func uri(of file: String) -> String {
    let encoded = file.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "/"): String(Unicode.Scalar(byte))
      default: "%" + hexadecimal(byte)
      }
    }
    return "file:\(encoded.joined())?mode=ro"
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  /// Whether the file, read without locks, is no longer the one that was opened.
  var wasChanged: Bool {
    switch mode {
    case .locked, .sharedWAL: return false
    case .immutable, .privateWAL: break
    }
    let wal = mode == .privateWAL ? FileStatus(path: file + "-wal") : nil
    let now = FileStatus(path: file)
    let start = try? SnapshotHeader.firstBytes(of: Self.uri(of: file), size: now?.size ?? 0, path: file)
    let counter = start.flatMap(SnapshotHeader.init)?.changeCounter
    return State(file: now, wal: wal, changeCounter: counter) != before
  }

  /// `SQLITE_READONLY_ROLLBACK`, a macro that Swift does not see.
  private static let rollbackNeeded = SQLITE_READONLY | 3 << 8

  /// What SQLite's result code means while a snapshot is opened.
  func error(_ code: Int32, _ message: String, path: String) -> SnapshotError {
    if code == Self.rollbackNeeded { return .hotJournal(path: path) }
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: return .locked(path: path)
    case SQLITE_NOTADB: return .notADatabase(path: path)
    case SQLITE_CORRUPT: return .corrupt(path: path, cause: message)
    case SQLITE_CANTOPEN, SQLITE_READONLY:
      return mode == .sharedWAL || mode == .privateWAL
        ? .walUnreadable(path: path, cause: message) : .unreadable(path: path, cause: message)
    default: return .unreadable(path: path, cause: message)
    }
  }
}
