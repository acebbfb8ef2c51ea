import Expressions

/// Whole rows that are handed on one by one, for what would not fit the memory; they come in no stated order.
public struct StreamedRows: Hashable, Sendable {
  public let relation: Relation
  public let filter: Expression?
  public let columns: [NamedExpression]

  public init(_ relation: Relation, where filter: Expression? = nil, columns: [NamedExpression]) {
    self.relation = relation
    self.filter = filter
    self.columns = columns
  }
}

/// Whether a stream of rows goes on.
public enum StreamAction: Sendable {
  case next, stop
}
