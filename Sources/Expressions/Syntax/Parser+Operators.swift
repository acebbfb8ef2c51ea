import Values

extension Parser {
  /// The operator at the current token; nil if the expression ends here.
  func infix() throws(ExpressionError) -> Infix? {
    switch current.kind {
    case .symbol(let symbol): try infix(symbol)
    case .word(_, let keyword?): try infix(keyword)
    case .word(_, nil), .literal, .leastMagnitude, .parameter, .quotedName, .end: nil
    }
  }

  private func infix(_ symbol: Symbol) throws(ExpressionError) -> Infix? {
    switch symbol {
    case .equal, .equal2: return .binary(.equal)
    case .notEqual, .notEqualAngles: return .binary(.notEqual)
    case .less: return .binary(.less)
    case .lessOrEqual: return .binary(.lessOrEqual)
    case .greater: return .binary(.greater)
    case .greaterOrEqual: return .binary(.greaterOrEqual)
    case .plus: return .binary(.add)
    case .minus: return .binary(.subtract)
    case .times: return .binary(.multiply)
    case .over: return .binary(.divide)
    case .percent: return .binary(.modulo)
    case .concatenate: return .binary(.concatenate)
    case .bitAnd, .bitOr, .shiftLeft, .shiftRight:
      throw refused("the bit operator '\(symbol.rawValue)'", hint: "texts are joined by ||, conditions by and, or")
    case .arrow: return .member(isValue: false)
    case .arrowText: return .member(isValue: true)
    case .bitNot, .leftParenthesis, .rightParenthesis, .comma, .dot, .semicolon, .lineComment, .blockComment: return nil
    }
  }

  private func infix(_ keyword: Keyword) throws(ExpressionError) -> Infix? {
    switch keyword {
    case .or: return .binary(.or)
    case .and: return .binary(.and)
    case .is: return .is
    case .between: return .between
    case .in: return .in
    case .like: return .like
    case .glob: return .glob
    case .not: return .not
    case .isnull: return .isnull
    case .notnull: return .notnull
    case .collate: return .collate
    case .regexp, .match:
      throw refused("the operator '\(keyword.rawValue)'", hint: "write matches(x, 'pattern')")
    case .over: throw refused("a window ('over')", hint: "use the kind 'sql', or a table with 'query'")
    case .null, .true, .false, .case, .when, .then, .else, .end, .cast, .as, .escape, .distinct, .from, .where,
      .filter, .select, .exists, .values, .currentDate, .currentTime, .currentTimestamp:
      return nil
    }
  }

  /// The expression that `left` and the operator at the current token begin.
  mutating func continued(_ left: ExpressionSyntax, with infix: Infix) throws(ExpressionError) -> ExpressionSyntax {
    if case .binary(let binary) = infix, binary.isAssociative { return try chain(of: binary, from: left) }
    try advance()
    switch infix {
    case .binary(let binary):
      let right = try expression(above: binary.precedence)
      return joined(left, .binary(binary, left, right))
    case .member(let isValue):
      let path = try expression(above: .concatenation)
      return joined(left, .member(left, path: path, isValue: isValue))
    case .is: return try identity(left)
    case .not: return try negated(left)
    case .between, .in, .like, .glob: return try test(left, infix, negated: false)
    case .isnull: return joined(left, .isNull(left, negated: false))
    case .notnull: return joined(left, .isNull(left, negated: true))
    case .collate: return joined(left, .collate(left, try collation()))
    }
  }

  /// `a and b and …` as a balanced tree: a thousand terms are ten levels high.
  private mutating func chain(
    of connective: BinaryOperator, from first: ExpressionSyntax
  ) throws(ExpressionError) -> ExpressionSyntax {
    var terms = first.terms(of: connective)
    while case .binary(connective)? = try infix() {
      try advance()
      terms += try expression(above: connective.precedence).terms(of: connective)
    }
    return ExpressionSyntax.balanced(connective, terms[...])
  }

