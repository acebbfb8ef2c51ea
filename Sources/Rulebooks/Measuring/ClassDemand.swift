import Expressions
import Questions
import Values

/// Two values of a row that shall agree.
struct AgreeingPair {
  let left: Expression
  let right: Expression
  /// True where they do not; never NULL of values that are there.
  let differing: Expression
  let relation: Relation
  let population: Expression?
}

extension Measurement {
  /// Values that shall agree are of one class: digits kept as text are equal to no number, and near none.
  mutating func demandAgreement(_ pair: AgreeingPair, within tolerance: Tolerance, onlyIfSomeFail: Bool = true) {
    for (value, other) in [(pair.left, pair.right), (pair.right, pair.left)] {
      demandOneClass(value, other, of: pair, onlyIfSomeFail)
      if tolerance != .none, tolerance != .rounding { demandNumbers(value, other, of: pair, onlyIfSomeFail) }
    }
  }

  /// A text beside a number in every row is a mistake of the rule, and no row's.
  private mutating func demandOneClass(
    _ value: Expression, _ other: Expression, of pair: AgreeingPair, _ onlyIfSomeFail: Bool
  ) {
    guard value.readsColumns,
      value.possibleClass(in: pair.relation).mayMeetNumber(other.possibleClass(in: pair.relation))
    else { return }
    let isMistaken = allOf([isOfClass(value, ["text"]), isOfClass(other, ["integer", "real"]), pair.differing])
    let meets = allOf([pair.population, .isNull(other, negated: true)])
    demands.append(
      ReadingDemand(
        pair.relation, where: allOf([meets, isMistaken]),
        .read(value, reading: Self.holding(.not(isMistaken)), as: "a number, as what it is compared with"),
        scope: meets, onlyIfSomeFail: onlyIfSomeFail))
  }

  /// Digits kept as text on both sides are apart by nothing that a tolerance could be about.
  private mutating func demandNumbers(
    _ value: Expression, _ other: Expression, of pair: AgreeingPair, _ onlyIfSomeFail: Bool
  ) {
    guard value.readsColumns else { return }
    let sides = [value, other]
    let areDigits = allOf(
      sides.flatMap { [isOfClass($0, ["text"]), .isNull(.call(.number, [$0]), negated: true)] } + [pair.differing])
    let areNumbers = allOf(sides.map { isOfClass($0, ["integer", "real"]) })
    demands.append(
      ReadingDemand(
        pair.relation, where: allOf([pair.population, areDigits]),
        .read(value, reading: Self.holding(areNumbers), as: "a number, of which a tolerance speaks"),
        scope: pair.population, onlyIfSomeFail: onlyIfSomeFail))
  }

  /// 1 where it holds, else NULL.
  private static func holding(_ condition: Expression) -> Expression {
    .caseWhen(subject: nil, branches: [.init(when: condition, then: .literal(.integer(1)))], otherwise: nil)
  }
}
