import Values

/// SQLite's functions of numbers.
package enum NumberFunctions {
  static func abs(_ value: Value) throws(EvaluationError) -> Value {
    switch value {
    case .null: return .null
    case .integer(.min): throw .integerOverflow
    case .integer(let integer): return .integer(Swift.abs(integer))
    case .real, .text, .blob:
      let real = value.asReal
      return .real(real < 0 ? -real : real)
    }
  }

  /// -1, 0 or 1; NULL of what is no number.
  static func sign(_ value: Value) -> Value {
    guard let number = value.textAsNumber.number else { return .null }
    return .integer(number < 0 ? -1 : (number > 0 ? 1 : 0))
  }

  /// Half away from zero, to 0 … 30 decimals; always a real.
  static func round(_ arguments: [Value]) -> Value {
    let decimals = arguments.count > 1 ? arguments[1] : .integer(0)
    guard !arguments[0].isNull, !decimals.isNull else { return .null }
    let real = arguments[0].asReal
    let places = min(max(decimals.asSmallInteger, 0), 30)
    if real < -0x1p52 || real > 0x1p52 { return .real(real) }
    if places == 0 { return .real(Double(Int64(real + (real < 0 ? -0.5 : 0.5)))) }
    let spelled = RealSpelling.fixed(real, decimals: places)
    return .real(spelled.withBytes { RealReading($0).real })
  }

  /// The least or greatest; NULL if one of them is. Of equal ones SQLite takes the last least and the first greatest.
  static func extreme(_ values: [Value], _ sought: Ordering, _ collation: Collation) -> Value {
    guard var best = values.first, !values.contains(where: \.isNull) else { return .null }
    for value in values.dropFirst() {
      let ordering = value.ordering(to: best, collation)
      if ordering == sought || ordering == .equal && sought == .below { best = value }
    }
    return best
  }
}
