import Expressions
import Questions
import Values

/// Two sets of keys that are expected to have something in common.
package struct KeyProbe: Sendable {
  package var expected: Side
  package var actual: Side
  /// Aggregates of the gauge's relation.
  package var matched: Expression
  /// Only matched rows are examined: without any there is nothing to judge, but the keys may be why.
  package var examinesOnlyMatched = false

  package init(expected: Side, actual: Side, matched: Expression, examinesOnlyMatched: Bool = false) {
    self.expected = expected
    self.actual = actual
    self.matched = matched
    self.examinesOnlyMatched = examinesOnlyMatched
  }

  package struct Side: Sendable {
    package var table: String
    package var relation: Relation
    package var keys: [NamedExpression]
    /// Other columns of the table, among which the right one may be.
    package var candidates: [Column]
    /// Whose columns these are, where the keys were made of a table's rows; nil: the keys' relation.
    package var madeOf: Relation?
    /// The same keys with those that an exemption or the check's `where` leaves out; nil: none is left out.
    package var unfiltered: Relation?

    package init(
      table: String, relation: Relation, keys: [NamedExpression], candidates: [Column], madeOf: Relation? = nil,
      unfiltered: Relation? = nil
    ) {
      self.table = table
      self.relation = relation
      self.keys = keys
      self.candidates = candidates
      self.madeOf = madeOf
      self.unfiltered = unfiltered
    }

    package var candidateRelation: Relation { madeOf ?? relation }
  }
}

extension KeyProbe.Side {
  /// Keys of a table, as columns of `relation`.
  init(
    _ table: BoundTable, _ relation: Relation, keys: [NamedExpression], madeOf: Relation? = nil,
    unfiltered: Relation? = nil
  ) {
    self.init(
      table: table.name, relation: relation, keys: keys, candidates: table.columns, madeOf: madeOf,
      unfiltered: unfiltered)
  }

  /// Keys of the rows that the check looks at.
  init(under subject: Subject, keys: [NamedExpression]) {
    self.init(
      subject.table, subject.rows, keys: keys, unfiltered: subject.population == nil ? nil : subject.table.relation)
  }
}
