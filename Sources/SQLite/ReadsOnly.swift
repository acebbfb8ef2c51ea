import CSQLite

/// Lets a statement read and compute, and nothing else; remembers what it refused.
///
/// It guards files of our own, as `Authorizer` guards snapshots. Which tables a query may name it cannot tell: of a read, SQLite
/// gives the innermost view *or* common table expression, and a query may call one of its own as a view of ours.
package final class ReadsOnly {
  package private(set) var denied: String?

  private static let refusedFunctions: Set = ["load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"]
  /// Tables that show pages, statements or tokenizers instead of what was recorded.
  private static let internals: Set = ["dbstat", "bytecode", "tables_used", "fts3tokenize"]

  package init() {}

  /// SQLite keeps no reference: it has to outlive the connection, or be taken from it.
  package func install(on handle: OpaquePointer) {
    sqlite3_set_authorizer(
      handle,
      { reads, action, first, second, _, _ in
        guard let reads else { return SQLITE_DENY }
        return Unmanaged<ReadsOnly>.fromOpaque(reads).takeUnretainedValue().judge(action, name(first), name(second))
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  package func remove(from handle: OpaquePointer) { sqlite3_set_authorizer(handle, nil, nil) }

  package func forget() { denied = nil }

  private func judge(_ action: Int32, _ first: String, _ second: String) -> Int32 {
    guard let refused = refusal(of: action, first, second) else { return SQLITE_OK }
    // What was written comes first, what follows from it later.
    denied = denied ?? refused
    return SQLITE_DENY
  }

  /// What is refused, in words; nil where it is allowed. Meaning of both names:
  /// https://www.sqlite.org/c3ref/c_alter_table.html
  private func refusal(of action: Int32, _ first: String, _ second: String) -> String? {
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE: nil
    case SQLITE_READ: isRefusedTable(first.asciiLowercased, second) ? "reading the table \(first)" : nil
    case SQLITE_FUNCTION: Self.refusedFunctions.contains(second.asciiLowercased) ? "the function \(second)()" : nil
    // `json_each` and the like declare themselves so; a statement that means it fails before.
    case SQLITE_UPDATE where first.asciiLowercased.hasPrefix("sqlite_"): nil
    case SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE: "writing to \(first)"
    case SQLITE_ATTACH, SQLITE_DETACH: "ATTACH and DETACH"
    case SQLITE_PRAGMA: "PRAGMA \(first)"
    case SQLITE_TRANSACTION, SQLITE_SAVEPOINT: first.isEmpty ? "a transaction" : first
    default: "changing the history"
    }
  }

  private func isRefusedTable(_ table: String, _ column: String) -> Bool {
    // What declares itself asks for its row; a query of its own asks for the table's name too.
    if table == "sqlite_master", column == "ROWID" { return false }
    return table.hasPrefix("sqlite_") || table.hasPrefix("pragma_") || Self.internals.contains(table)
  }
}

private func name(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
