import TestSupport
import Testing
import Validation
import Values

/// A column of the user's that is called as a figure of ours stands for itself alone, in entities, messages and samples.
struct OwnFiguresTests {
  @Test(arguments: ["copies", "conflicting", "rows", "x"])
  func repeatedKeys(column: String) async throws {
    let result = try await SmallRun(
      "- unique: [\(column)]", [("t", "\(column)\n70\n70\n70\n8")]
    ).first
    #expect(result.entities == ["\(column)=70"])
    #expect(result.findings.map(\.message) == ["3 rows have this key; expected one"])
    let sample = try #require(result.findings.first?.samples.first)
    #expect(sample.value(column) == .integer(70))
    #expect(sample.value(column == "copies" ? "copies (figure)" : "copies") == .integer(3))
  }

  @Test(arguments: ["rows", "x"])
  func missingKeys(column: String) async throws {
    let result = try await SmallRun(
      "- coverage: { of: e, match: { \(column): \(column) }, min_rows: 3 }",
      [("t", "\(column)\n7\n7"), ("e", "\(column)\n7")]
    ).first
    #expect(result.entities == ["\(column)=7"])
    #expect(result.findings.map(\.message) == ["2 rows in t, expected at least 3"])
  }

  @Test(arguments: ["gap", "missing", "step", "copies", "values", "x"])
  func gaps(column: String) async throws {
    let table = [("t", "\(column)\n1\n2\n9"), ("c", "\(column)\n1\n2\n5\n9")]
    let run = try await SmallRun(
      "- { id: wide, sequence: { column: \(column), step: 1 } }\n"
        + "- { id: exact, sequence: { column: \(column), step: 1, exactly: true } }\n"
        + "- { id: calendar, sequence: { column: \(column), calendar: c.\(column) } }", table)
    #expect(try run.check("t.wide").findings.map(\.message).first?.contains("a gap of 7, 6 missing") == true)
    #expect(
      try run.check("t.calendar").findings.map(\.message)
        == ["2 is followed by 9: 1 entry of c between them missing; expected none"])
    for check in run.run.checks { #expect(check.entities == ["\(column)=9"], "\(check.id)") }
  }

  @Test(arguments: ["rows", "leaks", "day", "x"])
  func recomputedRows(column: String) async throws {
    let result = try await SmallRun(
      "- recompute: { equals: total, expression: sum(n), from: e, match: { \(column): \(column) } }",
      [("t", "\(column) | total\n7 | 5"), ("e", "\(column) | n\n7 | 1\n7 | 2")], keys: "key: [\(column)]"
    ).first
    #expect(result.entities == ["\(column)=7"])
    #expect(result.findings.map(\.message) == ["total is 5, sum(n) of 2 rows of e is 3; expected the same"])
  }
}
