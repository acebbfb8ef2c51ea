import Testing
import Validation
import Values

/// What a message says of a figure and its bound is what was judged.
struct FigureWordsTests {
  private static let rows = """
    with recursive c(n) as (select 1 union all select n + 1 from c where n < 100000) \
    select n, case when n <= 5001 then null else n / 100000.0 end as v from c
    """

  @Test(arguments: [
    ("aggregate: { of: null_share, column: v, max: 0.05 }", "null_share of v is 5.001 %, expected at most 5 %"),
    ("aggregate: { of: null_share, column: v, min: 0.0502 }", "null_share of v is 5 %, expected at least 5.02 %"),
    ("aggregate: { of: count, column: v, min: 95000 }", "count of v is 94,999, expected at least 95,000"),
    ("aggregate: { of: max, column: n, max: 99999 }", "max of n is 100000, expected at most 99999"),
    ("aggregate: { of: avg, column: v, max: 0.525 }", "avg of v is 0.52501, expected at most 0.525"),
    ("aggregate: { of: median, column: n, max: 50000 }", "median of n is 50,001, expected at most 50,000"),
    ("row_count: { max: 99999 }", "100,000 rows, expected at most 99,999"),
    ("constant: { column: v, min_distinct: 95000 }", "94,999 distinct, expected at least 95,000"),
    ("row_count: { of: other, ratio: { max: 3.0 } }", "100,000 rows by 33,333 of other, 3.00003, expected at most 3"),
  ])
  func aFigureIsToldFromItsBound(check: (written: String, says: String)) async throws {
    let rules = """
      tables:
        other: { query: "with recursive c(n) as (select 1 union all select n + 1 from c where n < 33333) select n from c" }
        t:
          query: \(Self.rows)
          checks:
            - \(check.written)
      """
    let run = try await SmallRun(rules: rules, [("one", "n\n1")])
    let outcome = try #require(run.run.checks.first?.outcome)
    #expect(outcome.contains(check.says))
  }

  /// What a rule's own condition says is a bound as well.
  @Test(arguments: [
    ("aggregate: { of: null_share, column: v }, error: \"> 5%\"", "null_share of v is 5.001 % (error > 5%)"),
    ("aggregate: { of: avg, column: v }, warn: \"> 0.525\"", "avg of v is 0.52501 (warn > 0.525)"),
    ("aggregate: { of: median, column: n }, error: not between 1 and 50000", "median of n is 50,001"),
    ("row_count: { of: other }, error: \"> 300%\"", "100,000 rows by 33,333 of other, 3.00003 (error > 300%)"),
    (
      "aggregate: { of: avg, expression: \"case when n = 1 then 4.9999999999 end\" }, error: \"< 5\"",
      "is 4.9999999999 (error < 5)"
    ),
  ])
  func aFigureIsToldFromWhatAConditionComparesItWith(check: (written: String, says: String)) async throws {
    let rules = """
      tables:
        other: { query: "with recursive c(n) as (select 1 union all select n + 1 from c where n < 33333) select n from c" }
        t:
          query: \(Self.rows)
          checks:
            - { \(check.written) }
      """
    let result = try #require(try await SmallRun(rules: rules, [("one", "n\n1")]).run.checks.first)
    let message = result.findings.first?.message ?? result.outcome ?? ""
    #expect(message.contains(check.says), "\(message)")
    #expect([.fail, .warn].contains(result.verdict))
  }

  @Test(arguments: [
    (
      "freshness: { column: at }, error: \"> 6h\"", "2026-01-26T05:59:59Z",
      "is of 2026-01-26T05:59:59Z, 6h1s old (error > 6h)"
    ),
    ("aggregate: { of: max, expression: age(at) }, error: \"> 2d\"", "2026-01-24T11:59:59Z", "is 2d1s (error > 2d)"),
    ("freshness: { column: at }, error: \"< 6h\"", "2026-01-26T06:00:01Z", "5h59m59s old (error < 6h)"),
  ])
  func anAgeIsToldFromWhatAConditionComparesItWith(check: String, newest: String, says: String) async throws {
    let run = try await SmallRun("- { \(check) }", [("t", "at TEXT\n'\(newest)'")], now: "2026-01-26T12:00:00Z")
    let message = try #require(try run.first.findings.first).message
    #expect(message.contains(says), "\(message)")
  }

  @Test(arguments: [
    ("2026-01-26T06:00:01Z", "5h59m59s old, expected at most 6h old", false),
    ("2026-01-26T05:59:59Z", "6h1s old, expected at most 6h old", true),
    ("2026-01-26T02:00:00Z", "10.0 h old, expected at most 6h old", true),
  ])
  func anAgeIsToldFromItsBound(newest: String, says: String, isBad: Bool) async throws {
    let run = try await SmallRun(
      "- freshness: { column: at, max_age: 6h }", [("t", "at TEXT\n'\(newest)'")], now: "2026-01-26T12:00:00Z")
    let result = try run.first
    #expect(result.outcome?.hasSuffix(says) == true, "\(result.outcome ?? "")")
    #expect((result.verdict == .fail) == isBad)
  }
}
