import Values

/// The tree of an expression in SQLite's dialect.
///
/// What the language does not hold (subqueries, windows, bit operators …) is refused with its place and the way out.
/// Texts are bounded in length (100,000 bytes) and trees in height (200 levels, and less where SQLite's own parser
/// would give up): nothing that walks one runs out of stack.
package func parseExpression(_ text: String) throws(ExpressionError) -> ExpressionSyntax {
  guard text.utf8.count <= Parser.longestText else {
    throw ExpressionError(
      TextSpan(offset: Parser.longestText, length: text.utf8.count - Parser.longestText),
      "an expression has at most \(Parser.longestText) bytes", hint: "keep long lists of values in a table")
  }
  var parser = try Parser(text)
  return try parser.wholeText()
}

/// Precedence climbing over SQLite's levels, one token ahead.
struct Parser {
  static let longestText = 100_000
  static let greatestHeight = 200
  /// SQLite's parser has room for 100 symbols; the others are for the statement around the expression.
  static let greatestStack = 80

  private var lexer: Lexer
  private(set) var current: Token
  private(set) var previous = TextSpan(offset: 0, length: 0)
  private var depth = 0

  init(_ text: String) throws(ExpressionError) {
    lexer = Lexer(text)
    current = try lexer.next()
  }

  mutating func wholeText() throws(ExpressionError) -> ExpressionSyntax {
    let expression = try expression(above: .none)
    guard current.kind == .end else { throw unexpected("an operator or the end") }
    return try bounded(expression)
  }

  /// An expression made of operators that bind tighter than `floor`.
  mutating func expression(above floor: Precedence) throws(ExpressionError) -> ExpressionSyntax {
    try descend()
    defer { depth -= 1 }
    var left = try operand()
    while let infix = try infix(), infix.precedence > floor {
      left = try bounded(try continued(left, with: infix))
    }
    return left
  }

  /// Prefix operators may stand wherever an operand may, and reach as far as their own precedence does.
  private mutating func operand() throws(ExpressionError) -> ExpressionSyntax {
    let start = current.span
    if try accept(.not) {
      return try prefixed(start, above: .not) { .not($0) }
    } else if try accept(.minus) {
      if current.kind == .leastMagnitude {
        try advance()
        return ExpressionSyntax(.literal(.integer(.min)), start.through(previous))
      }
      return try prefixed(start, above: .unary) { .negate($0) }
    } else if try accept(.plus) {
      return try prefixed(start, above: .unary) { .plus($0) }
    }
    return try primary()
  }

  private mutating func prefixed(
    _ start: TextSpan, above floor: Precedence, _ node: (ExpressionSyntax) -> ExpressionSyntax.Node
  ) throws(ExpressionError) -> ExpressionSyntax {
    let inner = try expression(above: floor)
    return try bounded(ExpressionSyntax(node(inner), start.through(inner.span)))
  }

  // MARK: - Bounds

  private mutating func descend() throws(ExpressionError) {
    depth += 1
    guard depth <= Parser.greatestHeight else { throw tooHigh(current.span) }
  }

  /// A chain of operators grows a tree too: `1 + 1 + …` is one level higher with each.
  func bounded(_ expression: ExpressionSyntax) throws(ExpressionError) -> ExpressionSyntax {
    guard expression.height <= Parser.greatestHeight else { throw tooHigh(expression.span) }
    guard expression.parserStack <= Parser.greatestStack else {
      throw ExpressionError(
        expression.span, "this is nested too deeply for SQLite, which reads about 25 levels", hint: Parser.deepHint)
    }
    return expression
  }

  private func tooHigh(_ span: TextSpan) -> ExpressionError {
    ExpressionError(
      span, "an expression is nested at most \(Parser.greatestHeight) levels deep", hint: Parser.deepHint)
  }

  private static let deepHint = "take it apart; a table with 'query' can name the parts"

  // MARK: - Tokens

  mutating func advance() throws(ExpressionError) {
    previous = current.span
    current = try lexer.next()
  }

  mutating func accept(_ keyword: Keyword) throws(ExpressionError) -> Bool {
    guard current.keyword == keyword else { return false }
    try advance()
    return true
  }

  mutating func accept(_ symbol: Symbol) throws(ExpressionError) -> Bool {
    guard current.kind == .symbol(symbol) else { return false }
    try advance()
    return true
  }

  mutating func expect(_ keyword: Keyword, _ role: String, hint: String? = nil) throws(ExpressionError) {
    guard try accept(keyword) else { throw unexpected("'\(keyword.rawValue)' \(role)", hint: hint) }
  }

  mutating func expect(_ symbol: Symbol, _ role: String, hint: String? = nil) throws(ExpressionError) {
    guard try accept(symbol) else { throw unexpected("'\(symbol.rawValue)' \(role)", hint: hint) }
  }

  func unexpected(_ expected: String, hint: String? = nil) -> ExpressionError {
    let found = current.kind == .end ? "the end" : "'\(writtenAt(current.span))'"
    return ExpressionError(current.span, "expected \(expected), found \(found)", hint: hint)
  }

  func writtenAt(_ span: TextSpan) -> String {
    lexer.text(span.offset..<span.end)
  }
}
