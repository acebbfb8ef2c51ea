import Expressions
import Values

/// How far apart two numbers may be and still agree; either part suffices.
struct Tolerance: Hashable, Sendable {
  var absolute: Double = 0
  /// A part of the greater of the two magnitudes, as in Python's `math.isclose`.
  var relative: Double = 0

  static let none = Tolerance()
  /// For what is computed: decimals are stored rounded, and 0.1 + 0.2 is a little more than 0.3.
  static let ofComputation = Tolerance(relative: 0x1p-51)

  /// True where two values differ, NULL being a value like any other; texts and numbers never agree.
  func isExceeded(_ left: Expression, _ right: Expression) -> Expression {
    let differ = Expression.binary(.isNot, left, right)
    guard self != .none else { return differ }
    let areNumbers = [left, right].map { Expression.inList(.call(.typeof, [$0]), Self.numeric, negated: false) }
    // An infinity is near itself alone, whatever share of it would be allowed.
    let areFinite = Expression.binary(.less, size(left, right), .literal(.real(.infinity)))
    return .caseWhen(
      subject: nil, branches: [.init(when: allOf(areNumbers + [areFinite]), then: areApart(left, right))],
      otherwise: differ)
  }

  /// The same, of texts that are points of time as such: by their moment, and a day by the day.
  ///
  /// A column's type may make a number of the other side's text; it never makes a text of a number, which would agree with it.
  func isExceeded(
    _ left: Expression, _ right: Expression, asTimes reading: TimeReading, _ otherReading: TimeReading
  ) -> Expression {
    guard ComparisonRule(left, right).affinity != .text else {
      return isExceeded(.withoutAffinity(left), .withoutAffinity(right), asTimes: reading, otherReading)
    }
    let ranks = [reading.rank(of: left), otherReading.rank(of: right)]
    let areTexts = [left, right].map { Expression.binary(.equal, .call(.typeof, [$0]), .literal(.text("text"))) }
    let areTimes = allOf(areTexts + ranks.map { .isNull($0, negated: true) })
    let apart = reading.calendar.elapsed(from: ranks[1], to: ranks[0])
    return .caseWhen(
      subject: nil,
      branches: [
        .init(when: .binary(.is, left, right), then: .literal(.boolean(false))),
        .init(when: areTimes, then: .binary(.notEqual, apart, .literal(.integer(0)))),
      ], otherwise: isExceeded(left, right))
  }

  /// The greater magnitude; `abs` of the least integer is an error, its negation a real.
  private func size(_ left: Expression, _ right: Expression) -> Expression {
    .call(.max, [left, .negate(left), right, .negate(right)])
  }

  private func areApart(_ left: Expression, _ right: Expression) -> Expression {
    let size = size(left, right)
    var bounds: [Expression] = []
    if absolute > 0 {
      bounds.append(.binary(.add, .literal(Self.value(absolute)), Self.rounding(left, right, size)))
    }
    if relative > 0 { bounds.append(.binary(.multiply, size, .literal(.real(relative)))) }
    let distances = [Expression.binary(.subtract, left, right), .binary(.subtract, right, left)]
    return allOf(bounds.map { bound in anyOf(distances.map { .binary(.greater, $0, bound) }) })
  }

  /// 19.6 − 19.5 is a little more than 0.1 as SQLite computes it: decimals are stored rounded to 2⁻⁵³ of their size.
  private static func rounding(_ left: Expression, _ right: Expression, _ size: Expression) -> Expression {
    let isReal = anyOf(
      [left, right].map { .binary(.equal, .call(.typeof, [$0]), .literal(.text("real"))) })
    return .caseWhen(
      subject: nil,
      branches: [.init(when: isReal, then: .binary(.multiply, size, .literal(.real(0x1p-51))))],
      otherwise: .literal(.integer(0)))
  }

  private static let numeric: [Expression] = ["integer", "real"].map { .literal(.text($0)) }

  private static func value(_ number: Double) -> Value { Int64(exactly: number).map(Value.integer) ?? .real(number) }

  /// `2`, `1 %`, `2 or 1 %`; nil without any.
  var words: String? {
    let parts = [
      absolute > 0 ? Numerals.measure.exact(.real(absolute)) : nil,
      relative > 0 ? Numerals.share.exact(.real(relative)) : nil,
    ]
    let given = parts.compactMap { $0 }
    return given.isEmpty ? nil : given.joined(separator: " or ")
  }
}

