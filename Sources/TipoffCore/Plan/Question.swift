/// What a check asks of the data, engine-neutral.
public enum Question: Hashable, Sendable {
  /// One number over the rows of a relation.
  case tally(Relation, Aggregate)
  /// Some of its rows, bounded.
  case rows(RowsQuestion)
}

/// Rows that show what a check found, in a stated order and number.
public struct RowsQuestion: Hashable, Sendable {
  public let relation: Relation
  public let filter: Expression?
  public let columns: [NamedExpression]
  /// Leading columns by which rows are ordered, all of them so that the order is whole.
  public let limit: Int
  /// At most so many rows for each distinct value of the first columns.
  public let perGroup: Group?

  public struct Group: Hashable, Sendable {
    public let leadingColumns: Int
    public let most: Int

    public init(leadingColumns: Int, most: Int) {
      self.leadingColumns = leadingColumns
      self.most = most
    }
  }

  public init(
    _ relation: Relation, where filter: Expression?, columns: [NamedExpression], limit: Int, perGroup: Group? = nil
  ) {
    self.relation = relation
    self.filter = filter
    self.columns = columns
    self.limit = limit
    self.perGroup = perGroup
  }
}

/// What an engine found.
public enum Answer: Hashable, Sendable {
  case value(Value)
  case rows([[Value]])
}

/// Why a question could not be answered.
public struct QuestionFailure: Error, Hashable, Sendable {
  public let reason: Reason
  public let message: String

  public init(_ reason: Reason, _ message: String) {
    self.reason = reason
    self.message = message
  }
}
