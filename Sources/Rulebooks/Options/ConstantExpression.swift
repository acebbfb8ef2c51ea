import Expressions
import Values

extension OptionReader {
  /// What is made of values of the rule alone, `:date` or `2026`, is the same of all rows.
  ///
  /// A column that is surely there has its exact name, whatever that looks like.
  func refuseConstant(_ clause: Clause, hint: String = "name a column, or an expression over columns") {
    guard !clause.syntax.namesColumn, !mayNameColumn(clause.text) else { return }
    let quoted = "if a column is called so, write its name in double quotes: '\(clause.text.inDoubleQuotes)'"
    report(
      clause.scalar.location, "\(kind.name): '\(clause.text)' names no column: it is the same of all rows",
      hint: clause.syntax.isCompound ? hint : "\(hint); \(quoted)")
  }
}

extension RuleReader {
  /// Names of columns, where no expression may stand: a parameter among them is no column, but of one that is surely there.
  func refuseParameters(among names: [Located<String>], in key: String) {
    for name in names where name.value.hasPrefix(":") && parameters.contains(String(name.value.dropFirst())) {
      guard !columns.contains(name.value.folded) else { continue }
      report(
        name.location, "\(key): '\(name.value)' is a parameter, and names no column: it is the same of all rows",
        hint: "name a column")
    }
  }
}

extension ExpressionSyntax {
  /// Made of parts: no table has a column of such a name but one that the rules know of.
  var isCompound: Bool { !children.isEmpty }

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
