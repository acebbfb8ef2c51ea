import CSQLite
import Values

/// An open snapshot: one state of it, read-only, for SELECTs that can do nothing but read.
///
/// `@unchecked Sendable`: it may be handed from task to task, but one task at a time uses it (SQLite is opened without
/// a mutex of its own). Only `interrupt()`, `overdue` and the `Cancellation` may be used meanwhile: flags that SQLite looks
/// at, and the time of the statement that runs, which has a lock of its own.
package final class Connection: @unchecked Sendable {
  let handle: OpaquePointer
  package let authorizer = Authorizer()
  let collations = ForeignCollations()
  let watch: StatementWatch
  /// Nil where it is in memory.
  let file: SnapshotFile?
  private let files: RunClockFiles

  /// Opens a snapshot without creating, changing or leaving anything; waits for a writer at most `busyTimeout`.
  ///
  /// `now` is the only clock that statements can read; it never is the machine's. `functions` are registered before the
  /// guard is on. No statement goes on beyond `deadline`.
  package static func open(
    snapshot path: String, now: Instant, busyTimeout: Duration, cancellation: Cancellation?, deadline: RunDeadline?,
    registering functions: (Connection) -> Void
  ) throws(SnapshotError) -> Connection {
    let file = try SnapshotFile(path: path)
    let connection = try Connection(
      file.uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, file, RunClockFiles(base: file.fileSystem, now: now),
      cancellation, deadline)
    // Before anything meets the schema.
    let keptOut = connection.trustSchema()
    try connection.putUnderGuard(keptOut, busyTimeout, registering: functions)
    return connection
  }

  /// Opens what is at the address; nil for `file` is a database in memory.
  init(
    _ address: String, _ flags: Int32, _ file: SnapshotFile?, _ files: RunClockFiles, _ cancellation: Cancellation?,
    _ deadline: RunDeadline? = nil
  ) throws(SnapshotError) {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(address, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, files.name)
    guard code == SQLITE_OK, let opened else {
      defer { sqlite3_close_v2(opened) }
      throw SnapshotError(code, message: opened.map(lastMessage(of:)) ?? "out of memory", file)
    }
    handle = opened
    self.file = file
    self.files = files
    watch = StatementWatch(cancellation: cancellation, deadline: deadline)
  }

  /// From here on it does nothing but read; `keptOut` are functions that the schema may not use.
  func putUnderGuard(
    _ keptOut: Set<String>?, _ busyTimeout: Duration, registering functions: (Connection) -> Void
  ) throws(SnapshotError) {
    try configure(busyTimeout)
    try beginReading()
    functions(self)
    watch.install(on: handle)
    collations.install(on: handle)
    meetVirtualTables()
    if let keptOut { authorizer.schema = schemaGuard(keptOut) }
    authorizer.install(on: handle)
  }

  deinit { sqlite3_close_v2(handle) }

  /// Whether a second connection is sure to see the same state: a write-ahead log may have grown by then.
  package var mayBeOpenedAgain: Bool {
    switch file?.access {
    case .locked, .immutable: true
    case .walWithIndex, .walWithoutIndex, nil: false
    }
  }

  /// Runs what no statement of a rule may do, and puts the guard on again.
  package func withoutAuthorizer<Result>(_ work: () throws(QueryError) -> Result) throws(QueryError) -> Result {
    sqlite3_set_authorizer(handle, nil, nil)
    defer { authorizer.install(on: handle) }
    return try work()
  }

  /// The clock of all statements from now on; while none runs.
  package func setClock(_ now: Instant) { files.set(now) }

  /// Ends the statement that runs, from any thread; it fails as `interrupted`.
  package func interrupt() { sqlite3_interrupt(handle) }

  /// The time that the statement which runs has spent, and `grace` beyond it: it did not hear that it has to end. From any thread.
  package func overdue(by grace: Duration) -> SpentTime? { watch.overdue(by: grace) }

  /// Throws where the file was changed since it was opened: what was read may be of two states.
  package func verifyUnchanged() throws(SnapshotError) { try file?.verifyUnchanged() }

  private func configure(_ busyTimeout: Duration) throws(SnapshotError) {
    for (option, on) in Self.options { _ = tipoff_sqlite3_db_config_flag(handle, option, on ? 1 : 0) }
    for (limit, value) in Self.limits { sqlite3_limit(handle, limit, value) }
    if BloomFilters.missEqualTexts { _ = tipoff_sqlite3_forgo_bloom_filters(handle) }
    sqlite3_busy_timeout(handle, busyTimeout.wholeMilliseconds)
    if file?.access == .walWithoutIndex { try execute("PRAGMA locking_mode = EXCLUSIVE") }
    for pragma in Self.pragmas { try execute("PRAGMA \(pragma)") }
  }

  /// Lets the schema use what SQLite does not know to be harmless, and gives those functions; nil where that cannot be known.
  ///
  /// Generated columns are met before the guard is on; SQLite lets them call nothing but what always gives the same.
  func trustSchema() -> Set<String>? {
    let keptOut = SchemaGuard.functionsKeptOut(on: handle)
    _ = tipoff_sqlite3_db_config_flag(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, keptOut == nil ? 0 : 1)
    return keptOut
  }

  private func schemaGuard(_ keptOut: Set<String>) -> SchemaGuard {
    let definitions = try? rows(
      """
      SELECT name, sql, type = 'table' AND rootpage = 0 AS is_virtual FROM main.sqlite_schema
      WHERE type IN ('table', 'view')
      """
    ) { row in
      (
        name: row.value("name").description, sql: row.value("sql").description,
        isVirtual: row.value("is_virtual") == .integer(1)
      )
    }
    return SchemaGuard(keptOut: keptOut, definitions: definitions ?? [])
  }

  /// The first read takes the lock and checks the header and the schema; the transaction keeps that state for all
  /// queries.
  private func beginReading() throws(SnapshotError) {
    try execute("BEGIN")
    try execute("SELECT count(*) FROM sqlite_schema")
  }

  /// Lets each virtual table connect before the guard is on.
  ///
  /// An R*Tree prepares statements of its own that would write, and runs none of them while it is only read. What cannot
  /// be connected is told when the schema is read.
  private func meetVirtualTables() {
    let names = try? rows(
      "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND rootpage = 0", read: { $0.value("name") })
    for name in names ?? [] {
      _ = try? rows("SELECT name FROM pragma_table_xinfo(?, 'main')", bindings: [name])
    }
  }

  private func execute(_ sql: String) throws(SnapshotError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    if code != SQLITE_OK { throw SnapshotError(code, message: lastMessage(of: handle), file) }
  }

  private static let options: [(Int32, Bool)] = [
    (SQLITE_DBCONFIG_DQS_DML, false), (SQLITE_DBCONFIG_DQS_DDL, false), (SQLITE_DBCONFIG_DEFENSIVE, true),
    (SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true),
    (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, false), (SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, false),
  ]

  private static let limits: [(Int32, Int32)] = [
    (SQLITE_LIMIT_LENGTH, mostBytesOfAValue), (SQLITE_LIMIT_SQL_LENGTH, 4 << 20), (SQLITE_LIMIT_ATTACHED, 0),
  ]

  // The cache is also what a sort keeps in memory before it spills; twice as much sorts no faster.
  private static let pragmas = ["query_only = ON", "cell_size_check = ON", "mmap_size = 0", "cache_size = -4000"]
}

/// SQLite's words for the last failure on this connection.
func lastMessage(of handle: OpaquePointer) -> String { String(cString: sqlite3_errmsg(handle)) }
