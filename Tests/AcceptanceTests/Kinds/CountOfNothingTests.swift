import Testing
import Validation

/// A count of 0 is a value and is judged; a row that is not examined never fails.
struct CountOfNothingTests {
  static let counts = ["count", "distinct_count", "unique_count"]
  private static let rows = "g | a\nA | 10\nB | NULL\nB | NULL"

  @Test(arguments: counts)
  func aGroupWithoutAValueHasTheCountNought(of count: String) async throws {
    let run = try await SmallRun(
      "- aggregate: { of: \(count), column: a, min: 1 }\n  group_by: [g]", [("t", Self.rows)])
    let result = try run.first
    #expect(result.standing == "fail")
    #expect(result.entities == ["g=B"])
    #expect(result.findings.first?.message == "\(count) of a is 0, expected at least 1")
  }

  @Test(arguments: counts)
  func nullsAloneAreCountedAsNought(of count: String) async throws {
    let run = try await SmallRun(
      "- aggregate: { of: \(count), column: a, min: 1 }\n  where: g = 'B'\n  on_empty: pass", [("t", Self.rows)])
    #expect(try run.first.standing == "fail")
  }

  @Test(
    arguments: counts,
    [
      ("", "fail"), ("on_empty: skip", "skipped, empty"), ("on_empty: pass", "pass"), ("on_empty: warn", "warn"),
      ("on_empty: fail", "fail"), ("on_empty: error", "error, empty"),
    ])
  func noRowsAreCountedAsNoughtUnlessOnEmptyIsWritten(of count: String, key: (text: String, standing: String))
    async throws
  {
    let run = try await SmallRun(
      "- aggregate: { of: \(count), column: a, min: 1 }\n  where: g = 'C'\n  \(key.text)", [("t", Self.rows)])
    #expect(try run.first.standing == key.standing)
  }

  @Test(arguments: ["unique_share", "mode_share", "entropy"])
  func aGroupOfNullsIsAGroupThatWasNotExamined(of statistic: String) async throws {
    let run = try await SmallRun(
      "- aggregate: { of: \(statistic), column: a }\n  error: \"= 0.123\"\n  group_by: [g]\n  on_empty: fail",
      [("t", Self.rows)])
    #expect(try run.first.entities == ["g=B"])
  }

  @Test(arguments: [
    "{ column: d, min: 2026-01-01 }", "{ column: d, max: 2026-01-31 }", "{ column: d, min: a }",
    "{ column: d, min: \"2026-01-01T00:00:00Z\" }", "{ expression: d || '', min: 2026-01-01, max: 2026-01-31 }",
  ])
  func nullsNeverFailARange(of options: String) async throws {
    let run = try await SmallRun(
      "- range: \(options)\n  error: \"> 50%\"", [("t", column("d TEXT", ["'b'", "NULL", "NULL", "NULL"]))])
    let measure = try run.first.measure
    #expect((measure?.examined ?? 1) <= 1)
    #expect((measure?.failing ?? 0) <= (measure?.examined ?? 0))
  }

  @Test(arguments: [
    ("max", "{ min: 5 }", ["1", "2", "'n/a'"], "fail"), ("max", "{ max: 5 }", ["1", "2", "'n/a'"], "fail"),
    ("min", "{ min: 1 }", ["1", "2", "'n/a'"], "pass"), ("min", "{ min: 'a' }", ["1", "b"], "fail"),
  ])
  func anExtremeOfAnotherClassBreaksTheBounds(of: String, bounds: String, values: [String], verdict: String)
    async throws
  {
    let inner = bounds.dropFirst(2).dropLast(2)
    let run = try await SmallRun(
      "- aggregate: { of: \(of), column: a, \(inner) }", [("t", column("a NUMERIC", values))])
    #expect(try run.first.standing == verdict)
  }
}
