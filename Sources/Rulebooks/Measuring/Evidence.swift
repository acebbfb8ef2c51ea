import Expressions
import Questions
import Values

/// Where the rows behind a verdict are: what failed, what was exempt, and the keys that may not match at all.
package struct Evidence: Sendable {
  /// Nil: there are none to show.
  package var rows: FailingRows?
  package var exempt: [ExemptPart] = []
  /// The rows and exempt parts, where they depend on what was measured.
  package var refined: (@Sendable (Reading) -> Evidence)?
  package var keyProbes: [KeyProbe] = []
  /// What holds equal values, or nearly so, beside the columns by which tables are joined.
  var equalColumns: [EqualColumns] = []
  /// What is shown side by side because it should be equal.
  var alikeColumns: [AlikeColumns] = []

  /// Once it has been measured.
  package func after(_ reading: Reading) -> Evidence { refined?(reading) ?? self }
}

/// How the rows behind a failed check are found.
package struct FailingRows: Sendable {
  package var relation: Relation
  /// Which of its rows are bad.
  package var bad: Expression
  /// One finding for each; none: one finding for the whole check.
  package var entity: [NamedExpression]
  /// Shown with a sample, after the entity.
  package var shown: [NamedExpression]
  /// What is wrong with this row.
  package var message: @Sendable (NamedCells) -> String
  /// The table's own rows behind them, where `relation` is made of groups of these.
  var tableRows: TableRows?
}

/// What one exemption leaves out, a row for each key.
package struct ExemptPart: Sendable {
  package let exemption: Exemption
  package let relation: Relation
  package let condition: Expression
  package let entity: [NamedExpression]
  /// The rows that it leaves out of the population; nil: what is left out are keys of an expected set.
  package var rows: Relation?

  package init(
    exemption: Exemption, relation: Relation, condition: Expression, entity: [NamedExpression], rows: Relation? = nil
  ) {
    self.exemption = exemption
    self.relation = relation
    self.condition = condition
    self.entity = entity
    self.rows = rows
  }
}
