/// Asks for the values of either side: all numbers of each group, and each text with its count.
struct DistributionQuestions {
  let isCategorical: Bool

  struct Side {
    let relation: Relation
    let groupBy: [Column]
    let value: Expression
    let population: Expression?
  }

  func all(of subject: Subject, _ value: NamedExpression, _ baseline: Side?) -> [Question] {
    let tested = Side(
      relation: subject.table.relation, groupBy: subject.groupBy, value: value.expression,
      population: subject.population)
    return questions(of: tested) + (baseline.map { questions(of: $0) } ?? [])
  }

  private func questions(of side: Side) -> [Question] {
    let value = isCategorical ? Expression.cast(side.value, .text) : side.value
    let known = allOf([side.population, .isNull(side.value, negated: true)])
    let isText = isNotANumber(value)
    let by = side.groupBy.map { NamedExpression($0) }
    let numbers = NamedExpression("#numbers", .aggregate(Aggregate(.numbers(value), where: .not(isText))))
    let text = NamedExpression("#text", value)
    let count = NamedExpression("#count", .aggregate(Aggregate(.rows)))
    let groupColumns = by.map { NamedExpression($0.column) }
    return [
      .rows(
        RowsQuestion(
          .group(.filter(side.relation, known), by: by, columns: [numbers]), where: nil,
          columns: groupColumns + [NamedExpression(numbers.column)], limit: BaselineComparison.mostGroups + 1)),
      .rows(
        RowsQuestion(
          .group(.filter(side.relation, allOf([known, isText])), by: by + [text], columns: [count]), where: nil,
          columns: groupColumns + [text, count].map { NamedExpression($0.column) },
          limit: DistributionComparison.mostCategories + 1)),
    ]
  }
}
