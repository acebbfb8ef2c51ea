import Expressions
import Questions
import Rulebooks
import Validation
import Values

/// What is known of a check's measure before it is measured, and when a condition on it is met.
struct MeasureFacts {
  let gauge: Gauge
  private var measurement: Measurement { gauge.measurement }

  static let value = Column(made: "value")
  static let examined = Column(made: "examined")
  static let share = Column(made: "share")

  init(_ gauge: Gauge) {
    self.gauge = gauge
  }

  /// The values that the measure, the rows examined and their share can have.
  func columns(valueIsZero: Bool = false) -> [Column: ValueRange] {
    let value = valueIsZero ? ValueRange.oneOf([.integer(0)]) : measured
    // Rows of a query can be more than those of its table.
    let mostShare =
      measurement.examinedElsewhere == nil ? ValueRange.End(value: .integer(1), isIncluded: true) : nil
    let share =
      valueIsZero
      ? ValueRange.oneOf([.integer(0)])
      : ValueRange(
        allowsNull: false, classes: [.number], lower: .init(value: .integer(0), isIncluded: true), upper: mostShare)
    return [Self.value: value, Self.examined: ValueRange.count, Self.share: share]
  }

  private var measured: ValueRange {
    let computed = ValueRange.of(measurement.value)
    switch measurement.unit {
    case .share:
      let one = ValueRange.End(value: .integer(1), isIncluded: true)
      return ValueRange(
        classes: [.number], lower: .init(value: .integer(0), isIncluded: true),
        upper: measurement.isShareOfOthers ? nil : one)
    case .count: return .count
    case .plain, .seconds: return computed
    }
  }

  /// Whether a percentage of a threshold speaks of the share of the rows examined.
  var hasShare: Bool { measurement.failing != nil }

  /// A threshold as it is met; a percentage speaks of the share of the rows examined, where they are counted.
  func condition(_ threshold: Threshold) -> Expression {
    hasShare
      ? threshold.condition(on: measurement, share: .column(Self.share)) : threshold.condition(on: measurement)
  }
}

extension Threshold {
  /// A percentage speaks of the share of the rows examined, which is from 0 to 1.
  fileprivate func condition(on measurement: Measurement, share: Expression) -> Expression {
    switch self {
    case .comparison(let comparison, let quantity) where quantity.unit == .percent:
      .binary(comparison.binaryOperator, share, .literal(quantity.share))
    case .between(let lower, let upper, let negated) where lower.unit == .percent && upper.unit == .percent:
      .between(share, lower: .literal(lower.share), upper: .literal(upper.share), negated: negated)
    case .comparison, .between: condition(on: measurement)
    }
  }
}

extension Quantity {
  fileprivate var share: Value { .real(number.approximation / 100) }
}
