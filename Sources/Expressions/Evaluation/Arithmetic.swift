import Values

/// `+ - * / %` as SQLite computes them: integers as long as they fit, then reals; NULL for a division by zero.
package enum Arithmetic {
  case add, subtract, multiply, divide, modulo

  package func callAsFunction(_ left: Value, _ right: Value) -> Value {
    guard let leftNumber = left.asNumber, let rightNumber = right.asNumber else { return .null }
    if case .integer(let leftInteger) = leftNumber, case .integer(let rightInteger) = rightNumber {
      switch integers(leftInteger, rightInteger) {
      case .value(let result): return .integer(result)
      case .null: return .null
      case .overflow: break
      }
    }
    if self == .modulo { return remainder(left, right) }
    let result = reals(leftNumber.real, rightNumber.real)
    return result.isNaN ? .null : .real(result)
  }

  private enum IntegerResult {
    case value(Int64)
    case overflow
    case null
  }

  private func integers(_ left: Int64, _ right: Int64) -> IntegerResult {
    let (result, overflows) =
      switch self {
      case .add: left.addingReportingOverflow(right)
      case .subtract: left.subtractingReportingOverflow(right)
      case .multiply: left.multipliedReportingOverflow(by: right)
      case .divide: right == 0 ? (0, false) : left.dividedReportingOverflow(by: right)
      case .modulo: right == 0 || right == -1 ? (0, false) : left.remainderReportingOverflow(dividingBy: right)
      }
    if right == 0, self == .divide || self == .modulo { return .null }
    return overflows ? .overflow : .value(result)
  }

  private func reals(_ left: Double, _ right: Double) -> Double {
    switch self {
    case .add: left + right
    case .subtract: left - right
    case .multiply: left * right
    case .divide: right == 0 ? .nan : left / right
    case .modulo: .nan
    }
  }

  /// Both cast to integers, the result a real again.
  private func remainder(_ left: Value, _ right: Value) -> Value {
    let (leftInteger, rightInteger) = (left.asInteger, right.asInteger)
    if rightInteger == 0 { return .null }
    return .real(rightInteger == -1 ? 0 : Double(leftInteger % rightInteger))
  }
}

extension Value {
  /// `a || b`: numbers and blobs as texts.
  func concatenated(_ other: Value) -> Value {
    guard let left = asText, let right = other.asText else { return .null }
    return .text(left + right)
  }

  func cast(to affinity: Affinity) -> Value {
    switch affinity {
    case .none: self
    case .text: asText.map(Value.text) ?? .null
    case .blob: asBytes.map(Value.blob) ?? .null
    case .integer: isNull ? .null : .integer(asInteger)
    case .real: isNull ? .null : .real(asReal)
    case .numeric: castToNumeric
    }
  }

  private var castToNumeric: Value {
    guard let number = asNumber else { return .null }
    switch (self, number) {
    case (.integer, _), (.real, _): return self
    case (_, .integer(let integer)): return .integer(integer)
    case (_, .real(let real)): return real.exactSmallInteger.map(Value.integer) ?? .real(real)
    }
  }
}
