import TestSupport
import Testing
import Validation
import Values

/// What a check did not look at, it says, and counts as nothing that it looked at.
struct LeftOutTests {
  /// `p` has rows of the expected set, and no key or day that could be looked for.
  @Test(
    arguments: [
      ("coverage: { of: u, match: { k: k } }", "NULL | p | 2026-01-24"),
      (
        "funnel: { steps: [{ table: u, key: [k] }, { table: t, key: [k], min_retention: 100% }] }",
        "NULL | p | 2026-01-24"
      ),
      (
        "completeness_window: { of: u, match: { k: k }, date: { d: d }, window: 2d, before: 2026-01-25 }",
        "b | p | soon"
      ),
      (
        "completeness_window: { of: u, match: { k: k }, date: { d: d }, window: 2 games, before: 2026-01-25 }",
        "NULL | p | 2026-01-24"
      ),
    ], ["", "skip", "pass", "warn", "fail", "error"])
  func aGroupWithoutAKnownKeyIsJudgedByOnEmpty(check: (kind: String, row: String), onEmpty: String) async throws {
    let data = [
      ("t", "k | g | d\na | q | 2026-01-24"), ("u", "k | g | d\na | q | 2026-01-24\n\(check.row)"), ("gs", "g\np\nq"),
    ]
    for groups in ["", ", groups_of: gs"] {
      let more = groups + (onEmpty.isEmpty ? "" : ", on_empty: \(onEmpty)")
      let run = try await SmallRun(
        "- { \(check.kind), group_by: [g]\(more) }", data, tables: "u: { from: u }\ngs: { from: gs }")
      let result = try run.first
      #expect(
        result.verdict == (onEmpty == "skip" ? .pass : Verdict(rawValue: onEmpty) ?? .error), "\(more): \(result)")
      let isNamed =
        result.unexamined.groups.map(\.entity.fingerprintText) == ["g=p"] || result.entities == ["g=p"]
        || result.explanation?.contains(": g=p") == true
      #expect(isNamed != (onEmpty == "pass"), "\(more): \(result)")
    }
  }

  @Test func rowsWithNULLThatReconcileSkipsAreNotCompared() async throws {
    let data = [("t", "id | v\n1 | 1\n2 | NULL\n3 | NULL\n4 | NULL"), ("u", "id | v\n1 | 1\n2 | 5\n3 | 6\n4 | 7")]
    for (overlap, verdict) in [("20%", Verdict.pass), ("90%", .fail)] {
      let run = try await SmallRun(
        "- reconcile: { with: u, match: { id: id }, columns: [v], nulls: skip, min_overlap: \(overlap) }", data,
        tables: "u: { from: u }")
      let result = try run.first
      #expect(result.verdict == verdict)
      #expect(result.detail("compared") == .integer(1))
      #expect(result.detail("skipped") == .integer(3))
      #expect(verdict == .fail || result.notes.contains { $0.contains("3 rows with a partner hold NULL") }, "\(result)")
    }
  }

  @Test func rowsThatTheFilterOfAnAnyLeavesOutForNULLAreTold() async throws {
    let run = try await SmallRun(
      "- { any: [{ range: { column: v, max: 9 } }, { not_null: id }], where: v < 9 }",
      [("t", "id | v\n1 | 1\n2 | NULL")])
    #expect(try run.first.verdict == .pass)
    #expect(try run.first.notes.contains { $0.contains("1 row with NULL falls out of the filter `v < 9`") })
  }
}
