import Expressions
import Questions
import Testing
import Validation
import Values

/// What a run finds of itself that cannot be true at once ends as an error, and never as a pass or as issues that nobody can look up.
struct SelfCheckTests {
  private static let tables = [
    ("t", "k | v | n | g\n1 | NULL | 9 | A\n2 | NULL | 9 | A\n3 | x | 1 | B"), ("u", "k\n8\n9"),
  ]

  private static let checks = [
    "not_null: v", "range: { column: n, max: 5 }", "accepted_values: { column: n, values: [1] }",
    "condition: n < 5", "compare: { columns: [n, k], is: \"<\" }", "reference: { columns: [k], to: u }",
    "coverage: { of: u, match: { k: k } }", "unique: [n]", "{ not_null: v, group_by: [g] }",
    "{ aggregate: { of: max, column: n, max: 5 }, group_by: [g] }", "{ row_count: { max: 1 }, group_by: [g] }",
    "{ not_null: v, severity: warning }",
  ]

  private func result(
    _ check: String,
    _ alter: @escaping @Sendable (Plan.Pass, [Result<Answer, QuestionFailure>]) -> [Result<Answer, QuestionFailure>]
  ) async throws -> (CheckResult, exitCode: Int) {
    let rules = """
      tables:
        u: { from: u, key: [k] }
        t:
          from: t
          key: [k]
          checks:
            - \(check)
      """
    let run = try await AlteredEngine(engine: try AlteredEngine.memory(Self.tables), alter: alter).run(rules)
    return (try #require(run.checks.first), Int(run.exitCode.rawValue))
  }

  @Test(arguments: checks) func untouchedTheyHaveFindings(check: String) async throws {
    let (result, _) = try await result(check) { $1 }
    #expect([.fail, .warn].contains(result.verdict), "\(result.standing) \(result.explanation ?? "")")
    #expect(!result.findings.isEmpty)
  }

  /// A group that fails is a finding by its name; rows that fail are one without, where nobody can say which they are.
  @Test(arguments: checks) func findingsThatAreLostAreNoPass(check: String) async throws {
    let (untouched, _) = try await result(check) { $1 }
    let (result, exitCode) = try await result(check) { pass, answers in
      if case .evidence = pass { [.success(.evidence([]))] } else { answers }
    }
    if check.contains("group_by") {
      #expect(result.standing == "error, query_failed", "\(result.outcome ?? "")")
      #expect(result.explanation?.hasPrefix("inconsistent: ") == true, "\(result.explanation ?? "")")
      #expect(exitCode == 3)
    } else {
      #expect(result.verdict == untouched.verdict && !result.findings.isEmpty, "\(result.standing)")
      #expect(exitCode == (result.verdict == .fail ? 1 : 0))
    }
  }

  @Test(arguments: checks.prefix(6)) func moreThanIsExaminedCannotFail(check: String) async throws {
    let (result, exitCode) = try await result(check) { pass, answers in
      guard case .tallies(_, let aggregates) = pass else { return answers }
      return zip(aggregates, answers).map { aggregate, answer in
        aggregate.measure == .rows && aggregate.filter != nil ? .success(.value(.integer(1000))) : answer
      }
    }
    #expect(result.standing == "error, query_failed", "\(result.outcome ?? "")")
    #expect(result.explanation?.contains("1000 of ") == true, "\(result.explanation ?? "")")
    #expect(exitCode == 3)
  }
}
