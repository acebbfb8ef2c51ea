import Expressions
import Questions
import Values

/// Asks for the values of either side: all numbers of each group, and each text with its count.
struct DistributionQuestions {
  private(set) var questions: [ComputedRows] = []
  private(set) var tested: Places
  /// Nil where the baseline is what earlier runs kept.
  private(set) var baseline: Places?

  struct Side {
    let relation: Relation
    let groupBy: [NamedExpression]
    /// As text, where values are compared one by one.
    let value: Expression
    let population: Expression?
  }

  /// Where among the answers a side's stand.
  struct Places: Sendable {
    /// Nil where there can be none.
    let numbers: Int?
    let texts: Int
  }

  init(tested: Side, baseline: Side?) {
    var questions: [ComputedRows] = []
    self.tested = Self.ask(tested, &questions)
    self.baseline = baseline.map { Self.ask($0, &questions) }
    self.questions = questions
  }

  private static func ask(_ side: Side, _ questions: inout [ComputedRows]) -> Places {
    let known = allOf([side.population, .isNull(side.value, negated: true)])
    let by = side.groupBy
    var numbers: Int?
    if side.value.affinity != .text {
      questions.append(self.numbers(side, .filter(side.relation, known), by))
      numbers = questions.count - 1
    }
    let isText = side.value.affinity == .text ? nil : isNotANumber(side.value)
    questions.append(texts(side, .filter(side.relation, allOf([known, isText])), by))
    return Places(numbers: numbers, texts: questions.count - 1)
  }

  private static func numbers(_ side: Side, _ rows: Relation, _ by: [NamedExpression]) -> ComputedRows {
    let isNumber = Expression.not(isNotANumber(side.value))
    let numbers = NamedExpression(made: "numbers", .aggregate(Aggregate(.numbers(side.value), where: isNumber)))
    return ComputedRows(
      .group(rows, by: by, columns: [numbers]), columns: (by + [numbers]).map { NamedExpression($0.column) },
      most: BaselineComparison.mostGroups + 1)
  }

  private static func texts(_ side: Side, _ rows: Relation, _ by: [NamedExpression]) -> ComputedRows {
    let text = NamedExpression(made: "text", side.value)
    let count = NamedExpression(made: "count", .aggregate(Aggregate(.rows)))
    return ComputedRows(
      .group(rows, by: by + [text], columns: [count]),
      columns: (by + [text, count]).map { NamedExpression($0.column) },
      most: DistributionComparison.mostCategories + 1)
  }
}
