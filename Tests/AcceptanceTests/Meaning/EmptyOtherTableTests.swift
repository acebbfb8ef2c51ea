import TestSupport
import Testing
import Validation
import Values

/// A check against another table that is empty, or emptied by its filter, is judged or says why it cannot be; it is never
/// skipped or passed without a word.
struct EmptyOtherTableTests {
  private static let mine = (
    "t", "g | k | v | d\nA | a1 | 1 | '2026-01-20'\nA | a2 | 2 | '2026-01-21'\nB | b1 | 3 | '2026-01-22'"
  )
  /// Without rows, or by its filter.
  private static let emptied: [(rule: String, text: String)] = [
    ("e: { from: e }", "g | k | v | d"),
    ("e: { from: e, where: v > 99 }", "g | k | v | d\nA | a1 | 1 | '2026-01-20'"),
  ]

  @Test(arguments: [
    ("row_count: { of: e, ratio: { equal: 1 } }", "fail", "3 rows by 0 of e, expected 1"),
    ("row_count: { of: e, ratio: { max: 2 } }", "fail", "3 rows by 0 of e, expected at most 2"),
    ("row_count: { of: e, ratio: { min: 0.5 } }", "pass", "3 rows by 0 of e"),
    ("coverage: { of: e, match: { k: k } }", "error, empty", "nothing is expected: e gives no key"),
    (
      "completeness_window: { of: e, match: { k: k }, date: { d: d }, window: 7d, before: 2026-01-26 }", "error, empty",
      "nothing is expected: e in the 7 days before 2026-01-26 gives no key"
    ),
    ("funnel: { steps: [{ table: e, key: k }, { table: t }] }", "error, empty", "nothing is expected: e gives no key"),
    ("reference: { columns: [k], to: e }", "fail", "expected to exist in e"),
    ("reconcile: { with: e, match: { k: k }, columns: [v] }", "skipped, empty", "0 of 3 rows had a partner"),
    ("reconcile: { with: e, match: { k: k }, columns: [v], min_overlap: 1% }", "fail", "expected at least 1 %"),
    ("order_of: { column: d, after: e.d, match: { k: k } }", "skipped, empty", "3 rows have no row in e"),
    (
      "recompute: { equals: v, expression: sum(v), from: e, match: { k: k } }", "skipped, empty",
      "3 rows have too few rows in e"
    ),
    ("distribution: { column: v, baseline: e, max: 0.1 }", "skipped, empty", "the baseline has no values"),
    ("accepted_values: { column: v, values_from: e.v }", "fail", "expected one of e.v"),
    ("rejected_values: { column: v, values_from: e.v }", "pass", "e.v gives no value: nothing could be rejected"),
    ("sequence: { column: d, calendar: e.d }", "skipped, empty", "3 values are not in e"),
  ])
  func isJudgedOrSaysWhyNot(check: (kind: String, standing: String, words: String)) async throws {
    for other in Self.emptied {
      for group in ["", ", group_by: [g]"] {
        let run = try await SmallRun(
          "- { id: x, \(check.kind)\(group) }\n- row_count: { min: 1 }", [Self.mine, ("e", other.text)],
          tables: other.rule)
        let result = try run.check("t.x")
        #expect(result.standing == check.standing, "\(check.kind)\(group): \(result.explanation ?? "")")
        let said =
          [result.explanation, result.outcome].compactMap { $0 } + result.notes + result.findings.map(\.message)
        #expect(said.contains { $0.contains(check.words) }, "\(check.kind)\(group) says \(said)")
      }
    }
  }

  @Test(arguments: [
    // By groups: each is held to the ratio, and rows of groups that are not over there are counted.
    ("ratio: { equal: 1 }", "g\nA\nA\nB", "g\nA\nB\nB", ["g=A", "g=B"], "fail", 0),
    ("ratio: { equal: 1 }", "g\nA\nC\nC", "g\nA", [], "pass", 2),
    ("ratio: { equal: 1 }", "g\nC\nNULL", "g", [""], "fail", 2), ("ratio: { equal: 1 }", "g", "g", [], "pass", 0),
    ("ratio: { equal: 1 }", "g\nNULL", "g\nNULL", [""], "fail", 1),
    ("ratio: { max: 0 }", "g", "g\nA", [], "pass", 0), ("ratio: { min: 1 }", "g", "g\nA", ["g=A"], "fail", 0),
  ])
  func aRatioByGroupIsJudgedByMultiplying(
    check: (ratio: String, mine: String, theirs: String, entities: [String], standing: String, extra: Int)
  ) async throws {
    let result = try await SmallRun(
      "- { row_count: { of: e, \(check.ratio) }, group_by: [g] }", [("t", check.mine), ("e", check.theirs)]
    ).first
    #expect(result.standing == check.standing)
    #expect(result.entities == check.entities)
    #expect(result.detail("extra_rows") == .integer(Int64(check.extra)))
    let words = check.extra == 1 ? "1 row is of a group" : "\(check.extra) rows are of groups"
    #expect(
      result.notes == (check.standing == "pass" && check.extra > 0 ? ["\(words) that e does not have, or of none"] : [])
    )
  }

  @Test func whatIsExemptIsNoRatioByNothing() async throws {
    let rules = """
      exemptions: { off: { table: e, where: s = 9, reason: off, applies_to: ["t.*"] } }
      tables:
        e: { from: e }
        t: { from: t, checks: [{ row_count: { of: e, ratio: { equal: 1 } }, group_by: [g] }] }
      """
    let result = try await SmallRun(rules: rules, [("t", "g\nA\nA\nA"), ("e", "g | s\nA | 9")]).first
    #expect(result.standing == "pass")
    #expect(result.detail("extra_rows") == .integer(0))
    #expect(result.exemptions.map(\.keys) == [1])
  }

  @Test func groupsThatNobodyNamesAreTold() async throws {
    for kind in ["not_null: v", "row_count: { max: 9 }", "unique: k"] {
      let result = try await SmallRun(
        "- { \(kind), group_by: [g], groups_of: e }", [Self.mine, ("e", "g")]
      ).first
      #expect(result.standing == "pass")
      #expect(result.notes == ["e names no group: none had to be there"], "\(kind)")
    }
  }
}
