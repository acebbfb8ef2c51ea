import Expressions

/// Rows of one relation, each with figures over the rows of another that have its key; never more rows than before.
///
/// A key that holds NULL, or that nothing over there has, gives `absent`. Keys match as `=` compares the two expressions, their
/// affinities and collations included: several keys over there may match one of the base, `7` and `'07'`.
public struct Join: Hashable, Sendable {
  public let base: Relation
  public let on: [Expression]
  public let other: Relation
  public let by: [Expression]
  /// Nil: all rows over there that have the key.
  public let trailing: Trailing?
  /// The added columns, aggregates over the other's rows.
  public let columns: [NamedExpression]
  /// What an added column holds in place of NULL: NULL, or 0 where rows are counted.
  public let absent: Absent

  public enum Absent: Hashable, Sendable {
    case null, zero
  }

  public init(
    base: Relation, on: [Expression], other: Relation, by: [Expression], trailing: Trailing? = nil,
    columns: [NamedExpression], absent: Absent = .null
  ) {
    self.base = base
    self.on = on
    self.other = other
    self.by = by
    self.trailing = trailing
    self.columns = columns
    self.absent = absent
  }

  /// One figure over there, 0 where nothing has the key.
  package init(
    base: Relation, on: [Expression], other: Relation, by: [Expression], aggregate: Aggregate, name: String
  ) {
    self.init(
      base: base, on: on, other: other, by: by, columns: [NamedExpression(name, .aggregate(aggregate))], absent: .zero)
  }
}

/// The part of the other's rows that lies before the base's own day: days are `YYYY-MM-DD`.
public struct Trailing: Hashable, Sendable {
  /// The day of a row of the base.
  public let day: Expression
  /// The day of a row of the other.
  public let otherDay: Expression
  public let length: WindowLength
  public let includesOwnDay: Bool

  public init(day: Expression, otherDay: Expression, length: WindowLength, includesOwnDay: Bool) {
    self.day = day
    self.otherDay = otherDay
    self.length = length
    self.includesOwnDay = includesOwnDay
  }
}

/// How far a window reaches back.
public enum WindowLength: Hashable, Sendable {
  case whole
  /// Calendar days.
  case days(Int)
  /// The newest so many days on which there is a row: games.
  case dates(Int)
}

/// Rows in an order within partitions, each with columns that look at the rows before it.
///
/// NULLs come first where the order ascends. Rows that tie come in any order, but have the same `rank`.
public struct Window: Hashable, Sendable {
  public let base: Relation
  public let partition: [Expression]
  public let order: [Order]
  public let columns: [Column]

  public struct Order: Hashable, Sendable {
    public let expression: Expression
    public let isDescending: Bool

    public init(_ expression: Expression, isDescending: Bool = false) {
      self.expression = expression
      self.isDescending = isDescending
    }
  }

  public struct Column: Hashable, Sendable {
    public let name: String
    public let value: RowFunction

    public init(_ name: String, _ value: RowFunction) {
      self.name = name
      self.value = value
    }
  }

  public enum RowFunction: Hashable, Sendable {
    /// The value in the row before; NULL in the first.
    case previous(Expression)
    /// The greatest value in all rows before; NULL in the first.
    case greatestBefore(Expression)
    /// 1 for the first row, the same for rows that tie.
    case rank
  }

  public init(base: Relation, partition: [Expression], order: [Order], columns: [Column]) {
    self.base = base
    self.partition = partition
    self.order = order
    self.columns = columns
  }
}
