import Expressions
import Testing
import Validation
import Values

/// What a value is stored as, or can be read as: every storage class against every type.
struct ValueTypeTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let cell: String
    let types: String
    var testDescription: String { cell }

    init(_ cell: String, _ types: String) { (self.cell, self.types) = (cell, types) }
  }

  static let names = ["integer", "real", "text", "date", "timestamp", "boolean", "json"]

  @Test(arguments: [
    Row("7", "integer real json"), Row("0", "integer real boolean json"), Row("-1", "integer real json"),
    Row("9223372036854775807", "integer real json"), Row("1.0", "integer real boolean json"),
    Row("-0.0", "integer real boolean json"), Row("1.5", "real json"), Row("9007199254740992.0", "integer real json"),
    Row("9007199254740994.0", "real json"), Row("1e300", "real json"), Row("9e999", "real"), Row("-9e999", "real"),
    Row("'7'", "integer real text json"), Row("'007'", "integer real text"), Row("'+7'", "integer real text"),
    Row("'1'", "integer real text boolean json"), Row("' 7'", "text json"), Row("'7.0'", "real text json"),
    Row("'9223372036854775808'", "real text json"), Row("'1e999'", "text json"), Row("'n/a'", "text"),
    Row("''", "text"),
    Row("'2024-02-29'", "text date"), Row("'2025-02-29'", "text"), Row("'2026-01-25T19:30:00Z'", "text timestamp"),
    Row("'2026-01-25 24:00'", "text"), Row("20260125", "integer real json"), Row("'True'", "text boolean"),
    Row("'yes'", "text"), Row("'{}'", "text json"), Row("'{'", "text"), Row("x''", ""), Row("x'37'", "json"),
  ])
  func aValueIsOfTheseTypes(row: Row) async throws {
    let checks = Self.names.map { "- { id: \($0), type: { column: a, is: \($0) } }" }.joined(separator: "\n")
    let cell = row.cell.replacing("-9e999", with: "-1e999").replacing("9e999", with: "1e999")
    let run = try await Self.run(checks, cell: cell)
    let passing = run.run.checks.filter { $0.verdict == .pass }.map { String($0.id.dropFirst(2)) }
    #expect(passing == row.types.split(separator: " ").map(String.init))
  }

  /// Infinities cannot be written in a cell: they are made of a product.
  private static func run(_ checks: String, cell: String) async throws -> SmallRun {
    guard cell.hasSuffix("1e999"), !cell.hasPrefix("'") else {
      return try await SmallRun(checks, [("t", "a BLOB\n\(cell)")])
    }
    let sign = cell.hasPrefix("-") ? "-" : ""
    let rules =
      "tables:\n  t:\n    query: select \(sign)1e308 * 10 as a\n    checks:\n"
      + checks.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n")
    return try await SmallRun(rules: rules, [("t", "a\n1")])
  }

  @Test func nullsAndStorageClassesAreCounted() async throws {
    let run = try await SmallRun(
      "- type: { column: a, is: integer }", [("t", column("a BLOB", ["1", "'2'", "2.5", "x'00'", "NULL", "NULL"]))])
    let result = try run.first
    #expect(result.measure?.examined == 4)
    #expect(result.measure?.failing == 2)
    #expect(result.detail("nulls") == .integer(2))
    let counts = ["integer", "real", "text", "blob"].map { result.detail("stored_as_\($0)") }
    #expect(counts == [.integer(1), .integer(1), .integer(1), .integer(1)])
  }

  @Test func onlyNullsAreNothingToExamine() async throws {
    let run = try await SmallRun("- type: { column: a, is: date }", [("t", column("a TEXT", ["NULL"]))])
    #expect(try run.first.standing == "skipped, empty")
  }

  @Test func theStorageClassIsShown() async throws {
    let run = try await SmallRun(
      "- type: { column: a, is: integer }", [("t", "id | a BLOB\n1 | '7 '")], keys: "key: [id]")
    #expect(
      try run.first.findings.map(\.message) == ["a is '7 ', storage class of a is 'text'; expected an integer"])
  }

  @Test func anExpressionMayTakeBlanksAway() async throws {
    let run = try await SmallRun("- type: { expression: trim(a), is: integer }", [("t", column("a TEXT", ["' 7 '"]))])
    #expect(try run.first.verdict == .pass)
  }

  @Test(arguments: TextFormat.allCases)
  func aFormatIsFoundBySQLAsItIsNatively(format: TextFormat) async throws {
    let texts = ["a@b.co", "7", "2024-02-29", "{}", "x", "", "::1", "#fff", "+4912", "US", "e\u{301}"]
    let rows = texts.map { "'\($0)'" }
    let run = try await SmallRun(
      "- pattern: { column: a, format: \(format.rawValue) }", [("t", column("a TEXT", rows))])
    let failing = texts.count { conforms(.text($0), to: format) == .integer(0) }
    #expect(try run.first.measure?.failing == failing)
    #expect(try run.first.measure?.examined == texts.count)
  }
}
