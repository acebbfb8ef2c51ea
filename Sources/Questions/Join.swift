import Expressions

/// Rows of one relation, each with figures over the rows of another that have its key; never more rows than before.
///
/// A key that holds NULL, or that nothing over there has, gives `absent`. Keys match as `=` compares the two expressions, their
/// affinities and collations included: several keys over there may match one of the base, `7` and `'07'`.
package struct Join: Hashable, Sendable {
  package let base: Relation
  package let on: [Expression]
  package let other: Relation
  package let by: [Expression]
  /// Nil: all rows over there that have the key.
  package let trailing: Trailing?
  /// The added columns, aggregates over the other's rows.
  package let columns: [NamedExpression]
  /// What an added column holds in place of NULL: NULL, or 0 where rows are counted.
  package let absent: Absent

  package enum Absent: Hashable, Sendable {
    case null, zero
  }

  package init(
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
package struct Trailing: Hashable, Sendable {
  /// The day of a row of the base.
  package let day: Expression
  /// The day of a row of the other.
  package let otherDay: Expression
  package let length: WindowLength
  package let includesOwnDay: Bool

  package init(day: Expression, otherDay: Expression, length: WindowLength, includesOwnDay: Bool) {
    self.day = day
    self.otherDay = otherDay
    self.length = length
    self.includesOwnDay = includesOwnDay
  }
}

/// How far a window reaches back.
package enum WindowLength: Hashable, Sendable {
  case whole
  /// Calendar days.
  case days(Int)
  /// The newest so many days on which there is a row: games.
  case dates(Int)
}
