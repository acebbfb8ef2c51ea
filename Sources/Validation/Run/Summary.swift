import Values

/// A run in figures.
public struct Summary: Hashable, Sendable {
  /// How many checks were asked for.
  public private(set) var checks = 0
  /// Checks that passed.
  public private(set) var passed = 0
  /// Checks that warned.
  public private(set) var warned = 0
  /// Checks that failed.
  public private(set) var failed = 0
  /// Checks that were skipped: no pass.
  public private(set) var skipped = 0
  /// Checks that could not be evaluated: no pass.
  public private(set) var errored = 0
  /// Findings of severity `error` that nobody waived, also those beyond the cap.
  public private(set) var issues = 0
  /// Findings of severity `warning` that nobody waived, also those beyond the cap.
  public private(set) var warnings = 0
  /// Findings that are waived, whatever their severity.
  public private(set) var waived = 0
  /// Groups of checks that were judged.
  public private(set) var unexaminedGroups = 0
  /// Checks that were judged though some of their groups were not examined.
  public private(set) var judgedInPart = 0

  package init(_ results: some Sequence<CheckResult>) {
    for result in results { add(result) }
  }

  private mutating func add(_ result: CheckResult) {
    checks += 1
    issues += result.openIssueCount
    warnings += result.openWarningCount
    waived += result.waivedCount
    if result.verdict.isJudged, !result.unexamined.isEmpty {
      judgedInPart += 1
      unexaminedGroups += result.unexamined.count
    }
    switch result.verdict {
    case .pass: passed += 1
    case .warn: warned += 1
    case .fail: failed += 1
    case .skipped: skipped += 1
    case .error: errored += 1
    }
  }
}

extension Run {
  /// All checks in figures.
  public var summary: Summary { Summary(checks) }

  /// In the order in which the rulebook first names them.
  public var contexts: [String] {
    var seen: Set<String> = []
    return checks.map(\.context).filter { seen.insert($0).inserted }
  }

  /// All checks in figures.
  public func summary(ofContext context: String) -> Summary {
    Summary(checks.lazy.filter { $0.context == context })
  }
}
