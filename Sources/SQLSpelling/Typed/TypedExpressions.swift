import Expressions
import Questions
import Values

/// A column within a statement: the name that it has there, and what its values are.
struct TypedName: Hashable, Sendable {
  let alias: String
  let valueClass: ValueClass?
}

/// A piece of SQL, and what it gives.
enum TypedSQL {
  /// Nil: NULL alone.
  case value(String, ValueClass?)
  /// True, false or unknown.
  case condition(String)
}

/// Spells expressions over columns of known classes.
struct TypedExpressions {
  let dialect: any TypedDialect
  let names: [ExactText: TypedName]

  func condition(_ expression: Expression) throws(SpellingRefusal) -> String {
    switch try spell(expression) {
    case .condition(let text): return text
    case .value(let text, .integer), .value(let text, .real), .value(let text, .number): return "(\(text) <> 0)"
    case .value(_, nil): return "CAST(NULL AS BOOLEAN)"
    case .value(_, .text), .value(_, .blob): throw SpellingRefusal("a text as a condition")
    }
  }

  func value(_ expression: Expression) throws(SpellingRefusal) -> (text: String, valueClass: ValueClass?) {
    switch try spell(expression) {
    case .value(let text, let valueClass): (text, valueClass)
    case .condition(let text): ("CAST(CAST(\(text) AS INTEGER) AS BIGINT)", .integer)
    }
  }

  func spell(_ expression: Expression) throws(SpellingRefusal) -> TypedSQL {
    switch expression {
    case .literal(let value): return try literal(value)
    case .column(let column):
      guard let name = names[column.name.exact] else { throw SpellingRefusal("no column \(column.name)") }
      guard column.collation == .binary else { throw SpellingRefusal("a collation") }
      return .value(name.alias, name.valueClass)
    case .not(let inner): return .condition("(NOT \(try condition(inner)))")
    case .negate(let inner): return try negated(inner)
    case .withoutAffinity(let inner), .cast(let inner, .none), .collate(let inner, .binary): return try spell(inner)
    case .collate: throw SpellingRefusal("a collation")
    case .binary(.and, _, _): return try chain(expression, .and)
    case .binary(.or, _, _): return try chain(expression, .or)
    case .binary(let binary, let left, let right): return try self.binary(binary, left, right)
    case .between(let subject, let lower, let upper, let negated):
      let both = "(\(try compared(.greaterOrEqual, subject, lower)) AND \(try compared(.lessOrEqual, subject, upper)))"
      return .condition(negated ? "(NOT \(both))" : both)
    case .inList(_, let items, let negated) where items.isEmpty: return .condition(negated ? "TRUE" : "FALSE")
    case .inList(let subject, let items, let negated):
      let any = try isListed(subject, items)
      return .condition(negated ? "(NOT \(any))" : any)
    case .isNull(let inner, let negated):
      return .condition("(\(try value(inner).text) IS \(negated ? "NOT " : "")NULL)")
    case .caseWhen(let subject, let branches, let otherwise): return try cases(subject, branches, otherwise)
    case .cast(let inner, let affinity): return try cast(inner, affinity)
    case .call(let function, let arguments): return try call(function, arguments)
    case .aggregate(let aggregate):
      let (text, valueClass) = try self.aggregate(aggregate)
      return .value(text, valueClass)
    case .like, .glob: throw SpellingRefusal("a pattern")
    }
  }

  private func literal(_ value: Value) throws(SpellingRefusal) -> TypedSQL {
    guard let text = dialect.literal(value) else { throw SpellingRefusal("a value that cannot be written") }
    switch value {
    case .null: return .value(text, nil)
    case .integer: return .value(text, .integer)
    case .real: return .value(text, .real)
    case .text: return .value(text, .text(isNeverNumber: value.textAsNumber == value))
    case .blob: return .value(text, .blob)
    }
  }

  private func negated(_ inner: Expression) throws(SpellingRefusal) -> TypedSQL {
    let (text, valueClass) = try value(inner)
    switch valueClass {
    case .integer, .real, .number, nil: return .value("(- \(text))", valueClass)
    case .text, .blob: throw SpellingRefusal("a text as a number")
    }
  }

  private func chain(_ whole: Expression, _ binary: BinaryOperator) throws(SpellingRefusal) -> TypedSQL {
    var parts: [String] = []
    for term in whole.terms(of: binary) { parts.append(try condition(term)) }
    return .condition("(\(parts.joined(separator: binary == .and ? " AND " : " OR ")))")
  }

