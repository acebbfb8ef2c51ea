import Expressions
import Questions
import Values

/// The rows of a check's own table that are behind its findings.
package struct TableRows: Sendable {
  /// Each row of the table once, perhaps with further columns.
  package let relation: Relation
  package let bad: Expression
  /// By which the finding is named, with the values that stand in it.
  package let entity: [NamedExpression]
}

extension TableRows {
  /// Rows whose key is among those of `others`; NULL is equal to NULL there, and keys are equal as grouping finds them.
  init(
    of table: Relation, population: Expression?, key: [Expression], among others: Relation, by: [NamedExpression],
    entity: [NamedExpression]
  ) {
    let found = Column(made: "found")
    let spelled = entity.map { column in
      NamedExpression(made: "spelled_\(column.name)", .aggregate(Aggregate(.minimum(.column(column.column)))))
    }
    relation = .join(
      Join(
        base: table, on: key.flatMap(\.withNullAsValue), other: others,
        by: by.map { Expression.column($0.column) }.flatMap(\.withNullAsValue),
        columns: [NamedExpression(found.name, .aggregate(Aggregate(.rows)))] + spelled))
    bad = allOf([population, .binary(.greater, .column(found), .literal(.integer(0)))])
    // Their collations stay: names of findings have one spelling for all that are equal.
    self.entity = zip(entity, spelled).map { named, spelled in
      let column = named.column
      return NamedExpression(
        named.name, .column(Column(spelled.name, affinity: column.affinity, collation: column.collation)))
    }
  }
}

extension FailingRows {
  /// Nil where it is about something else than single rows of the table.
  package func rows(of table: Relation) -> TableRows? {
    if let tableRows { return tableRows }
    guard relation.rebased(from: table, onto: table) != nil else { return nil }
    return TableRows(relation: relation, bad: bad, entity: entity)
  }
}

extension Expression {
  /// Two parts of a key that are equal where the values are, or are both NULL; the second compares as the value itself does.
  package var withNullAsValue: [Expression] {
    [.isNull(self, negated: false), .collate(.call(.coalesce, [self, .literal(.text(""))]), collation ?? .binary)]
  }
}
