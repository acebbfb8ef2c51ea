import Expressions
import Values

extension Expression {
  /// Whether it holds of every row or of none; nil where rows decide.
  var knownTruth: Bool? {
    if case .literal(let value) = self { value.truth } else { nil }
  }
}

/// All conditions at once, without those that hold in any case; false where one of them never holds.
func allKnown(_ conditions: [Expression]) -> Expression {
  if conditions.contains(where: { $0.knownTruth == false }) { return .literal(.boolean(false)) }
  return allOf(conditions.filter { $0.knownTruth == nil })
}

/// Any of the conditions, without those that never hold; true where one of them holds in any case.
func anyKnown(_ conditions: [Expression]) -> Expression {
  if conditions.contains(where: { $0.knownTruth == true }) { return .literal(.boolean(true)) }
  return anyOf(conditions.filter { $0.knownTruth == nil })
}

func negation(_ condition: Expression) -> Expression {
  condition.knownTruth.map { .literal(.boolean(!$0)) } ?? .not(condition)
}
