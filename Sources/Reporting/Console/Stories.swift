import TipoffCore

/// One check's findings that nothing explains, with what follows from them: what a reader should look at first.
struct Story {
  let result: CheckResult
  let severity: Severity
  let findings: [Finding]
  /// How many there are, also those that a cap cut off.
  let total: Int
  /// Findings of other checks that these explain, by check.
  let consequences: [(check: CheckResult, findings: [Finding])]
}

/// All findings of a run, as causes with their consequences.
struct Stories {
  let issues: [Story]
  let warnings: [Story]

  init(_ run: Run) {
    let explained = Self.explained(run)
    issues = run.checks.compactMap { Self.story(of: $0, .error, $0.issueCount, explained) }
    warnings = run.checks.compactMap { Self.story(of: $0, .warning, $0.warningCount, explained) }
  }

  private typealias Explained = [Fingerprint: [(check: CheckResult, finding: Finding)]]

  private static func explained(_ run: Run) -> Explained {
    var explained: Explained = [:]
    for result in run.checks {
      for finding in result.findings {
        if let cause = finding.cause { explained[cause, default: []].append((result, finding)) }
      }
    }
    return explained
  }

  private static func story(
    of result: CheckResult, _ severity: Severity, _ total: Int, _ explained: Explained
  ) -> Story? {
    let own = result.findings.filter { $0.severity == severity }
    let roots = own.filter { $0.cause == nil }
    guard !roots.isEmpty else { return nil }
    return Story(
      result: result, severity: severity, findings: roots, total: total - (own.count - roots.count),
      consequences: consequences(of: roots, explained))
  }

  /// Whatever follows, also from what follows.
  private static func consequences(
    of roots: [Finding], _ explained: Explained
  ) -> [(check: CheckResult, findings: [Finding])] {
    var found: [(check: CheckResult, findings: [Finding])] = []
    var seen: Set<Fingerprint> = Set(roots.map(\.fingerprint))
    var next = roots.map(\.fingerprint)
    while !next.isEmpty {
      let level = next.flatMap { explained[$0] ?? [] }.filter { seen.insert($0.finding.fingerprint).inserted }
      for (check, finding) in level {
        if let index = found.firstIndex(where: { $0.check.id == check.id }) {
          found[index].findings.append(finding)
        } else {
          found.append((check, [finding]))
        }
      }
      next = level.map(\.finding.fingerprint)
    }
    return found
  }
}
