import Values

extension ComparisonRule {
  /// nil where either is NULL.
  package func ordering(_ left: Value, _ right: Value) -> Ordering? {
    if case .integer(let left) = left, case .integer(let right) = right { return Ordering(left, right) }
    if left.isNull || right.isNull { return nil }
    return orderingWithNulls(left, right)
  }

  /// As `is` compares: NULL equals NULL.
  func orderingWithNulls(_ left: Value, _ right: Value) -> Ordering {
    switch affinity {
    case .none, .blob: left.ordering(to: right, collation)
    case .text: left.numberAsText.ordering(to: right.numberAsText, collation)
    case .numeric, .integer, .real: numericOrdering(left, right)
    }
  }

  /// A text that is wholly a number is compared as one.
  private func numericOrdering(_ left: Value, _ right: Value) -> Ordering {
    left.textAsNumber.ordering(to: right.textAsNumber, collation)
  }
}

extension Value {
  var numberAsText: Value {
    switch self {
    case .integer, .real: .text(asText ?? "")
    case .null, .text, .blob: self
    }
  }

  package var textAsNumber: Value {
    guard case .text(let text) = self else { return self }
    return text.withBytes { Number(whole: $0) }?.value ?? self
  }
}

extension BinaryOperator {
  /// Whether a comparison holds; what `is` and `is not` make of NULLs is not asked here.
  package func holds(_ ordering: Ordering) -> Bool {
    switch self {
    case .equal, .is: ordering == .equal
    case .notEqual, .isNot: ordering != .equal
    case .less: ordering == .below
    case .lessOrEqual: ordering != .above
    case .greater: ordering == .above
    case .greaterOrEqual: ordering != .below
    case .or, .and, .add, .subtract, .multiply, .divide, .modulo, .concatenate:
      preconditionFailure("'\(rawValue)' is no comparison")
    }
  }
}
