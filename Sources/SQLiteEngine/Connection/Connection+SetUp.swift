import CSQLite

extension Connection {
  /// 8 MiB of pages: more gains nothing (measured), and a run stays small beside its own values.
  private static let cacheKibibytes = 8 * 1024

  /// Longest text, blob or row, bytes: functions such as `replace` work uninterrupted within one value.
  private static let longestValueBytes: Int32 = 64 << 20

  func configure(_ busyTimeout: Duration) throws(SnapshotError) {
    let flags: [(option: Int32, on: Int32)] = [
      (SQLITE_DBCONFIG_DQS_DML, 0), (SQLITE_DBCONFIG_DQS_DDL, 0), (SQLITE_DBCONFIG_DEFENSIVE, 1),
      (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0), (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
      (SQLITE_DBCONFIG_ENABLE_TRIGGER, 0), (SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0),
      // Closing must not move rows from `-wal` into the file.
      (SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1),
    ]
    for flag in flags {
      let code = tipoff_sqlite3_db_config_flag(handle, flag.option, flag.on)
      guard code == SQLITE_OK else { throw .unreadable(path: path, cause: "SQLite refuses the setting \(flag.option)") }
    }
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, Self.longestValueBytes)
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0)
    sqlite3_limit(handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 4096)
    sqlite3_busy_timeout(handle, Int32(max(0, min(60_000, busyTimeout / .milliseconds(1)))))
    // First of all: the other pragmas read the schema, and would make an index beside the file.
    if access.needsPrivateIndex { try execute("PRAGMA locking_mode = EXCLUSIVE") }
    try execute("PRAGMA mmap_size = 0; PRAGMA cache_size = -\(Self.cacheKibibytes); PRAGMA cell_size_check = ON")
  }

  /// The first read takes the lock and reads the schema, so that every later query sees this state.
  func beginReading() throws(SnapshotError) {
    try execute("BEGIN")
    try execute("SELECT count(*) FROM sqlite_schema")
    try execute("PRAGMA query_only = ON")
  }

  /// Last of all: from here on statements come from rules.
  func guardStatements() throws(SnapshotError) {
    guard authorizer.install(on: handle) == SQLITE_OK else {
      throw .unreadable(path: path, cause: "SQLite takes no authorizer")
    }
    sqlite3_progress_handler(
      handle, StatementWatch.stepsPerLook,
      { watch in
        guard let watch else { return 1 }
        return Unmanaged<StatementWatch>.fromOpaque(watch).takeUnretainedValue().mustStop() ? 1 : 0
      }, Unmanaged.passUnretained(watch).toOpaque())
  }
}
