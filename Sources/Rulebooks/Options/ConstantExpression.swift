import Expressions
import Values

extension OptionReader {
  /// What is made of values of the rule alone is the same of all rows.
  ///
  /// A single value, `2026`, may be the name of a column that only a snapshot knows.
  func refuseConstant(_ clause: Clause, hint: String = "name a column, or an expression over columns") {
    guard clause.syntax.isCompound, !clause.syntax.namesColumn, !mayNameColumn(clause.text) else { return }
    report(
      clause.scalar.location, "\(kind.name): '\(clause.text)' names no column: it is the same of all rows", hint: hint)
  }
}

extension ExpressionSyntax {
  /// Made of parts: no table has a column of such a name but one that the rules know of.
  fileprivate var isCompound: Bool { !children.isEmpty }

  /// Whether rows may have a say in it; what is made of values of the rule alone is equal in all of them.
  var namesColumn: Bool {
    switch node {
    case .name, .qualifiedName: true
    case .call: children.isEmpty || children.contains(where: \.namesColumn)
    case .literal, .truth, .parameter, .not, .negate, .plus, .binary, .member, .between, .inList, .like, .glob, .isNull,
      .caseWhen, .cast, .collate:
      children.contains(where: \.namesColumn)
    }
  }
}
