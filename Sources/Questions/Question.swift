import Expressions
import Values

/// What a check asks of the data, engine-neutral.
package enum Question: Hashable, Sendable {
  case tally(Tally)
  case computed(ComputedRows)
  case evidence(EvidenceRows)
  /// Whether one of its rows fulfils the condition: 1 or 0.
  case exists(Relation, Expression)

  package static func tally(_ relation: Relation, _ aggregate: Aggregate) -> Question {
    .tally(Tally(relation, aggregate))
  }
}

/// One number over the rows of a relation.
package struct Tally: Hashable, Sendable {
  package let relation: Relation
  package let aggregate: Aggregate

  package init(_ relation: Relation, _ aggregate: Aggregate) {
    self.relation = relation
    self.aggregate = aggregate
  }

  package static func tally(_ relation: Relation, _ aggregate: Aggregate) -> Tally { Tally(relation, aggregate) }
}

/// Rows that a verdict is computed from: every value comes whole, whatever its length.
///
/// Evidence, which people are shown, is asked for by a type of its own: its values are abridged, and must not be computed with.
package struct ComputedRows: Hashable, Sendable {
  package let relation: Relation
  package let columns: [NamedExpression]
  /// So many rows come at most, the first ones by all columns; who asks must look whether there were more.
  package let most: Int

  package init(_ relation: Relation, columns: [NamedExpression], most: Int) {
    self.relation = relation
    self.columns = columns
    self.most = most
  }
}

/// Rows that show people what a check found, in a stated order and number; their values are abridged.
package struct EvidenceRows: Hashable, Sendable {
  package let relation: Relation
  package let filter: Expression?
  /// Rows are ordered by all of them, the first one first, without collations, and where all are equal by class (7 before 7.0):
  /// so the order is whole.
  package let columns: [NamedExpression]
  package let limit: Int
  /// At most so many rows for each distinct value of the first columns.
  package let perGroup: Group?

  package struct Group: Hashable, Sendable {
    package let leadingColumns: Int
    package let most: Int
    /// The collations of the leading columns, where values are one when fingerprints spell them alike; nil: as SQL tells them apart.
    package let asWritten: [Collation]?

    package init(leadingColumns: Int, most: Int, asWritten: [Collation]? = nil) {
      self.leadingColumns = leadingColumns
      self.most = most
      self.asWritten = asWritten
    }
  }

  package init(
    _ relation: Relation, where filter: Expression?, columns: [NamedExpression], limit: Int, perGroup: Group? = nil
  ) {
    self.relation = relation
    self.filter = filter
    self.columns = columns
    self.limit = limit
    self.perGroup = perGroup
  }
}

/// A row as people are shown it. It is no `[Value]`, so that nobody computes with what has been abridged.
package struct EvidenceRow: Hashable, Sendable {
  package let shown: [Value]

  package init(abridging values: some Sequence<Value>) {
    shown = values.map(\.abridged)
  }
}

/// What an engine found.
package enum Answer: Hashable, Sendable {
  case value(Value)
  case computed([[Value]])
  case evidence([EvidenceRow])
}

/// Why a question could not be answered.
package struct QuestionFailure: Error, Hashable, Sendable {
  package let reason: Reason
  package let message: String
  private let messageWithoutValues: String
  /// Whether it needed more memory than was left beside what was asked at the same time.
  package let mayFitAlone: Bool

  /// `messageWithoutValues` where the message may quote a value of the data.
  package init(
    _ reason: Reason, _ message: String, withoutValues messageWithoutValues: String? = nil, mayFitAlone: Bool = false
  ) {
    self.mayFitAlone = mayFitAlone
    self.reason = reason
    self.message = message
    self.messageWithoutValues = messageWithoutValues ?? message
  }

  /// Where values are masked, none is quoted.
  package func message(hidingValues: Bool) -> String { hidingValues ? messageWithoutValues : message }
}
