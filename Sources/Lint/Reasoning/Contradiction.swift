import Expressions
import Questions
import Values

/// Whether a condition can be true of a row at all: "never" is proved, everything else is "perhaps".
///
/// The condition is taken apart into what each of its terms must be, one way through its `or`s after the other (an analytic tableau); a way
/// is closed when a term has no value left. Ways beyond the limit are left open: then the answer is "perhaps".
struct Contradiction {
  private var waysLeft = 512

  static func isNeverTrue(_ conditions: [Expression], columns: [Column: ValueRange] = [:]) -> Bool {
    var search = Contradiction()
    return !search.isOpen(conditions.map { Demand($0, .isTrue) }, TermFacts(columns: columns))
  }

  /// Whether some way satisfies all demands, as far as can be told.
  private mutating func isOpen(_ demands: [Demand], _ known: TermFacts) -> Bool {
    var waiting = demands
    var facts = known
    // Branched last: what is certain closes most ways before they are gone.
    var forks: [(demand: Demand, ways: [[Demand]])] = []
    while let demand = waiting.popLast() {
      switch demand.parts(columns: facts.columns) {
      case .closed: return false
      case .nothing: break
      case .all(let parts): waiting += parts
      case .fact(let fact): guard facts.add(fact) else { return false }
      case .oneOf(let ways): forks.append((demand, ways))
      }
    }
    guard let fork = forks.popLast() else { return true }
    waysLeft -= fork.ways.count
    guard waysLeft > 0 else { return true }
    for way in fork.ways where isOpen(forks.map(\.demand) + way, facts) { return true }
    return false
  }
}

/// What an expression must be for a condition to be true.
struct Demand {
  let expression: Expression
  let outcome: Truth

  enum Truth {
    case isTrue, isFalse, isNull, isNotNull
  }

  init(_ expression: Expression, _ outcome: Truth) {
    self.expression = expression
    self.outcome = outcome
  }

  enum Parts {
    case closed, nothing
    case all([Demand])
    case oneOf([[Demand]])
    case fact(TermFact)
  }

  func parts(columns: [Column: ValueRange]) -> Parts {
    if expression.columns.isEmpty, !expression.holdsAggregate { return constantParts }
    switch outcome {
    case .isTrue: return partsOfTruth(true)
    case .isFalse: return partsOfTruth(false)
    case .isNull: return partsOfNull(columns)
    case .isNotNull: return partsOfPresence
    }
  }

  private var constantParts: Parts {
    guard let value = try? evaluated(expression, columns: [], row: []) else { return .nothing }
    let truth = try? evaluated(.not(.not(expression)), columns: [], row: [])
    let holds =
      switch outcome {
      case .isTrue: truth == .integer(1)
      case .isFalse: truth == .integer(0)
      case .isNull: value.isNull
      case .isNotNull: !value.isNull
      }
    return holds ? .nothing : .closed
  }

  private func partsOfTruth(_ truth: Bool) -> Parts {
    switch expression {
    case .not(let inner): return .all([Demand(inner, truth ? .isFalse : .isTrue)])
    case .binary(.and, let left, let right): return junction(left, right, isBoth: truth)
    case .binary(.or, let left, let right): return junction(left, right, isBoth: !truth)
    case .isNull(let inner, let negated): return .all([Demand(inner, truth == negated ? .isNotNull : .isNull)])
    case .between(let subject, let lower, let upper, let negated):
      let inside = Expression.binary(
        .and, .binary(.greaterOrEqual, subject, lower), .binary(.lessOrEqual, subject, upper))
      return .all([Demand(inside, truth == negated ? .isFalse : .isTrue)])
    case .binary(let comparison, let left, let right) where comparison.isOrdering:
      return .fact(.comparison(truth ? comparison : comparison.opposite, left, right))
    case .binary(let comparison, let left, let right) where comparison == .is || comparison == .isNot:
      return partsOfIs(left, right, isSame: (comparison == .is) == truth)
    case .inList(let subject, let items, let negated): return partsOfList(subject, items, isIn: truth != negated)
    case .call(.asTimes, let arguments): return partsInTime(Array(arguments.dropFirst()), truth)
    default: return .fact(.truth(expression, truth))
    }
  }

  private func junction(_ left: Expression, _ right: Expression, isBoth: Bool) -> Parts {
    let sides = [left, right].map { Demand($0, outcome) }
    return isBoth ? .all(sides) : .oneOf(sides.map { [$0] })
  }

  private func partsOfIs(_ left: Expression, _ right: Expression, isSame: Bool) -> Parts {
    let (subject, constant) = left.isConstant ? (right, left) : (left, right)
    guard let value = try? evaluated(constant, columns: [], row: []), constant.isConstant else { return .nothing }
    if value.isNull { return .all([Demand(subject, isSame ? .isNull : .isNotNull)]) }
    if isSame { return .fact(.comparison(.equal, subject, .literal(value))) }
    let differs = Expression.binary(.notEqual, subject, .literal(value))
    return .oneOf([[Demand(subject, .isNull)], [Demand(differs, .isTrue)]])
  }

  private func partsOfList(_ subject: Expression, _ items: [Expression], isIn: Bool) -> Parts {
    var values: [Value] = []
    for item in items {
      guard case .literal(let value) = item else { return .all([Demand(subject, .isNotNull)]) }
      values.append(value)
    }
    // Not being in a list with NULL is never true: it may be that NULL.
    if !isIn, values.contains(where: \.isNull) { return .closed }
    return .fact(.list(subject, values.filter { !$0.isNull }, isIn: isIn))
  }

  private func partsOfNull(_ columns: [Column: ValueRange]) -> Parts {
    switch expression {
    case .not(let inner), .negate(let inner), .withoutAffinity(let inner), .cast(let inner, _), .collate(let inner, _):
      return .all([Demand(inner, .isNull)])
    case .isNull: return .closed
    case .call(.asTimes, _): return .all([Demand(expression.plain, .isNull)])
    case .binary(let binary, let left, let right) where binary.isOrdering:
      return .oneOf([[Demand(left, .isNull)], [Demand(right, .isNull)]])
    case .binary(.is, _, _), .binary(.isNot, _, _): return .closed
    default:
      return ValueRange.of(expression, columns: columns).allowsNull ? .fact(.null(expression)) : .closed
    }
  }

  private var partsOfPresence: Parts {
    switch expression {
    case .not(let inner), .negate(let inner), .withoutAffinity(let inner), .collate(let inner, _):
      return .all([Demand(inner, .isNotNull)])
    case .binary(let binary, let left, let right) where binary.isNullWithNull:
      return .all([Demand(left, .isNotNull), Demand(right, .isNotNull)])
    case .binary, .isNull, .between, .inList: return .nothing
    case .call(.asTimes, _): return .all([Demand(expression.plain, .isNotNull)])
    default: return .fact(.present(expression))
    }
  }
}

extension Expression {
  /// Its value is the same for every row.
  fileprivate var isConstant: Bool { columns.isEmpty && !holdsAggregate }
}

extension BinaryOperator {
  fileprivate var isOrdering: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
    case .or, .and, .is, .isNot, .add, .subtract, .multiply, .divide, .modulo, .concatenate: false
    }
  }

  /// NULL on either side makes NULL.
  fileprivate var isNullWithNull: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .add, .subtract, .multiply, .divide,
      .modulo, .concatenate:
      true
    case .or, .and, .is, .isNot: false
    }
  }

  /// The comparison that is true where this one is false.
  var opposite: BinaryOperator {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    case .or, .and, .is, .isNot, .add, .subtract, .multiply, .divide, .modulo, .concatenate: self
    }
  }
}
