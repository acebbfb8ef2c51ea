import Expressions
import Values

/// A number at which a verdict turns, for drawings: `error > 5%` at 0.05 of the share.
package struct ThresholdBound: Hashable, Sendable {
  /// As written: `error > 5%`.
  package let name: String
  /// In the unit of the measure; of a percentage, between 0 and 1.
  package let value: Double
  /// Whether it speaks about the share rather than the measure's value.
  package let isOfShare: Bool

  /// All bounds in conditions as a check's result keeps them: `error > 5%, warn > 1%`.
  package static func all(in conditions: String) -> [ThresholdBound] {
    var severity = ""
    return conditions.split(separator: ",").flatMap { part -> [ThresholdBound] in
      var words = part.split(whereSeparator: { $0 == " " || $0 == "[" || $0 == "]" }).map(String.init)
      if let first = words.first, ["error", "warn"].contains(first) {
        severity = first
        words.removeFirst()
      }
      let text = words.joined(separator: " ")
      guard let threshold = Threshold(parsing: text) else { return [] }
      return threshold.quantities.map { quantity in
        ThresholdBound(
          name: "\(severity) \(text)", value: quantity.number.approximation / (quantity.unit == .percent ? 100 : 1),
          isOfShare: quantity.unit == .percent)
      }
    }
  }
}

extension Threshold {
  package var quantities: [Quantity] {
    switch self {
    case .comparison(_, let quantity): [quantity]
    case .between(let lower, let upper, _): [lower, upper]
    }
  }
}

extension ThresholdBound {
  /// A kind's own bounds as a check's result keeps them: `min 5, max 10`.
  package static func all(inBounds bounds: String) -> [ThresholdBound] {
    bounds.split(separator: ",").compactMap { part in
      guard let value = part.split(separator: " ").last.flatMap({ Double($0) }) else { return nil }
      return ThresholdBound(name: part.trimmingPrefix(" ").description, value: value, isOfShare: false)
    }
  }
}

extension Judging {
  /// The bounds of its own under which the measure is bad, `min 5, max 10`; nil where it has none or `warn` and `error`
  /// take their place.
  package func boundsInWords(_ thresholds: Thresholds) -> String? {
    guard breachIsDeclared else { return nil }
    let words = Self.bounds(in: breach)
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  private static func bounds(in condition: Expression) -> [String] {
    guard case .binary(let comparison, let left, let right) = condition else {
      if case .not(let inner) = condition { return bounds(in: inner, isGood: true) }
      return []
    }
    if comparison == .or || comparison == .and { return bounds(in: left) + bounds(in: right) }
    return [word(comparison, left, right, isGood: false)].compactMap { $0 }
  }

  private static func bounds(in condition: Expression, isGood: Bool) -> [String] {
    guard case .binary(let comparison, let left, let right) = condition else { return [] }
    if comparison == .or || comparison == .and {
      return bounds(in: left, isGood: isGood) + bounds(in: right, isGood: isGood)
    }
    return [word(comparison, left, right, isGood: isGood)].compactMap { $0 }
  }

  /// The word for a comparison of the measure with a number.
  private static func word(
    _ comparison: BinaryOperator, _ left: Expression, _ right: Expression, isGood: Bool
  ) -> String? {
    guard left == Gauge.Columns.value, case .literal(let value) = right, value.number != nil else { return nil }
    switch (comparison, isGood) {
    case (.less, false), (.greaterOrEqual, true): return "min \(value)"
    case (.greater, false), (.lessOrEqual, true): return "max \(value)"
    case (.lessOrEqual, false), (.greater, true): return "above \(value)"
    case (.greaterOrEqual, false), (.less, true): return "below \(value)"
    case (.notEqual, false), (.equal, true), (.isNot, false), (.is, true): return "equal \(value)"
    case _: return nil
    }
  }
}
