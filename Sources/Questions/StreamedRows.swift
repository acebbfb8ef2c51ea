import Expressions

/// Whole rows that are handed on one by one, for what would not fit the memory; they come in no stated order.
package struct StreamedRows: Hashable, Sendable {
  package let relation: Relation
  package let filter: Expression?
  package let columns: [NamedExpression]

  package init(_ relation: Relation, where filter: Expression? = nil, columns: [NamedExpression]) {
    self.relation = relation
    self.filter = filter
    self.columns = columns
  }
}

/// Whether a stream of rows goes on.
package enum StreamAction: Sendable {
  case next, stop
}
