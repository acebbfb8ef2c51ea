import TestSupport
import Testing
import Validation
import Values

/// Keys that an exemption or the check's `where` leaves out tell that both sides are written alike.
struct KeysLeftOutTests {
  private static let expected = "game TEXT | status\n'20260125_GSW_MIN' | 1\n'00225006' | 9\n'00225007' | 9"
  private static let actual = "game TEXT | kind\n'00225006' | a\n'00225007' | a\n'00225008' | b"

  private static func rules(_ check: String, exempts: Bool) -> String {
    let exemptions = "exemptions: { off: { table: e, where: status = 9, reason: postponed, applies_to: [t.one] } }\n"
    return (exempts ? exemptions : "") + """
      tables:
        e: { from: e, key: [game] }
        t:
          from: t
          checks:
            - { id: one, \(check) }
      """
  }

  private static let lookups = [
    "coverage: { of: e, match: { game: game } }",
    "funnel: { steps: [{ table: e, key: [game] }, { table: t, min_retention: 90% }] }",
  ]

  @Test(arguments: lookups)
  func exemptKeysThatMatchMakeAnAbsenceReal(check: String) async throws {
    let data = [("e", Self.expected), ("t", Self.actual)]
    let exempted = try await SmallRun(rules: Self.rules(check, exempts: true), data)
    let result = try exempted.first
    #expect(result.standing == "fail", "\(result)")
    #expect(result.explanation == nil)
  }

  private static func table(_ rows: [(key: String, kind: String)]) -> String {
    "k TEXT | d | at | v | kind\n"
      + rows.enumerated().map { "'\($1.key)' | 2026-01-2\($0 + 3) | 2026-01-20T10:00:00Z | 1 | \($1.kind)" }
      .joined(separator: "\n")
  }

  /// Every kind that matches keys: rows of the table under test that are not looked at have a key of the other table.
  @Test(arguments: KeyMatchTests.matching)
  func rowsThatTheFilterLeavesOutMakeAnAbsenceReal(kind: String) async throws {
    let theirs = Self.table([("20260125_GSW_MIN", "a"), ("20260125_SAC_DET", "a")])
    let check = "- { id: one, \(kind), where: kind = 'b' }"
    for (other, isFault) in [("20260125_GSW_MIN", false), ("00225009", true)] {
      let mine = Self.table([(other, "a"), ("00225008", "b")])
      let result = try await SmallRun(check, [("t", mine), ("u", theirs)]).first
      #expect((result.reason == .keysNeverMatch) == isFault, "\(kind), \(other): \(result)")
    }
  }

  /// Every kind with an expected set: rows of it that an exemption leaves out have a key of the table under test.
  @Test(arguments: KeyMatchTests.matching.filter { kind in expecting.contains { kind.hasPrefix($0) } })
  func exemptRowsMakeAnAbsenceReal(kind: String) async throws {
    let head = "exemptions: { off: { table: u, where: kind = 'b', reason: postponed, applies_to: [t.one] } }"
    let tables = "u: { from: u }"
    for (other, isFault) in [("00225006", false), ("NBA-GSW-MIN", true)] {
      let mine = Self.table([(other, "a"), ("00225008", "a")])
      let theirs = Self.table([(other == "00225006" ? other : "20260125_LAC_LAL", "b"), ("20260125_SAC_DET", "a")])
      let result = try await SmallRun(
        "- { id: one, \(kind) }", [("t", mine), ("u", theirs)], tables: tables, head: head
      ).first
      #expect((result.reason == .keysNeverMatch) == isFault, "\(kind), \(other): \(result)")
    }
  }

  private static let expecting = ["coverage", "row_count", "not_null", "funnel", "completeness_window", "sequence"]

  @Test func datesThatTheWindowLeavesOutMakeAnAbsenceReal() async throws {
    let check =
      "- completeness_window: { of: u, match: { k: k }, date: { d: d }, window: 2d, before: 2026-01-26 }"
    for (other, standing) in [("00225006", "fail"), ("20260125_LAC_LAL", "error, keys_never_match")] {
      let theirs = "k TEXT | d\n'\(other)' | 2026-01-10\n'20260125_SAC_DET' | 2026-01-25"
      let result = try await SmallRun(check, [("t", "k TEXT | d\n'00225006' | 2026-01-10"), ("u", theirs)]).first
      #expect(result.standing == standing, "\(result)")
    }
  }

  /// Nothing matches anywhere: it is the check.
  @Test(arguments: lookups)
  func keysThatMatchNowhereAreStillTheChecksFault(check: String) async throws {
    let data = [("e", Self.expected), ("t", "game TEXT | kind\n'GSW-MIN' | a\n'LAC-LAL' | b")]
    let run = try await SmallRun(rules: Self.rules(check, exempts: true), data)
    let result = try run.first
    #expect(result.standing == "error, keys_never_match", "\(result)")
  }
}
