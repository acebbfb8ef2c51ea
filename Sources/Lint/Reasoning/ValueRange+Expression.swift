import Expressions
import Values

extension ValueRange {
  /// What an expression may be, whatever its columns hold; `columns` tells what is known of some of them.
  static func of(_ expression: Expression, columns: [Column: ValueRange] = [:]) -> ValueRange {
    func inner(_ expression: Expression) -> ValueRange { of(expression, columns: columns) }
    switch expression {
    case .literal(let value): return .oneOf([value])
    case .column(let column): return columns[column] ?? .anything
    case .not, .between, .inList, .like, .glob: return .truth
    case .isNull: return truth.neverNull()
    case .negate: return .number
    case .withoutAffinity(let same), .collate(let same, _): return inner(same)
    case .binary(let binary, let left, let right): return ofBinary(binary, left, right)
    case .cast(let cast, let affinity):
      var range = ofCast(to: affinity)
      range.allowsNull = inner(cast).allowsNull
      return range
    case .caseWhen(_, let branches, let otherwise):
      let ranges = branches.map { inner($0.then) } + [otherwise.map(inner) ?? .oneOf([.null])]
      return ranges.dropFirst().reduce(ranges[0]) { $0.union($1) }
    case .call(let function, let arguments): return ofCall(function, arguments, inner)
    case .aggregate(let aggregate): return ofAggregate(aggregate.measure)
    }
  }

  /// From −1 to 1, with room for what rounding adds.
  private static let correlation = ValueRange(
    classes: [.number], lower: End(value: .real(-1.000001), isIncluded: true),
    upper: End(value: .real(1.000001), isIncluded: true))

  private static func ofBinary(_ binary: BinaryOperator, _ left: Expression, _ right: Expression) -> ValueRange {
    switch binary {
    case .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: return .truth
    case .is, .isNot: return truth.neverNull()
    case .divide where left == right: return .oneOf([.integer(1), .null])
    // Infinity minus infinity is no number, and NULL to SQLite.
    case .subtract where left == right, .modulo where left == right: return .oneOf([.integer(0), .null])
    case .add, .subtract, .multiply, .divide, .modulo: return .number
    case .concatenate: return ValueRange(classes: [.text, .blob])
    }
  }

  private static func ofCast(to affinity: Affinity) -> ValueRange {
    switch affinity {
    case .integer: ValueRange(classes: [.number], isWhole: true)
    case .real, .numeric: .number
    case .text: .text
    case .none, .blob: .anything
    }
  }

  private static func ofCall(
    _ function: Function, _ arguments: [Expression], _ inner: (Expression) -> ValueRange
  ) -> ValueRange {
    switch function {
    case .length, .instr, .unicode, .jsonArrayLength: return .notNegative(isWhole: true)
    case .abs: return .notNegative()
    case .sign: return .oneOf([.integer(-1), .integer(0), .integer(1), .null])
    case .typeof: return inner(arguments[0]).storageClasses
    case .coalesce, .ifnull:
      let ranges = arguments.map(inner)
      var range = ranges.dropFirst().reduce(ranges[0]) { $0.union($1) }
      range.allowsNull = ranges.allSatisfy(\.allowsNull)
      return range
    case .asTimes: return inner(arguments[0])
    case .iif: return arguments.count == 3 ? inner(arguments[1]).union(inner(arguments[2])) : .anything
    case .jsonValid, .matches, .conforms: return .truth
    case .lower, .upper, .trim, .ltrim, .rtrim, .replace, .hex, .date, .time, .datetime, .strftime, .dayOf, .timeOfRank,
      .parseTime, .jsonType, .jsonPart, .shape, .form, .keyText:
      return .text
    case .round, .julianday, .unixepoch, .instant, .timeRank, .elapsed, .number: return .number
    case .nullif, .substr, .min, .max, .jsonExtract: return .anything
    }
  }

  private static func ofAggregate(_ measure: Aggregate.Measure) -> ValueRange {
    switch measure {
    case .rows, .count, .distinct: .count
    case .variance, .standardDeviation, .moment(_, .populationVariance), .moment(_, .populationDeviation), .entropy:
      .notNegative()
    case .correlation: correlation
    case .sum, .mean, .median, .quantile, .moment(_, .skewness), .moment(_, .excessKurtosis): .number
    case .minimum, .maximum, .numbers: .anything
    }
  }

  /// What `typeof` can say of these values.
  private var storageClasses: ValueRange {
    var names: [StorageClass] = allowsNull ? [.null] : []
    if classes.contains(.number) { names += [.integer, .real] }
    if classes.contains(.text) { names.append(.text) }
    if classes.contains(.blob) { names.append(.blob) }
    return ValueRange.oneOf(names.map { .text($0.rawValue) })
  }
}
