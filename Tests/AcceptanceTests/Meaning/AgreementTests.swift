import Foundation
import TestSupport
import Testing
import Validation
import Values

/// Values that shall agree: three kinds ask it, and mean the same by it.
struct AgreementTests {
  private static let seeds: [UInt64] = {
    let first = ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap { UInt64($0) } ?? 20_260_125
    return (0..<12).map { first + $0 }
  }()

  /// Every way in which two columns of `t`, or one and the same of `u`, are held to agree within 5.
  private static let within5 = [
    "compare: { columns: [a, b], tolerance: 5 }", "recompute: { equals: a, expression: b + 0, tolerance: 5 }",
    "recompute: { equals: a, expression: sum(b), from: u, match: { id: id }, tolerance: 5 }",
    "reconcile: { with: u, match: { id: id }, columns: { a: b }, tolerance: 5 }",
  ]

  private func result(_ check: String, _ a: String, _ b: String, _ rows: [(String, String)]) async throws -> CheckResult
  {
    let text = "id | \(a) | \(b)\n" + rows.enumerated().map { "\($0 + 1) | \($1.0) | \($1.1)" }.joined(separator: "\n")
    return try await SmallRun("- \(check)", [("t", text), ("u", text)], keys: "key: [id]", tables: "u: { from: u }")
      .first
  }

  @Test(arguments: within5)
  func digitsKeptAsTextAreNearNoNumber(check: String) async throws {
    let rows = [("'21'", "20"), ("'9'", "10"), ("'200.5'", "200")]
    let asTexts = try await result(check, "a TEXT", "b INTEGER", rows)
    #expect(asTexts.standing == "error, type_mismatch", "\(asTexts.outcome ?? "")")
    #expect(asTexts.explanation?.contains("number(a)") == true, "\(asTexts.explanation ?? "")")
    let read = check.replacing("[a, b]", with: "['number(a)', b]").replacing("equals: a", with: "equals: number(a)")
      .replacing("{ a: b }", with: "{ number(a): b }")
    #expect(try await result(read, "a TEXT", "b INTEGER", rows).verdict == .pass)
    // What differs as numbers, too, is an issue; so is one odd text among numbers.
    let apart = try await result(read, "a TEXT", "b INTEGER", rows + [("'70'", "10")])
    #expect(apart.measure?.failing == 1, "\(apart.standing)")
    #expect(try await result(check, "a BLOB", "b BLOB", [("21", "20"), ("'21'", "20")]).measure?.failing == 1)
  }

  @Test(arguments: [
    "compare: { columns: [a, b] }", "compare: { columns: [a, b], is: \"!=\" }",
    "recompute: { equals: a, expression: b + 0 }",
    "recompute: { equals: a, expression: max(b), from: u, match: { id: id } }",
  ])
  func norAreTheyEqualToOne(check: String) async throws {
    let result = try await result(check, "a TEXT", "b INTEGER", [("'21'", "21"), ("'9'", "10")])
    #expect(result.standing == "error, type_mismatch", "\(result.outcome ?? "")")
  }

  /// No fault of the rule: words, ids that differ, and texts that agree as they are.
  @Test(arguments: [
    ("compare: { columns: [a, b], tolerance: 5 }", [("'x'", "'x'"), ("'y'", "'z'")], 1),
    ("reconcile: { with: u, match: { id: id }, columns: { a: b } }", [("'007'", "'7'"), ("'8'", "'8'")], 1),
    ("compare: { columns: [a, b] }", [("'n/a'", "10"), ("'x'", "11")], 2),
  ])
  func whatDiffersAsItIsMeantIsAnIssue(check: String, rows: [(String, String)], failing: Int) async throws {
    let result = try await result(check, "a TEXT", "b", rows)
    #expect(result.measure?.failing == failing, "\(result.standing) \(result.explanation ?? "")")
  }

  /// Times agree by their moment and days by the day, whatever they are written with; texts and numbers as they are.
  @Test(arguments: seeds)
  func threeKindsMeanTheSame(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let values = [
      "'2026-01-25'", "'2026-01-25T10:00:00Z'", "'2026-01-25T05:00:00-05:00'", "'2026-01-25 10:00:00'", "'2026-01-26'",
      "'2026-01-25T23:30:00-05:00'", "'x'", "'X'", "''", "'7'", "7", "7.0", "8", "'2026'", "'2026-01'",
    ]
    let rows = (0..<30).map { _ in (random.pick(values), random.pick(values)) }
    let text = "id | a | b\n" + rows.enumerated().map { "\($0 + 1) | \($1.0) | \($1.1)" }.joined(separator: "\n")
    let checks = """
      - compare: { columns: [a, b] }
      - recompute: { equals: a, expression: b, tolerance: 0 }
      - recompute: { id: x, equals: a, expression: max(b), from: u, match: { id: id }, tolerance: 0 }
      - reconcile: { with: u, match: { id: id }, columns: { a: b } }
      """.replacing("- recompute: { id: x, ", with: "- id: x\n  recompute: { ")
    let run = try await SmallRun(
      checks, [("t", text), ("u", text)], keys: "key: [id]", tables: "u: { from: u }",
      head: "timezone: America/New_York")
    let found = run.run.checks.map { check in Set(check.entities) }
    #expect(!found[0].isEmpty)
    for (check, entities) in zip(run.run.checks, found) {
      #expect(
        entities == found[0], "seed \(seed), \(check.id): \(entities.symmetricDifference(found[0]).sorted()) of \(rows)"
      )
    }
  }
}

/// Texts that stand for nothing, and months, beside days and instants.
struct BesideTimesTests {
  private func result(_ check: String, _ values: [String]) async throws -> CheckResult {
    let rows = values.enumerated().map { "\($0 + 1) | '\($1)' | '2026-01-2\($0 + 1)'" }.joined(separator: "\n")
    return try await SmallRun("- \(check)", [("t", "id | s TEXT | d TEXT\n\(rows)")], keys: "key: [id]").first
  }

  private static let orders = [
    "compare: { columns: [s, d], is: \"<=\" }", "condition: s <= d", "condition: s <= '2026-01-31'",
    "{ row_count: { max: 0 }, where: s > '2026-01-31' }",
  ]

  @Test(arguments: orders, ["", " ", "NA", "-"])
  func aColumnOfThemHasNoOrder(check: String, blank: String) async throws {
    let result = try await result(check, [blank, blank])
    #expect(result.standing == "error, type_mismatch", "\(result.outcome ?? "")")
    #expect(result.explanation?.contains("nullif(") == true, "\(result.explanation ?? "")")
  }

  @Test(arguments: orders)
  func oneAmongDaysIsNoFaultOfTheRule(check: String) async throws {
    #expect([.pass, .fail].contains(try await result(check, ["", "2026-01-20"]).verdict))
  }

  /// What is no time comes neither before nor after one.
  @Test(arguments: ["<", "<=", ">", ">=", "="], ["", "-", "TBD"])
  func compareFailsAnOddOne(relation: String, odd: String) async throws {
    let result = try await result("compare: { columns: [s, d], is: \"\(relation)\" }", [odd, "2026-01-22"])
    #expect(result.entities.contains("id=1"), "\(result.standing)")
  }
}
