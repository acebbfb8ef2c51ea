import Expressions

/// Where an expression of a rule file stands, and so what it may speak of.
enum ExpressionUse: Hashable, Sendable {
  case row
  /// Aggregates over the rows of a group.
  case group(by: [String])
  /// Scalars over whole tables: `count(schedule) > 0`.
  case scalar

  var level: Scope.Level {
    switch self {
    case .row, .scalar: .row
    case .group(let by): .group(by: by)
    }
  }

  /// Scalars over tables are looked up later, by the tables that they name.
  func allows(_ mistake: BindingError) -> Bool {
    self == .scalar
      && [.scalarOverTableNotAllowed, .aggregateNotAllowed, .noSuchFunction, .noSuchParameter].contains(mistake.reason)
  }
}
