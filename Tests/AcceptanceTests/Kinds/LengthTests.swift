import Testing
import Validation
import Values

/// Characters of a text: what counts as one, and what is no text.
struct LengthTests {
  @Test(arguments: [
    ("''", "equal: 0", "pass"), ("' '", "equal: 0", "fail"), ("abc", "equal: 3", "pass"), ("abc", "min: 4", "fail"),
    ("abc", "max: 2", "fail"), ("abc", "{ min: 3, max: 3 }", "pass"), ("é", "equal: 1", "pass"),
    ("e\u{301}", "equal: 2", "pass"), ("👩‍🚀", "equal: 3", "pass"), ("NULL", "min: 1", "skipped, empty"),
    ("-1", "equal: 2", "pass"), ("7.0", "equal: 3", "pass"), ("x'c3a9'", "equal: 2", "pass"),
    ("'0022'", "equal: 4", "pass"), ("'a  '", "equal: 3", "pass"),
  ])
  func aValueHasItsCharacters(check: (value: String, bounds: String, standing: String)) async throws {
    let bounds = check.bounds.split(whereSeparator: { "{}".contains($0) }).joined()
    let run = try await SmallRun("- length: { column: a, \(bounds) }", [("t", column("a BLOB", [check.value]))])
    #expect(try run.first.standing == check.standing)
  }

  @Test func nullsAndTheExtremesAreReported() async throws {
    let run = try await SmallRun(
      "- length: { column: a, min: 2 }", [("t", column("a TEXT", ["NULL", "a", "abc", "''", "NULL"]))])
    let result = try run.first
    #expect(result.measure?.examined == 3)
    #expect(result.detail("nulls") == .integer(2))
    #expect(result.detail("shortest") == .integer(0))
    #expect(result.detail("longest") == .integer(3))
    #expect(result.outcome == "2 of 3 rows fail; expected at least 2 characters")
  }

  @Test func theLengthIsShownAndAMaskHidesTheText() async throws {
    let run = try await SmallRun(
      "- length: { column: a, max: 2 }\n- { id: m, length: { column: a, max: 2 }, mask: [a] }",
      [("t", "id | a\n1 | secret")], keys: "key: [id]")
    #expect(try run.first.findings.map(\.message) == ["a is 'secret', length of a is 6; expected at most 2 characters"])
    let hidden = try run.check("t.m").findings
    #expect(hidden.count == 1)
    #expect(!"\(hidden)".contains("secret"))
  }

  @Test func boundsMayBeParametersAndTheSubjectAnExpression() async throws {
    let run = try await SmallRun(
      "- length: { expression: trim(a), max: ':most' }", [("t", column("a TEXT", ["'  ab  '", "'abcd'"]))],
      head: "parameters: { most: { type: integer, default: 3 } }")
    #expect(try run.first.measure?.failing == 1)
  }

  @Test func groupsAreJudgedByThemselves() async throws {
    let run = try await SmallRun(
      "- { length: { column: a, equal: 2 }, group_by: [g] }", [("t", "g | a\nx | ab\ny | abc\nz | NULL")])
    #expect(try run.first.entities == ["g=y"])
    #expect(try run.first.detail("groups_not_examined") == .integer(1))
  }
}
