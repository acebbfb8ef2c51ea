import Values

/// The smallest part of an expression's text that means something.
struct Token {
  enum Kind: Equatable {
    case literal(Value)
    /// 9223372036854775808: too big for an integer, unless a minus stands before it.
    case leastMagnitude
    case parameter(String)
    case word(String, Keyword?)
    case quotedName(String)
    case symbol(Symbol)
    case end
  }

  let kind: Kind
  let span: TextSpan

  var keyword: Keyword? {
    if case .word(_, let keyword) = kind { keyword } else { nil }
  }
}

/// Operators and punctuation; those that the language refuses are known too, to say so.
enum Symbol: String, CaseIterable {
  case arrowText = "->>"
  case arrow = "->"
  case equal2 = "=="
  case notEqualAngles = "<>"
  case notEqual = "!="
  case lessOrEqual = "<="
  case greaterOrEqual = ">="
  case shiftLeft = "<<"
  case shiftRight = ">>"
  case concatenate = "||"
  case lineComment = "--"
  case blockComment = "/*"
  case equal = "="
  case less = "<"
  case greater = ">"
  case plus = "+"
  case minus = "-"
  case times = "*"
  case over = "/"
  case percent = "%"
  case bitAnd = "&"
  case bitOr = "|"
  case bitNot = "~"
  case leftParenthesis = "("
  case rightParenthesis = ")"
  case comma = ","
  case dot = "."
  case semicolon = ";"

  static let longestFirst: [(symbol: Symbol, bytes: [UInt8])] =
    allCases.map { ($0, Array($0.rawValue.utf8)) }.sorted { $0.bytes.count > $1.bytes.count }
}
