import Values

extension ExpressionSyntax: CustomStringConvertible {
  /// The expression in the rule language: names quoted and parentheses set only where needed.
  package var description: String { node.spelling }

  fileprivate func spelled(above floor: Precedence) -> String {
    node.precedence > floor ? description : "(\(description))"
  }
}

extension ExpressionSyntax.Node {
  var precedence: Precedence {
    switch self {
    case .literal, .truth, .parameter, .name, .qualifiedName, .caseWhen, .cast, .call: .primary
    case .not: .not
    case .negate, .plus: .unary
    case .binary(let binary, _, _): binary.precedence
    case .member: .concatenation
    case .between, .inList, .like, .glob, .isNull: .equality
    case .collate: .collation
    }
  }

  fileprivate var spelling: String {
    switch self {
    case .literal(let value): value.spelling
    case .truth(let truth): truth ? "true" : "false"
    case .parameter(let name): ":\(name)"
    case .name(let name): name.spelledAsName
    case .qualifiedName(let table, let column): "\(table.spelledAsName).\(column.spelledAsName)"
    case .not(let inner): "not \(inner.spelled(above: .and))"
    case .negate(let inner): "-\(inner.spelledAfterSign)"
    case .plus(let inner): "+\(inner.spelledAfterSign)"
    case .binary(let binary, let left, let right): binarySpelling(binary, left, right)
    case .member(let subject, let path, let isValue):
      "\(subject.spelled(above: .multiplication)) \(isValue ? "->>" : "->") \(path.spelled(above: .concatenation))"
    case .between(let subject, let lower, let upper, let negated):
      "\(subject.spelledLeft) \(negated ? "not " : "")between \(lower.spelledRight) and \(upper.spelledRight)"
    case .inList(let subject, let items, let negated):
      "\(subject.spelledLeft) \(negated ? "not " : "")in (\(items.map(\.description).joined(separator: ", ")))"
    case .like(let subject, let pattern, let escape, let negated):
      "\(subject.spelledLeft) \(negated ? "not " : "")like \(pattern.spelledRight)"
        + (escape.map { " escape \($0.spelledRight)" } ?? "")
    case .glob(let subject, let pattern, let negated):
      "\(subject.spelledLeft) \(negated ? "not " : "")glob \(pattern.spelledRight)"
    case .isNull(let subject, let negated): "\(subject.spelledLeft) is \(negated ? "not " : "")null"
    case .caseWhen(let subject, let branches, let otherwise): caseSpelling(subject, branches, otherwise)
    case .cast(let inner, let type): "cast(\(inner) as \(type))"
    case .collate(let inner, let collation): "\(inner.spelled(above: .concatenation)) collate \(collation.rawValue)"
    case .call(let call): call.spelling
    }
  }

  private func binarySpelling(_ binary: BinaryOperator, _ left: ExpressionSyntax, _ right: ExpressionSyntax) -> String {
    let level = binary.precedence
    // A chain of `and` or `or` is regrouped by the parser, so its own parentheses would say nothing.
    let floor = Precedence(rawValue: level.rawValue - 1) ?? .none
    let rightSide =
      if case .binary(binary, _, _) = right.node, binary.isAssociative { right.description } else {
        right.spelled(above: level)
      }
    return "\(left.spelled(above: floor)) \(binary.rawValue) \(rightSide)"
  }

  private func caseSpelling(
    _ subject: ExpressionSyntax?, _ branches: [BranchSyntax], _ otherwise: ExpressionSyntax?
  ) -> String {
    let parts =
      ["case"] + [subject].compactMap { $0?.description }
      + branches.map { "when \($0.when) then \($0.then)" } + [otherwise].compactMap { $0.map { "else \($0)" } } + [
        "end"
      ]
    return parts.joined(separator: " ")
  }
}

extension ExpressionSyntax {
  fileprivate var spelledLeft: String { spelled(above: .not) }
  fileprivate var spelledRight: String { spelled(above: .equality) }

  /// `- -x`: two signs without a space begin a comment.
  fileprivate var spelledAfterSign: String {
    let inner = spelled(above: .collation)
    return inner.hasPrefix("-") || inner.hasPrefix("+") ? " \(inner)" : inner
  }
}

extension CallSyntax {
  fileprivate var spelling: String {
    let arguments = arguments.map { argument in
      argument.expression.description + (argument.condition.map { " where \($0)" } ?? "")
    }
    let inside = isOfAllRows ? "*" : (isDistinct ? "distinct " : "") + arguments.joined(separator: ", ")
    return "\(name.spelledAsName)(\(inside))" + (filter.map { " filter (where \($0))" } ?? "")
  }
}

extension Value {
  fileprivate var spelling: String {
    switch self {
    case .null, .integer, .blob: description
    case .real(let real): real.isInfinite ? "9e999" : real.description
    case .text(let text): "'\(text.doubling(UInt8(ascii: "'")))'"
    }
  }
}

extension String {
  /// Bare where that can be read back as a name, else in double quotes.
  fileprivate var spelledAsName: String {
    let isPlain =
      utf8.first?.startsName == true && utf8.allSatisfy(\.continuesName) && Keyword.allowsBareName(self)
      && Keyword(rawValue: asciiLowercased) == nil
    return isPlain ? self : "\"\(replacing("\"", with: "\"\""))\""
  }
}
