import Expressions
import Questions
import Values

/// What is asked of the data: figures over rows, and what these rows must be for the figures to mean anything.
package struct Measurement: Sendable {
  /// What `value` is called.
  package var name: String
  package var unit: MeasureUnit = .count
  /// Whose rows are tallied.
  package var relation: Relation
  /// Aggregates over its rows; `value` is what `warn` and `error` speak about.
  package var value: Expression
  package var examined: Expression
  package var failing: Expression?
  package var details: [NamedExpression] = []
  /// Figures over other relations, shown as details.
  package var further: [FurtherDetail] = []
  /// Whose rows count as examined, where the relation's own rows are only the failing ones.
  package var examinedElsewhere: Relation?
  /// Rows outside of it make no group.
  package var groupFilter: Expression?
  /// Must be 0, else the columns are not of the type that the measure needs.
  package var mistyped: Mistyped?
  /// What its values must allow, beside what its expressions show by themselves.
  package var demands: [ReadingDemand] = []
  /// Columns of a join that take one of several values that should be equal: the least, whose order means nothing.
  package var picks: Set<Column> = []
  /// A share of rows other than its own, of which there may be fewer: it can be more than 1.
  package var isShareOfOthers = false
  /// Its bounds are texts: the order of texts is meant.
  package var ordersTexts = false

  package struct Mistyped: Sendable {
    package let rows: Expression
    package let words: String
  }

  package struct FurtherDetail: Sendable {
    package let name: String
    package let relation: Relation
    package let aggregate: Aggregate
    /// Left out of the details where it is 0.
    package var isSilentAtZero = false

    package init(name: String, relation: Relation, aggregate: Aggregate, isSilentAtZero: Bool = false) {
      self.name = name
      self.relation = relation
      self.aggregate = aggregate
      self.isSilentAtZero = isSilentAtZero
    }
  }
}
