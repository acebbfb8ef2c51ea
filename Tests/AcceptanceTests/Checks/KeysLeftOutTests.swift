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

  @Test(arguments: [
    "coverage: { of: e, match: { game: game } }, where: kind = 'b'",
    "reference: { columns: [game], to: e }, where: kind = 'b'",
  ])
  func rowsThatTheFilterLeavesOutMakeAnAbsenceReal(check: String) async throws {
    let data = [("e", "game TEXT\n'20260125_GSW_MIN'\n'00225006'"), ("t", Self.actual)]
    let run = try await SmallRun(rules: Self.rules(check, exempts: false), data)
    let result = try run.first
    #expect(result.standing == "fail", "\(result)")
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
