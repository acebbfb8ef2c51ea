/// How tightly an operator binds; SQLite's levels, the loosest first.
package enum Precedence: Int, Comparable {
  case none, or, and, not, equality, comparison, addition, multiplication, concatenation, collation, unary, primary

  package static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
}

extension BinaryOperator {
  package var precedence: Precedence {
    switch self {
    case .or: .or
    case .and: .and
    case .equal, .notEqual, .is, .isNot: .equality
    case .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
    case .add, .subtract: .addition
    case .multiply, .divide, .modulo: .multiplication
    case .concatenate: .concatenation
    }
  }

  /// `and` and `or` mean the same however a chain of them is grouped.
  var isAssociative: Bool { self == .and || self == .or }
}

/// What may stand between or after operands.
enum Infix {
  case binary(BinaryOperator)
  case member(isValue: Bool)
  case `is`, between, `in`, like, glob, not, isnull, notnull, collate

  var precedence: Precedence {
    switch self {
    case .binary(let binary): binary.precedence
    case .is, .between, .in, .like, .glob, .not, .isnull, .notnull: .equality
    case .member: .concatenation
    case .collate: .collation
    }
  }
}
