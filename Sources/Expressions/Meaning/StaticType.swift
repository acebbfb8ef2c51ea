import Values

/// What an expression is meant to hold; a cell may still hold any storage class, and NULL.
package enum StaticType: String, Hashable, Sendable, CaseIterable {
  case integer, real, number, text, boolean, blob, null, any

  package var isNumeric: Bool {
    switch self {
    case .integer, .real, .number, .boolean: true
    case .text, .blob, .null, .any: false
    }
  }

  init(_ affinity: Affinity) {
    self =
      switch affinity {
      case .none, .blob: .any
      case .text: .text
      case .numeric: .number
      case .integer: .integer
      case .real: .real
      }
  }

  /// The type of a value that is of either type.
  func or(_ other: StaticType) -> StaticType {
    if self == other || other == .null { return self }
    if self == .null { return other }
    guard isNumeric, other.isNumeric else { return .any }
    return Set([self, other]) == [.integer, .boolean] ? .integer : .number
  }
}

extension Expression {
  package var type: StaticType {
    switch self {
    case .literal(let value): value.type
    case .column(let column): StaticType(column.affinity)
    case .not, .between, .inList, .like, .glob, .isNull: .boolean
    case .negate(let inner): arithmeticType(.integer, inner.type)
    case .withoutAffinity(let inner), .collate(let inner, _): inner.type
    case .binary(let binary, let left, let right): binary.type(left.type, right.type)
    case .caseWhen(_, let branches, let otherwise):
      branches.reduce(otherwise?.type ?? .null) { $0.or($1.then.type) }
    case .cast(_, .blob): .blob
    case .cast(_, let affinity): StaticType(affinity)
    case .call(let function, let arguments): function.type(of: arguments)
    case .aggregate(let aggregate): aggregate.measure.type
    }
  }
}

private func arithmeticType(_ left: StaticType, _ right: StaticType) -> StaticType {
  if left == .null || right == .null { return .null }
  if left == .real || right == .real { return .real }
  let bothWhole = [left, right].allSatisfy { $0 == .integer || $0 == .boolean }
  return bothWhole ? .integer : .number
}

extension Value {
  fileprivate var type: StaticType {
    switch self {
    case .null: .null
    case .integer: .integer
    case .real: .real
    case .text: .text
    case .blob: .blob
    }
  }
}

extension BinaryOperator {
  fileprivate func type(_ left: StaticType, _ right: StaticType) -> StaticType {
    switch self {
    case .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .is, .isNot: .boolean
    case .add, .subtract, .multiply, .divide, .modulo: arithmeticType(left, right)
    case .concatenate: .text
    }
  }
}

extension Function {
  fileprivate func type(of arguments: [Expression]) -> StaticType {
    switch self {
    case .abs: arguments.first?.type == .integer ? .integer : .number
    case .coalesce, .ifnull, .min, .max: arguments.reduce(.null) { $0.or($1.type) }
    case .nullif, .asTimes: arguments.first?.type ?? .any
    case .iif: arguments.dropFirst().reduce(.null) { $0.or($1.type) }
    case .substr: arguments.first?.type == .blob ? .blob : .text
    case .sign, .length, .instr, .unicode, .unixepoch, .jsonArrayLength: .integer
    case .lower, .upper, .trim, .ltrim, .rtrim, .replace, .typeof, .hex: .text
    case .date, .time, .datetime, .strftime, .dayOf, .parseTime, .timeOfRank, .jsonType, .jsonPart, .shape, .form,
      .keyText:
      .text
    case .jsonExtract: arguments.count > 2 ? .text : .any
    case .round, .julianday: .real
    case .instant, .number, .elapsed: .number
    case .timeRank: .integer
    case .jsonValid, .matches, .conforms: .boolean
    }
  }
}

extension Aggregate.Measure {
  fileprivate var type: StaticType {
    switch self {
    case .rows, .count, .distinct: .integer
    case .minimum(let subject), .maximum(let subject): subject.type
    case .sum(let subject): subject.type == .integer ? .integer : .number
    case .mean, .variance, .standardDeviation, .moment, .correlation, .entropy: .real
    case .median, .quantile: .number
    case .numbers: .blob
    }
  }
}
