import Validation
import Values

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

extension Story {
  /// Whether a cap cut none of its findings off: only then can anything be said of all of them.
  var isListed: Bool { total == findings.count }

  var following: Int { consequences.reduce(0) { $0 + $1.findings.count } }

  /// Its own findings, and what follows from them.
  var explained: Int { total + following }

  /// What is not there at all weighs more than what is there and wrong: all else is made of it.
  fileprivate var weight: Int { explained * (Self.ofAbsence.contains(result.measure?.name ?? "") ? 10 : 1) }

  private static let ofAbsence: Set = ["missing", "lost", "incomplete"]
}

/// All findings of a run that nobody waived, as causes with their consequences; what explains and lacks most comes first.
struct Stories {
  let issues: [Story]
  let warnings: [Story]

  init(_ run: Run) {
    let explained = Self.explained(run)
    let roots = Self.roots(run, explained)
    issues = Self.sorted(run.checks.compactMap { Self.story(of: $0, .error, $0.openIssueCount, roots, explained) })
    warnings = Self.sorted(
      run.checks.compactMap { Self.story(of: $0, .warning, $0.openWarningCount, roots, explained) })
  }

  private static func sorted(_ stories: [Story]) -> [Story] {
    stories.enumerated().sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.map(\.element)
  }

  /// Findings without a cause, and one of each circle of findings that explain each other.
  private static func roots(_ run: Run, _ explained: Explained) -> Set<Fingerprint> {
    let findings = run.checks.flatMap(\.openFindings)
    let known = Set(findings.map(\.fingerprint))
    var roots = Set(findings.filter { $0.cause.map { !known.contains($0) } ?? true }.map(\.fingerprint))
    var reached: Set<Fingerprint> = []
    func reach(_ start: Fingerprint) {
      var next = [start]
      while let print = next.popLast() {
        guard reached.insert(print).inserted else { continue }
        next += (explained[print] ?? []).map(\.finding.fingerprint)
      }
    }
    roots.forEach(reach)
    for finding in findings where !reached.contains(finding.fingerprint) {
      roots.insert(finding.fingerprint)
      reach(finding.fingerprint)
    }
    return roots
  }

  private typealias Explained = [Fingerprint: [(check: CheckResult, finding: Finding)]]

  private static func explained(_ run: Run) -> Explained {
    var explained: Explained = [:]
    for result in run.checks {
      for finding in result.openFindings {
        if let cause = finding.cause { explained[cause, default: []].append((result, finding)) }
      }
    }
    return explained
  }

  private static func story(
    of result: CheckResult, _ severity: Severity, _ total: Int, _ roots: Set<Fingerprint>, _ explained: Explained
  ) -> Story? {
    let own = result.openFindings.filter { $0.severity == severity }
    let unexplained = own.filter { roots.contains($0.fingerprint) }
    let count = total - (own.count - unexplained.count)
    guard count > 0 else { return nil }
    return Story(
      result: result, severity: severity, findings: unexplained, total: count,
      consequences: consequences(of: unexplained, roots, explained))
  }

  /// Whatever follows, also from what follows.
  private static func consequences(
    of causes: [Finding], _ roots: Set<Fingerprint>, _ explained: Explained
  ) -> [(check: CheckResult, findings: [Finding])] {
    var found: [(check: CheckResult, findings: [Finding])] = []
    var places: [String: Int] = [:]
    var seen = roots
    var next = causes.map(\.fingerprint)
    while !next.isEmpty {
      let level = next.flatMap { explained[$0] ?? [] }.filter { seen.insert($0.finding.fingerprint).inserted }
      for (check, finding) in level {
        if let place = places[check.id] {
          found[place].findings.append(finding)
        } else {
          places[check.id] = found.count
          found.append((check, [finding]))
        }
      }
      next = level.map(\.finding.fingerprint)
    }
    return found
  }
}
