import Rulebooks
import Validation
import Values

/// What all examples of a rulebook came to.
package struct RuleTestReport: Sendable {
  package let rulebook: String
  package let rulesDigest: String
  /// In the order of the files.
  package let results: [RuleTestResult]
  /// Of each check that was asked for.
  package let coverage: [CheckCoverage]

  /// What examples reach of one check.
  package struct CheckCoverage: Hashable, Sendable {
    package let check: String
    package let location: Location
    package let hasExample: Bool
    package let reached: [CheckBranch]
    package let unreached: [CheckBranch]
  }

  package init(_ rulebook: Rulebook, only words: [String], _ results: [RuleTestResult]) throws(UsageError) {
    self.rulebook = rulebook.name
    rulesDigest = rulebook.digest
    self.results = results
    let reached = results.reduce(into: [ExactText: Set<CheckBranch>]()) { reached, result in
      reached.merge(result.branches) { $0.union($1) }
    }
    coverage = try rulebook.checks(only: words).map { check in
      let known = reached[check.id.exact] ?? []
      let possible = rulebook.branches(of: check).union(known)
      return CheckCoverage(
        check: check.id, location: check.location, hasExample: !check.examples.isEmpty,
        reached: CheckBranch.allCases.filter(known.contains),
        unreached: CheckBranch.allCases.filter { possible.contains($0) && !known.contains($0) })
    }
  }

  package var held: Int { results.count(where: \.holds) }
  package var differing: Int { results.count { $0.differences != nil } }
  package var mistaken: Int { results.count { !$0.mistakes.isEmpty } }

  /// A mistake in the rule files outweighs an example that does not hold; that nothing was tested is no success.
  package var exitCode: ExitCode {
    if mistaken > 0 { return .unusable }
    if differing > 0 { return .issues }
    return results.isEmpty ? .notJudged : .clean
  }
}

extension Rulebook {
  /// What may become of a check, as far as its rules alone say it.
  fileprivate func branches(of check: Check) -> Set<CheckBranch> {
    var branches: Set<CheckBranch> = [.pass]
    for part in check.parts {
      let thresholds = part.thresholds
      if thresholds.error != nil || (thresholds.keepDefault && thresholds.severity == .error) {
        branches.insert(.error)
      }
      if thresholds.warn != nil || thresholds.severity == .warning { branches.insert(.warn) }
      if part.onEmpty != nil { branches.insert(.empty) }
      if part.kind.comparesWithPast { branches.insert(.noHistory) }
    }
    if !exemptions(of: check).isEmpty { branches.insert(.exempt) }
    if check.due != nil { branches.insert(.notDue) }
    if check.guardClause != nil { branches.insert(.guardFalse) }
    return branches
  }
}

extension CheckResult {
  /// What became of it, each way that shows.
  var branches: Set<CheckBranch> {
    var branches: Set<CheckBranch> = []
    switch verdict {
    case .pass: branches.insert(.pass)
    case .warn: branches.insert(.warn)
    case .fail: branches.insert(.error)
    case .skipped, .error: break
    }
    switch reason {
    case .empty: branches.insert(.empty)
    case .notDue: branches.insert(.notDue)
    case .guardFalse: branches.insert(.guardFalse)
    case .noHistory: branches.insert(.noHistory)
    case _: break
    }
    if measure?.examined == 0 { branches.insert(.empty) }
    if exemptions.contains(where: { $0.keys > 0 }) { branches.insert(.exempt) }
    return branches
  }
}
