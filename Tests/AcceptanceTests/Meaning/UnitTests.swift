import Testing
import Values

/// A unit that a measure has not, and an age without one, mean nothing: the rule is wrong, whatever the data.
struct UnitTests {
  private static let counting = [
    "not_null: n", "unique: [id]", "accepted_values: { column: n, values: [1] }", "range: { column: n, min: 0 }",
    "condition: n > 0", "row_count: {}", "length: { column: n, min: 1 }", "coverage: { of: u, match: { id: id } }",
    "reference: { columns: [id], to: u, match: { id: id } }", "sequence: { column: id, step: 1 }",
    "outlier: { column: n }", "reconcile: { with: u, match: { id: id }, columns: [n] }",
    "latest: { column: id, not_null: n }", "aggregate: { of: count, column: n }",
  ]
  private static let shares = ["aggregate: { of: null_share, column: n }", "change: { of: row_count }"]
  private static let numbers = [
    "aggregate: { of: stddev, column: n }", "aggregate: { of: max, column: n }", "aggregate: { of: sum, column: n }",
    "aggregate: { of: entropy, column: n }", "distribution: { column: n, baseline: u }",
  ]
  private static let ages = [
    "freshness: { column: at }", "aggregate: { of: max, expression: \"age(at)\" }",
    "latest: { column: id, freshness: { column: at } }", "aggregate: { of: max, column: old }",
  ]

  /// The verdict, or nil where the rule is refused.
  private func verdict(_ check: String) async throws -> Verdict? {
    do {
      return try await SmallRun(
        "- " + check, [("t", "id | n | at\n1 | 1 | 2026-01-25\n2 | 2 | 2026-01-25"), ("u", "id | n\n1 | 1\n2 | 2")],
        keys: "derive: { old: age(at) }", tables: "u: { from: u, key: [id] }"
      ).verdicts.first
    } catch is Diagnostics {
      return nil
    }
  }

  @Test(arguments: counting + shares + numbers)
  func aDurationMeansNothingOfWhatIsNoAge(check: String) async throws {
    for key in ["error: \"> 6h\"", "warn: \"> 6h\"", "error: [\"> 1\", \"between 1h and 2h\"]"] {
      let verdict = try await verdict("{ \(check), \(key) }")
      #expect(verdict == nil || verdict == .error)
    }
  }

  @Test(arguments: numbers + ages)
  func aPercentageMeansNothingOfWhatIsNoShare(check: String) async throws {
    let verdict = try await verdict("{ \(check), error: \"> 5%\" }")
    #expect(verdict == nil || verdict == .error)
  }

  @Test(arguments: ages)
  func anAgeSaysItsUnit(check: String) async throws {
    let without = try await verdict("{ \(check), error: \"> 6\" }")
    #expect(without == nil || without == .error)
    #expect(try await verdict("{ \(check), error: \"> 10000d\" }") == .pass)
    #expect(try await verdict("{ \(check), error: \"< 10000d\" }") == .fail)
  }

  @Test(
    arguments: [
      ("aggregate: { of: null_share, column: n, max: 5% }", Verdict.pass),
      ("aggregate: { of: null_share, column: n, min: 5% }", .fail),
      ("aggregate: { of: avg, expression: \"n = 1\", min: 40%, max: 60% }", .pass),
      ("aggregate: { of: avg, column: n, max: 50% }", .error),
      ("aggregate: { of: stddev, column: n, max: 5% }", .error),
      ("aggregate: { of: max, expression: \"age(at)\", max: 10000d }", .pass),
      ("aggregate: { of: max, expression: \"age(at)\", max: 1h }", .fail),
      ("aggregate: { of: max, expression: \"age(at)\", max: 3600 }", nil),
      ("aggregate: { of: max, column: old, max: 1h }", .fail),
      ("aggregate: { of: max, column: old, max: 3600 }", .error),
      ("aggregate: { of: max, column: n, max: 1h }", .error),
      ("aggregate: { of: sum, column: n, max: banana }", nil),
      ("aggregate: { of: max, column: n, max: banana }", .error),
      ("range: { column: n, max: 1h }", .error),
      ("range: { column: n, max: banana }", .error),
      ("range: { expression: \"age(at)\", max: 10000d }", .pass), ("range: { column: old, max: 1h }", .fail),
      ("range: { expression: \"age(at)\", max: 5 }", nil), ("range: { column: at, min: 5 }", .error),
      ("{ not_null: n, error: \"> 1e-9\" }", .pass), ("{ not_null: n, error: \"> 1e6\" }", .pass),
      ("{ aggregate: { of: max, column: n }, error: \"> 1.999999999999\" }", .fail),
      ("{ aggregate: { of: max, column: n }, error: \"> 2.000000000001\" }", .pass),
      ("{ not_null: n, error: \"> 0.000000000001%\" }", .pass),
      ("{ \"null\": n, error: \"> 0.000000000001%\" }", .fail),
    ] as [(String, Verdict?)])
  func aBoundIsOfTheTypeOfWhatItBounds(check: String, expected: Verdict?) async throws {
    #expect(try await verdict(check) == expected)
  }

  @Test(arguments: ["1.10", "1E2", "1e2", "+5", "5.", ".5", "1.0e3", "-0"])
  func aNumberThatWouldLoseItsSpellingIsQuoted(written: String) async throws {
    for kind in ["accepted_values", "rejected_values", "required_values"] {
      #expect(try await verdict("\(kind): { column: n, values: [\(written)] }") == nil)
      #expect(try await verdict("\(kind): { column: n, values: ['\(written)'] }") != nil)
    }
  }

  @Test(arguments: ["1", "1.5", "-3", "0.1", "9007199254740993", "1.1"])
  func aNumberThatKeepsItIsOne(written: String) async throws {
    #expect(try await verdict("rejected_values: { column: n, values: [\(written)] }") != nil)
  }

  @Test(arguments: [
    "sequence: { column: n, direction: increasing, order_by: [n] }", "latest: { column: id, sql: select * from t }",
    "condition: at > now() - 6h",
  ])
  func aRuleThatCanMeanNothingIsAMistake(check: String) async throws {
    #expect(try await verdict(check) == nil)
  }
}
