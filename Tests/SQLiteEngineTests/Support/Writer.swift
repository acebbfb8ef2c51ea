import SQLite

/// A connection that writes: what made the snapshot, or disturbs it.
final class Writer {
  private let database: Database<DatabaseError>

  init(_ path: String) throws {
    database = try Database(path, .readWriteCreate, isTrusted: true)
    // Nobody pulls the plug on a test.
    try execute("PRAGMA synchronous = OFF")
  }

  func execute(_ sql: String) throws { try database.execute(sql) }
}

extension ScratchFolder {
  /// A database made by these statements, closed again.
  func database(_ sql: String = "CREATE TABLE t(a, b)", name: String = "snapshot.sqlite") throws -> String {
    try Writer(file(name)).execute(sql)
    return file(name)
  }
}
