import Expressions

/// Rows in an order within partitions, each with columns that look at the rows before it.
///
/// NULLs come first where the order ascends. Rows that tie come in any order, but have the same `rank`.
package struct Window: Hashable, Sendable {
  package let base: Relation
  package let partition: [Expression]
  package let order: [Order]
  package let columns: [Column]

  package struct Order: Hashable, Sendable {
    package let expression: Expression
    package let isDescending: Bool

    package init(_ expression: Expression, isDescending: Bool = false) {
      self.expression = expression
      self.isDescending = isDescending
    }
  }

  package struct Column: Hashable, Sendable {
    package let name: String
    package let value: RowFunction

    package init(_ name: String, _ value: RowFunction) {
      self.name = name
      self.value = value
    }
  }

  package enum RowFunction: Hashable, Sendable {
    /// The value in the row before; NULL in the first.
    case previous(Expression)
    /// The greatest value in all rows before; NULL in the first.
    case greatestBefore(Expression)
    /// 1 for the first row, the same for rows that tie.
    case rank
  }

  package init(base: Relation, partition: [Expression], order: [Order], columns: [Column]) {
    self.base = base
    self.partition = partition
    self.order = order
    self.columns = columns
  }
}
