import Foundation
import Lint
import TestSupport
import Testing
import Validation
import Values

struct CannotFailTests {
  /// Called so of the rules alone, or against a snapshot. `TIPOFF_SEED` and `TIPOFF_CHECKS` try others.
  @Test func whatCannotFailNeverFailsOnRandomSnapshots() async throws {
    let seed = Self.setting("TIPOFF_SEED") ?? 20_260_126
    var random = SeededRandom(seed: seed)
    let checks = (0..<(Self.setting("TIPOFF_CHECKS") ?? 250)).map { RandomLintedCheck.text(id: "k\($0)", &random) }
    var harmless: Set<String> = []
    for tables in [[], RandomLintedCheck.tables(&random)] {
      let report = try await ExampleLint(rules: Self.rules(checks), filled: tables).report
      harmless.formUnion(report.diagnostics.filter { $0.rule == "cannot_fail" }.map(\.subject))
    }
    let proved = checks.enumerated().filter { harmless.contains("t.k\($0.offset)") }.map(\.element)
    #expect(proved.count > checks.count / 10, "seed \(seed) proved \(proved.count)")
    for _ in 0..<200 {
      let tables = RandomLintedCheck.tables(&random)
      let run = try await ExampleRun(rules: Self.rules(proved), tables: tables).run
      for (check, text) in zip(run.checks, proved) where check.verdict == .fail || check.verdict == .warn {
        Testing.Issue.record("seed \(seed): \(text) ends as \(check.verdict) on \(tables)")
      }
    }
  }

  static func setting(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap(UInt64.init)
  }

  static func rules(_ checks: [String]) -> String {
    """
    tables:
      u: { from: u }
      t:
        from: t
        checks:
    \(checks.map { "      \($0)" }.joined(separator: "\n"))
    """
  }
}
