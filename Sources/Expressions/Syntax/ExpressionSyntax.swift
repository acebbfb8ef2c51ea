import Values

/// An expression as it was written: names are not looked up yet, and every node knows its place in the text.
package struct ExpressionSyntax: Hashable, Sendable {
  package let node: Node
  package let span: TextSpan
  /// Levels below and including this one; the parser bounds it, so that nothing that walks the tree runs out of stack.
  let height: Int
  /// Symbols that SQLite's parser has to remember when it reads this; it can remember 100.
  let parserStack: Int

  package indirect enum Node: Hashable, Sendable {
    case literal(Value)
    /// `true` and `false`: 1 and 0, but `x is true` asks for the truth of x.
    case truth(Bool)
    /// `:name`, without the colon.
    case parameter(String)
    case name(String)
    /// `table.column`
    case qualifiedName(table: String, column: String)
    case not(ExpressionSyntax)
    case negate(ExpressionSyntax)
    /// `+x`: x without its column's affinity.
    case plus(ExpressionSyntax)
    case binary(BinaryOperator, ExpressionSyntax, ExpressionSyntax)
    /// `x -> path` gives a part of JSON as JSON, `x ->> path` as a value.
    case member(ExpressionSyntax, path: ExpressionSyntax, isValue: Bool)
    case between(ExpressionSyntax, lower: ExpressionSyntax, upper: ExpressionSyntax, negated: Bool)
    case inList(ExpressionSyntax, [ExpressionSyntax], negated: Bool)
    case like(ExpressionSyntax, pattern: ExpressionSyntax, escape: ExpressionSyntax?, negated: Bool)
    case glob(ExpressionSyntax, pattern: ExpressionSyntax, negated: Bool)
    case isNull(ExpressionSyntax, negated: Bool)
    case caseWhen(subject: ExpressionSyntax?, branches: [BranchSyntax], otherwise: ExpressionSyntax?)
    case cast(ExpressionSyntax, type: String)
    case collate(ExpressionSyntax, Collation)
    case call(CallSyntax)
  }

  package init(_ node: Node, _ span: TextSpan) {
    self.node = node
    self.span = span
    height = 1 + node.children.reduce(0) { max($0, $1.height) }
    parserStack = node.parserStack
  }

  /// The parts of this expression, in the order of the text.
  package var children: [ExpressionSyntax] { node.children }
}

/// `when … then …`
package struct BranchSyntax: Hashable, Sendable {
  package let when: ExpressionSyntax
  package let then: ExpressionSyntax
}

/// A call of a function: of a row's values, of an aggregate, or of a scalar over a table as `count(t where …)`.
package struct CallSyntax: Hashable, Sendable {
  package let name: String
  package let nameSpan: TextSpan
  package let arguments: [ArgumentSyntax]
  /// `count(*)`
  package let isOfAllRows: Bool
  /// `count(distinct x)`
  package let isDistinct: Bool
  /// `… filter (where …)`
  package let filter: ExpressionSyntax?
}

/// One argument; only a table's name may be followed by `where …`.
package struct ArgumentSyntax: Hashable, Sendable {
  package let expression: ExpressionSyntax
  package let condition: ExpressionSyntax?
}

extension ExpressionSyntax.Node {
  var children: [ExpressionSyntax] {
    switch self {
    case .literal, .truth, .parameter, .name, .qualifiedName: []
    case .not(let inner), .negate(let inner), .plus(let inner), .isNull(let inner, negated: _): [inner]
    case .cast(let inner, type: _), .collate(let inner, _): [inner]
    case .binary(_, let left, let right), .member(let left, path: let right, isValue: _): [left, right]
    case .between(let subject, let lower, let upper, negated: _): [subject, lower, upper]
    case .inList(let subject, let items, negated: _): [subject] + items
    case .like(let subject, let pattern, let escape, negated: _): [subject, pattern] + [escape].compactMap(\.self)
    case .glob(let subject, let pattern, negated: _): [subject, pattern]
    case .caseWhen(let subject, let branches, let otherwise):
      [subject].compactMap(\.self) + branches.flatMap { [$0.when, $0.then] } + [otherwise].compactMap(\.self)
    case .call(let call):
      call.arguments.flatMap { [$0.expression, $0.condition].compactMap(\.self) } + [call.filter].compactMap(\.self)
    }
  }
}

/// A column's name as an expression spells it: `points`, `"Body Mass (g)"`.
package func inExpressions(_ name: String) -> String {
  if case .name? = (try? parseExpression(name))?.node { return name }
  return "\"" + name.replacing("\"", with: "\"\"") + "\""
}
