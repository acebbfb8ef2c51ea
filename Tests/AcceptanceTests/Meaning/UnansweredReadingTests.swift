import Questions
import Testing
import Validation
import Values

/// Whether values can be read at all is asked beside what a check measures. Where there was no time for that answer a verdict would be a guess.
struct UnansweredReadingTests {
  private static let table = """
    id | d          | s          | n
    1  | 2026-01-25 | 2026-01-26 | '10'
    2  | 2026-01-24 | 2026-01-26 | '9'
    """

  private func results(_ checks: [String], fails: @escaping @Sendable (Plan.Pass) -> Bool) async throws
    -> [CheckResult]
  {
    let rules = "tables:\n  t:\n    from: t\n    checks:\n" + checks.map { "      - \($0)\n" }.joined()
    let engine = AlteredEngine(engine: try AlteredEngine.memory([("t", Self.table)])) { pass, answers in
      fails(pass) ? answers.map { _ in .failure(QuestionFailure(.timeout, "no time was left")) } : answers
    }
    return try await engine.run(rules).checks
  }

  private static let checks = [
    "range: { column: n, min: 1, max: 12 }", "range: { column: d, min: 2026-01-01 }", "condition: \"d < s\"",
    "aggregate: { of: max, column: n, max: 12 }", "freshness: { column: d, max_age: 1d }",
    "sequence: { column: d, step: 1d }", "compare: { columns: [d, s], is: \"<=\" }",
    "{ not_null: id, where: \"n > 5\" }", "{ not_null: id, when: \"max(t.n) > 5\" }",
    "latest: { column: d, range: { column: n, max: 12 } }",
  ]

  @Test(arguments: checks)
  func whatThereWasNoTimeForIsNoVerdict(check: String) async throws {
    let result = try #require(try await results([check]) { if case .exists = $0 { true } else { false } }.first)
    #expect(result.standing == "error, timeout", "\(result.outcome ?? "")")
    #expect(result.explanation?.contains("can be read") == true, "\(result.explanation ?? "")")
    #expect(result.explanation?.contains("no time was left") == true)
  }

  /// The next questions are asked only where the first ones raise a doubt.
  @Test func norIsADoubtThatCouldNotBeSettled() async throws {
    let result = try #require(
      try await results(["range: { column: n, min: 1, max: 12 }"]) { if case .evidence = $0 { true } else { false } }
        .first)
    #expect(result.standing == "error, timeout", "\(result.outcome ?? "")")
  }

  @Test(arguments: checks)
  func withTimeTheyAreJudgedOrTheRuleIsAtFault(check: String) async throws {
    let result = try #require(try await results([check]) { _ in false }.first)
    #expect(result.reason != .timeout && result.reason != .queryFailed)
  }
}
