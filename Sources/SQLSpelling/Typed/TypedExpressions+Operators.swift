import Expressions
import Values

extension TypedExpressions {
  func binary(
    _ binary: BinaryOperator, _ left: Expression, _ right: Expression
  ) throws(SpellingRefusal) -> TypedSQL {
    switch binary {
    case .and, .or: preconditionFailure("a chain of conditions")
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .is, .isNot:
      .condition(try compared(binary, left, right))
    case .add, .subtract, .multiply, .divide, .modulo: try arithmetic(binary, left, right)
    case .concatenate: try concatenated(left, right)
    }
  }

  private func concatenated(_ left: Expression, _ right: Expression) throws(SpellingRefusal) -> TypedSQL {
    var parts: [String] = []
    for side in [left, right] {
      let (text, valueClass) = try value(side)
      switch valueClass {
      case .text: parts.append(text)
      case .integer: parts.append("CAST(\(text) AS TEXT)")
      case nil: return .value("NULL", nil)
      case .real, .number, .blob: throw SpellingRefusal("a real as a text")
      }
    }
    return .value("(\(parts.joined(separator: " || ")))", .text(isNeverNumber: false))
  }

  /// What leaves 64 bits is an error of the statement, and then computed without it.
  private func arithmetic(
    _ binary: BinaryOperator, _ left: Expression, _ right: Expression
  ) throws(SpellingRefusal) -> TypedSQL {
    let (leftSide, rightSide) = (try value(left), try value(right))
    switch (leftSide.valueClass, rightSide.valueClass) {
    case (nil, _), (_, nil): return .value("NULL", nil)
    case (.integer, .integer):
      switch binary {
      case .divide: return .value(dialect.quotient(leftSide.text, rightSide.text), .integer)
      case .modulo: return .value("(\(leftSide.text) % nullif(\(rightSide.text), 0))", .integer)
      case _: return .value("(\(leftSide.text) \(binary.rawValue) \(rightSide.text))", .integer)
      }
    case (.integer, .real), (.real, .integer), (.real, .real):
      guard binary != .modulo else { throw SpellingRefusal("a remainder of reals") }
      let (first, second) = (real(leftSide), real(rightSide))
      let divisor = binary == .divide ? "nullif(\(second), 0)" : second
      return .value("nullif(\(first) \(binary.rawValue) \(divisor), CAST('NaN' AS DOUBLE PRECISION))", .real)
    case (_, _): throw SpellingRefusal("arithmetic with decimals or texts")
    }
  }

  func real(_ value: (text: String, valueClass: ValueClass?)) -> String {
    value.valueClass == .integer ? "CAST(\(value.text) AS DOUBLE PRECISION)" : value.text
  }

  /// A comparison of two values as `=` and its like compare them, where no cell needs to be converted.
  func compared(_ binary: BinaryOperator, _ left: Expression, _ right: Expression) throws(SpellingRefusal) -> String {
    let (first, second) = try sides(left, right)
    return spelled(binary, first, second)
  }

  func isListed(_ subject: Expression, _ items: [Expression]) throws(SpellingRefusal) -> String {
    var pairs: [(String, String)] = []
    for item in items { pairs.append(try sides(subject, item)) }
    guard let first = pairs.first?.0, pairs.allSatisfy({ $0.0 == first }) else {
      return "(\(pairs.map { "\($0.0) = \($0.1)" }.joined(separator: " OR ")))"
    }
    return "(\(first) IN (\(pairs.map(\.1).joined(separator: ", "))))"
  }

  private func sides(_ left: Expression, _ right: Expression) throws(SpellingRefusal) -> (String, String) {
    let rule = ComparisonRule(left, right)
    let first = try side(left, besides: right, rule)
    let second = try side(right, besides: left, rule)
    switch (first.valueClass, second.valueClass) {
    case (nil, _), (_, nil), (.blob, .blob): break
    case (.text(let isFirstSafe), .text(let isSecondSafe)):
      guard rule.collation == .binary else { throw SpellingRefusal("a collation") }
      guard !rule.affinity.isNumeric || (isFirstSafe && isSecondSafe) else {
        throw SpellingRefusal("texts that may be compared as numbers")
      }
      return (dialect.byBytes(first.text), dialect.byBytes(second.text))
    case (.integer, .integer), (.real, .real), (.number, .number), (.real, .number), (.number, .real):
      guard rule.affinity != .text else { throw SpellingRefusal("numbers that are compared as texts") }
    case (.integer, .real), (.integer, .number), (.real, .integer), (.number, .integer):
      guard rule.affinity != .text, left.isSmallNumber || right.isSmallNumber else {
        throw SpellingRefusal("an integer beside a real")
      }
      return (real(first), real(second))
    case (_, _): throw SpellingRefusal("values of several classes")
    }
    return (first.text, second.text)
  }

  private func spelled(_ binary: BinaryOperator, _ left: String, _ right: String) -> String {
    switch binary {
    case .is: "(\(left) IS NOT DISTINCT FROM \(right))"
    case .isNot: "(\(left) IS DISTINCT FROM \(right))"
    case _: "(\(left) \(binary.rawValue) \(right))"
    }
  }

  /// A literal as it is compared with the other side: then no cell is converted.
  private func side(
    _ expression: Expression, besides other: Expression, _ rule: ComparisonRule
  ) throws(SpellingRefusal) -> (text: String, valueClass: ValueClass?) {
    let own = try value(expression)
    guard case .literal(let literal) = expression.plainLiteral else { return own }
    switch (try value(other).valueClass, own.valueClass) {
    case (.text, .integer) where rule.affinity == .text, (.text, .real) where rule.affinity == .text:
      return try value(.literal(literal.stored(as: .text)))
    case (.integer, .text) where rule.affinity.isNumeric, (.real, .text) where rule.affinity.isNumeric,
      (.number, .text) where rule.affinity.isNumeric:
      return try value(.literal(literal.textAsNumber))
    case (_, _): return own
    }
  }
}

extension Expression {
  /// A literal, whatever is said of its affinity.
  fileprivate var plainLiteral: Expression {
    switch self {
    case .withoutAffinity(let inner): inner.plainLiteral
    case _: self
    }
  }

  /// A number that a double holds, and all integers near it too: beside it integers keep their order as doubles, as they do beside infinity.
  fileprivate var isSmallNumber: Bool {
    guard case .literal(let value) = plainLiteral, let number = value.number ?? value.textAsNumber.number else {
      return false
    }
    return number.magnitude < 0x1p52 || number.isInfinite
  }
}
