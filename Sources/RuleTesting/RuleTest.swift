import Rulebooks
import Validation
import Values

/// An example of a rule file, and the checks that it is run by: a list such as `not_null: [a, b]` makes several of one.
package struct RuleTest: Sendable {
  package let checks: [Check]
  package let example: CheckExample

  package init(checks: [Check], example: CheckExample) {
    self.checks = checks
    self.example = example
  }

  /// The check's id; of several, what their ids have in common.
  package var checkID: String {
    let words = checks.map { $0.id.split(separator: ".") }
    guard words.count > 1, let first = words.first else { return checks[0].id }
    let common = first.indices.prefix { index in words.allSatisfy { $0.count > index && $0[index] == first[index] } }
    return first[..<common.endIndex].joined(separator: ".")
  }

  /// All of a rulebook, in the order of its files; chosen by id, tag, table or context where words are given.
  package static func all(of rulebook: Rulebook, only words: [String]) throws(UsageError) -> [RuleTest] {
    var tests: [RuleTest] = []
    var alike: [Check] = []
    for check in try rulebook.checks(only: words) {
      if let first = alike.first, first.location != check.location {
        tests += Self.tests(of: alike)
        alike = []
      }
      alike.append(check)
    }
    return tests + Self.tests(of: alike)
  }

  private static func tests(of checks: [Check]) -> [RuleTest] {
    (checks.first?.examples ?? []).map { RuleTest(checks: checks, example: $0) }
  }
}
