import Values

/// A table or view of the snapshot.
package struct SourceTable: Hashable, Sendable {
  package let name: String
  package let columns: [Column]
  package let isView: Bool
  /// The `CREATE VIEW` statement of a view, as declared.
  package let definition: String?
  /// Names of the declared primary key's columns, in its order; empty where none is declared.
  package let primaryKey: [String]
  /// Why it cannot be read, in the database's words: a view over what is not there, a module that is missing.
  package let problem: QuestionFailure?
  /// Names of generated columns.
  package let computedColumns: [String]
  /// A virtual table keeps its own in it: nobody means to look at it.
  package let isShadow: Bool

  package init(
    name: String, columns: [Column], isView: Bool = false, definition: String? = nil, primaryKey: [String] = [],
    problem: QuestionFailure? = nil, computedColumns: [String] = []
  ) {
    self.init(
      name: name, columns: columns, isView: isView, definition: definition, primaryKey: primaryKey, problem: problem,
      computedColumns: computedColumns, isShadow: false)
  }

  package init(
    name: String, columns: [Column], isView: Bool = false, definition: String? = nil, primaryKey: [String] = [],
    problem: QuestionFailure? = nil, computedColumns: [String] = [], isShadow: Bool
  ) {
    self.isShadow = isShadow
    self.name = name
    self.columns = columns
    self.isView = isView
    self.definition = definition
    self.primaryKey = primaryKey
    self.problem = problem
    self.computedColumns = computedColumns
  }

  package static func == (left: SourceTable, right: SourceTable) -> Bool {
    left.name.exact == right.name.exact && left.columns == right.columns && left.isView == right.isView
      && left.definition?.exact == right.definition?.exact
      && left.primaryKey.map(\.exact) == right.primaryKey.map(\.exact)
  }

  /// By the name, which a snapshot has once.
  package func hash(into hasher: inout Hasher) { hasher.combine(name.exact) }
}

/// The tables that are really there.
package struct SnapshotSchema: Hashable, Sendable {
  package let tables: [SourceTable]
  private let indexByName: [ExactText: Int]

  package init(tables: [SourceTable]) {
    self.tables = tables
    indexByName = Dictionary(tables.indices.map { (tables[$0].name.folded, $0) }) { first, _ in first }
  }

  /// The names of all tables' columns, folded: what a rule can mean by a column's exact name.
  package var columnNames: Set<ExactText> {
    tables.reduce(into: []) { names, table in names.formUnion(table.columns.map(\.name.folded)) }
  }

  /// Names compare without regard to ASCII case, as in SQL.
  package func table(named name: String) -> SourceTable? {
    indexByName[name.folded].map { tables[$0] }
  }
}
