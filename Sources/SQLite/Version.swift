import CSQLite

/// The version of the SQLite that is linked: `3.40.1`.
public let sqliteVersion = String(cString: sqlite3_libversion())
