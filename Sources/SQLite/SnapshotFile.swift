#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The file of a snapshot: looked at before SQLite opens it, and compared when all is read.
///
/// It holds its own descriptor until the connection is gone: closing any descriptor of a file drops the POSIX locks
/// that all connections of the process hold on it.
final class SnapshotFile {
  /// How SQLite can read it without writing anything, anywhere.
  enum Access {
    /// Rollback journal: a shared lock keeps writers away.
    case locked
    /// Write-ahead log, all of it checkpointed: nothing but the file itself is needed.
    case immutable
    /// Write-ahead log with its shared-memory index beside it: as another reader of it.
    case walWithIndex
    /// Write-ahead log, but no index: it is built in memory, for SQLite would leave a file behind.
    case walWithoutIndex
  }

  /// As the user gave it: for messages.
  let path: String
  /// Free of links: SQLite looks for companions beside the real file.
  let realPath: String
  private(set) var access = Access.locked
  private let descriptor: Int32
  private var found: State?

  private struct State: Equatable {
    let file: FileStamp
    let wal: FileStamp?
    let changeCounter: UInt32
  }

  init(path: String) throws(SnapshotError) {
    self.path = path
    guard !path.isEmpty, !path.utf8.contains(0) else { throw .missing(path: path) }
    // A pipe would block the opening for ever.
    descriptor = openFile(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0, let real = realpath(path, nil) else { throw Self.failure(opening: path, errno) }
    defer { free(real) }
    realPath = String(cString: real)
    try inspect()
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Throws where the file, or the log it was read with, is no longer the one that was opened.
  func verifyUnchanged() throws(SnapshotError) {
    guard let found else { return }
    let now = try state(header: readHeader(), wal: stamp(ofCompanion: "-wal"))
    if now != found { throw .changedWhileRead(path: path) }
  }

  /// Whether a file of this name beside it holds anything.
  func hasCompanion(_ suffix: String) -> Bool { stamp(ofCompanion: suffix).map { $0.bytes > 0 } ?? false }

  private static func failure(opening path: String, _ code: Int32) -> SnapshotError {
    switch code {
    case ENOENT, ENOTDIR, ENAMETOOLONG: .missing(path: path)
    case EACCES, EPERM: .noPermission(path: path)
    default: .unreadable(path: path, cause: String(cString: strerror(code)))
    }
  }

  private func inspect() throws(SnapshotError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.failure(opening: path, errno) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: throw .isDirectory(path: path)
    case S_IFREG: break
    default: throw .notADatabase(path: path)
    }
    try inspectCompanions()
    let bytes = Int(status.st_size)
    if bytes == 0 { throw .empty(path: path) }
    let header = try readHeader()
    try header.check(path: path, fileBytes: bytes)
    let wal = stamp(ofCompanion: "-wal")
    try choose(header, wal: wal, fileBytes: bytes)
    // While others may write through a shared index, SQLite itself keeps one state for us.
    if access != .walWithIndex { found = try state(header: header, wal: wal) }
  }

  /// SQLite would wait for ever at a pipe.
  private func inspectCompanions() throws(SnapshotError) {
    for suffix in ["-journal", "-wal", "-shm"] {
      var status = stat()
      guard stat(realPath + suffix, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { continue }
      throw .companionIsNoFile(path: path, companion: suffix)
    }
  }

  private func choose(_ header: DatabaseHeader, wal: FileStamp?, fileBytes: Int) throws(SnapshotError) {
    if let wal, wal.bytes > 0 {
      guard checkAccess(realPath + "-wal", R_OK) == 0 else {
        throw .walUnreadable(path: path, cause: String(cString: strerror(errno)))
      }
      try verifyLog()
      access = stamp(ofCompanion: "-shm") == nil ? .walWithoutIndex : .walWithIndex
      return
    }
    try header.checkComplete(path: path, fileBytes: fileBytes)
    guard header.isWriteAheadLogged else { return }
    // Elsewhere SQLite decides, which also knows whether the writer is still alive.
    if hasBegunJournal { throw .hotJournal(path: path) }
    access = .immutable
  }

  private func verifyLog() throws(SnapshotError) {
    let damage: LogDamage?
    do throws(LogReadFailure) {
      damage = try LogDamage.find(in: realPath + "-wal")
    } catch {
      throw .walUnreadable(path: path, cause: String(cString: strerror(error.code)))
    }
    if let damage { throw .walDamaged(path: path, cause: damage.words) }
  }

  /// A journal that has ended is empty, or begins with zeros.
  private var hasBegunJournal: Bool {
    let journal = openFile(realPath + "-journal", O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard journal >= 0 else { return errno != ENOENT }
    defer { close(journal) }
    var first: UInt8 = 0
    return read(journal, &first, 1) == 1 && first != 0
  }

  private func readHeader() throws(SnapshotError) -> DatabaseHeader {
    var bytes = [UInt8](repeating: 0, count: DatabaseHeader.byteCount)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count >= 0 else { throw Self.failure(opening: path, errno) }
    return DatabaseHeader(bytes: Array(bytes.prefix(count)))
  }

  private func state(header: DatabaseHeader, wal: FileStamp?) throws(SnapshotError) -> State {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.failure(opening: path, errno) }
    return State(file: FileStamp(status), wal: wal, changeCounter: header.changeCounter)
  }

  private func stamp(ofCompanion suffix: String) -> FileStamp? {
    var status = stat()
    return stat(realPath + suffix, &status) == 0 ? FileStamp(status) : nil
  }
}

// The names of the C library, free of the members that would hide them.
private func openFile(_ path: String, _ flags: Int32) -> Int32 { open(path, flags) }
private func checkAccess(_ path: String, _ mode: Int32) -> Int32 { access(path, mode) }
