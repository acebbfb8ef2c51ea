import CSQLite
import TipoffCore

/// An open snapshot: reads, computes, and can do nothing else.
///
/// `@unchecked Sendable` is sound because a connection is used by one task at a time, which its owner guarantees (each pass
/// opens its own); only `interrupt()` may be called at any moment from anywhere, and SQLite allows that on an open handle.
public final class Connection: @unchecked Sendable {
  /// As given, for messages.
  public let path: String

  let handle: OpaquePointer
  let access: SnapshotAccess
  let authorizer = Authorizer()
  let watch: StatementWatch

  /// Opens a snapshot read-only and begins a read transaction: all queries see one state.
  ///
  /// Nothing is created, changed or left behind. `busyTimeout` is how long a writer's lock is waited for.
  public static func open(
    snapshot path: String, cancellation: Cancellation? = nil, busyTimeout: Duration = .zero
  ) throws(SnapshotError) -> Connection {
    let access = try SnapshotAccess.choose(for: path)
    let connection = try Connection(path, access, StatementWatch(cancellation: cancellation))
    try connection.configure(busyTimeout)
    try connection.beginReading()
    try connection.guardStatements()
    return connection
  }

  private init(_ path: String, _ access: SnapshotAccess, _ watch: StatementWatch) throws(SnapshotError) {
    (self.path, self.access, self.watch) = (path, access, watch)
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = sqlite3_open_v2(access.uri, &opened, flags, nil)
    guard let opened else { throw .unreadable(path: path, cause: "out of memory") }
    handle = opened
    if code != SQLITE_OK { throw access.error(code, String(cString: sqlite3_errmsg(opened)), path: path) }
  }

  // `close_v2`, because a statement may still be open when an error unwinds.
  deinit { sqlite3_close_v2(handle) }

  /// Stops the running statement, if any, from any task or thread.
  public func interrupt() { sqlite3_interrupt(handle) }

  /// Throws if the file was changed since it was opened: what was read then is of no one moment.
  ///
  /// Call it after the last query. Where SQLite's locks protect the reading, nothing can have happened.
  public func verifyUnchanged() throws(SnapshotError) {
    if access.wasChanged { throw .changedWhileRead(path: path) }
  }

  /// Runs a statement of Tipoff's own for its effect.
  func execute(_ sql: String) throws(SnapshotError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw access.error(code, String(cString: sqlite3_errmsg(handle)), path: path) }
  }
}
