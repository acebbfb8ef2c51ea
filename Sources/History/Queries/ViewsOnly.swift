import CSQLite

/// Lets a statement read the views and compute, and nothing else; remembers what it refused.
///
/// What stands behind the views may change with any version, and so is read from within them only: SQLite names the
/// view that a column is read for.
final class ViewsOnly {
  private(set) var denied: String?

  private static let views = Set(Schema.views.map(\.name))
  private static let refusedFunctions: Set = ["load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"]

  /// SQLite keeps no reference: it has to outlive the connection.
  func install(on handle: OpaquePointer) {
    sqlite3_set_authorizer(
      handle,
      { views, action, first, second, _, view in
        guard let views else { return SQLITE_DENY }
        return Unmanaged<ViewsOnly>.fromOpaque(views).takeUnretainedValue()
          .judge(action, name(first), name(second), view: name(view))
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  func forget() { denied = nil }

  private func judge(_ action: Int32, _ first: String, _ second: String, view: String) -> Int32 {
    guard let refused = refusal(of: action, first, second, view: view) else { return SQLITE_OK }
    denied = denied ?? refused
    return SQLITE_DENY
  }

  /// What is refused, in words; nil where it is allowed. Meaning of both names:
  /// https://www.sqlite.org/c3ref/c_alter_table.html
  private func refusal(of action: Int32, _ first: String, _ second: String, view: String) -> String? {
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE: nil
    case SQLITE_READ:
      // A table whose rows are counted is named without a column.
      Self.tables.contains(first.lowercased()) && !second.isEmpty && !Self.views.contains(view)
        ? "reading the table \(first)" : nil
    case SQLITE_FUNCTION: Self.refusedFunctions.contains(second.lowercased()) ? "the function \(second)()" : nil
    // `json_each` and the like declare themselves so; a statement that means it fails before.
    case SQLITE_UPDATE where first.lowercased().hasPrefix("sqlite_"): nil
    case SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE: "writing to \(first)"
    case SQLITE_ATTACH, SQLITE_DETACH: "ATTACH and DETACH"
    case SQLITE_PRAGMA: "PRAGMA \(first)"
    case SQLITE_TRANSACTION, SQLITE_SAVEPOINT: first.isEmpty ? "a transaction" : first
    default: "changing the history"
    }
  }

  /// Of the file, by lowercased names.
  static let tables: Set = [
    "texts", "keys", "runs", "durations", "checks", "check_names", "results", "lifetimes", "days", "day_tables",
    "parts", "day_parts", "wide_parts", "memories",
  ]
}

private func name(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
