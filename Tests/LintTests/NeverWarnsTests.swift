import Lint
import TestSupport
import Testing
import Validation
import Values

struct NeverWarnsTests {
  /// Called so of the rules alone. `TIPOFF_SEED` and `TIPOFF_CHECKS` try others.
  @Test func whatNeverWarnsWarnsOnNoRandomSnapshot() async throws {
    let seed = CannotFailTests.setting("TIPOFF_SEED") ?? 20_260_126
    var random = SeededRandom(seed: seed)
    let checks = (0..<(CannotFailTests.setting("TIPOFF_CHECKS") ?? 120)).map {
      RandomLintedCheck.text(id: "k\($0)", warns: true, &random)
    }
    let report = try await ExampleLint(rules: CannotFailTests.rules(checks), tables: []).report
    let late = Set(report.diagnostics.filter { $0.rule == "never_warns" }.map(\.subject))
    let proved = checks.enumerated().filter { late.contains("t.k\($0.offset)") }.map(\.element)
    #expect(proved.count > checks.count / 10, "seed \(seed) proved \(proved.count)")
    for _ in 0..<30 {
      let tables = RandomLintedCheck.tables(&random)
      let run = try await ExampleRun(rules: CannotFailTests.rules(proved), tables: tables).run
      for (check, text) in zip(run.checks, proved) where check.verdict == .warn {
        Testing.Issue.record("seed \(seed): \(text) ends as \(check.verdict) on \(tables)")
      }
    }
  }

  @Test(arguments: [
    ("not_null: a\n        warn: \"> 5%\"\n        error: \"> 1%\"", "> 5%"),
    ("not_null: a\n        warn: [\"> 5%\", \"= 1\"]\n        error: \">= 5%\"", "> 5%"),
    ("not_null: a\n        warn: \">= 1\"\n        error: \"> 0\"", ">= 1"),
    ("not_null: a\n        warn: \">= 5%\"\n        error: \"> 0\"", ">= 5%"),
    ("row_count: { min: 9, max: 20 }\n        warn: not between 5 and 30", "not between 5 and 30"),
    ("aggregate: { of: avg, column: a, max: 2.5 }\n        warn: \"> 3\"", "> 3"),
    ("freshness: { column: a }\n        warn: \"> 2d\"\n        error: \"> 6h\"", "> 2d"),
  ])
  func itIsNamedAsItIsWritten(check: String, warning: String) async throws {
    let said = try await said(check)
    #expect(said.count == 1)
    #expect(said.allSatisfy { $0.contains(" never warns of '\(warning)':") }, "\(said)")
  }

  @Test(arguments: [
    "not_null: a\n        warn: \"> 1%\"\n        error: \"> 5%\"",
    "not_null: a\n        warn: \"> 5%\"",
    "not_null: a\n        warn: \"> 5%\"\n        error: \"> 1\"",
    "not_null: a\n        warn: \">= 0.5%\"\n        error: \"> 0.5%\"",
    "not_null: a\n        warn: \">= 5%\"\n        error: \"> 1%\"\n        min_examined: 0",
    "row_count: { min: 9 }\n        warn: < 5\n        severity: warning",
    "row_count: { min: 9 }\n        warn: < 50",
    "change: { of: row_count, max: 20% }\n        warn: \"> 50%\"",
  ])
  func whatMayWarnIsNotReported(check: String) async throws {
    #expect(try await said(check) == [])
  }

  private func said(_ check: String) async throws -> [String] {
    let rules = "tables:\n  t:\n    from: t\n    checks:\n      - id: c\n        \(check)\n"
    return try await ExampleLint(rules: rules, tables: []).report.diagnostics.filter { $0.rule == "never_warns" }.map(
      \.message)
  }
}
