import Expressions
import Questions
import Values

/// Two values of a row that shall agree.
struct AgreeingPair {
  let left: Expression
  let right: Expression
  let relation: Relation
  let population: Expression?
  /// True where two values do not agree; never NULL of values that are there.
  let differ: (Expression, Expression) -> Expression
}

extension Measurement {
  /// Values that shall agree are of one class: digits kept as text are equal to no number, and near none.
  ///
  /// Rows that would agree as numbers, and do not as they are, say that the rule cannot mean this column, unless there are rows of two numbers too.
  mutating func demandAgreement(_ pair: AgreeingPair, within tolerance: Tolerance, onlyIfSomeFail: Bool = true) {
    let speaksOfNumbers = tolerance != .none && tolerance != .rounding
    for (value, other) in [(pair.left, pair.right), (pair.right, pair.left)] where value.readsColumns {
      let isText = isOfClass(value, ["text"])
      let (own, theirs) = (value.possibleClass(in: pair.relation), other.possibleClass(in: pair.relation))
      if own.mayMeetNumber(theirs) {
        demandNumber(
          value, other, of: pair, where: allOf([isText, isOfClass(other, ["integer", "real"])]), onlyIfSomeFail,
          as: "a number, as what it is compared with")
      }
      if speaksOfNumbers, own.mayMeetText(theirs) {
        demandNumber(
          value, other, of: pair, where: allOf([isText, isOfClass(other, ["text"])]), onlyIfSomeFail,
          as: "a number, of which a tolerance speaks")
      }
    }
  }

  private mutating func demandNumber(
    _ value: Expression, _ other: Expression, of pair: AgreeingPair, where condition: Expression,
    _ onlyIfSomeFail: Bool,
    as words: String
  ) {
    let isMistaken = allOf([
      condition, pair.differ(pair.left, pair.right), .isNull(.call(.number, [value]), negated: true),
      .isNull(.call(.number, [other]), negated: true),
      .not(pair.differ(.call(.number, [pair.left]), .call(.number, [pair.right]))),
    ])
    let areNumbers = allOf([value, other].map { isOfClass($0, ["integer", "real"]) })
    let reading = Expression.caseWhen(
      subject: nil, branches: [.init(when: areNumbers, then: .literal(.integer(1)))], otherwise: nil)
    demands.append(
      ReadingDemand(
        pair.relation, where: allOf([pair.population, isMistaken]), .read(value, reading: reading, as: words),
        scope: pair.population, onlyIfSomeFail: onlyIfSomeFail))
  }
}
