import CSQLite

/// The version of the SQLite that is linked: `3.40.1`.
package let sqliteVersion = String(cString: sqlite3_libversion())
