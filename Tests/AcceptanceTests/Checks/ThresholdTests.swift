import Testing
import Validation
import Values

/// `warn`, `error` and `severity`: when a measure is bad, to the last digit.
struct ThresholdTests {
  struct Border: CustomTestStringConvertible, Sendable {
    let failing: Int
    let rows: Int
    let condition: String
    let isBad: Bool

    init(_ failing: Int, of rows: Int, _ condition: String, _ isBad: Bool) {
      (self.failing, self.rows, self.condition, self.isBad) = (failing, rows, condition, isBad)
    }

    var testDescription: String { "\(failing) of \(rows) \(condition)" }
  }

  static let borders = [
    Border(7, of: 100, "> 7%", false), Border(7, of: 100, ">= 7%", true), Border(7, of: 100, "< 7%", false),
    Border(7, of: 100, "<= 7%", true), Border(7, of: 100, "= 7%", true), Border(7, of: 100, "!= 7%", false),
    Border(8, of: 100, "> 7%", true), Border(29, of: 100, "> 29%", false), Border(57, of: 100, ">= 57.0%", true),
    Border(1, of: 1000, "> 0.1%", false), Border(1, of: 1000, ">= 0.1%", true), Border(2, of: 1000, "> 0.1%", true),
    Border(1, of: 3, "> 33.333333333%", true), Border(1, of: 3, "> 33.333333334%", false),
    Border(3, of: 10, "between 30% and 40%", true), Border(4, of: 10, "between 30% and 40%", true),
    Border(5, of: 10, "between 30% and 40%", false), Border(3, of: 10, "not between 30% and 40%", false),
    Border(5, of: 10, "not between 30% and 40%", true), Border(0, of: 10, "> 0", false), Border(0, of: 10, "= 0", true),
    Border(10, of: 10, ">= 100%", true), Border(2, of: 10, "> 1.5", true), Border(1, of: 10, "> 1.5", false),
    Border(3, of: 10, "between 1 and 3", true), Border(4, of: 10, "between 1 and 3", false),
  ]

  @Test(arguments: borders)
  func aConditionIsExactAtItsBorder(border: Border) async throws {
    let values = (0..<border.rows).map { $0 < border.failing ? "NULL" : "1" }
    let run = try await SmallRun("- { not_null: a, error: '\(border.condition)' }", [("t", column("a", values))])
    #expect(run.verdicts == [border.isBad ? .fail : .pass])
    #expect(try run.first.measure?.value == .integer(Int64(border.failing)))
    #expect(try run.first.measure?.examined == border.rows)
  }

  @Test(arguments: borders.filter { $0.condition.contains("%") && !$0.condition.contains("33") })
  func aShareIsExactAtItsBorder(border: Border) async throws {
    let values = (0..<border.rows).map { $0 < border.failing ? "NULL" : "1" }
    let check = "- { aggregate: { of: null_share, column: a }, error: '\(border.condition)' }"
    #expect(try await SmallRun(check, [("t", column("a", values))]).verdicts == [border.isBad ? .fail : .pass])
  }

  @Test(arguments: [
    ("error: '> 40%'\n  where: b = 1", Verdict.fail), ("error: '> 50%'\n  where: b = 1", .pass),
    ("error: '> 40%'", .pass), ("error: '= 10%'", .fail),
  ])
  func theConditionsPopulationIsTheDenominator(check: (keys: String, verdict: Verdict)) async throws {
    let rows = ["NULL | 1", "1 | 1"] + Array(repeating: "1 | 0", count: 8)
    let run = try await SmallRun("- not_null: a\n  \(check.keys)", [("t", column("a | b", rows))])
    #expect(run.verdicts == [check.verdict])
  }

  @Test func whatIsNullIsNeitherExaminedNorInTheDenominator() async throws {
    let run = try await SmallRun(
      "- { range: { column: a, min: 0 }, error: '>= 50%' }", [("t", column("a", ["-1", "1", "NULL", "NULL"]))])
    #expect(run.verdicts == [.fail])
    #expect(try run.first.measure?.examined == 2)
    #expect(try run.first.measure?.share == 0.5)
    #expect(try run.first.detail("nulls") == .integer(2))
  }

