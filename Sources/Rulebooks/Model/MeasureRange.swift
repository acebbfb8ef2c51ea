import Values

/// What a measure can be, whatever the data: a count is a whole number from 0 on, a share lies from 0 to 1.
///
/// A condition outside of it is never true, one that holds throughout is always true, and neither says anything about data.
package struct MeasureRange: Hashable, Sendable {
  let least: Double?
  let greatest: Double?
  var isWhole = false

  init(from least: Double?, to greatest: Double? = nil, isWhole: Bool = false) {
    self.least = least
    self.greatest = greatest
    self.isWhole = isWhole
  }

  package static let anything = MeasureRange(from: nil)
  package static let count = MeasureRange(from: 0, isWhole: true)
  package static let fromZero = MeasureRange(from: 0)
  package static let share = MeasureRange(from: 0, to: 1)
  package static let percentage = MeasureRange(from: 0, to: 100)

  var inPercent: MeasureRange { MeasureRange(from: least.map { $0 * 100 }, to: greatest.map { $0 * 100 }) }

  /// `from 0 to 1`, `0 or more`; in percent where that is the unit.
  func words(in unit: Quantity.Unit) -> String {
    let sign = unit == .percent ? " %" : unit == .seconds ? " s" : ""
    let ends = [least, greatest].map { $0.map { plainNumber($0) + sign } }
    switch (ends[0], ends[1]) {
    case (let least?, let greatest?): return "from \(least) to \(greatest)"
    case (let least?, nil): return "\(least) or more"
    case (nil, let greatest?): return "\(greatest) or less"
    case (nil, nil): return "any number"
    }
  }
}

extension MeasureRange {
  /// What conditions come to where the measure decides nothing.
  enum FixedTruth: Hashable, Sendable {
    case neverTrue, alwaysTrue
  }

  /// Nil where some value of the range meets a condition and some does not.
  ///
  /// Truth changes at the numbers of the conditions alone: they, what lies between them, and what lies around them stand for all.
  func emptiness(of conditions: [(Double) -> Bool], at numbers: [Double]) -> FixedTruth? {
    let outcomes = Set(samples(around: numbers).map { value in conditions.contains { $0(value) } })
    guard outcomes.count == 1, let outcome = outcomes.first else { return nil }
    return outcome ? .alwaysTrue : .neverTrue
  }

  private func samples(around numbers: [Double]) -> [Double] {
    let known = (numbers + [least, greatest].compactMap { $0 }).sorted()
    let around =
      isWhole
      ? known.flatMap { [$0.rounded(.down) - 1, $0.rounded(.down), $0.rounded(.up), $0.rounded(.up) + 1] }
      : known + zip(known, known.dropFirst()).map { $0 + ($1 - $0) / 2 }
        + [known.first.map { $0 - $0.magnitude - 1 }, known.last.map { $0 + $0.magnitude + 1 }].compactMap { $0 }
    return around.filter { (least ?? -.infinity) <= $0 && $0 <= (greatest ?? .infinity) }
  }
}

extension Threshold {
  func holds(_ value: Double) -> Bool {
    switch self {
    case .comparison(let comparison, let quantity):
      let number = quantity.number.approximation
      return switch comparison {
      case .less: value < number
      case .lessOrEqual: value <= number
      case .greater: value > number
      case .greaterOrEqual: value >= number
      case .equal: value == number
      case .notEqual: value != number
      }
    case .between(let lower, let upper, let negated):
      return (lower.number.approximation <= value && value <= upper.number.approximation) != negated
    }
  }

  /// The unit of its numbers; nil where they are of two.
  var unit: Quantity.Unit? {
    let units = Set(quantities.map(\.unit))
    return units.count == 1 ? units.first : nil
  }
}

extension Kind {
  /// What numbers of that unit can be, as conditions on this kind's measure.
  func range(in unit: Quantity.Unit) -> MeasureRange {
    switch unit {
    case .plain, .seconds: measureRange
    case .percent: percentRange
    }
  }
}
