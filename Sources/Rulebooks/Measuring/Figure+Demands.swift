import Expressions
import Values

extension Figure {
  /// The least and the greatest value are held to the bounds themselves; all else is a number that is computed.
  func addDemands(to measurement: inout Measurement, of value: Expression, bounds: Bounds, _ subject: Subject) {
    guard case .simple(let simple) = statistic, simple == .min || simple == .max else { return }
    // Conditions speak of numbers.
    let hasConditions = subject.check.thresholds.error != nil || subject.check.thresholds.warn != nil
    measurement.ordersTexts = !bounds.isEmpty && !bounds.isNumeric && !hasConditions
    // The measure is a value without its column's affinity.
    let bare = Expression.withoutAffinity(value)
    measurement.demand(bare, within: bounds, subject: subject)
    if hasConditions {
      measurement.demandOrder(bare, .literal(.integer(0)), of: subject.table.relation, where: subject.population)
    }
  }
}
