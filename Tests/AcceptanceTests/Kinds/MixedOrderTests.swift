import TestSupport
import Testing
import Validation

/// Epochs beside days have no order by themselves: the words say what is mixed, and what reads both.
struct MixedOrderTests {
  private static let rows = """
    id | a BLOB               | b BLOB
    1  | '2026-01-25'         | 1769500000
    2  | 1769600000           | '2026-02-01'
    3  | '2026-03-01T00:00:00Z' | NULL
    """

  @Test(arguments: [
    ("overlap: { columns: [a, b] }", "a and b"),
    ("sequence: { column: a, direction: increasing, order_by: [id] }", "a"),
    ("sequence: { column: id, direction: increasing, order_by: [a] }", "a"),
  ])
  func theMixtureIsToldWithWhatReadsIt(check: (rule: String, columns: String)) async throws {
    let result = try await SmallRun("- \(check.rule)", [("t", Self.rows)]).first
    #expect(result.standing == "error, type_mismatch")
    let words = result.explanation ?? ""
    for part in ["numbers beside texts", "an epoch is a number", "instant(a)", check.columns] {
      #expect(words.contains(part), "\(words)")
    }
  }

  @Test(arguments: [
    "overlap: { columns: [instant(a), instant(b)] }",
    "sequence: { column: instant(a), direction: increasing, order_by: [id] }",
    "sequence: { column: id, direction: increasing, order_by: [instant(a)] }",
  ])
  func whatTheWordsAdviseIsJudged(rule: String) async throws {
    #expect(try await SmallRun("- \(rule)", [("t", Self.rows)]).first.verdict == .pass)
  }

  /// Quarters of a game, and its overtime: texts that are no points of time come after the numbers, as SQLite has it.
  @Test func otherTextsMayStandInAnOrder() async throws {
    let rows = "id | quarter BLOB\n1 | 1\n2 | 2\n3 | 'OT'"
    let run = try await SmallRun(
      "- sequence: { column: id, direction: increasing, order_by: [quarter] }", [("t", rows)])
    #expect(try run.first.verdict == .pass)
  }
}
