import Testing
import Validation
import Values

/// One of several checks holds: verdicts, findings and what cannot be known.
struct AnyOfTests {
  static let rows = "a | b | day\n1 | NULL | 2026-01-25\n2 | NULL | 2026-01-25"

  /// Alternatives with a verdict of their own on `rows`.
  static let alternatives = [
    "pass": "{ not_null: a }", "fail": "{ not_null: b }", "skip": "{ not_null: a, where: a > 9 }",
    "error": "{ not_null: nosuch }",
  ]

  private func run(_ names: [String], more: String = "") async throws -> CheckResult {
    // No alternative stands there twice: the second of a name says of the same rows that it looks at them.
    let listed = names.enumerated().map { number, name in
      let written = Self.alternatives[name] ?? ""
      guard names.prefix(number).contains(name) else { return written }
      return written.contains("where")
        ? written.replacing("> 9", with: "> 9\(number)")
        : written.replacing(" }", with: ", where: a > -\(number) or a is null }")
    }.joined(separator: ", ")
    return try await SmallRun("- { id: x, any: [\(listed)]\(more) }", [("t", Self.rows)]).first
  }

  /// Three-valued: true if one is true, else unknown if one is, else false; what examined nothing is not true.
  @Test func theVerdictIsThatOfTheAlternativesInEveryOrder() async throws {
    let names = ["pass", "fail", "skip", "error"]
    for first in names {
      for second in names {
        for third in names {
          let all = [first, second, third]
          let wanted =
            all.contains("pass")
            ? "pass"
            : all.contains("error") ? "error, no_such_column" : all.contains("fail") ? "fail" : "skipped, empty"
          let result = try await run(all)
          #expect(result.standing == wanted, "\(all)")
          #expect(result.findings.count == (wanted == "fail" ? 1 : 0), "\(all)")
          #expect(result.issueCount == result.findings.count, "\(all)")
          #expect(result.measure?.value == .integer(Int64(all.count { $0 == "pass" })), "\(all)")
          #expect(result.measure?.examined == all.count { $0 == "pass" || $0 == "fail" }, "\(all)")
        }
      }
    }
  }

  @Test func aFailureSaysWhatEachCameToAndShowsRows() async throws {
    let result = try await run(["fail", "skip"])
    #expect(
      result.outcome
        == "none of 2 alternatives holds: not_null.b: 2 of 2 rows fail; expected b to hold a value; "
        + "not_null.a: skipped, nothing to examine")
    let finding = try #require(result.findings.first)
    #expect(finding.fingerprint.description == "t.x||")
    #expect(finding.samples.count == 2)
    #expect(finding.samples.first?.value("alternative") == .text("not_null.b"))
  }

  @Test func whatCouldNotBeEvaluatedIsSaidThoughAnotherHolds() async throws {
    let result = try await run(["pass", "error"])
    #expect(result.outcome?.hasPrefix("1 of 2 alternatives holds: not_null.a") == true)
    #expect(result.notes.count == 1)
    #expect(result.notes.first?.hasPrefix("could not be evaluated: not_null.nosuch: error, ") == true)
  }

  @Test(arguments: [
    ("severity: warning", "warn"), ("when: count(t) > 5", "skipped, guard"), ("where: a = 1", "fail"),
    ("where: b = 1", "skipped, empty"), ("where: b = 1, on_empty: fail", "fail"),
    ("where: b = 1, on_empty: pass", "pass"),
    ("due: { anchor: last(t.day), offset: 10d }", "skipped, not_due"),
    ("due: { anchor: last(t.day), lag: 5d }", "warn"),
  ])
  func theKeysOfTheWholeHoldForAll(check: (more: String, standing: String)) async throws {
    let result = try await run(["fail", "fail"], more: ", \(check.more)")
    #expect(result.standing == check.standing, "\(result.explanation ?? "")")
    #expect(result.findings.count == (["warn", "fail"].contains(check.standing) ? 1 : 0))
  }

  @Test func itsSliceHoldsTheParametersOfAllAlternatives() async throws {
    let run = try await SmallRun(
      "- any:\n    - not_null: b\n      where: day = :date\n    - not_null: b\n      where: a > :least",
      [("t", Self.rows)],
      head: "parameters: { date: { type: date }, least: { type: integer } }",
      set: ["date": "2026-01-25", "least": "0"])
    #expect(try run.first.findings.first?.fingerprint.description == "t.any|date=2026-01-25,least=0|")
  }

  @Test func maskedValuesStayMaskedInItsSamples() async throws {
    let run = try await SmallRun(
      "- { any: [{ accepted_values: { column: a, values: [7] } }, { not_null: b }], mask: [a] }", [("t", Self.rows)])
    let cells = try run.first.findings.flatMap(\.samples).flatMap(\.cells).filter { $0.name == "a" }
    #expect(!cells.isEmpty)
    #expect(cells.allSatisfy { $0.value.description.hasPrefix("sha256:") })
  }
}
