extension Parser {
  /// The name is read already; the current token is the parenthesis.
  mutating func call(of name: String, at start: TextSpan) throws(ExpressionError) -> ExpressionSyntax {
    try advance()
    let isOfAllRows = try accept(.times)
    let isDistinct = isOfAllRows ? false : try accept(.distinct)
    let hasArguments = !isOfAllRows && (isDistinct || current.kind != .symbol(.rightParenthesis))
    let arguments = hasArguments ? try arguments() : []
    try expect(.rightParenthesis, "or ',' in the call of '\(name)'")
    let call = CallSyntax(
      name: name, nameSpan: start, arguments: arguments, isOfAllRows: isOfAllRows, isDistinct: isDistinct,
      filter: try filter())
    if current.keyword == .over {
      throw ExpressionError(
        current.span, "a window ('over') is not part of the rule language",
        hint: "use the kind 'sql', or a table with 'query'")
    }
    return ExpressionSyntax(.call(call), start.through(previous))
  }

  private mutating func arguments() throws(ExpressionError) -> [ArgumentSyntax] {
    var arguments: [ArgumentSyntax] = []
    repeat {
      let expression = try expression(above: .none)
      let condition: ExpressionSyntax? = try accept(.where) ? try self.expression(above: .none) : nil
      arguments.append(ArgumentSyntax(expression: expression, condition: condition))
    } while try accept(.comma)
    return arguments
  }

  private mutating func filter() throws(ExpressionError) -> ExpressionSyntax? {
    guard try accept(.filter) else { return nil }
    try expect(.leftParenthesis, "after 'filter'", hint: "as in count(*) filter (where x > 1)")
    try expect(.where, "in 'filter'", hint: "as in count(*) filter (where x > 1)")
    let condition = try expression(above: .none)
    try expect(.rightParenthesis, "to close 'filter'")
    return condition
  }
}
