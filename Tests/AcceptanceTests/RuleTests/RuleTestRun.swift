import Rulebooks
import TestSupport
import Testing
import TipoffKit
import Values

@testable import RuleTesting

/// The examples of rules that a test writes.
enum RuleTestRun {
  static func rulebook(_ rules: String) throws -> Rulebook {
    try loadRulebook([RuleFile(path: "rules.yml", bytes: Array(rules.utf8))], defaultName: "rules")
  }

  static func report(_ rules: String, only: [String] = []) async throws -> RuleTestReport {
    try await RuleTester(try rulebook(rules), open: OpenedExample.inSQLite).report(only: only)
  }

  /// The one example of the rules, run by all of their checks.
  static func result(_ rules: String) async throws -> RuleTestResult {
    let rulebook = try rulebook(rules)
    let example = try #require(rulebook.checks.first?.examples.first)
    return try await RuleTester(rulebook, open: OpenedExample.inSQLite)
      .result(of: RuleTest(checks: rulebook.checks, example: example))
  }
}

extension KindExample {
  /// As a rule file whose first check has it as its `examples:`.
  func asRules(
    sayingVerdict: Bool = false, marking mark: (_ table: Int, _ row: Int, _ line: String) -> String = { $2 }
  ) -> String {
    var checks = rules.split(separator: "\n").map(String.init)
    let end = checks.dropFirst().firstIndex { $0.hasPrefix("- ") } ?? checks.count
    checks.insert(contentsOf: written(sayingVerdict, mark).map { "  " + $0 }, at: end)
    return KindExample.rulebook(of: checks)
  }

  private func written(_ sayingVerdict: Bool, _ mark: (Int, Int, String) -> String) -> [String] {
    var lines = ["examples:", "  - name: '\(name.replacing("'", with: "''"))'", "    now: \(now)"]
    let isMarked = tables.contains { $0.text.contains("←") }
    if sayingVerdict || (!isMarked && verdict != .pass) { lines.append("    verdict: \(verdict.rawValue)") }
    if let past { lines += ["    past: |"] + past.split(separator: "\n").map { "      \($0)" } }
    lines.append("    tables:")
    for (table, (name, text)) in tables.enumerated() {
      lines.append("      \(name): |")
      for (row, line) in text.split(separator: "\n").enumerated() {
        lines.append("        \(row == 0 ? String(line) : mark(table, row - 1, String(line)))")
      }
    }
    return lines
  }
}
