#if canImport(Glibc)
  import SQLite

  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The file itself: whose it is, which form it has, and how it is brought to the newest one.
struct HistoryFile {
  let path: String
  let busyTimeout: Duration

  struct Found {
    let version: Int
  }

  /// Looks without a trace, so that what is not ours stays as it is; nil where nothing is there yet.
  ///
  /// SQLite itself reads: a descriptor of our own would, when closed, take the locks of all connections with it.
  func inspected() throws(HistoryError) -> Found? {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw .missing(path: path) }
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT { return nil }
      throw .cannotOpen(path: path, cause: String(cString: strerror(errno)))
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: throw .isDirectory(path: path)
    case S_IFREG: break
    // Opening a pipe would never end.
    default: throw .foreign(path: path, cause: "it is not a regular file")
    }
    try inspectCompanions()
    guard status.st_size > 0 else { return nil }
    do throws(HistoryError) {
      return try found(by: .inspection)
    } catch .corrupt {
      // A writer may be in the midst of it: with locks, that is waited for. Without one, a look must leave no trace.
      return try found(by: hasWriter ? .readOnly : .inspection)
    }
  }

  /// Whether a journal or a log lies beside it.
  private var hasWriter: Bool { ["-journal", "-wal"].contains { kind(ofCompanion: $0) != nil } }

  /// Opening a pipe would never end here either.
  private func inspectCompanions() throws(HistoryError) {
    for suffix in ["-journal", "-wal", "-shm"] {
      guard let kind = kind(ofCompanion: suffix), kind != S_IFREG else { continue }
      throw .cannotOpen(path: path, cause: "its \(suffix) is no file")
    }
  }

  /// What stands beside the real file, where SQLite looks, whatever link leads there; nil: nothing.
  private func kind(ofCompanion suffix: String) -> mode_t? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    var status = stat()
    return stat(String(cString: real) + suffix, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  private func found(by access: DatabaseAccess) throws(HistoryError) -> Found? {
    let database = try Database(path, access, busyTimeout: busyTimeout)
    if try database.integer("PRAGMA application_id") != Schema.applicationID {
      return try foundUnmarked(database)
    }
    return Found(version: try known(database.integer("PRAGMA user_version")))
  }

  /// Ready to be written, in the newest form.
  func opened() throws(HistoryError) -> Database {
    _ = try inspected()
    let database = try Database(path, .readWriteCreate, busyTimeout: busyTimeout)
    try database.execute("PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON; PRAGMA cache_size = -8000")
    if try version(database) != Schema.version { try migrate(database) }
    // In another process' way the file keeps its journal, which is as safe, until the next opening.
    do throws(HistoryError) {
      try database.execute("PRAGMA journal_mode = WAL")
    } catch .busy {
    }
    return database
  }

  /// Ready to be read, by a connection that writes nothing of its own.
  ///
  /// It may write what SQLite keeps beside the file, and so tidies that up when it is the last one; where nothing can be
  /// written and nobody writes, the file is read as it lies there.
  func openedToRead() throws(HistoryError) -> Database {
    let database = try Database(path, .readWrite, busyTimeout: busyTimeout)
    do throws(HistoryError) {
      try database.execute("PRAGMA query_only = ON")
      _ = try database.integer("SELECT count(*) FROM sqlite_schema")
      return database
    } catch {
      switch error {
      case .cannotOpen, .readOnly:
        guard !hasWriter else { throw error }
        return try Database(path, .inspection, busyTimeout: busyTimeout)
      case .missing, .isDirectory, .foreign, .newer, .corrupt, .damaged, .busy, .full, .failed: throw error
      }
    }
  }

  /// Under the write lock, whatever was seen before: another process may have made the file meanwhile.
  func migrate(_ database: Database) throws(HistoryError) {
    try database.transaction { () throws(HistoryError) in
      let version = try version(database)
      guard version < Schema.version else { return }
      for (name, _) in Schema.views { try database.execute("DROP VIEW IF EXISTS \(name)") }
      for migration in Schema.migrations[version...] {
        switch migration {
        case .sql(let statements): try database.execute(statements)
        case .sqlAndSeries(let statements):
          try database.execute(statements)
          try SeriesMaking(in: database).makeAll()
        }
      }
      for (name, select) in Schema.views { try database.execute("CREATE VIEW \(name) AS \(select)") }
      // What a newer form keeps of names is no damage.
      try NamesChecksum(in: database).keep()
      try database.execute("PRAGMA application_id = \(Schema.applicationID)")
      try database.execute("PRAGMA user_version = \(Schema.version)")
    }
  }

  private func version(_ database: Database) throws(HistoryError) -> Int {
    guard try database.integer("PRAGMA application_id") == Schema.applicationID else {
      return try foundUnmarked(database)?.version ?? 0
    }
    return try known(database.integer("PRAGMA user_version"))
  }

  private func foundUnmarked(_ database: Database) throws(HistoryError) -> Found? {
    let objects = try database.integer("SELECT count(*) FROM sqlite_schema")
    guard objects == 0 else { throw .foreign(path: path, cause: "it is another program's database") }
    return nil
  }

  private func known(_ version: Int64) throws(HistoryError) -> Int {
    guard version > Schema.version else { return Int(max(0, version)) }
    throw .newer(path: path, version: Int(version))
  }
}
