import Testing
import Validation
import Values

/// Nothing to examine: `on_empty`, `min_examined`, and what the exit code makes of it.
struct EmptyTests {
  @Test(arguments: [
    ("", "skipped, empty", ExitCode.notJudged), ("on_empty: skip", "skipped, empty", .notJudged),
    ("on_empty: pass", "pass", .clean), ("on_empty: warn", "warn", .clean), ("on_empty: fail", "fail", .issues),
    ("on_empty: error", "error, empty", .notJudged),
  ])
  func anEmptyTableIsWhatTheCheckSays(check: (keys: String, standing: String, code: ExitCode)) async throws {
    let keys = check.keys.isEmpty ? "" : ", \(check.keys)"
    let run = try await SmallRun("- { not_null: a\(keys) }", [("t", "a")])
    let result = try run.first
    #expect(result.standing == check.standing)
    #expect(run.run.exitCode == check.code)
    #expect(result.issueCount == (check.standing == "fail" ? 1 : 0))
    #expect(result.warningCount == (check.standing == "warn" ? 1 : 0))
    #expect(result.findings.count == result.issueCount + result.warningCount)
    #expect(result.measure?.examined == 0)
    #expect(result.measure?.share == nil)
  }

  @Test(arguments: [
    ("not_null: a\n  where: b = 2", "skipped, empty"), ("range: { column: c, min: 1 }", "skipped, empty"),
    ("unique: c", "skipped, empty"), ("condition: c > 1", "skipped, empty"),
    ("pattern: { column: c, matches: x }", "skipped, empty"),
    ("accepted_values: { column: c, values: [1] }", "skipped, empty"),
    ("reference: { columns: c, to: t, match: { c: a } }", "skipped, empty"),
    ("aggregate: { of: avg, column: c, min: 1 }", "skipped, empty"),
    ("aggregate: { of: stddev, column: a, max: 1 }", "skipped, empty"),
    ("latest: { column: c, not_null: a }", "skipped, empty"), ("sql: select * from t\n  where: a = 2", "pass"),
    ("row_count: { max: 0 }\n  where: b = 2", "pass"), ("row_count: { min: 1 }\n  where: b = 2", "fail"),
    ("freshness: { column: c, max_age: 1h }", "fail"), ("freshness: { column: c }\n  warn: '> 1h'", "fail"),
    ("coverage: { of: none, match: { a: a } }", "error, empty"),
    ("coverage: { of: one, match: { c: a } }", "fail"), ("null: c", "pass"), ("not_null: c", "fail"),
  ])
  func whatIsExaminedIsTheKindsOwn(check: (kind: String, standing: String)) async throws {
    let run = try await SmallRun(
      "- \(check.kind)", [("t", "a | b | c\n1 | 1 | NULL"), ("none", "a"), ("one", "a\n1")])
    let result = try run.first
    #expect(result.standing == check.standing, "\(result.explanation ?? "")")
  }

  @Test(arguments: [(2, 3, "skipped, empty"), (3, 3, "fail"), (4, 3, "fail"), (0, 0, "skipped, empty")])
  func fewerThanMinExaminedAreNotJudged(check: (rows: Int, least: Int, standing: String)) async throws {
    let rows = column("a TEXT", Array(repeating: "NULL", count: check.rows))
    let run = try await SmallRun("- { not_null: a, min_examined: \(check.least) }", [("t", rows)])
    #expect(try run.first.standing == check.standing)
  }

  @Test func minExaminedOfAnExpectationIsSaidByTheUser() async throws {
    let run = try await SmallRun(
      "- { row_count: { min: 5 }, min_examined: 1 }\n- { id: b, row_count: { min: 5 } }", [("t", "a")])
    #expect(run.run.checks.map(\.standing) == ["skipped, empty", "fail"])
  }

  @Test(arguments: [
    ("- not_null: a\n- not_null: c", ExitCode.clean), ("- not_null: a\n- not_null: nosuch", .notJudged),
    ("- not_null: nosuch\n- not_null: b", .issues), ("- { not_null: c, when: count(t) > 9 }", .clean),
    ("- { not_null: c, where: a = 2 }\n- { not_null: b, severity: warning }", .clean),
    ("- { not_null: c, where: a = 2 }", .notJudged),
  ])
  func anIssueBeatsAnErrorAndOnlyWholeEmptinessIsNotJudged(rules: (checks: String, code: ExitCode)) async throws {
    let run = try await SmallRun(rules.checks, [("t", "a | b | c\n1 | NULL | 1")])
    #expect(run.run.exitCode == rules.code)
  }

  @Test func neverFailingIsCleanWhateverIsFound() async throws {
    let data = [(name: "t", text: column("a", ["NULL"]))]
    let run = try await SmallRun("- not_null: a", data, failOn: .never)
    #expect(run.verdicts == [.fail])
    #expect(run.run.exitCode == .clean)
    let error = try await SmallRun("- not_null: a\n- not_null: nosuch", data, failOn: .never)
    #expect(error.verdicts == [.fail, .error])
    #expect(error.run.exitCode == .notJudged)
  }
}
