import Values

extension Binder {
  mutating func binary(
    _ binary: BinaryOperator, _ left: ExpressionSyntax, _ right: ExpressionSyntax
  ) -> Expression {
    switch binary {
    case .or, .and: return .binary(binary, condition(left), condition(right))
    case .add, .subtract, .multiply, .divide, .modulo: return .binary(binary, operand(left), operand(right))
    case .is, .isNot:
      if case .truth(let truth) = right.withoutCollation.node {
        return truthTest(left, truth, negated: binary == .isNot)
      }
      return reviewingParts(.binary(binary, expression(left), expression(right)), [left, right])
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      return ordered(reviewingParts(.binary(binary, expression(left), expression(right)), [left, right]))
    case .concatenate: return .binary(binary, expression(left), expression(right))
    }
  }

  /// `x is true` asks whether x is true, not whether it equals 1: 5 is true, NULL is not.
  private mutating func truthTest(_ syntax: ExpressionSyntax, _ truth: Bool, negated: Bool) -> Expression {
    let opposite = Expression.not(condition(syntax))
    return .binary(negated ? .isNot : .is, truth ? .not(opposite) : opposite, .literal(.boolean(true)))
  }

  /// Part of `and`, `or`, `not` or `when`: a text there is nearly always half of `a = 'x' or 'y'`.
  mutating func condition(_ syntax: ExpressionSyntax) -> Expression {
    let bound = expression(syntax)
    if case .literal(.text) = syntax.node {
      report(.typeMismatch, syntax.span, "a text is no condition", hint: "for several values write x in ('a', 'b')")
    }
    return bound
  }

  /// An operand of arithmetic: SQLite would take a text that is no number for 0.
  mutating func operand(_ syntax: ExpressionSyntax) -> Expression {
    let bound = expression(syntax)
    guard case .literal(let value) = bound else { return bound }
    switch value {
    case .text(let text) where text.withBytes({ Number(whole: $0) }) == nil:
      if case .call(let call) = syntax.node {
        let name = call.name.asciiLowercased
        report(
          .typeMismatch, syntax.span, "\(name)() is a text, and nothing can be added to it",
          hint: name == "now"
            ? "an age is age(x) < 6h; now() in seconds is instant(now())"
            : "days are added by date(\(name)(), '+1 days')")
        return bound
      }
      report(
        .typeMismatch, syntax.span, "'\(text)' is no number",
        hint: "texts are joined by ||; days are added by date(x, '+1 days')")
    case .blob: report(.typeMismatch, syntax.span, "a blob is no number")
    case .null, .integer, .real, .text: break
    }
    return bound
  }

  func negated(_ inner: Expression) -> Expression {
    switch inner {
    case .literal(.integer(let integer)) where integer != .min: .literal(.integer(-integer))
    case .literal(.real(let real)): .literal(.real(-real))
    case .literal, .column, .not, .negate, .withoutAffinity, .binary, .between, .inList, .like, .glob, .isNull,
      .caseWhen, .cast, .collate, .call, .aggregate:
      .negate(inner)
    }
  }

  /// Where there is no affinity to take away, `+` means nothing.
  func withoutAffinity(_ inner: Expression) -> Expression {
    inner.affinity == .none ? inner : .withoutAffinity(inner)
  }

  mutating func escapeCharacter(_ syntax: ExpressionSyntax) -> Expression {
    let bound = expression(syntax)
    if case .literal(let value) = bound, let text = value.asText, text.unicodeScalars.count != 1 {
      report(.wrongArguments, syntax.span, "'escape' wants a single character", hint: "as in like '50!%' escape '!'")
    }
    return bound
  }

  mutating func caseWhen(
    _ subject: ExpressionSyntax?, _ branches: [BranchSyntax], _ otherwise: ExpressionSyntax?
  ) -> Expression {
    let boundSubject = subject.map { expression($0) }
    var boundBranches: [Expression.Branch] = []
    for branch in branches {
      let when = subject == nil ? condition(branch.when) : expression(branch.when)
      boundBranches.append(Expression.Branch(when: when, then: expression(branch.then)))
    }
    return .caseWhen(subject: boundSubject, branches: boundBranches, otherwise: otherwise.map { expression($0) })
  }
}

extension ExpressionSyntax {
  fileprivate var withoutCollation: ExpressionSyntax {
    if case .collate(let inner, _) = node { inner.withoutCollation } else { self }
  }
}
