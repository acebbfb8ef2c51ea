import Expressions
import Questions
import Values

/// How far from the rest a value is.
enum OutlierMethod: String, CaseIterable, Sendable {
  case z, mad, iqr

  /// What each method's source proposes.
  var usualThreshold: Double? {
    switch self {
    case .z: 3
    case .mad: 3.5
    case .iqr: 1.5
    }
  }

  /// A finite number more than 0; nil for all else.
  static func threshold(_ value: Value) -> Double? {
    value.number.flatMap { $0 > 0 && $0.isFinite ? $0 : nil }
  }

  /// The fewest values among which one can be that far.
  func leastValues(threshold: Double) -> Int {
    switch self {
    case .z:
      // (n − 1)/√n > t is solved by √n > (t + √(t² + 4))/2; no table has more rows than this.
      let root = (threshold + (threshold * threshold + 4).squareRoot()) / 2
      return Int(min(root * root, 1e15)) + 1
    case .mad: return 3
    case .iqr: return 5
    }
  }

  var spreadWords: String {
    switch self {
    case .z: "standard deviation"
    case .mad: "deviation from the median"
    case .iqr: "quartile range"
    }
  }

  func words(threshold: Double) -> String {
    let times = Numerals.measure.exact(.real(threshold))
    switch self {
    case .z: return "within \(times) standard deviations of the mean"
    case .mad: return "a modified z-score of at most \(times)"
    case .iqr: return "within \(times) quartile ranges of the quartiles"
    }
  }
}

/// Rows beside the middle and the spread of their group.
struct Distances {
  let value: NamedExpression
  let method: OutlierMethod
  let threshold: Double
  let subject: Subject

  private static let count = Column(made: "values")
  private static let lower = Column(made: "lower")
  private static let upper = Column(made: "upper")
  private static let spread = Column(made: "spread")

  var test: RowTest {
    let isFar = Expression.binary(
      .or, .binary(.less, value.expression, low.expression), .binary(.greater, value.expression, high.expression))
    return RowTest(
      unexamined: .not(isExamined), failing: allOf([isExamined, isFar]), shown: [value, low, high],
      expectation: method.words(threshold: threshold), relation: relation)
  }

  var details: [NamedExpression] {
    let isKnown = Expression.isNull(value.expression, negated: true)
    return [
      NamedExpression("nulls", rows(where: .isNull(value.expression, negated: false))),
      NamedExpression("too_few", rows(where: allOf([isKnown, .not(areEnough)]))),
      NamedExpression("without_spread", rows(where: allOf([isKnown, areEnough, .not(isSpread)]))),
    ]
  }

  var mistyped: Measurement.Mistyped {
    .init(
      rows: rows(where: isNotANumber(value.expression)),
      words:
        "outlier needs numbers, but the column holds texts; write expression: \"number(x)\" if they are digits kept as text"
    )
  }

  var message: @Sendable (NamedCells) -> String {
    let (name, low, high, method) = (value.name, low.name, high.name, method)
    return { cells in
      let seen = cells.value(name) ?? .null
      let bounds = Numerals.value.texts([low, high].map { cells.value($0) ?? .null }, beside: [seen])
      return "\(name) is \(shownValue(seen)); expected \(bounds[0]) to \(bounds[1]) (\(method.rawValue))"
    }
  }

  var notes: [Remark] {
    let least = digits(of: method.leastValues(threshold: threshold))
    return [
      .count("too_few", "not examined: fewer than \(least) values in their group"),
      .count("without_spread", "not examined: the \(method.spreadWords) of their group is 0, or not finite"),
    ]
  }

  /// Named after the column, so that a mask hides them too.
  private var low: NamedExpression {
    NamedExpression("least expected of \(value.name)", .binary(.subtract, .column(Self.lower), reach))
  }

  private var high: NamedExpression {
    NamedExpression("greatest expected of \(value.name)", .binary(.add, .column(Self.upper), reach))
  }

  private var reach: Expression {
    .binary(.multiply, .column(Self.spread), .literal(.real(threshold)))
  }

  // Never NULL: what is neither true nor false would be counted nowhere.
  private var isExamined: Expression { allOf([.isNull(value.expression, negated: true), areEnough, isSpread]) }

  private var areEnough: Expression {
    let least = Expression.literal(Value(counting: method.leastValues(threshold: threshold)))
    return isTrue(.binary(.greaterOrEqual, .column(Self.count), least))
  }

  private var isSpread: Expression {
    isTrue(
      allOf([
        .binary(.greater, .column(Self.spread), .literal(.integer(0))),
        .binary(.less, .column(Self.spread), .literal(.real(.infinity))),
      ]))
  }

  private func isTrue(_ condition: Expression) -> Expression { .binary(.is, condition, .literal(.integer(1))) }

  private func rows(where condition: Expression) -> Expression {
    .aggregate(Aggregate(.rows, where: allOf([subject.population, condition])))
  }
}

/// The figures of the group beside each row.
extension Distances {
  private var relation: Relation {
    let table = subject.table.relation
    let values = NamedExpression(Self.count.name, .aggregate(Aggregate(.rows)))
    switch method {
    case .z:
      let mean = Expression.aggregate(Aggregate(.mean(value.expression)))
      let deviation = Expression.aggregate(Aggregate(.standardDeviation(value.expression)))
      return joined(table, [values] + middle(mean, mean) + [NamedExpression(Self.spread.name, deviation)])
    case .mad:
      let median = Expression.aggregate(Aggregate(.median(value.expression)))
      let around = joined(table, [values] + middle(median, median))
      let distance = Expression.call(.abs, [.binary(.subtract, value.expression, .column(Self.lower))])
      return joined(around, [NamedExpression(Self.spread.name, deviation(of: distance))])
    case .iqr:
      let first = Expression.aggregate(Aggregate(.quantile(value.expression, 0.25)))
      let third = Expression.aggregate(Aggregate(.quantile(value.expression, 0.75)))
      let range = NamedExpression(Self.spread.name, .binary(.subtract, third, first))
      return joined(table, [values] + middle(first, third) + [range])
    }
  }

  /// In the units of a normal distribution's standard deviation; of more than half equal values the MAD is 0.
  private func deviation(of distance: Expression) -> Expression {
    let median = Expression.aggregate(Aggregate(.median(distance)))
    let mean = Expression.aggregate(Aggregate(.mean(distance)))
    return .caseWhen(
      subject: nil,
      branches: [
        .init(
          when: .binary(.greater, median, .literal(.integer(0))),
          then: .binary(.divide, median, .literal(.real(0.6745))))
      ], otherwise: .binary(.multiply, mean, .literal(.real(1.2533))))
  }

  private func middle(_ lower: Expression, _ upper: Expression) -> [NamedExpression] {
    [NamedExpression(Self.lower.name, lower), NamedExpression(Self.upper.name, upper)]
  }

  private func joined(_ rows: Relation, _ figures: [NamedExpression]) -> Relation {
    let known = allOf([subject.population, .isNull(value.expression, negated: true)])
    return .join(
      Join(base: rows, on: subject.groupKey, other: rows.filtered(by: known), by: subject.groupKey, columns: figures))
  }
}

extension Subject {
  /// What equal rows of one group have in common; never NULL, so that NULLs are a group too. Without groups a constant.
  var groupKey: [Expression] {
    groupBy.isEmpty
      ? [.literal(.integer(1))]
      : groupBy.flatMap { column -> [Expression] in
        let standIn = Expression.call(.coalesce, [column.expression, .literal(.integer(0))])
        return [.isNull(column.expression, negated: false), .collate(standIn, column.column.collation)]
      }
  }
}
