import Rulebooks
import Testing
import Validation
import Values

/// `aggregate`: every statistic at its edges, and what is said of options that do not fit.
struct AggregateKindTests {
  struct Figure: CustomTestStringConvertible, Sendable {
    let options: String
    let values: [String]
    let expected: Value

    init(_ options: String, _ values: [String], _ expected: Value) {
      (self.options, self.values, self.expected) = (options, values, expected)
    }

    var testDescription: String { "\(options) of \(values.joined(separator: " "))" }
  }

  /// A condition that some data meets, and none of this.
  private func never(_ statistic: String) -> String {
    let isSmall = statistic.contains("share") || statistic.contains("correlation")
    return "error: \"= \(isSmall ? "0.98765" : "7654321")\""
  }

  @Test(arguments: [
    Figure("of: count", ["1", "NULL", "1"], .integer(2)), Figure("of: null_count", ["1", "NULL"], .integer(1)),
    Figure("of: range", ["3", "9", "NULL"], .integer(6)), Figure("of: range", ["4"], .integer(0)),
    Figure("of: unique_count", ["1", "2", "2", "NULL"], .integer(1)),
    Figure("of: unique_share", ["1", "2", "2", "3"], .real(0.5)),
    Figure("of: mode_share", ["1", "2", "2", "2"], .real(0.75)),
    Figure("of: entropy", ["7", "7"], .real(0)), Figure("of: entropy", ["'a'", "'b'"], .real(0.6931471805599453)),
    Figure("of: quantile(0.25)", ["1", "2", "3", "4"], .real(1.75)),
    Figure("of: quantile, q: 0.25", ["1", "2", "3", "4"], .real(1.75)),
    Figure("of: quantile( 1 )", ["1", "2"], .real(2)), Figure("of: quantile(0)", ["5"], .real(5)),
    Figure("of: variance_pop", ["2", "4"], .real(1)), Figure("of: stddev_pop", ["5"], .real(0)),
    Figure("of: max", ["9007199254740993", "1"], .integer(9_007_199_254_740_993)),
    Figure("of: sum", ["9007199254740993", "1"], .integer(9_007_199_254_740_994)),
    Figure("of: quantile(1)", ["9007199254740993"], .real(9_007_199_254_740_992)),
  ])
  func aStatisticIsWhatItSays(figure: Figure) async throws {
    let run = try await SmallRun(
      "- { aggregate: { \(figure.options), column: x }, \(never(figure.options)) }", [("t", column("x", figure.values))]
    )
    #expect(run.verdicts == [.pass])
    #expect(try run.first.measure?.value == figure.expected)
  }

  @Test(arguments: [
    ("quantile(0.5)", ["NULL"]), ("quantile(0.5)", []), ("stddev", ["1"]), ("skewness", ["1"]),
    ("skewness", ["1", "1"]),
    ("kurtosis", ["2", "2", "2"]), ("correlation, with: y", ["1"]), ("correlation, with: y", ["1", "2"]),
    ("stddev", ["1e999", "1"]), ("variance_pop", ["1e999"]),
    ("avg", ["1e999", "-1e999"]), ("entropy", ["NULL"]), ("range", []),
  ])
  func whatHasNoValueIsEmptyAndNeverPasses(check: (of: String, values: [String])) async throws {
    let rows = check.values.map { "\($0) | 7" }
    let run = try await SmallRun(
      "- { aggregate: { of: \(check.of), column: x }, \(never(check.of)) }", [("t", column("x REAL | y REAL", rows))])
    #expect(try run.first.standing == "skipped, empty", "\(run.run.checks)")
  }

  @Test func infiniteValuesHaveExtremesAndQuantiles() async throws {
    let checks = ["max", "quantile(1)", "sum", "avg"].map {
      "- { id: \($0.prefix(3)), aggregate: { of: \($0), column: x, min: 0 } }"
    }
    let run = try await SmallRun(checks.joined(separator: "\n"), [("t", column("x REAL", ["1", "1e999"]))])
    #expect(run.run.checks.map { $0.measure?.value } == Array(repeating: .real(.infinity), count: 4))
  }

