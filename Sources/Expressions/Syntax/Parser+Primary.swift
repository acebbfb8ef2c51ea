import Values

extension Parser {
  /// What operators stand between: a literal, a name, a call, something in parentheses.
  mutating func primary() throws(ExpressionError) -> ExpressionSyntax {
    let token = current
    switch token.kind {
    case .literal(let value): return try leaf(.literal(value))
    case .leastMagnitude: return try leaf(.literal(.real(0x1p63)))
    case .parameter(let name): return try leaf(.parameter(name))
    case .quotedName(let name): return try named(name)
    case .word(let name, let keyword): return try word(name, keyword)
    case .symbol(.leftParenthesis): return try parenthesised()
    case .symbol(.bitNot):
      throw ExpressionError(
        token.span, "the bit operator '~' is not part of the rule language", hint: "use the kind 'sql'")
    case .symbol(.times):
      throw unexpected("a value", hint: "'*' stands alone only in count(*)")
    case .symbol, .end: throw unexpected("a value")
    }
  }

  private mutating func leaf(_ node: ExpressionSyntax.Node) throws(ExpressionError) -> ExpressionSyntax {
    try advance()
    return ExpressionSyntax(node, previous)
  }

  private mutating func parenthesised() throws(ExpressionError) -> ExpressionSyntax {
    let start = current.span
    try advance()
    let inner = try expression(above: .none)
    try expect(
      .rightParenthesis, "to close the parenthesis at byte \(start.offset)",
      hint: current.kind == .symbol(.comma) ? "compare columns one by one: a = 1 and b = 2" : nil)
    return ExpressionSyntax(inner.node, start.through(previous))
  }

  private mutating func word(_ name: String, _ keyword: Keyword?) throws(ExpressionError) -> ExpressionSyntax {
    switch keyword {
    case .null?: return try leaf(.literal(.null))
    case .true?: return try leaf(.truth(true))
    case .false?: return try leaf(.truth(false))
    case .case?: return try caseExpression()
    case .cast?: return try castExpression()
    case .select?, .values?, .exists?:
      throw ExpressionError(
        current.span, "a subquery ('\(name)') is not part of the rule language",
        hint: "use the kind 'reference' or 'coverage', a table with 'query', or the kind 'sql'")
    case .currentDate?: throw clockWord(name, instead: "today()")
    case .currentTime?, .currentTimestamp?: throw clockWord(name, instead: "now()")
    case .like?, .glob?, .regexp?, .match?, .filter?, .over?, .or?, .and?, .not?, .is?, .in?, .between?, .isnull?,
      .notnull?, .when?, .then?, .else?, .end?, .as?, .collate?, .escape?, .distinct?, .from?, .where?, nil:
      guard Keyword.allowsBareName(name) else {
        throw unexpected("a value", hint: "'\(name)' is a keyword; a column of that name is written \"\(name)\"")
      }
      return try named(name)
    }
  }

  /// The clock is an input of a run, so that it can be repeated.
  private func clockWord(_ name: String, instead: String) -> ExpressionError {
    ExpressionError(current.span, "'\(name)' would read the machine's clock", hint: "write \(instead), the run's clock")
  }

  /// A column, `table.column`, or a call: the current token is the first name.
  private mutating func named(_ name: String) throws(ExpressionError) -> ExpressionSyntax {
    let start = current.span
    try advance()
    if current.kind == .symbol(.leftParenthesis) { return try call(of: name, at: start) }
    guard try accept(.dot) else { return ExpressionSyntax(.name(name), start) }
    switch current.kind {
    case .word(let column, _), .quotedName(let column):
      try advance()
      if current.kind == .symbol(.dot) {
        throw unexpected("the end of the name", hint: "a name has at most two parts: table.column")
      }
      return ExpressionSyntax(.qualifiedName(table: name, column: column), start.through(previous))
    case .literal, .leastMagnitude, .parameter, .symbol, .end: throw unexpected("a column's name after '.'")
    }
  }

  private mutating func caseExpression() throws(ExpressionError) -> ExpressionSyntax {
    let start = current.span
    try advance()
    let subject: ExpressionSyntax? = current.keyword == .when ? nil : try expression(above: .none)
    var branches: [BranchSyntax] = []
    while try accept(.when) {
      let when = try expression(above: .none)
      try expect(.then, "after the condition of 'when'")
      branches.append(BranchSyntax(when: when, then: try expression(above: .none)))
    }
    guard !branches.isEmpty else { throw unexpected("'when' in 'case'") }
    let otherwise: ExpressionSyntax? = try accept(.else) ? try expression(above: .none) : nil
    try expect(.end, "to close the 'case' at byte \(start.offset)")
    return ExpressionSyntax(
      .caseWhen(subject: subject, branches: branches, otherwise: otherwise), start.through(previous))
  }

  private mutating func castExpression() throws(ExpressionError) -> ExpressionSyntax {
    let start = current.span
    try advance()
    try expect(
      .leftParenthesis, "after 'cast'", hint: "as in cast(x as integer); a column of that name is written \"cast\"")
    let inner = try expression(above: .none)
    try expect(.as, "and a type in 'cast'", hint: "as in cast(x as integer)")
    let type = try typeName()
    try expect(.rightParenthesis, "to close 'cast'")
    return ExpressionSyntax(.cast(inner, type: type), start.through(previous))
  }

  /// Words, and sizes in parentheses, which mean nothing: `varchar(20)`, `double precision`.
  private mutating func typeName() throws(ExpressionError) -> String {
    var words: [String] = []
    while case .word(let word, let keyword) = current.kind, keyword?.isReserved != true {
      words.append(word)
      try advance()
    }
    guard !words.isEmpty else { throw unexpected("a type after 'as'", hint: "integer, real, text, numeric or blob") }
    if try accept(.leftParenthesis) {
      repeat {
        if current.kind == .symbol(.plus) || current.kind == .symbol(.minus) { try advance() }
        guard case .literal(let size) = current.kind, size.number != nil else { throw unexpected("a size of the type") }
        try advance()
      } while try accept(.comma)
      try expect(.rightParenthesis, "to close the type's size")
    }
    return words.joined(separator: " ")
  }
}
