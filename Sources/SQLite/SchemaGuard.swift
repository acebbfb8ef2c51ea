import CSQLite
import Values

/// What a snapshot's own schema may do: its views, generated columns and virtual tables compute and read, and nothing else.
///
/// SQLite's switch for it (`trusted_schema = OFF`) refuses far more: views over FTS5 and R*Tree, and in many versions all JSON functions,
/// with which a snapshot cannot even be opened. So the switch is on, and this guards instead. What SQLite itself keeps out of schemas,
/// as it does `load_extension` and Tipoff's own functions, stays out in any case.
struct SchemaGuard {
  /// Functions that SQLite would keep out of an untrusted schema, in lower case.
  private let keptOut: Set<String>
  private let tables: Set<ExactText>
  private let virtualTables: [ExactText: String]

  /// Nil where this SQLite does not tell what its functions are.
  static func functionsKeptOut(on handle: OpaquePointer) -> Set<String>? {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, "PRAGMA function_list", -1, &statement, nil) == SQLITE_OK else { return nil }
    defer { sqlite3_finalize(statement) }
    guard sqlite3_column_count(statement) > 5 else { return nil }
    var names: Set<String> = []
    var count = 0
    while sqlite3_step(statement) == SQLITE_ROW {
      count += 1
      guard let name = sqlite3_column_text(statement, 0).map({ String(cString: $0).asciiLowercased }) else { continue }
      let isInnocuous = sqlite3_column_int(statement, 5) & SQLITE_INNOCUOUS != 0
      if !isInnocuous, !onlyComputes(name) { names.insert(name) }
    }
    return count > 0 ? names : nil
  }

  /// `definitions` are those of tables and views: name, SQL, and whether it is a virtual table.
  init(keptOut: Set<String>, definitions: [(name: String, sql: String, isVirtual: Bool)]) {
    self.keptOut = keptOut
    tables = Set(definitions.map(\.name.folded))
    let modules = definitions.filter(\.isVirtual).map { ($0.name.folded, VirtualTableModule.name(in: $0.sql) ?? "?") }
    virtualTables = Dictionary(modules) { first, _ in first }
  }

  /// What is refused, in words; `isNamed` says that a view, or a part of the query with a name, asks for it.
  func refusal(of action: Int32, _ first: String, _ second: String, isNamed: Bool) -> String? {
    switch action {
    case SQLITE_FUNCTION: isNamed && keptOut.contains(second.asciiLowercased) ? "function \(second)()" : nil
    case SQLITE_READ: refusal(ofReading: first, isNamed: isNamed)
    case _: nil
    }
  }

  private func refusal(ofReading table: String, isNamed: Bool) -> String? {
    if let module = virtualTables[table.folded] {
      return VirtualTableModule.onlyRead.contains(module) ? nil : "reading \(table), a virtual table of '\(module)'"
    }
    let isKnown = tables.contains(table.folded) || Self.alwaysThere.contains(table.asciiLowercased)
    return isNamed && !isKnown ? "reading \(table)" : nil
  }

  private static let alwaysThere: Set = [
    "json_each", "json_tree", "sqlite_schema", "sqlite_master", "sqlite_temp_schema", "sqlite_temp_master",
  ]
}

/// Functions over JSON, and those of full-text and R*Tree tables that show what was found.
private func onlyComputes(_ function: String) -> Bool {
  let known: Set = [
    "->", "->>", "match", "snippet", "highlight", "bm25", "matchinfo", "offsets", "rtreenode", "rtreedepth",
  ]
  return known.contains(function) || function.hasPrefix("json") || function.hasPrefix("geopoly_")
}
