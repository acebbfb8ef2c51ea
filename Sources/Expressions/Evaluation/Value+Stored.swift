import Values

extension Value {
  /// What a column of this affinity keeps of the value (https://www.sqlite.org/datatype3.html, section 3).
  package func stored(as affinity: Affinity) -> Value {
    switch affinity {
    case .none, .blob: self
    case .text: numberAsText
    case .integer, .numeric: textAsNumber.asIntegerWherePossible
    case .real: textAsNumber.asRealWherePossible
    }
  }

  private var asIntegerWherePossible: Value {
    guard case .real(let real) = self, let integer = Int64(exactly: real), integer != .min, integer != .max else {
      return self
    }
    return .integer(integer)
  }

  private var asRealWherePossible: Value {
    switch self {
    case .integer(let integer): .real(Double(integer))
    // A database that keeps small whole reals as integers forgets the sign of zero.
    case .real(let real): .real(real == 0 ? 0 : real)
    case .null, .text, .blob: self
    }
  }
}
