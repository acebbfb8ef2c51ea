import Questions
import SQLite
import Values

extension Connection {
  /// The tables and views of the snapshot, in the order of their making; SQLite's own are left out.
  ///
  /// A view that does not compile, or a virtual table of an unknown module, is there without columns, and with SQLite's
  /// words about it.
  package func readSchema() throws(QueryError) -> SnapshotSchema {
    // Reading a schema takes PRAGMAs, which no check may use.
    try withoutAuthorizer { () throws(QueryError) in
      let names = try rows(
        """
        SELECT name, iif(type = 'view', sql, NULL) AS definition FROM main.sqlite_schema
        WHERE type IN ('table', 'view') AND lower(substr(name, 1, 7)) <> 'sqlite_' ORDER BY rowid
        """
      ) { (name: $0.value("name"), definition: $0.value("definition")) }
      let shadows = try rows("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'") {
        $0.value("name").description.exact
      }
      let ofVirtualTables = Set(shadows)
      var tables: [SourceTable] = []
      for row in names {
        guard case .text(let name) = row.name else { continue }
        let definition: String? = if case .text(let sql) = row.definition { sql } else { nil }
        tables.append(
          try source(named: name, definition: definition, isShadow: ofVirtualTables.contains(name.exact)))
      }
      return SnapshotSchema(tables: tables)
    }
  }

  private func source(
    named name: String, definition: String?, isShadow: Bool
  ) throws(QueryError) -> SourceTable {
    do throws(QueryError) {
      guard let definition else { return try table(named: name, isShadow: isShadow) }
      return try view(named: name, definition)
    } catch {
      guard error.kind.isOfTheDeclaration else { throw error }
      return SourceTable(
        name: name, columns: [], isView: definition != nil, definition: definition, problem: QuestionFailure(error))
    }
  }

  private func view(named name: String, _ definition: String) throws(QueryError) -> SourceTable {
    SourceTable(
      name: name, columns: try columns(of: "SELECT * FROM main.\(quotedName(name))"), isView: true,
      definition: definition)
  }

  private func table(named name: String, isShadow: Bool) throws(QueryError) -> SourceTable {
    let found = try rows(
      "SELECT name, type, pk, hidden FROM pragma_table_xinfo(?, 'main') WHERE hidden <> 1 ORDER BY cid",
      bindings: [.text(name)]
    ) { row in
      (
        name: row.value("name"), type: row.value("type"), place: row.value("pk"),
        isComputed: row.value("hidden") != .integer(0)
      )
    }
    var columns: [Column] = []
    var primaryKey: [(place: Int64, name: String)] = []
    var computed: [String] = []
    for row in found {
      guard case .text(let column) = row.name, case .integer(let place) = row.place else { continue }
      let type: String? = if case .text(let type) = row.type { type } else { nil }
      columns.append(
        Column(
          column, affinity: Affinity(declaredType: type), collation: collation(ofColumn: column, in: name)))
      if place > 0 { primaryKey.append((place, column)) }
      if row.isComputed { computed.append(column) }
    }
    return SourceTable(
      name: name, columns: columns, primaryKey: primaryKey.sorted { $0.place < $1.place }.map(\.name),
      computedColumns: computed, isShadow: isShadow)
  }
}

extension QueryError.Kind {
  /// Whether what the schema says can be at fault, rather than the file or the machine.
  fileprivate var isOfTheDeclaration: Bool {
    switch self {
    case .noSuchTable, .noSuchColumn, .noSuchFunction, .foreignCollation, .notOneSelect, .wrongBindings,
      .duplicateColumns,
      .tooManyColumns, .tooBig, .denied, .failed:
      true
    case .timeout, .interrupted, .corrupt, .inputOutput, .outOfMemory: false
    }
  }
}
