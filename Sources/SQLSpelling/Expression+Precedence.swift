import Expressions
import Values

extension Expression {
  /// How tightly it binds once it is spelled; operators of one level are kept apart by parentheses.
  var spelledPrecedence: Precedence {
    switch self {
    case .literal, .column, .caseWhen, .call, .aggregate: .primary
    case .cast(_, .none), .negate, .withoutAffinity: .unary
    case .cast: .primary
    case .not: .not
    // Equality and order are told apart by the parser, and kept apart here too, as few readers know which binds first.
    case .binary(let binary, _, _): binary.precedence == .comparison ? .equality : binary.precedence
    case .between, .inList, .like, .glob, .isNull: .equality
    case .collate: .collation
    }
  }
}
