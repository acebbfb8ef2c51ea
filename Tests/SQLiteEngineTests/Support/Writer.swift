import CSQLite

/// A connection that writes: what made the snapshot, or disturbs it.
final class Writer {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private var handle: OpaquePointer?

  init(_ path: String) throws {
    let code = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
    if code != SQLITE_OK { throw Failure(description: "cannot open \(path)") }
    // Nobody pulls the plug on a test.
    try execute("PRAGMA synchronous = OFF")
  }

  deinit { sqlite3_close_v2(handle) }

  func execute(_ sql: String) throws {
    if sqlite3_exec(handle, sql, nil, nil, nil) != SQLITE_OK {
      throw Failure(description: String(cString: sqlite3_errmsg(handle)))
    }
  }
}

extension ScratchFolder {
  /// A database made by these statements, closed again.
  func database(_ sql: String = "CREATE TABLE t(a, b)", name: String = "snapshot.sqlite") throws -> String {
    try Writer(file(name)).execute(sql)
    return file(name)
  }
}
