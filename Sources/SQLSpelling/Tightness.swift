import Expressions
import Values

/// How tightly an operator binds in SQLite; operators of one level are kept apart by parentheses.
enum Tightness: Int, Comparable {
  case or, and, not, test, sum, product, concatenation, collation, sign, primary

  static func < (left: Tightness, right: Tightness) -> Bool { left.rawValue < right.rawValue }
}

extension Expression {
  var tightness: Tightness {
    switch self {
    case .literal, .column, .caseWhen, .call, .aggregate: .primary
    case .cast(_, .none), .negate, .withoutAffinity: .sign
    case .cast: .primary
    case .not: .not
    case .binary(let binary, _, _): binary.tightness
    case .between, .inList, .like, .glob, .isNull: .test
    case .collate: .collation
    }
  }
}

extension BinaryOperator {
  fileprivate var tightness: Tightness {
    switch self {
    case .or: .or
    case .and: .and
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .is, .isNot: .test
    case .add, .subtract: .sum
    case .multiply, .divide, .modulo: .product
    case .concatenate: .concatenation
    }
  }
}