  private mutating func identity(_ left: ExpressionSyntax) throws(ExpressionError) -> ExpressionSyntax {
    var isNegated = try accept(.not)
    if try accept(.distinct) {
      try expect(.from, "after 'is distinct'")
      isNegated.toggle()
    }
    let right = try expression(above: .equality)
    if case .literal(.null) = right.node { return joined(left, .isNull(left, negated: isNegated)) }
    return joined(left, .binary(isNegated ? .isNot : .is, left, right))
  }

  private mutating func negated(_ left: ExpressionSyntax) throws(ExpressionError) -> ExpressionSyntax {
    if try accept(.null) { return joined(left, .isNull(left, negated: true)) }
    switch try infix() {
    case .between?, .in?, .like?, .glob?:
      guard let operation = try infix() else { break }
      try advance()
      return try test(left, operation, negated: true)
    case .binary?, .member?, .is?, .not?, .isnull?, .notnull?, .collate?, nil: break
    }
    throw unexpected("'in', 'between', 'like', 'glob' or 'null' after 'not'")
  }

  private mutating func test(
    _ left: ExpressionSyntax, _ operation: Infix, negated: Bool
  ) throws(ExpressionError) -> ExpressionSyntax {
    switch operation {
    case .between:
      // AND would end the lower bound, so nothing that binds looser can be part of it.
      let lower = try expression(above: .and)
      try expect(.and, "between the bounds of 'between'")
      let upper = try expression(above: .equality)
      return joined(left, .between(left, lower: lower, upper: upper, negated: negated))
    case .like:
      let pattern = try expression(above: .equality)
      let escape: ExpressionSyntax? = try accept(.escape) ? try expression(above: .equality) : nil
      return joined(left, .like(left, pattern: pattern, escape: escape, negated: negated))
    case .glob:
      return joined(left, .glob(left, pattern: try expression(above: .equality), negated: negated))
    case .in, .binary, .member, .is, .not, .isnull, .notnull, .collate:
      return joined(left, .inList(left, try list(), negated: negated))
    }
  }

  private mutating func list() throws(ExpressionError) -> [ExpressionSyntax] {
    try expect(
      .leftParenthesis, "and a list after 'in'", hint: "to look into a table use 'accepted_values' with 'values_from'")
    var items: [ExpressionSyntax] = []
    if try accept(.rightParenthesis) { return items }
    repeat { items.append(try expression(above: .none)) } while try accept(.comma)
    try expect(.rightParenthesis, "or ',' in the list of 'in'")
    return items
  }

  private mutating func collation() throws(ExpressionError) -> Collation {
    let names = ["binary", "nocase", "rtrim"]
    switch current.kind {
    case .word(let name, _), .quotedName(let name):
      guard let collation = Collation(rawValue: name.asciiLowercased) else {
        let meant = nearestName(to: name, among: names).map { "did you mean '\($0)'?" }
        throw ExpressionError(
          current.span, "no such collation: '\(name)'", hint: meant ?? "there are binary, nocase and rtrim")
      }
      try advance()
      return collation
    case .literal, .leastMagnitude, .parameter, .symbol, .end:
      throw unexpected("binary, nocase or rtrim after 'collate'")
    }
  }

  private func joined(_ left: ExpressionSyntax, _ node: ExpressionSyntax.Node) -> ExpressionSyntax {
    ExpressionSyntax(node, left.span.through(previous))
  }

  private func refused(_ what: String, hint: String) -> ExpressionError {
    ExpressionError(current.span, "\(what) is not part of the rule language", hint: hint)
  }
}

extension ExpressionSyntax {
  /// The terms of a chain of `connective`, however it was grouped.
  func terms(of connective: BinaryOperator) -> [ExpressionSyntax] {
    guard case .binary(connective, let left, let right) = node else { return [self] }
    return left.terms(of: connective) + right.terms(of: connective)
  }

  static func balanced(_ connective: BinaryOperator, _ terms: ArraySlice<ExpressionSyntax>) -> ExpressionSyntax {
    guard terms.count > 1 else { return terms[terms.startIndex] }
    let middle = terms.index(terms.startIndex, offsetBy: (terms.count + 1) / 2)
    let left = balanced(connective, terms[..<middle])
    let right = balanced(connective, terms[middle...])
    return ExpressionSyntax(.binary(connective, left, right), left.span.through(right.span))
  }
}