  private func cases(
    _ subject: Expression?, _ branches: [Expression.Branch], _ otherwise: Expression?
  ) throws(SpellingRefusal) -> TypedSQL {
    var text = "CASE"
    var results: [(text: String, valueClass: ValueClass?)] = []
    for branch in branches {
      let when =
        if let subject { try compared(.equal, subject, branch.when) } else { try condition(branch.when) }
      let then = try value(branch.then)
      results.append(then)
      text += " WHEN \(when) THEN \(then.text)"
    }
    if let otherwise {
      let last = try value(otherwise)
      results.append(last)
      text += " ELSE \(last.text)"
    }
    return .value("\(text) END", try common(results.map(\.valueClass)))
  }

  /// What values of these classes are together.
  func common(_ classes: [ValueClass?]) throws(SpellingRefusal) -> ValueClass? {
    var result: ValueClass?
    for next in classes {
      switch (result, next) {
      case (_, nil): break
      case (nil, _): result = next
      case (.text(let left), .text(let right)): result = .text(isNeverNumber: left && right)
      case (_, _): guard result == next else { throw SpellingRefusal("values of several classes") }
      }
    }
    return result
  }

  private func cast(_ inner: Expression, _ affinity: Affinity) throws(SpellingRefusal) -> TypedSQL {
    let (text, valueClass) = try value(inner)
    switch (valueClass, affinity) {
    case (.integer, .integer), (.integer, .numeric), (.real, .real), (.text, .text), (_, .none), (nil, _):
      return .value(text, valueClass)
    case (.integer, .real): return .value("CAST(\(text) AS DOUBLE PRECISION)", .real)
    case (.integer, .text): return .value("CAST(\(text) AS TEXT)", .text(isNeverNumber: false))
    case (_, _): throw SpellingRefusal("a cast")
    }
  }

  private func call(_ function: Function, _ arguments: [Expression]) throws(SpellingRefusal) -> TypedSQL {
    switch function {
    case .coalesce, .ifnull:
      var values: [(text: String, valueClass: ValueClass?)] = []
      for argument in arguments { values.append(try value(argument)) }
      return .value("coalesce(\(values.map(\.text).joined(separator: ", ")))", try common(values.map(\.valueClass)))
    case .iif:
      guard let condition = arguments.first, arguments.count >= 2 else { throw SpellingRefusal("iif") }
      return try cases(nil, [.init(when: condition, then: arguments[1])], arguments.dropFirst(2).first)
    case .nullif:
      guard arguments.count == 2 else { throw SpellingRefusal("nullif") }
      let (text, valueClass) = try value(arguments[0])
      return .value(
        "CASE WHEN \(try compared(.equal, arguments[0], arguments[1])) THEN NULL ELSE \(text) END", valueClass)
    case .abs:
      guard let subject = arguments.first else { throw SpellingRefusal("abs") }
      let (text, valueClass) = try value(subject)
      guard valueClass == .integer || valueClass == .real else { throw SpellingRefusal("a text as a number") }
      return .value("abs(\(text))", valueClass)
    case .typeof:
      guard let subject = arguments.first else { throw SpellingRefusal("typeof") }
      return .value(storageClass(of: try value(subject)), .text(isNeverNumber: true))
    case .number:
      guard let subject = arguments.first else { throw SpellingRefusal("number") }
      let (text, valueClass) = try value(subject)
      switch valueClass {
      case .integer, .real, .number: return .value(text, valueClass)
      case .text, .blob, nil: throw SpellingRefusal("a text as a number")
      }
    case .asTimes: return try timeOrder(arguments)
    case _: throw SpellingRefusal(function.rawValue)
    }
  }

  /// A column has one, but for NULL, and for decimals, of which whole ones are integers.
  private func storageClass(of value: (text: String, valueClass: ValueClass?)) -> String {
    let words =
      switch value.valueClass {
      case .integer: "'integer'"
      case .real: "'real'"
      case .text: "'text'"
      case .blob: "'blob'"
      case nil: "'null'"
      case .number:
        "CASE WHEN \(value.text) = floor(\(value.text)) AND abs(\(value.text)) < 9007199254740992 THEN 'integer' ELSE 'real' END"
      }
    return "CAST(CASE WHEN \(value.text) IS NULL THEN 'null' ELSE \(words) END AS TEXT)"
  }

  /// Two numbers stay numbers: only texts have an order of time.
  private func timeOrder(_ arguments: [Expression]) throws(SpellingRefusal) -> TypedSQL {
    guard let inner = arguments.first else { throw SpellingRefusal("the order of time") }
    for (left, right) in inner.orderedPairs {
      let classes = [try value(left).valueClass, try value(right).valueClass]
      let areNumbers = classes.allSatisfy { $0 == .integer || $0 == .real || $0 == .number || $0 == nil }
      guard areNumbers else { throw SpellingRefusal("the order of time") }
    }
    return try spell(inner)
  }
}
