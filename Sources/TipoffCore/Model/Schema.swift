/// How SQLite converts what is stored in, or compared with, a column (https://www.sqlite.org/datatype3.html).
///
/// `none` is an expression without affinity; `blob` is a column declared BLOB or without a type.
public enum Affinity: String, Hashable, Sendable {
  case none, blob, text, numeric, integer, real

  public var isNumeric: Bool {
    switch self {
    case .numeric, .integer, .real: true
    case .none, .blob, .text: false
    }
  }

  /// The affinity of a declared column type, by the rules of section 3.1 of that page.
  public init(declaredType: String?) {
    let type = (declaredType ?? "").uppercased()
    if type.contains("INT") {
      self = .integer
    } else if type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT") {
      self = .text
    } else if type.isEmpty || type.contains("BLOB") {
      self = .blob
    } else if type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB") {
      self = .real
    } else {
      self = .numeric
    }
  }
}

/// SQLite's built-in collating sequences.
public enum Collation: String, Hashable, Sendable {
  case binary, nocase, rtrim
}

/// A column of a source table, a query or a logical table, as expressions see it.
public struct Column: Hashable, Sendable {
  public let name: String
  public let affinity: Affinity
  public let collation: Collation

  public init(_ name: String, affinity: Affinity = .none, collation: Collation = .binary) {
    self.name = name
    self.affinity = affinity
    self.collation = collation
  }

  public static func == (left: Column, right: Column) -> Bool {
    left.name.exact == right.name.exact && left.affinity == right.affinity && left.collation == right.collation
  }

  /// By the name: columns of one name differ seldom in the rest, and are hashed often.
  public func hash(into hasher: inout Hasher) { hasher.combine(name.exact) }
}

/// A table or view of the snapshot.
public struct SourceTable: Hashable, Sendable {
  public let name: String
  public let columns: [Column]
  public let isView: Bool
  /// Of a view: its `CREATE VIEW` statement, as declared.
  public let definition: String?
  /// Names of the declared primary key's columns, in its order; empty where none is declared.
  public let primaryKey: [String]
  /// Why it cannot be read, in the database's words: a view over what is not there, a module that is missing.
  public let problem: QuestionFailure?
  /// Names of generated columns.
  public let computedColumns: [String]

  public init(
    name: String, columns: [Column], isView: Bool = false, definition: String? = nil, primaryKey: [String] = [],
    problem: QuestionFailure? = nil, computedColumns: [String] = []
  ) {
    self.name = name
    self.columns = columns
    self.isView = isView
    self.definition = definition
    self.primaryKey = primaryKey
    self.problem = problem
    self.computedColumns = computedColumns
  }

  public static func == (left: SourceTable, right: SourceTable) -> Bool {
    left.name.exact == right.name.exact && left.columns == right.columns && left.isView == right.isView
      && left.definition?.exact == right.definition?.exact
      && left.primaryKey.map(\.exact) == right.primaryKey.map(\.exact)
  }

  /// By the name, which a snapshot has once.
  public func hash(into hasher: inout Hasher) { hasher.combine(name.exact) }
}

/// The tables that are really there.
public struct SnapshotSchema: Hashable, Sendable {
  public let tables: [SourceTable]
  private let indexByName: [ExactText: Int]

  public init(tables: [SourceTable]) {
    self.tables = tables
    indexByName = Dictionary(tables.indices.map { (tables[$0].name.folded, $0) }) { first, _ in first }
  }

  /// Of all tables, folded: what a rule can mean by a column's exact name.
  public var columnNames: Set<ExactText> {
    tables.reduce(into: []) { names, table in names.formUnion(table.columns.map(\.name.folded)) }
  }

  /// Names compare without regard to ASCII case, as in SQL.
  public func table(named name: String) -> SourceTable? {
    indexByName[name.folded].map { tables[$0] }
  }
}
