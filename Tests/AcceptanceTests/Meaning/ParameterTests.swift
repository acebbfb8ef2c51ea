import Rulebooks
import Testing
import Validation
import Values

/// A parameter may stand wherever a rule wants a number, a duration, a date or a list of values.
struct ParameterTests {
  private static let parameters = """
    parameters:
      n: { type: integer, default: 2 }
      share: { type: number, default: 0.5 }
      age: { type: duration, default: 1d }
      word: { type: text, default: A }
      day: { type: date, default: 2026-01-20 }
    """

  private func run(_ check: String, set: [String: String] = [:]) async throws -> Verdict? {
    try await ParameterRun(parameters: Self.parameters, check: check, set: set).verdict
  }

  /// With the default, and with another value: the verdict turns.
  @Test(
    arguments: [
      ("accepted_values: { column: g, values: [\":word\", B] }", "word=Z", Verdict.pass, Verdict.fail),
      ("{ row_count: {}, error: \"> :n\" }", "n=9", .fail, .pass),
      ("{ row_count: {}, error: \"between :n and 5\" }", "n=5", .fail, .pass),
      ("{ row_count: {}, warn: [\"< 1\", \"> :n\"] }", "n=9", .warn, .pass),
      ("{ not_null: x, error: \"> :n%\" }", "n=90", .fail, .pass),
      ("{ condition: g = 'A', min_examined: \":n\" }", "n=100", .fail, .skipped),
      ("freshness: { column: at, max_age: \":age\" }", "age=30d", .fail, .pass),
      ("{ freshness: { column: at }, error: \"> :age\" }", "age=30d", .fail, .pass),
      ("{ range: { expression: age(at), max: \":age\" } }", "age=30d", .fail, .pass),
      ("condition: \"age(at) < :age\"", "age=30d", .fail, .pass),
      ("aggregate: { of: quantile, q: \":share\", column: n, max: 2 }", "share=1", .pass, .fail),
      ("sequence: { column: n, step: \":n\" }", "n=1", .pass, .fail),
      ("range: { column: at, min: \":day\" }", "day=2026-01-24", .pass, .fail),
      ("compare: { columns: [n, m], is: \"=\", tolerance: \":n\" }", "n=0", .pass, .fail),
    ] as [(String, String, Verdict, Verdict)])
  func aParameterStandsForItsValue(check: String, other: String, byDefault: Verdict, set: Verdict) async throws {
    let pair = other.split(separator: "=").map(String.init)
    #expect(try await run("- " + check) == byDefault)
    #expect(try await run("- " + check, set: [pair[0]: pair[1]]) == set)
  }

  @Test func evidenceIsKeptAsTheParameterSays() async throws {
    let check = "- { not_null: x, samples: \":n\" }"
    let some = try await ParameterRun(parameters: Self.parameters, check: check, set: ["n": "1"]).run
    #expect(some.checks[0].findings.flatMap(\.samples).count == 1)
  }

  @Test func theReportSaysTheValue() async throws {
    let run = try await ParameterRun(
      parameters: Self.parameters, check: "- { row_count: {}, error: \"> :n\" }", set: ["n": "1"]
    ).run
    #expect(run.checks[0].conditions == "error > 1")
  }

  @Test(arguments: [
    ("accepted_values: { column: g, values: [\":wrod\"] }", "there is no parameter 'wrod'", "did you mean ':word'?"),
    ("{ row_count: {}, error: \"> :m\" }", "there is no parameter 'm'", "begins with a colon"),
    (
      "freshness: { column: at, max_age: \":n\" }", "the parameter 'n' is of type integer",
      "expected one of type duration"
    ),
    ("{ not_null: x, samples: \":share\" }", "the parameter 'share' is of type number", "integer"),
  ])
  func whatCannotStandThereIsAMistake(check: String, message: String, hint: String) async throws {
    let mistakes = await #expect(throws: Diagnostics.self) { try await run("- " + check) }
    #expect(mistakes?.all.first?.message.contains(message) == true, "\(mistakes?.all ?? [])")
    if !hint.isEmpty { #expect(mistakes?.all.first?.hint?.contains(hint) == true, "\(mistakes?.all ?? [])") }
  }

  @Test func aValueThatMakesTheRuleWrongIsSaidOfTheCommandLine() async throws {
    let usage = await #expect(throws: UsageError.self) {
      try await run("- { row_count: {}, error: \"between :n and 5\" }", set: ["n": "6"])
    }
    #expect(usage?.description.contains("n=6") == true)
    #expect(usage?.description.contains("rules.yml:") == true)
  }

  /// Nothing is known to be wrong of a value that a run must still give, whatever it is combined with.
  @Test(arguments: [
    ("number", "0.1", "{ aggregate: { of: null_share, column: n }, error: \"between :p and 0.2\" }", Verdict.pass),
    ("integer", "1", "aggregate: { of: quantile, q: \":p\", column: n, max: 2 }", .fail),
    (
      "duration", "30d",
      "completeness_window: { of: u, match: { g: g }, date: { at: day }, window: \":p\", min: 1%, before: 2026-01-25 }",
      .pass
    ),
    ("text", "previous", "change: { of: row_count, against: \":p\", max: 0 }", .skipped),
    ("integer", "3", "sequence: { column: n, step: 2, max_gap: \":p\" }", .pass),
  ])
  func aRequiredParameterIsJudgedOnceItIsGiven(type: String, value: String, check: String, verdict: Verdict)
    async throws
  {
    let run = try await ParameterRun(
      parameters: "parameters:\n  p: { type: \(type) }", check: "- " + check, set: ["p": value])
    #expect(run.verdict == verdict, "\(run.run.checks.first?.explanation ?? "")")
  }

  @Test func aTextThatOnlyLooksLikeOneIsAText() async throws {
    #expect(try await run("- rejected_values: { column: g, values: [\":-)\", \": A\"] }") == .pass)
  }
}

private struct ParameterRun {
  let run: Run

  var verdict: Verdict? { run.checks.first?.verdict }

  init(parameters: String, check: String, set: [String: String]) async throws {
    let rows =
      "g | n | m | x | at\nA | 0 | 1 | NULL | 2026-01-21\nB | 2 | 3 | NULL | 2026-01-22\nA | 4 | 5 | 1 | 2026-01-23"
    run = try await SmallRun(
      check, [("t", rows), ("u", "g | day\nA | 2026-01-21\nB | 2026-01-22")], tables: "u: { from: u, key: [g] }",
      head: parameters, set: set
    ).run
  }
}
