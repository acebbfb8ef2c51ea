import Expressions
import Questions
import Values

/// Something that must hold of one or two terms on a way through a condition.
enum TermFact {
  case null(Expression)
  case present(Expression)
  case comparison(BinaryOperator, Expression, Expression)
  case list(Expression, [Value], isIn: Bool)
  /// A condition that is not looked into: a pattern, a bare column.
  case truth(Expression, Bool)
}

/// All that must hold at once: each term's remaining values, and how pairs of terms may be ordered.
struct TermFacts {
  let columns: [Column: ValueRange]
  private var ranges: [Expression: ValueRange] = [:]
  private var pairs: [Pair: Set<Ordering>] = [:]
  private var truths: [Expression: Bool] = [:]

  private struct Pair: Hashable {
    let left: Expression
    let right: Expression
  }

  init(columns: [Column: ValueRange]) {
    self.columns = columns
  }

  /// False where it contradicts what is known.
  mutating func add(_ fact: TermFact) -> Bool {
    switch fact {
    case .null(let term):
      return narrow(term) {
        $0.listed = []
        $0.allowsNull = $0.allowsNull && true
      }
    case .present(let term): return narrow(term) { $0.allowsNull = false }
    case .truth(let condition, let truth):
      if let known = truths.updateValue(truth, forKey: condition), known != truth { return false }
      return narrow(condition) { $0.allowsNull = false }
    case .list(let subject, let values, let isIn): return add(subject, in: values, isIn)
    case .comparison(let comparison, let left, let right): return add(comparison, left, right)
    }
  }

  private mutating func narrow(_ term: Expression, _ change: (inout ValueRange) -> Void) -> Bool {
    var range = ranges[term] ?? ValueRange.of(term, columns: columns)
    change(&range)
    ranges[term] = range
    guard !range.isEmpty else { return false }
    if case .call(.timeRank, let arguments) = term, let ranked = arguments.first { return keepRanked(ranked) }
    return range.listed == nil || keepRanked(term)
  }

  /// Where a term can only be one of some values: those whose place in time is still allowed.
  private mutating func keepRanked(_ term: Expression) -> Bool {
    guard var range = ranges[term], range.listed != nil else { return true }
    for (rank, places) in ranges {
      guard case .call(.timeRank, let arguments) = rank, arguments.first == term else { continue }
      let reading = Array(arguments.dropFirst())
      range.listed = range.listed?.filter { value in
        guard let place = try? evaluated(.call(.timeRank, [.literal(value)] + reading), columns: [], row: []) else {
          return true
        }
        return places.allows(place)
      }
    }
    ranges[term] = range
    return !range.isEmpty
  }

  private mutating func add(_ subject: Expression, in values: [Value], _ isIn: Bool) -> Bool {
    let rule = ComparisonRule(subject, .literal(.null))
    guard rule.collation == .binary else { return add(.present(subject)) }
    let converted = values.map { $0.converted(by: rule.affinity) }
    return narrow(subject) { range in
      range.allowsNull = false
      if isIn { range.keep(converted) } else { range.excluded += converted }
    }
  }

  private mutating func add(_ comparison: BinaryOperator, _ left: Expression, _ right: Expression) -> Bool {
    if case .literal(let value) = right { return add(comparison, left, value) }
    if case .literal(let value) = left { return add(comparison.turned, right, value) }
    guard add(.present(left)), add(.present(right)) else { return false }
    let rules = [ComparisonRule(left, right), ComparisonRule(right, left)]
    guard rules.allSatisfy({ $0.collation == .binary }) else { return true }
    if left == right { return comparison.holds(.equal) }
    let turned = Pair(left: right, right: left)
    let isTurned = pairs[turned] != nil
    let pair = isTurned ? turned : Pair(left: left, right: right)
    let allowed = Set(
      [Ordering.below, .equal, .above].filter { (isTurned ? comparison.turned : comparison).holds($0) })
    let remaining = (pairs[pair] ?? allowed).intersection(allowed)
    pairs[pair] = remaining
    return !remaining.isEmpty
  }

  private mutating func add(_ comparison: BinaryOperator, _ term: Expression, _ value: Value) -> Bool {
    // Compared with NULL nothing is true, and nothing false.
    if value.isNull { return false }
    let rule = ComparisonRule(term, .literal(value))
    guard rule.collation == .binary else { return add(.present(term)) }
    let value = value.converted(by: rule.affinity)
    return narrow(term) { range in
      range.allowsNull = false
      switch comparison {
      case .equal: range.keep([value])
      case .notEqual: range.excluded.append(value)
      case .less: range.drop(to: .init(value: value, isIncluded: false))
      case .lessOrEqual: range.drop(to: .init(value: value, isIncluded: true))
      case .greater: range.raise(to: .init(value: value, isIncluded: false))
      case .greaterOrEqual: range.raise(to: .init(value: value, isIncluded: true))
      case .or, .and, .is, .isNot, .add, .subtract, .multiply, .divide, .modulo, .concatenate: break
      }
    }
  }
}

extension Value {
  /// As SQLite converts a literal that is compared with a column of this affinity.
  fileprivate func converted(by affinity: Affinity) -> Value {
    switch affinity {
    case .none, .blob: self
    case .text: asComparedText
    case .numeric, .integer, .real: textAsNumber
    }
  }

  private var asComparedText: Value {
    switch self {
    case .integer, .real: .text(asText ?? "")
    case .null, .text, .blob: self
    }
  }
}

extension BinaryOperator {
  /// The comparison with its sides exchanged.
  var turned: BinaryOperator {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .or, .and, .equal, .notEqual, .is, .isNot, .add, .subtract, .multiply, .divide, .modulo, .concatenate: self
    }
  }
}