/// One tolerance for all columns, or one for each that is named.
enum Tolerances: Hashable, Sendable {
  case all(Tolerance)
  case byColumn([ExactText: Tolerance])

  func tolerance(of column: String) -> Tolerance {
    switch self {
    case .all(let tolerance): tolerance
    case .byColumn(let tolerances): tolerances[column.folded] ?? .none
    }
  }
}

extension OptionType {
  static let tolerance = OptionType(
    "number, percentage, or both as a list", JSONSchema.tolerance, examples: .real(0.5), .text("1%"),
    literals: [.number, .integer])
  static let tolerances = OptionType(
    "number, percentage, or both as a list; or one of these for each column",
    JSONSchema.tolerance.or(.entries(.tolerance)), examples: .real(0.5), .text("1%"), literals: [.number, .integer])
  static let pairs = OptionType(
    "this table's column: the other's, or a list of equal names", JSONSchema.entries(.name, least: 1).or(.names),
    examples: .object([("game_id", .text("game_code"))]))
}

extension JSONSchema {
  static let oneTolerance = JSONSchema(.number, keywords: [("minimum", .integer(0))])
    .or(literal(RulePattern.percentage))
  fileprivate static let tolerance = oneTolerance.or(.list(oneTolerance, least: 1))
}

extension Option where Value == Tolerances {
  static func tolerances(_ name: String, _ words: String) -> Self {
    Option(description: .init(name: name, type: .tolerances, isRequired: false, initial: "none", words: words)) {
      $1.tolerances($0)
    }
  }
}

extension Option where Value == Tolerance {
  static func tolerance(_ name: String, initial: String, _ words: String) -> Self {
    Option(description: .init(name: name, type: .tolerance, isRequired: false, initial: initial, words: words)) {
      $1.tolerance($0)
    }
  }
}

extension OptionReader {
  /// `2`, `1%`, or `[2, 1%]`.
  func tolerance(_ node: RuleNode) -> Tolerance? {
    let items: [RuleNode] = if case .list(let items) = node.content { items } else { [node] }
    if items.isEmpty { report(node.location, "expected a tolerance such as 0.5 or 1%, found an empty list") }
    var tolerance = Tolerance.none
    for item in items {
      guard let text = rules.text(item, expected: "a tolerance such as 0.5 or 1%") else { return nil }
      let isPercent = text.value.hasSuffix("%")
      let digits = isPercent ? String(text.value.dropLast()).trimmed : text.value
      guard let number = DecimalNumber(digits), number.significand >= 0 else {
        report(text.location, "'\(text.value)' is no tolerance", hint: "write 0.5, 1%, or both as [0.5, 1%]")
        return nil
      }
      if isPercent {
        tolerance.relative =
          number.hasExactDivisor
          ? Double(number.significand) / Double(number.divisor * 100) : number.approximation / 100
      } else {
        tolerance.absolute = number.approximation
      }
    }
    return items.isEmpty ? nil : tolerance
  }

  func tolerances(_ node: RuleNode) -> Tolerances? {
    guard case .mapping(let entries) = node.content else { return tolerance(node).map(Tolerances.all) }
    var byColumn: [ExactText: Tolerance] = [:]
    for entry in entries {
      guard let tolerance = tolerance(entry.value) else { return nil }
      byColumn[entry.key.text.folded] = tolerance
    }
    return .byColumn(byColumn)
  }

  /// Columns to which a tolerance is given and that are not compared.
  func refuseUnknownColumns(of tolerances: Option<Tolerances>, known: [String]) {
    guard let node = node(tolerances), case .mapping(let entries) = node.content else { return }
    rules.refuseUnknown(entries, known: known, in: "tolerance")
  }

  /// `{ mine: theirs }`, or a list of columns that have the same name on both sides.
  func pairs(_ node: RuleNode) -> [MatchPair]? {
    if case .mapping = node.content { return match(node) }
    return operands(node)?.map { MatchPair(mine: $0, theirs: $0) }
  }
}

extension Option where Value == [MatchPair] {
  static func pairs(_ name: String, required: Bool = true, _ words: String) -> Self {
    Option(description: .init(name: name, type: .pairs, isRequired: required, initial: nil, words: words)) {
      $1.pairs($0)
    }
  }
}
