import Expressions
import Values

/// Rows to ask about: a table of the snapshot and what the rulebook makes of it, free of any database's spelling.
///
/// Its rows have no order that a question could rely on: who needs one asks for ordered rows, or for a `Window` whose order
/// leaves no ties that matter. Where columns share a name, the one that was added last is meant.
package indirect enum Relation: Hashable, Sendable {
  case source(SourceTable)
  case query(FreeQuery)
  case filter(Relation, Expression)
  /// The relation's columns and these.
  case derive(Relation, [NamedExpression])
  /// A row for each entry of the lists, which are equally long; the new columns have the affinity of the first entry's.
  case unpivot(Relation, [UnpivotColumn])
  /// A row per distinct `by`, each key under its own collation; without `by` one row, also over nothing.
  ///
  /// The columns' expressions may hold aggregates, and beside them only what is equal in all rows of a group. Which of several
  /// equal spellings of a key is given, 7 or 7.0, is open.
  case group(Relation, by: [NamedExpression], columns: [NamedExpression])
  case join(Join)
  case window(Window)
}

package struct NamedExpression: Hashable, Sendable {
  package let name: String
  package let expression: Expression

  package init(_ name: String, _ expression: Expression) {
    self.name = name
    self.expression = expression
  }

  /// A column that Tipoff makes for a step of its own.
  package init(made name: String, _ expression: Expression) { self.init(String(made: name), expression) }

  package init(_ column: Column) {
    self.init(column.name, .column(column))
  }

  package static func == (left: NamedExpression, right: NamedExpression) -> Bool {
    left.name.exact == right.name.exact && left.expression == right.expression
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(name.exact)
    hasher.combine(expression)
  }

  package var column: Column { Column(name, affinity: expression.affinity, collation: expression.collation ?? .binary) }
}

package struct UnpivotColumn: Hashable, Sendable {
  package let name: String
  package let sources: [Column]

  package init(name: String, sources: [Column]) {
    self.name = name
    self.sources = sources
  }

  package static func == (left: UnpivotColumn, right: UnpivotColumn) -> Bool {
    left.name.exact == right.name.exact && left.sources == right.sources
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(name.exact)
    hasher.combine(sources)
  }
}

/// A SELECT of the user's, with the rulebook's tables that it names.
package struct FreeQuery: Hashable, Sendable {
  package let text: String
  package let parameters: [String: Value]
  package let tables: [NamedRelation]
  package let columns: [Column]

  package init(text: String, parameters: [String: Value], tables: [NamedRelation], columns: [Column]) {
    self.text = text
    self.parameters = parameters
    self.tables = tables
    self.columns = columns
  }

  package static func == (left: FreeQuery, right: FreeQuery) -> Bool {
    left.text.exact == right.text.exact && left.parameters == right.parameters && left.tables == right.tables
      && left.columns == right.columns
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(text.exact) }
}

package struct NamedRelation: Hashable, Sendable {
  package let name: String
  package let relation: Relation

  package init(name: String, relation: Relation) {
    self.name = name
    self.relation = relation
  }

  package static func == (left: NamedRelation, right: NamedRelation) -> Bool {
    left.name.exact == right.name.exact && left.relation == right.relation
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(name.exact)
    hasher.combine(relation)
  }
}

extension Relation {
  package var columns: [Column] {
    switch self {
    case .source(let table): table.columns
    case .query(let query): query.columns
    case .filter(let base, _): base.columns
    case .derive(let base, let derived):
      base.columns.filter { column in !derived.contains { $0.name.folded == column.name.folded } }
        + derived.map(\.column)
    case .unpivot(let base, let unpivoted):
      base.columns
        + unpivoted.map { Column($0.name, affinity: $0.sources[0].affinity, collation: $0.sources[0].collation) }
    case .group(_, let keys, let columns): keys.map(\.column) + columns.map(\.column)
    case .join(let join): join.base.columns + join.columns.map(\.column)
    case .window(let window): window.base.columns + window.columns.map { Column($0.name) }
    }
  }

  package func filtered(by condition: Expression?) -> Relation {
    condition.map { .filter(self, $0) } ?? self
  }

  /// The shape of a question about it, by what must be done to its rows.
  package var shape: QuestionShape {
    switch self {
    case .source: .tally
    case .query: .query
    case .filter(let base, _), .derive(let base, _), .unpivot(let base, _): base.shape
    case .group: .groups
    case .join: .join
    case .window: .ordered
    }
  }

  /// The snapshot's tables and the queries at the bottom of it, for people.
  package var sources: [String] {
    switch self {
    case .source(let table): [table.name]
    case .query: ["a query"]
    case .filter(let base, _), .derive(let base, _), .unpivot(let base, _), .group(let base, _, _): base.sources
    case .join(let join): join.base.sources + join.other.sources
    case .window(let window): window.base.sources
    }
  }
}

package enum QuestionShape: String, Hashable, Sendable {
  case tally, groups, join, ordered, query
}
