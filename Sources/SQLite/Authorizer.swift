import CSQLite
import Values

/// Lets a statement read the snapshot's tables and compute, and nothing else; remembers what it refused.
package final class Authorizer {
  /// What the last statement was refused, in words: `function readfile()`.
  private(set) var denied: String?
  /// The columns of tables that the last statement reads.
  package private(set) var reads: Set<ColumnRead> = []
  /// A SELECT has begun: what comes now may be a virtual table's own.
  private var hasSelected = false
  /// What the snapshot's schema may do, once it is known.
  var schema: SchemaGuard?
  /// While the file itself is looked at, and no statement of a rule can run.
  var isVerifying = false
  /// The views through which it reads.
  package private(set) var views: Set<ExactText> = []

  package struct ColumnRead: Hashable {
    package let table: ExactText
    package let column: ExactText
  }

  func forget() {
    denied = nil
    reads = []
    hasSelected = false
    views = []
  }

  /// SQLite keeps no reference: the authorizer has to outlive the connection.
  func install(on handle: OpaquePointer) {
    sqlite3_set_authorizer(
      handle,
      { authorizer, action, first, second, _, view in
        guard let authorizer else { return SQLITE_DENY }
        return Unmanaged<Authorizer>.fromOpaque(authorizer).takeUnretainedValue()
          .judge(action, text(first), text(second), view: text(view))
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  private func judge(_ action: Int32, _ first: String, _ second: String, view: String) -> Int32 {
    if action == SQLITE_SELECT { hasSelected = true }
    if action == SQLITE_PRAGMA, isVerifying, ["integrity_check", "quick_check"].contains(first) { return SQLITE_OK }
    if action == SQLITE_PRAGMA, hasSelected, isReadByVirtualTables(first, value: second) { return SQLITE_OK }
    let refused =
      refusal(of: action, first, second)
      ?? schema?.refusal(of: action, first, second, isNamed: !view.isEmpty)
    guard let refused else {
      if !view.isEmpty { views.insert(view.folded) }
      if action == SQLITE_READ, !second.isEmpty { reads.insert(ColumnRead(table: first.exact, column: second.exact)) }
      return SQLITE_OK
    }
    denied = view.isEmpty ? refused : "\(refused) (in \(view))"
    return SQLITE_DENY
  }
}

private func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }

/// What is refused, in words; nil where it is allowed. Meaning of both names:
/// https://www.sqlite.org/c3ref/c_alter_table.html
private func refusal(of action: Int32, _ first: String, _ second: String) -> String? {
  switch action {
  case SQLITE_SELECT, SQLITE_RECURSIVE: nil
  case SQLITE_READ: isInternalTable(first.lowercased()) ? "reading \(first)" : nil
  case SQLITE_FUNCTION: isRefusedFunction(second.lowercased()) ? "function \(second)()" : nil
  case SQLITE_ATTACH: "ATTACH"
  case SQLITE_DETACH: "DETACH"
  case SQLITE_PRAGMA: "PRAGMA \(first)"
  case SQLITE_TRANSACTION: first
  case SQLITE_SAVEPOINT: "SAVEPOINT"
  case SQLITE_INSERT: isSchemaTable(first.lowercased()) ? "changing the schema" : "INSERT into \(first)"
  // `json_each` and the like declare themselves so; a statement that means it fails before it is asked about here.
  case SQLITE_UPDATE: isSchemaTable(first.lowercased()) ? nil : "UPDATE of \(first)"
  case SQLITE_DELETE: isSchemaTable(first.lowercased()) ? "changing the schema" : "DELETE from \(first)"
  case SQLITE_ANALYZE: "ANALYZE"
  case SQLITE_REINDEX: "REINDEX"
  default: "changing the schema"
  }
}

/// FTS5 asks whether the file has changed, FTS3, FTS4 and R*Tree how large its pages are, when they are met and when they are read;
/// nobody else does, for a rule's own statement is a SELECT.
private func isReadByVirtualTables(_ pragma: String, value: String) -> Bool {
  ["data_version", "page_size"].contains(pragma.lowercased()) && value.isEmpty
}

private func isSchemaTable(_ name: String) -> Bool {
  ["sqlite_schema", "sqlite_master", "sqlite_temp_schema", "sqlite_temp_master"].contains(name)
}

/// Tables that show pages, statements or tokenizers instead of data.
private func isInternalTable(_ name: String) -> Bool {
  let readable: Set = ["sqlite_schema", "sqlite_master", "sqlite_sequence", "sqlite_stat1", "sqlite_stat4"]
  let internals: Set = [
    "dbstat", "bytecode", "tables_used", "fts3tokenize", "pragma_data_version", "pragma_page_size",
  ]
  return internals.contains(name) || (name.hasPrefix("sqlite_") && !readable.contains(name))
}

/// Functions that reach out of the snapshot, or answer otherwise each time: a run has to be reproducible.
private func isRefusedFunction(_ name: String) -> Bool {
  let refused: Set = [
    "load_extension", "readfile", "writefile", "edit", "lsmode", "fts3_tokenizer", "random", "randomblob",
    "changes", "total_changes", "last_insert_rowid",
  ]
  return refused.contains(name) || name.hasPrefix("sqlite_")
}
