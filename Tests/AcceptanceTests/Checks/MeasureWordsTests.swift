import Reporting
import Testing
import Validation
import Values

/// What is measured is called by what it is, and what is expected says where it begins.
struct MeasureWordsTests {
  @Test(arguments: [
    ("min_rows: 1", "missing"), ("min_rows: 0, max_rows: 0", "unwanted"), ("max_rows: 1", "wrong_count"),
  ])
  func whatIsThereIsNotCalledMissing(bounds: String, name: String) async throws {
    let run = try await SmallRun(
      "- coverage: { of: e, match: { k: k }, \(bounds) }", [("t", "k\nA\nA"), ("e", "k\nA\nB")])
    #expect(try run.first.measure?.name == name)
  }

  /// The night of the 26th begins at 06:00 in New York: what reads as within it may be before it.
  @Test(arguments: [
    ("2026-01-26", "fail", " (2026-01-26T11:00:00Z until 2026-01-27T11:00:00Z)"),
    ("2026-01-25", "pass", " (2026-01-25T11:00:00Z until 2026-01-26T11:00:00Z)"),
  ])
  func aDayThatBeginsElsewhereSaysWhen(day: (date: String, verdict: String, interval: String)) async throws {
    let head = "timezone: America/New_York\nday_starts: \"06:00\""
    let run = try await SmallRun(
      "- freshness: { column: at, on_date: \(day.date) }", [("t", "at\n2026-01-26T06:14:23Z")], head: head)
    #expect(try run.first.standing == day.verdict)
    let outcome = try #require(try run.first.outcome)
    #expect(outcome.hasSuffix("expected in the day \(day.date) of America/New_York\(day.interval)"), "\(outcome)")
  }

  @Test func aDayThatIsTheInstantsOwnNeedsNoWords() async throws {
    let run = try await SmallRun(
      "- freshness: { column: at, on_date: 2026-01-26 }", [("t", "at\n2026-01-26T06:14:23Z")])
    #expect(try run.first.outcome?.hasSuffix("expected in the day 2026-01-26 of UTC") == true)
  }
}
