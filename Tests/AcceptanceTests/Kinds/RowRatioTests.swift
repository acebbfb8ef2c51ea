import Testing
import Validation
import Values

/// `row_count` with `of`: rows by rows of another table.
struct RowRatioTests {
  private func run(
    _ options: String, more: String = "", mine: Int, others: Int, tables: String = ""
  ) async throws -> CheckResult {
    try await SmallRun(
      "- { row_count: { of: u, \(options) }\(more.isEmpty ? "" : ", \(more)") }",
      [
        ("t", column("a INTEGER", Array(repeating: 1, count: mine))),
        ("u", column("b INTEGER", Array(repeating: 1, count: others))),
      ], tables: tables
    ).first
  }

  @Test(arguments: [
    (9, 10, "ratio: { min: 0.9 }", "pass"), (89, 100, "ratio: { min: 0.9 }", "fail"),
    (9, 10, "ratio: { min: 90% }", "pass"),
    (11, 10, "ratio: { max: 1.1 }", "pass"), (12, 10, "ratio: { max: 110% }", "fail"),
    (2, 1, "ratio: { equal: 2 }", "pass"),
    (3, 1, "ratio: { equal: 2 }", "fail"), (1, 3, "ratio: { min: 0.333333333 }", "pass"),
    (0, 3, "ratio: { min: 0.1 }", "fail"),
    (0, 3, "ratio: { max: 1 }", "pass"), (0, 0, "ratio: { equal: 1 }", "pass"),
    (5, 0, "ratio: { equal: 1 }", "fail"), (5, 0, "ratio: { max: 1 }", "fail"),
    (5, 0, "ratio: { min: 0.9 }", "pass"), (0, 0, "ratio: { min: 2 }", "pass"),
    (7, 10, "ratio: { min: 0.7, max: 0.7 }", "pass"),
  ])
  func aRatioIsExactAtItsBorders(check: (mine: Int, others: Int, options: String, standing: String)) async throws {
    #expect(try await run(check.options, mine: check.mine, others: check.others).standing == check.standing)
  }

  @Test func bothSidesAreReported() async throws {
    let result = try await run("ratio: { min: 0.9 }", mine: 4, others: 10)
    #expect(result.outcome == "4 rows by 10 of u, 0.4, expected at least 0.9")
    #expect(result.detail("rows") == .integer(4))
    #expect(result.detail("rows_of_u") == .integer(10))
    #expect(result.measure?.value == .real(0.4))
    #expect(result.measure?.examined == 10)
  }

  @Test(arguments: [
    ("warn: '< 90%'", "warn"), ("error: '< 0.9'", "fail"), ("error: 'not between 40% and 60%'", "pass"),
  ])
  func thresholdsSpeakOfTheRatio(check: (keys: String, standing: String)) async throws {
    let result = try await SmallRun(
      "- { row_count: { of: u }, \(check.keys) }",
      [("t", column("a", Array(repeating: 1, count: 5))), ("u", column("b", Array(repeating: 1, count: 10)))]
    ).first
    #expect(result.standing == check.standing)
  }

  @Test func boundsMayBeParametersAndWhereIsAboutThisTable() async throws {
    let run = try await SmallRun(
      "- { row_count: { of: u, ratio: { equal: ':r' } }, where: a = 1 }",
      [("t", column("a", [1, 1, 2])), ("u", column("a", [2]))],
      head: "parameters: { r: { type: number, default: 2 } }")
    #expect(run.verdicts == [.pass])
  }

  @Test func groupsAreThoseOverThere() async throws {
    let run = try await SmallRun(
      "- { row_count: { of: u, ratio: { min: 1 } }, group_by: [g] }",
      [("t", "g | x\ng1 | 1\ng9 | 1\nNULL | 1"), ("u", "g\ng1\ng2\nNULL")])
    let result = try run.first
    #expect(result.entities == ["g=g2"])
    #expect(result.findings.map(\.message) == ["0 rows by 1 of u, 0, expected at least 1"])
    #expect(result.detail("nulls") == .integer(1))
    #expect(result.detail("groups") == .integer(2))
  }

  @Test func groupsThatCanNeverMatchAreAFaultOfTheCheck() async throws {
    let tables = [("t", "g\n20260125_SAC_DET"), ("u", "g\n0022500650")]
    let run = try await SmallRun(
      "- { row_count: { of: u, ratio: { min: 1 } }, group_by: [g] }\n- { id: none, row_count: { of: u, ratio: { max: 0 } }, group_by: [g] }",
      tables)
    #expect(run.run.checks.map(\.standing) == ["error, keys_never_match", "pass"])
  }

  @Test func exemptRowsAreNotExpected() async throws {
    let rules = """
      exemptions:
        postponed: { table: u, where: status = 9, reason: postponed, applies_to: [t.*] }
      tables:
        u: { from: u, key: [id] }
        t:
          from: t
          checks:
            - { id: all, row_count: { of: u, ratio: { equal: 1 } } }
            - { id: each, row_count: { of: u, ratio: { equal: 1 } }, group_by: [id] }
      """
    let run = try await SmallRun(rules: rules, [("t", "id\n1"), ("u", "id | status\n1 | 1\n2 | 9")])
    #expect(run.verdicts == [.pass, .pass])
    #expect(try run.first.exemptions.map(\.keys) == [1])
    #expect(try run.check("t.each").exemptions.flatMap(\.examples).map(\.fingerprintText) == ["id=2"])
  }

  @Test func theOtherTableMustBeAnother() async throws {
    let run = try await SmallRun("- row_count: { of: nosuch, ratio: { equal: 1 } }", [("t", "a\n1")])
    #expect(try run.first.standing == "error, no_such_table")
  }
}