  @Test func aGroupWithoutAValueIsCountedAsNotExamined() async throws {
    let data = column("g | x | y", ["a | 1 | 2", "a | 2 | 4", "b | 1 | 1", "b | 2 | 1"])
    let checks = "- { aggregate: { of: correlation, column: x, with: y, min: 0.9 }, group_by: [g]"
    let run = try await SmallRun(checks + " }", [("t", data)])
    #expect(run.verdicts == [.pass])
    #expect(try run.first.detail("groups_not_examined") == .integer(1))
    let failing = try await SmallRun(checks + ", on_empty: fail }", [("t", data)])
    #expect(try failing.first.entities == ["g=b"])
    #expect(try failing.first.findings[0].message.contains("does not vary"))
  }

  @Test(arguments: [
    "quantile(0.5)", "range", "skewness", "kurtosis", "stddev_pop", "correlation, with: y",
  ])
  func aTextAmongTheNumbersIsNoNumber(of: String) async throws {
    for declared in ["x TEXT | y INTEGER", "x | y", "x INTEGER | y INTEGER"] {
      let run = try await SmallRun(
        "- { aggregate: { of: \(of), column: x }, \(never(of)) }",
        [("t", column(declared, ["'a' | 1", "2 | 2", "4 | 3"]))])
      #expect(try run.first.standing == "error, type_mismatch")
    }
  }

  @Test func aTextInTheOtherColumnCountsOnlyWhereThereIsAPair() async throws {
    let rows = ["1 | 2", "2 | 3", "NULL | 'none'"]
    let run = try await SmallRun(
      "- { aggregate: { of: correlation, column: x, with: y, min: 0 } }", [("t", column("x INTEGER | y INTEGER", rows))]
    )
    #expect(run.verdicts == [.pass], "\(run.run.checks)")
    #expect(try run.first.measure?.examined == 2)
  }

  @Test func aMaskedQuantileIsNotShown() async throws {
    let run = try await SmallRun(
      "- { aggregate: { of: quantile(1), column: x, max: 5 }, mask: x }", [("t", column("x", ["4", "73219"]))])
    #expect(run.verdicts == [.fail])
    #expect(!String(describing: run.run).contains("73219"))
  }

  @Test(arguments: [
    ("{ of: quantile, column: a, max: 1 }", "quantile needs a number from 0 to 1"),
    ("{ of: quantile, q: 95, column: a, max: 1 }", "expected a number from 0 to 1, found 95"),
    ("{ of: quantile(95), column: a, max: 1 }", "the 95th percentile is quantile(0.95)"),
    ("{ of: percentile, column: a, max: 1 }", "the 95th percentile is quantile(0.95)"),
    ("{ of: quantile(0.5), q: 0.5, column: a, max: 1 }", "'q' stands in place of"),
    ("{ of: avg, q: 0.5, column: a, max: 1 }", "'q' belongs to of: quantile"),
    ("{ of: avg, with: b, column: a, max: 1 }", "'with' belongs to of: correlation"),
    ("{ of: correlation, column: a, max: 1 }", "correlation needs the other column"),
    ("{ of: kurtossis, column: a, max: 1 }", "did you mean 'kurtosis'?"),
  ])
  func anOptionThatDoesNotFitIsToldWithTheWayOut(mistake: (options: String, words: String)) throws {
    let rules = "tables: { t: { from: t, checks: [ { aggregate: \(mistake.options) } ] } }"
    let diagnostics = #expect(throws: Diagnostics.self) {
      try loadRulebook([RuleFile(path: "rules.yml", bytes: Array(rules.utf8))], defaultName: "small")
    }
    #expect("\(diagnostics.map { "\($0)" } ?? "")".contains(mistake.words))
  }
}
