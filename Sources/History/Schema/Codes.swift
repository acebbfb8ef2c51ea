import Values

/// States and severities stand in the file as numbers: there may be a million of them.
///
/// The views give them as words.
extension Lifetime.State {
  var code: Int {
    switch self {
    case .open: 0
    case .waived: 1
    case .resolved: 2
    case .withdrawn: 3
    case .late: 4
    }
  }

  /// What is open is found by its own index: the planner, which has no figures, would read all lives of a check.
  static let openLifetimes = "lifetimes INDEXED BY lifetimes_open"

  /// A condition on `state`; `isOpen` holds for waived ones too, as partial indexes have it.
  static let isOpen = "state IN (0, 1)"
  static let isResolved = "state = 2"
  static let isWithdrawn = "state = 3"
  static let isLate = "state = 4"
  static let isInOrder = "state <> 4"

  init(code: Int64) {
    self = Self.allCases.first { $0.code == code } ?? .open
  }

  static func words(of column: String) -> String {
    "CASE \(column) " + allCases.map { "WHEN \($0.code) THEN '\($0.rawValue)'" }.joined(separator: " ") + " END"
  }
}

extension Severity {
  var code: Int {
    switch self {
    case .warning: 1
    case .error: 2
    }
  }

  init(code: Int64) { self = code == Severity.error.code ? .error : .warning }

  static func words(of column: String) -> String { "iif(\(column) = \(Severity.error.code), 'error', 'warning')" }
}
