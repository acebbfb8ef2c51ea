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
    // In no row: it follows from the dates of the series.
    case .past: 5
    }
  }

  /// What is open is found by its own index: the planner, which has no figures, would read all lives of a check.
  static let openLifetimes = "lifetimes INDEXED BY lifetimes_open"

  /// What is past by then: never ended, and a later date of its series was judged.
  static let isPast = "lifetimes.day < \(newestDay)"

  /// The date of a life's series that was judged latest; NULL where it has no date.
  private static let newestDay =
    "(SELECT newest_day FROM recurrences JOIN series ON series.id = series WHERE recurrences.id = lifetimes.recurrence)"

  /// Ids of lives that are open and not past; each part is found by an index.
  static let openIDs = """
    SELECT lifetimes.id FROM series JOIN lifetimes INDEXED BY lifetimes_open
      ON lifetimes.check_id = series.check_id AND lifetimes.slice = series.newest_slice WHERE \(isOpen)
    UNION ALL
    SELECT id FROM lifetimes INDEXED BY lifetimes_undated WHERE recurrence IS NULL AND \(isOpen)
    """

  /// A condition on `state`; `isOpen` holds for waived ones too, as partial indexes have it.
  static let isOpen = "state IN (0, 1)"
  static let isResolved = "state = 2"
  static let isWithdrawn = "state = 3"
  static let isLate = "state = 4"
  static let isInOrder = "state <> 4"

  init(code: Int64) {
    self = Self.allCases.first { $0.code == code } ?? .open
  }

  /// The state of a row of `lifetimes`.
  static let words = "CASE WHEN \(isOpen) AND \(isPast) THEN 'past' ELSE \(words(of: "lifetimes.state")) END"

  private static func words(of column: String) -> String {
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
