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
