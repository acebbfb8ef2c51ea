import Expressions
import Questions
import Values

/// An expression with the place where it stands.
package struct Clause: Sendable {
  package let syntax: ExpressionSyntax
  package let scalar: RuleNode.Scalar
  /// A bound or another figure of the rule's, given by a parameter: it says what is good, and not which rows are looked at.
  package private(set) var isSetting = false

  package init(syntax: ExpressionSyntax, scalar: RuleNode.Scalar) {
    self.syntax = syntax
    self.scalar = scalar
  }

  package var text: String { scalar.text }

  var asSetting: Clause {
    var clause = self
    clause.isSetting = true
    return clause
  }

  /// A column's exact name is that column, whatever else it could be read as: `a-b`, `Length (mm)`.
  func syntax(among columns: ColumnIndex) -> ExpressionSyntax {
    guard columns[text] != nil else { return syntax }
    return ExpressionSyntax(.name(text), TextSpan(offset: 0, length: text.utf8.count))
  }

  package func location(atUTF8Offset offset: Int) -> Location { scalar.location(atUTF8Offset: offset) }

  /// Parameters that it uses, without the colon.
  package var parameterNames: Set<String> { Set(review(syntax, as: .row).parameters.map(\.name)) }
}