  @Test(arguments: [
    ("", Verdict.fail), ("severity: warning", .warn),
    ("warn: '> 0'", .warn), ("warn: '> 5'", .pass), ("error: '> 5'", .pass),
    ("warn: '> 0', error: '> 2'", .fail), ("warn: '> 0', error: '> 3'", .warn),
    ("warn: '> 3', error: '> 2'", .fail), ("warn: '> 3', error: '> 3'", .pass),
    ("error: ['> 100', '= 3']", .fail), ("error: ['> 100', '= 2']", .pass),
    ("warn: ['> 100', '> 10%'], error: ['> 100']", .warn), ("severity: warning, error: '> 2'", .fail),
    ("severity: warning, error: '> 3'", .pass),
  ])
  func warnAndErrorTakeThePlaceOfTheDefault(check: (keys: String, verdict: Verdict)) async throws {
    let run = try await SmallRun(
      "- { not_null: a\(check.keys.isEmpty ? "" : ", \(check.keys)") }",
      [("t", column("a", ["NULL", "NULL", "NULL", "1"]))])
    #expect(run.verdicts == [check.verdict])
    #expect(run.run.summary.issues == (check.verdict == .fail ? 1 : 0))
    #expect(run.run.summary.warnings == (check.verdict == .warn ? 1 : 0))
    #expect(run.run.exitCode == (check.verdict == .fail ? .issues : .clean))
  }

  @Test(arguments: [
    ("{ min: 2 }", "", 1, Verdict.fail), ("{ min: 2 }", ", warn: '> 5'", 1, .fail),
    ("{ min: 2 }", ", warn: '> 5'", 6, .warn), ("{ min: 2 }", ", warn: '> 5'", 5, .pass),
    ("{ min: 2 }", ", severity: warning", 1, .warn), ("{ min: 2 }", ", severity: warning, error: '= 0'", 0, .fail),
    ("{ min: 2 }", ", severity: warning, error: '= 0'", 1, .warn), ("{ equal: 3 }", "", 3, .pass),
    ("{ equal: 3 }", "", 4, .fail), ("{ max: 3 }", "", 3, .pass), ("{ min: 2, max: 3 }", "", 0, .fail),
    ("{}", ", error: 'not between 2 and 3'", 1, .fail), ("{}", ", error: 'not between 2 and 3'", 3, .pass),
  ])
  func boundsHoldBesideWarnAndError(
    check: (bounds: String, keys: String, rows: Int, verdict: Verdict)
  ) async throws {
    let run = try await SmallRun(
      "- { row_count: \(check.bounds)\(check.keys) }",
      [("t", column("a INTEGER", Array(repeating: 1, count: check.rows)))])
    #expect(run.verdicts == [check.verdict])
  }

  @Test(arguments: [
    ("2026-01-26T00:30:00Z", Verdict.pass), ("2026-01-26T00:29:59Z", .fail), ("2026-01-25T19:30:00-05:00", .pass),
    ("2026-01-25T19:29:59-05:00", .fail),
  ])
  func anAgeIsComparedToTheSecond(instant: (text: String, verdict: Verdict)) async throws {
    let run = try await SmallRun(
      "- { freshness: { column: at }, error: '> 6h' }\n- { id: b, freshness: { column: at, max_age: 6h } }",
      [("t", column("at", ["2026-01-20T00:00:00Z", instant.text]))])
    #expect(run.verdicts == [instant.verdict, instant.verdict])
  }

  @Test(arguments: [
    (FailOn.error, ExitCode.clean), (.warning, .issues), (.never, .clean),
  ])
  func failOnSaysWhatAWarningDoesToTheExitCode(gate: (failOn: FailOn, code: ExitCode)) async throws {
    let run = try await SmallRun(
      "- { not_null: a, severity: warning }", [("t", column("a", ["NULL"]))], failOn: gate.failOn)
    #expect(run.run.exitCode == gate.code)
  }
}
