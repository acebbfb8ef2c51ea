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
    (["2026-01", "2025-12", "soon"], "2026-01"), (["2026-01", "2025-12", "2026-1", "'NA'"], "2026-01"),
    (["2026-01-25", "5", "2026-01-24"], "2026-01-25"), (["2026-01-24", "20260125", "unknown"], "2026-01-24"),
    (["2026-01-24", "1769340000"], "1769340000"), (["2026-01-26", "1769340000"], "2026-01-26"),
    (["2026-01-25T23:00:00Z", "1769340000"], "2026-01-25T23:00:00Z"), (["7", "1769340000"], "1769340000"),
  ])
  func theNewestIsJudgedAlone(days: [String], newest: String) async throws {
    let rows = days.map { "\($0) | \($0 == newest ? 0 : 1)" }
    let run = try await SmallRun(
      "- latest: { column: day, condition: old = 0 }", [("t", "day BLOB | old\n" + rows.joined(separator: "\n"))])
    let result = try run.first
    #expect(result.verdict == .pass, "\(result.explanation ?? "") \(result.notes)")
  }

  @Test(arguments: [
    ["'9/30/2025'", "'10/1/2025'"], ["'8'", "'9'", "'10'"], ["'Sep 1 2009'", "'Mar 1 2010'"],
    ["'20260124'", "'20260125'"],
    ["'unknown'"], ["'2026-1'", "'2025-12x'"],
  ])
  func whatHasNoNewestIsAnError(days: [String]) async throws {
    let run = try await SmallRun(
      "- latest: { column: day, not_null: team }\n  on_empty: pass",
      [("t", "day BLOB | team\n" + days.map { "\($0) | NULL" }.joined(separator: "\n"))])
    #expect(try run.first.standing == "error, type_mismatch")
  }

  @Test(arguments: [
    (["2026-01", "2025-12"], ["newest day: 2026-01"]),
    (
      ["2026-01", "soon"],
      ["newest day: 2026-01", "1 value of day is no day, month or instant, and never the newest: 'soon'"]
    ),
    (
      ["2026-01-25", "99"],
      ["newest day: 2026-01-25", "1 value of day is no day, month or instant, and never the newest: 99"]
    ),
    (
      ["10", "unknown"],
      ["newest day: 10", "1 value of day is no day, month, instant or number, and never the newest: 'unknown'"]
    ),
    (["2026-01-25", "2026-01-25T10:00:00Z", "1769340000"], ["newest day: 2026-01-25"]),
  ])
  func theNoteNamesTheNewestAsItIsWritten(days: [String], notes: [String]) async throws {
    let run = try await SmallRun(
      "- latest: { column: day, row_count: { min: 1 } }", [("t", "day BLOB\n" + days.joined(separator: "\n"))])
    #expect(try run.first.notes == notes)
  }
}
