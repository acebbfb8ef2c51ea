import Expressions
import Rulebooks
import Values

/// When a reading is bad: conditions over `Gauge.Columns`, for the engine and for us alike.
struct Conditions: Sendable {
  /// Nil: it never fails.
  let error: Expression?
  let warn: Expression?
  /// True where the kind's own bounds are broken.
  let bounds: Expression?

  init(_ thresholds: Thresholds, gauge: Gauge) {
    let (measurement, judging) = (gauge.measurement, gauge.judging)
    let keepsBreach = judging.breachIsDeclared || thresholds.keepDefault
    let breach = (keepsBreach ? [judging.breach] : []) + [judging.furtherBreach].compactMap { $0 }
    bounds = judging.furtherBreach
    let errors = (thresholds.error ?? []).map { $0.condition(on: measurement) }
    let warnings =
      (thresholds.warn ?? []).map { $0.condition(on: measurement) } + [judging.caution].compactMap { $0 }
    switch thresholds.severity {
    case .error:
      error = Self.any(breach + errors)
      warn = Self.any(warnings)
    case .warning:
      error = Self.any(errors)
      warn = Self.any(breach + warnings)
    }
  }

  private static func any(_ conditions: [Expression]) -> Expression? {
    conditions.isEmpty ? nil : anyOf(conditions)
  }
}

extension Threshold {
  package func condition(on measurement: Measurement) -> Expression {
    switch self {
    case .comparison(let comparison, let quantity):
      return quantity.compared(by: comparison.binaryOperator, on: measurement)
    case .between(let lower, let upper, let negated):
      let inside = Expression.binary(
        .and, lower.compared(by: .greaterOrEqual, on: measurement), upper.compared(by: .lessOrEqual, on: measurement))
      return negated ? .not(inside) : inside
    }
  }
}

extension Quantity {
  fileprivate func compared(by comparison: BinaryOperator, on measurement: Measurement) -> Expression {
    switch unit {
    case .plain, .seconds:
      return .binary(comparison, Gauge.Columns.value, .literal(plainValue))
    case .percent where measurement.unit == .share:
      let share =
        number.hasExactDivisor
        ? Double(number.significand) / Double(number.divisor * 100) : number.approximation / 100
      return .binary(comparison, Gauge.Columns.value, .literal(.real(share)))
    case .percent where !number.hasExactDivisor || number.significand.magnitude > 1 << 40:
      // Too fine for whole numbers of 64 bits.
      let share = Expression.binary(.multiply, Gauge.Columns.examined, .literal(.real(number.approximation / 100)))
      return .binary(comparison, Gauge.Columns.value, share)
    case .percent:
      // In whole numbers: value / examined ⋛ n / (100 · 10^places), without rounding.
      let left = Expression.binary(.multiply, Gauge.Columns.value, .literal(.integer(100 * number.divisor)))
      let right = Expression.binary(.multiply, Gauge.Columns.examined, .literal(.integer(number.significand)))
      return .binary(comparison, left, right)
    }
  }

  private var plainValue: Value {
    number.places == 0 ? .integer(number.significand) : .real(number.approximation)
  }
}
