import Values

extension ExpressionSyntax.Node {
  /// What is on the stack before each child, in SQLite's grammar (parse.y), and what the child itself needs.
  var parserStack: Int {
    switch self {
    case .literal, .truth, .parameter, .name: 1
    case .qualifiedName: 3
    case .not(let inner), .negate(let inner), .plus(let inner): inner.stack(behind: 1)
    case .binary(let binary, let left, let right): binaryStack(binary, left, right)
    // It becomes a call.
    case .member(let subject, let path, isValue: _): max(subject.parserStack, path.parserStack) + 8
    // They may become a call within parentheses.
    case .between: children.reduce(0) { max($0, $1.parserStack + 9) }
    case .inList(let subject, let items, negated: _):
      items.reduce(subject.stack(behind: 0)) { max($0, $1.stack(behind: 5)) }
    case .like(let subject, let pattern, let escape, negated: _):
      max(subject.stack(behind: 0), pattern.stack(behind: 2), escape?.stack(behind: 4) ?? 0)
    case .glob(let subject, let pattern, negated: _): max(subject.stack(behind: 0), pattern.stack(behind: 2))
    case .isNull(let inner, negated: _), .collate(let inner, _): inner.stack(behind: 0)
    case .caseWhen: children.reduce(0) { max($0, $1.parserStack + 6) }
    case .cast(let inner, type: _): inner.parserStack + 2
    // `age(x)` becomes `elapsed(time_rank(x, …), …)`.
    case .call(let call) where call.name.asciiLowercased == "age": children.reduce(9) { max($0, $1.parserStack + 9) }
    case .call: children.reduce(8) { max($0, $1.parserStack + 8) }
    }
  }

  private func binaryStack(_ binary: BinaryOperator, _ left: ExpressionSyntax, _ right: ExpressionSyntax) -> Int {
    switch binary {
    // `x is true` becomes `(NOT (NOT x)) IS 1`.
    case .is, .isNot: max(left.stack(behind: 4), right.stack(behind: 3))
    case .and, .or:
      max(left.stack(behind: 0, inChainOf: binary), right.stack(behind: 2, inChainOf: binary))
    case .add, .subtract, .multiply, .divide, .modulo, .concatenate:
      max(left.stack(behind: 0, inChainOf: binary), right.stack(behind: 2))
    case .equal, .notEqual: max(left.stack(behind: 0), right.stack(behind: 2))
    // They may become a call within parentheses.
    case .less, .lessOrEqual, .greater, .greaterOrEqual: max(left.parserStack, right.parserStack) + 9
    }
  }
}

extension ExpressionSyntax {
  /// With a parenthesis, unless it is a single thing.
  fileprivate func stack(behind symbols: Int) -> Int {
    symbols + parserStack + (node.precedence == .primary ? 0 : 1)
  }

  /// A chain of operators of one level needs no parentheses to its left, and none at all where it is associative.
  fileprivate func stack(behind symbols: Int, inChainOf chained: BinaryOperator) -> Int {
    guard case .binary(let own, _, _) = node, own.precedence == chained.precedence else {
      return stack(behind: symbols)
    }
    return chained.isAssociative ? parserStack : symbols + parserStack
  }
}
