import CSQLite

/// Lets statements read and compute, and nothing else; keeps in words what it refused.
final class Authorizer {
  /// True only while Tipoff reads the schema itself.
  var trustsStatement = false
  /// The first refusal since `begin`.
  private(set) var refused: String?

  func begin() { refused = nil }

  func install(on handle: OpaquePointer) -> Int32 {
    sqlite3_set_authorizer(
      handle,
      { authorizer, action, first, second, _, _ in
        guard let authorizer else { return SQLITE_DENY }
        let decider = Unmanaged<Authorizer>.fromOpaque(authorizer).takeUnretainedValue()
        return decider.decide(action, first.map { String(cString: $0) }, second.map { String(cString: $0) })
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  private func decide(_ action: Int32, _ first: String?, _ second: String?) -> Int32 {
    if trustsStatement { return SQLITE_OK }
    guard let refusal = Self.refusal(of: action, first ?? "", second ?? "") else { return SQLITE_OK }
    if refused == nil { refused = refusal }
    return SQLITE_DENY
  }

  private static func refusal(of action: Int32, _ first: String, _ second: String) -> String? {
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE: nil
    case SQLITE_READ: isInternal(table: first.lowercased()) ? "reading \(first)" : nil
    case SQLITE_FUNCTION: isRefused(function: second.lowercased()) ? "the function \(second)" : nil
    case SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE: "writing to the table \(first)"
    case SQLITE_PRAGMA: "PRAGMA \(first)"
    case SQLITE_ATTACH: "ATTACH: reading another file"
    case SQLITE_DETACH: "DETACH"
    case SQLITE_TRANSACTION, SQLITE_SAVEPOINT: "\(first) of a transaction"
    case SQLITE_CREATE_VTABLE, SQLITE_DROP_VTABLE: "virtual tables"
    default: "changing the schema"
    }
  }

  /// Tables that SQLite computes: they show other statements, pages, or settings, or run a pragma.
  private static func isInternal(table: String) -> Bool {
    table.hasPrefix("pragma_") || internalTables.contains(table)
  }

  private static func isRefused(function: String) -> Bool {
    function.hasPrefix("sqlite_") || function.hasPrefix("sqlite3_") || refusedFunctions.contains(function)
  }

  private static let internalTables: Set<String> = [
    "bytecode", "dbstat", "fts3tokenize", "fts5vocab", "sqlite_dbdata", "sqlite_dbpage", "sqlite_dbptr", "sqlite_stmt",
    "tables_used",
  ]

  // Files and extensions; then what differs from run to run: two runs on one snapshot must find the same.
  private static let refusedFunctions: Set<String> = [
    "edit", "fts3_tokenizer", "load_extension", "readfile", "rtreecheck", "writefile", "fts5", "lsmode", "fsdir",
    "changes", "current_date", "current_time", "current_timestamp", "last_insert_rowid", "random", "randomblob",
    "total_changes",
  ]
}
