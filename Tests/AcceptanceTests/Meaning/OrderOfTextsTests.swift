import Testing
import Validation
import Values

/// Digits kept as text, and numbers against texts, have no order that a rule can mean.
struct OrderOfTextsTests {
  /// Every place in which two values are put in order; `{x}` is the column.
  private static let places = [
    "condition: \"{x} <= 200\"", "condition: \"{x} > 5\"", "condition: \"{x} between 1 and 200\"",
    "condition: \"not ({x} > 200)\"", "condition: \"{x} is null or {x} < 200\"",
    "condition: \"case when id > 0 then {x} < 200 else 1 end\"", "condition: \"{x} <= other\"",
    "condition: \"max({x}, other) < 1000\"", "condition: \"5 < {x}\"",
    "range: { column: \"{x}\", min: 0 }", "range: { column: \"{x}\", max: 200 }",
    "range: { expression: \"{x}\", min: 0, max: 200 }", "compare: { columns: [\"{x}\", other], is: \"<=\" }",
    "compare: { columns: [\"{x}\", other], is: \">\" }", "aggregate: { of: min, expression: \"{x}\", min: 5 }",
    "aggregate: { of: max, expression: \"{x}\", max: 200 }",
    "{ aggregate: { of: max, expression: \"{x}\" }, error: \"> 200\" }",
    "{ not_null: id, where: \"{x} > 5\" }", "{ row_count: { min: 1 }, where: \"{x} < 200\" }",
    "{ unique: id, where: \"{x} between 0 and 50\" }", "outlier: { column: \"{x}\" }",
    "sequence: { column: \"{x}\", step: 1 }", "sequence: { column: id, direction: increasing, order_by: [\"{x}\"] }",
    "latest: { column: \"{x}\", not_null: id }", "aggregate: { of: avg, expression: \"{x}\", min: 0 }",
  ]

  private func verdict(_ place: String, _ x: String, _ type: String) async throws -> CheckResult {
    let data = """
      id INTEGER | x \(type) | other \(type)
      1 | '10' | '12'
      2 | '3' | '4'
      3 | '1000' | '2000'
      4 | '' | ''
      5 | NULL | NULL
      """
    let check = place.replacing("{x}", with: x)
    return try await SmallRun("- " + check, [("t", data)], keys: "key: [id]").first
  }

  @Test(arguments: places)
  func digitsKeptAsTextAreNeverPutInOrder(place: String) async throws {
    for type in ["TEXT", ""] {
      let result = try await verdict(place, "x", type)
      #expect(result.standing == "error, type_mismatch", "\(type): \(result.explanation ?? "")")
      #expect(result.explanation?.contains("number(") == true, "\(result.explanation ?? "")")
    }
  }

  @Test(arguments: places.filter { !$0.contains("other") })
  func asNumbersTheyAreJudged(place: String) async throws {
    let result = try await verdict(place, "number(x)", "TEXT")
    #expect([.pass, .warn, .fail].contains(result.verdict), "\(result.standing) \(result.explanation ?? "")")
  }

  @Test(arguments: [
    ("a TEXT", "'2021'", "'1999'", "a >= '2000'", Verdict.fail), ("a TEXT", "'2021'", "'1999'", "a >= 2000", .fail),
    ("a TEXT", "'2021'", "'1999'", "a >= 200", .error), ("a TEXT", "'x1'", "'10'", "a >= 'x'", .fail),
    ("a TEXT", "'x1'", "'10'", "a <= b", .pass), ("a TEXT", "'-5'", "'-3'", "a >= -4", .error),
    ("a INTEGER", "3", "10", "a >= 4", .fail), ("a INTEGER", "'x'", "'y'", "a >= 4", .error),
    ("a INTEGER", "'x'", "5", "a >= 4", .pass), ("a", "3", "10", "a > 'banana'", .error),
    ("a TEXT", "'2'", "'10'", "a in (2, 10)", .pass), ("a TEXT", "'10'", "'9'", "a > '5'", .fail),
    ("a TEXT", "'2'", "'10'", "typeof(a) = 'text' or a < 5", .pass), ("a TEXT", "NULL", "''", "a < 5", .error),
    ("a TEXT", "'2'", "'10'", "length(a) > 1 and number(a) < 5", .fail),
  ])
  func onlyWhatHasNoOrderThroughoutIsRefused(
    type: String, first: String, second: String, condition: String, verdict: Verdict
  ) async throws {
    let data = "\(type) | b TEXT\n\(first) | 'z'\n\(second) | 'zz'"
    #expect(try await SmallRun("- condition: \"\(condition)\"", [("t", data)]).verdicts == [verdict])
  }

  /// Texts beside numbers may select nothing: the filter is at fault, and the table is not empty.
  @Test(arguments: ["INTEGER", "DATE", "NUMERIC", ""], ["<", "<=", ">", ">=", "between 0 and"])
  func aFilterThatSelectsNothingForItsOrderIsAtFault(type: String, order: String) async throws {
    let data = "id INTEGER | d \(type) | n INTEGER\n1 | '2026-01-25' | 5\n2 | '2026-01-26' | 7"
    for other in ["n", "5"] {
      let filter = "where: \"d \(order) \(other)\""
      let checks = ["not_null: id", "sequence: { column: n, step: 1 }, on_empty: pass", "row_count: { max: 9 }"]
      let lines = checks.enumerated().map { "- { id: c\($0), \($1), \(filter) }" }.joined(separator: "\n")
      for result in try await SmallRun(lines, [("t", data)], keys: "key: [id]").run.checks {
        #expect(result.standing == "error, type_mismatch", "\(filter): \(result)")
      }
      let none = try await SmallRun(lines, [("t", "id INTEGER | d \(type) | n INTEGER")], keys: "key: [id]")
      #expect(none.run.checks.map(\.standing) == ["skipped, empty", "pass", "pass"], "\(filter)")
    }
  }

  @Test func theMessageHidesMaskedValues() async throws {
    let result = try await SmallRun("- condition: x < 5\n  mask: [x]", [("t", "x TEXT\n'10'\n'777'")]).first
    #expect(result.standing == "error, type_mismatch")
    #expect(result.explanation?.contains("777") == false)
  }

  @Test func aDerivedColumnConcernsOnlyTheChecksThatReadIt() async throws {
    let run = try await SmallRun(
      "- not_null: id\n- condition: small = 1", [("t", "id | x TEXT\n1 | '10'\n2 | '9'")],
      keys: "derive: { small: \"x < 50\" }")
    #expect(run.verdicts == [.pass, .error])
  }
}
