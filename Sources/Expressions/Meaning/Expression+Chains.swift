import Values

extension Expression {
  /// All of these hold; true for none. Balanced, so that thousands of terms are a dozen levels high.
  package static func all(_ conditions: [Expression]) -> Expression {
    balanced(.and, conditions[...]) ?? .literal(.boolean(true))
  }

  /// At least one of these holds; false for none.
  package static func any(_ conditions: [Expression]) -> Expression {
    balanced(.or, conditions[...]) ?? .literal(.boolean(false))
  }

  private static func balanced(_ connective: BinaryOperator, _ terms: ArraySlice<Expression>) -> Expression? {
    let middle = terms.index(terms.startIndex, offsetBy: (terms.count + 1) / 2)
    guard terms.count > 1, let left = balanced(connective, terms[..<middle]),
      let right = balanced(connective, terms[middle...])
    else { return terms.first }
    return .binary(connective, left, right)
  }

  /// The terms of a chain of `and` or of `or`, however it was grouped.
  package func terms(of connective: BinaryOperator) -> [Expression] {
    var terms: [Expression] = []
    var waiting = [self]
    while let next = waiting.popLast() {
      if case .binary(connective, let left, let right) = next {
        waiting += [right, left]
      } else {
        terms.append(next)
      }
    }
    return terms
  }
}
