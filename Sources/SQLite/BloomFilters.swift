import CSQLite

/// The filters in which joins look a key up before they search for it, since SQLite 3.38.
///
/// Up to 3.40 at least a filter takes texts of different lengths for different ones, so that under RTRIM `''` has no partner in
/// `' '`, which is equal to it. No release note names it: each SQLite is tried.
enum BloomFilters {
  static let missEqualTexts = !findsEqualTexts

  private static var findsEqualTexts: Bool {
    var opened: OpaquePointer?
    defer { sqlite3_close_v2(opened) }
    guard sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, nil) == SQLITE_OK else {
      return false
    }
    sqlite3_exec(opened, tables, nil, nil, nil)
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    guard sqlite3_prepare_v2(opened, join, -1, &statement, nil) == SQLITE_OK, sqlite3_step(statement) == SQLITE_ROW
    else { return false }
    return sqlite3_column_int(statement, 0) == 2
  }

  private static let tables = """
    CREATE TABLE t(a TEXT COLLATE RTRIM); INSERT INTO t VALUES (' '), (''), ('b');
    CREATE TABLE m(k TEXT COLLATE RTRIM, n); INSERT INTO m VALUES (' ', 1);
    """
  private static let join = "SELECT count(n) FROM t LEFT JOIN m ON t.a = m.k"
}
