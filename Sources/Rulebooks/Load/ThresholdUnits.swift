import Values

/// What the conditions of `warn` and `error` may speak of, by what a kind measures.
package enum ThresholdUnits: Hashable, Sendable {
  /// A number of rows or keys, or a percentage of those examined.
  case counts
  /// A number of what is no part of anything examined: rows of a table, faults of a schema.
  case amount
  /// A share: a number from 0 to 1, or a percentage.
  case share
  /// A number without a unit, such as a distance.
  case number
  /// Durations, and nothing else.
  case age
  /// Which of these it is, only the column tells.
  case unknownUntilBound

  /// What such a measure can be, as far as its unit tells.
  var range: MeasureRange {
    switch self {
    case .counts, .amount: .count
    case .share: .share
    case .number, .age, .unknownUntilBound: .anything
    }
  }
}

extension Quantity {
  /// What is wrong with the unit for such a measure, and the way out; nil where it fits. `measure` names it: `max of n`.
  func misfit(_ units: ThresholdUnits, measure: String) -> (message: String, hint: String)? {
    // Nothing is nothing in every unit.
    let isZero = number.significand == 0 && unit == .plain
    switch (units, unit) {
    case (.age, .seconds), (.counts, .plain), (.counts, .percent), (.share, .plain), (.share, .percent),
      (.number, .plain), (.amount, .plain), (.unknownUntilBound, _):
      return nil
    case (.age, .plain):
      return isZero
        ? nil : ("\(measure) is an age, and \(number) says no unit", "write a duration: \(number)s, 45m, 6h, 2d")
    case (.age, .percent):
      return ("\(measure) is an age, and no part of anything", "write a duration: 6h, 2d")
    case (.counts, .seconds):
      return (
        "\(measure) is a count, and not a duration", "write a number, or a percentage of what is examined: > 5%"
      )
    case (.amount, .seconds): return ("\(measure) is a count, and not a duration", "write a number: > 5")
    case (.share, .seconds):
      return ("\(measure) is a share, and not a duration", "write a number from 0 to 1, or a percentage: > 5%")
    case (.number, .seconds):
      return (
        "\(measure) is a number, and not a duration",
        "write a number; durations are for ages: expression: \"age(…)\""
      )
    case (.number, .percent):
      return ("\(measure) is no share: a percentage means nothing", "write a number")
    case (.amount, .percent):
      return ("\(measure) is a count of no part of anything: a percentage means nothing", "write a number")
    }
  }
}
