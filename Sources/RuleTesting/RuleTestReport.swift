import Rulebooks
import Validation
import Values

/// What all examples of a rulebook came to.
package struct RuleTestReport: Sendable {
  package let rulebook: String
  package let rulesDigest: String
  /// In the order of the files.
  package let results: [RuleTestResult]
  /// One for each check that was asked for.
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
    let reached = Self.joined(results.map(\.branches))
    let bounds = Self.joined(results.map(\.branchesOfBounds))
    coverage = try rulebook.checks(only: words).map { check in
      let known = reached[check.id.exact] ?? []
      let possible = rulebook.branches(of: check).union(bounds[check.id.exact] ?? []).union(known)
      return CheckCoverage(
        check: check.id, location: check.location, hasExample: !check.examples.isEmpty,
        reached: CheckBranch.allCases.filter(known.contains),
        unreached: CheckBranch.allCases.filter { possible.contains($0) && !known.contains($0) })
    }
  }

  private static func joined(_ branches: [[ExactText: Set<CheckBranch>]]) -> [ExactText: Set<CheckBranch>] {
    branches.reduce(into: [:]) { joined, branches in joined.merge(branches) { $0.union($1) } }
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
