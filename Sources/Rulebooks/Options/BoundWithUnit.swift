import Values

/// A least or greatest good value as it is written, with its unit: `5`, `5%`, `6h`, `2026-01-25`, `:name`.
struct BoundWithUnit: Sendable {
  let setting: Setting
  let unit: Quantity.Unit
  let written: String
  let location: Location

  var clause: Clause? { setting.clause }
}

extension OptionReader {
  /// Reads the bound, and refuses a unit that the measure has not.
  mutating func bound(
    _ option: Option<Setting>, in units: ThresholdUnits, of measure: String
  ) -> BoundWithUnit? {
    guard let node = node(option) else { return nil }
    guard case .scalar(let scalar) = node.content, let quantity = Quantity(parsing: scalar.text.trimmed),
      quantity.unit != .plain || scalar.style == .plain
    else {
      return self[option].map {
        BoundWithUnit(setting: $0, unit: .plain, written: node.described, location: node.location)
      }
    }
    if let misfit = quantity.misfit(units, measure: measure) {
      report(node.location, "'\(scalar.text)': \(misfit.message)", hint: misfit.hint)
      return nil
    }
    if units == .counts, quantity.unit == .percent {
      report(
        node.location, "'\(scalar.text)': \(measure) is a count, and a bound of it a number",
        hint:
          "a percentage of what is examined belongs to a condition: error: \"> 5%\", or follow a share: null_share, distinct_share"
      )
      return nil
    }
    let setting = quantity.unit == .plain ? self[option] : .value(quantity.value)
    // What cannot be read has been told.
    return setting.map {
      BoundWithUnit(setting: $0, unit: quantity.unit, written: scalar.text, location: node.location)
    }
  }
}

extension Quantity {
  /// In the unit of measures: shares from 0 to 1, ages in seconds.
  var value: Value {
    switch unit {
    case .plain, .seconds:
      return Int64(exactly: number.approximation).map(Value.integer) ?? .real(number.approximation)
    case .percent:
      let share =
        number.hasExactDivisor
        ? Double(number.significand) / Double(number.divisor * 100) : number.approximation / 100
      return .real(share)
    }
  }
}

extension Subject {
  /// A unit that only the column could tell to be wrong.
  func value(of bound: BoundWithUnit?, in units: ThresholdUnits, of measure: String) throws(BindingFailure) -> Value? {
    guard let bound, let value = try optionalValue(of: bound.setting) else { return nil }
    // A parameter's number is taken for one of the measure's own unit.
    if case .parameter = bound.setting { return value }
    guard let number = DecimalNumber("\(value.number ?? 0)"), value.number != nil else { return value }
    if let misfit = Quantity(number: number, unit: bound.unit).misfit(units, measure: measure) {
      throw BindingFailure(.typeMismatch, "\(bound.location): '\(bound.written)': \(misfit.message)", hint: misfit.hint)
    }
    return value
  }

  /// The same of `warn` and `error`.
  func refuseUnits(but units: ThresholdUnits, of measure: String) throws(BindingFailure) {
    for threshold in (check.thresholds.error ?? []) + (check.thresholds.warn ?? []) {
      for quantity in threshold.quantities {
        guard let misfit = quantity.misfit(units, measure: measure) else { continue }
        throw BindingFailure(.typeMismatch, misfit.message, hint: misfit.hint)
      }
    }
  }
}
