import Testing
import Validation
import Values

/// `latest` takes the newest by time or number, never by the order of texts.
struct NewestPartitionTests {
  @Test(arguments: [
    (["2026-01-24", "2026-01-25"], "2026-01-25"), (["2026-01", "2025-12"], "2026-01"),
    (["9", "10"], "10"), (["20260124", "20260125"], "20260125"), (["2026-01-25", "unknown"], "2026-01-25"),
    (["2026-01-25T23:00:00-05:00", "2026-01-26T01:00:00Z"], "2026-01-25T23:00:00-05:00"),
    (["2026-01-25T23:00:00", "2026-01-24"], "2026-01-25T23:00:00"), (["2026-01-25", "''", "NULL"], "2026-01-25"),
  ])
  func theNewestIsJudgedAlone(days: [String], newest: String) async throws {
    let rows = days.map { "\($0) | \($0 == newest ? 0 : 1)" }
    let run = try await SmallRun(
      "- latest: { column: day, condition: old = 0 }", [("t", "day | old\n" + rows.joined(separator: "\n"))])
    let result = try run.first
    #expect(result.verdict == .pass, "\(result.explanation ?? "") \(result.notes)")
  }

  @Test(arguments: [
    ["'9/30/2025'", "'10/1/2025'"], ["'8'", "'9'", "'10'"], ["'Sep 1 2009'", "'Mar 1 2010'"],
    ["'20260124'", "'20260125'"],
    ["'unknown'"], ["5", "'2026-01-25'"],
  ])
  func whatHasNoNewestIsAnError(days: [String]) async throws {
    let run = try await SmallRun(
      "- latest: { column: day, not_null: team }\n  on_empty: pass",
      [("t", "day BLOB | team\n" + days.map { "\($0) | NULL" }.joined(separator: "\n"))])
    #expect(try run.first.standing == "error, type_mismatch")
  }
}
