import Testing
import Validation
import Values

/// A date alone is that day of the rulebook, and instants are moments, in every kind that puts them in order.
struct DayTests {
  /// Days go from 06:00 to 06:00 in New York: 11:00Z in January. Plain instants are Tokyo's.
  private static let head = "timezone: America/New_York\nday_starts: \"06:00\""
  private static let zone = "instants_in: Asia/Tokyo"

  private func run(
    _ checks: String, _ tables: [(name: String, text: String)], others: String = "",
    now: String = "2026-01-26T10:59:00Z"
  ) async throws -> SmallRun {
    try await SmallRun(checks, tables, keys: Self.zone, tables: others, head: Self.head, now: now)
  }

  /// The clock is in the day of the 25th still.
  @Test(arguments: [
    ("range: { column: at, min: 2026-01-25, max: 2026-01-25 }", "2026-01-25", "pass"),
    ("range: { column: at, min: 2026-01-25, max: 2026-01-25 }", "2026-01-25T11:00:00Z", "pass"),
    ("range: { column: at, min: 2026-01-25, max: 2026-01-25 }", "2026-01-26T10:59:59Z", "pass"),
    ("range: { column: at, min: 2026-01-25, max: 2026-01-25 }", "2026-01-25T10:59:59Z", "fail"),
    ("range: { column: at, min: 2026-01-25, max: 2026-01-25 }", "2026-01-26T11:00:00Z", "fail"),
    // 20:00 in Tokyo is 06:00 in New York.
    ("range: { column: at, min: 2026-01-25, max: 2026-01-25 }", "2026-01-25 20:00", "pass"),
    ("range: { column: at, min: 2026-01-25, max: 2026-01-25 }", "2026-01-25 19:59", "fail"),
    ("range: { column: at, min: 2026-01-25, strict_min: true }", "2026-01-26T10:59:59Z", "fail"),
    ("range: { column: at, min: 2026-01-25, strict_min: true }", "2026-01-26", "pass"),
    ("range: { column: at, max: 2026-01-25, strict_max: true }", "2026-01-25T11:00:00Z", "fail"),
    ("range: { column: at, max: 2026-01-25, strict_max: true }", "2026-01-25T10:59:59Z", "pass"),
    // A day equals every instant in it.
    ("range: { column: at, min: \"2026-01-25T20:00:00Z\" }", "2026-01-25", "pass"),
    ("range: { column: at, min: \"2026-01-26T20:00:00Z\" }", "2026-01-25", "fail"),
    ("range: { column: at, min: \"2026-01-25T20:00:00Z\", strict_min: true }", "2026-01-25", "fail"),
    ("range: { column: at, max: \"2026-01-25T12:00:00Z\" }", "2026-01-25", "pass"),
    ("range: { column: at, max: \"2026-01-25T12:00:00Z\", strict_max: true }", "2026-01-25", "fail"),
    ("range: { column: at, max: \"2026-01-25T12:00:00Z\" }", "2026-01-25T07:00:00-05:00", "pass"),
    ("range: { column: at, max: \"2026-01-25T12:00:00Z\" }", "2026-01-25T06:00:01-07:00", "fail"),
    ("aggregate: { of: max, column: at, max: 2026-01-25 }", "2026-01-26T10:59:59Z", "pass"),
    ("aggregate: { of: max, column: at, max: 2026-01-25 }", "2026-01-26T11:00:00Z", "fail"),
    ("aggregate: { of: min, column: at, min: 2026-01-25 }", "2026-01-25T10:59:59Z", "fail"),
    ("aggregate: { of: min, column: at, min: \"2026-01-25T10:00:00Z\" }", "2026-01-25T06:00:00-05:00", "pass"),
    ("aggregate: { of: max, column: at, max: \"2026-01-25T10:00:00Z\" }", "2026-01-25T06:00:00-05:00", "fail"),
    ("condition: day_of(at) = '2026-01-25'", "2026-01-25", "pass"),
    ("condition: day_of(at) = '2026-01-25'", "2026-01-26T10:59:59Z", "pass"),
    ("condition: day_of(at) = '2026-01-25'", "2026-01-25 19:59", "fail"),
    ("condition: age(at) = 0", "2026-01-25", "pass"),
    ("condition: age(at) = 86400", "2026-01-24", "pass"),
    ("condition: age(at) = -86400", "2026-01-26", "pass"),
    ("condition: age(at) = 60", "2026-01-26 19:58", "pass"),
    ("condition: \"instant(at) = instant('2026-01-25T11:00:00Z')\"", "2026-01-25", "pass"),
    ("freshness: { column: at, max_age: 0s }", "2026-01-25", "pass"),
    ("freshness: { column: at, max_age: 23h }", "2026-01-24", "fail"),
    ("freshness: { column: at, max_age: 1d }", "2026-01-24", "pass"),
    ("freshness: { column: at, on_date: 2026-01-25 }", "2026-01-25", "pass"),
    ("freshness: { column: at, on_date: 2026-01-25 }", "2026-01-25T11:00:00Z", "pass"),
    ("freshness: { column: at, on_date: 2026-01-25 }", "2026-01-25 19:59", "fail"),
    ("freshness: { column: at, on_date: 2026-01-25 }", "2026-01-24", "fail"),
    ("freshness: { column: at, on_date: 2026-01-25 }", "2026-01-26", "fail"),
  ])
  func aKindHoldsAValueToItsDay(check: String, value: String, verdict: String) async throws {
    let run = try await run("- \(check)", [("t", "at TEXT\n'\(value)'")])
    #expect(try run.first.standing == verdict)
  }

  @Test(arguments: [
    ("=", "2026-01-25", "2026-01-26T10:59:59Z", "pass"), ("=", "2026-01-25", "2026-01-26T11:00:00Z", "fail"),
    ("<", "2026-01-25", "2026-01-26T10:59:59Z", "fail"), ("<=", "2026-01-25", "2026-01-25T11:00:00Z", "pass"),
    ("<", "2026-01-25", "2026-01-26T11:00:00Z", "pass"), ("=", "2026-01-25T06:00:00-05:00", "2026-01-25 20:00", "pass"),
    (">", "2026-01-25T06:00:01-05:00", "2026-01-25 20:00", "pass"), ("<", "2026-01-24", "2026-01-25", "pass"),
    ("=, tolerance: 1d", "2026-01-24", "2026-01-25T12:00:00Z", "pass"),
    ("=, tolerance: 1d", "2026-01-23", "2026-01-25T12:00:00Z", "fail"),
  ])
  func twoColumnsCompareAsDaysAndMoments(comparison: String, left: String, right: String, verdict: String) async throws
  {
    let parts = comparison.split(separator: ",")
    let more = parts.dropFirst().map { ", \($0)" }.joined()
    let run = try await run(
      "- compare: { columns: [a, b], is: \"\(parts[0])\"\(more) }", [("t", "a | b\n'\(left)' | '\(right)'")])
    #expect(try run.first.standing == verdict)
  }

  @Test(arguments: [
    ("2026-01-25", "2026-01-26T10:59:59Z", "pass"), ("2026-01-25", "2026-01-26T11:00:00Z", "fail"),
    ("2026-01-25 20:00", "2026-01-25T06:00:00-05:00", "pass"),
    ("2026-01-25 19:59", "2026-01-25T06:00:00-05:00", "fail"),
  ])
  func aRowIsHeldToItsUpstreamDay(mine: String, theirs: String, verdict: String) async throws {
    let run = try await run(
      "- order_of: { column: at, after: source.at, match: { id: id } }",
      [("t", "id | at\n1 | '\(mine)'"), ("source", "id | at\n1 | '\(theirs)'")], others: "source: { from: source }")
    #expect(try run.first.standing == verdict)
  }

  @Test(arguments: [
    // Days that clocks make shorter or longer are a day apart.
    ("step: 1d", ["2026-03-07", "2026-03-08", "2026-03-09"], "pass"),
    ("step: 1d", ["2026-03-07", "2026-03-09"], "fail"),
    ("step: 1d", ["2026-01-25", "2026-01-26T12:00:00Z", "2026-01-27"], "pass"),
    ("step: 1h", ["2026-01-25T11:00:00Z", "2026-01-25T07:00:00-05:00", "2026-01-25 22:00"], "pass"),
    ("direction: increasing, strictly: true, order_by: [n]", ["2026-01-25", "2026-01-25T12:00:00Z"], "fail"),
    ("direction: increasing, order_by: [n]", ["2026-01-25T12:00:00Z", "2026-01-25"], "pass"),
    ("direction: increasing, order_by: [n]", ["2026-01-25T06:00:00-05:00", "2026-01-25 20:01"], "pass"),
    ("direction: increasing, order_by: [n]", ["2026-01-25T06:00:00-05:00", "2026-01-25 19:59"], "fail"),
  ])
  func aSequenceGoesByDaysAndMoments(options: String, values: [String], verdict: String) async throws {
    let rows = values.enumerated().map { "\($0) | '\($1)'" }.joined(separator: "\n")
    let run = try await run("- sequence: { column: at, \(options) }", [("t", "n | at\n\(rows)")])
    #expect(try run.first.standing == verdict)
  }

  @Test(arguments: [
    ("2026-01-20", "2026-01-25", "2026-01-25", "2026-01-30", "pass"),
    ("2026-01-20", "2026-01-26", "2026-01-25", "2026-01-30", "fail"),
    ("2026-01-20", "2026-01-25", "2026-01-25T12:00:00Z", "2026-01-30", "pass"),
    ("2026-01-20", "2026-01-25T12:00:00Z", "2026-01-25", "2026-01-30", "pass"),
    ("2026-01-20", "2026-01-25T06:00:00-05:00", "2026-01-25 20:00", "2026-01-30", "pass"),
    ("2026-01-20", "2026-01-25T06:00:01-05:00", "2026-01-25 20:00", "2026-01-30", "fail"),
  ])
  func intervalsMeetAtDaysAndMoments(from: String, to: String, nextFrom: String, nextTo: String, verdict: String)
    async throws
  {
    let run = try await run(
      "- overlap: { columns: [a, b] }", [("t", "a | b\n'\(from)' | '\(to)'\n'\(nextFrom)' | '\(nextTo)'")])
    #expect(try run.first.standing == verdict)
  }

  @Test(arguments: [
    // 10:30Z of the 26th lies in the 25th.
    ("2026-01-26T10:30:00Z", "2026-01-26", "fail"), ("2026-01-26T10:30:00Z", "2026-01-25", "skipped, empty"),
  ])
  func aWindowTakesInstantsByTheirDay(at: String, before: String, verdict: String) async throws {
    let run = try await run(
      "- completeness_window: { of: games, match: { id: id }, date: { at: at }, window: 1d, before: \(before) }\n"
        + "  on_empty: skip",
      [("t", "id | at\nx | '2026-01-25'"), ("games", "id | at\na | '\(at)'\nx | '2026-01-25'")],
      others: "games: { from: games }")
    #expect(try run.first.standing == verdict)
  }

  @Test(arguments: [
    // The day starts at 11:00Z, an hour before is 10:00Z.
    ("first(t.at)", "2026-01-25T09:59:59Z", "skipped, not_due"), ("first(t.at)", "2026-01-25T10:00:00Z", "pass"),
    ("max(t.at)", "2026-01-25T09:59:59Z", "skipped, not_due"), ("max(t.at)", "2026-01-25T10:00:00Z", "pass"),
  ])
  func anAnchorThatIsADayIsItsStart(anchor: String, now: String, standing: String) async throws {
    let run = try await run(
      "- { not_null: at, due: { anchor: \"\(anchor)\", offset: -1h } }", [("t", "at TEXT\n'2026-01-25'")], now: now)
    #expect(try run.first.standing == standing)
  }

  @Test(arguments: [("2026-01-25T11:00:00Z", "pass"), ("2026-01-25T10:59:59Z", "skipped, not_due")])
  func aPlainAnchorLiesInTheZoneOfItsTable(now: String, standing: String) async throws {
    let run = try await run(
      "- { not_null: at, due: { anchor: \"max(t.at)\" } }", [("t", "at TEXT\n'2026-01-25 20:00'")], now: now)
    #expect(try run.first.standing == standing)
  }

  @Test(arguments: [
    ("", "warn"), (", future: warn", "warn"), (", future: ignore", "pass"), (", future: fail", "fail"),
  ])
  func whatLiesInTheFutureIsJudgedAsItIsSaid(future: String, verdict: String) async throws {
    let run = try await run(
      "- freshness: { column: at, max_age: 1d\(future) }",
      [("t", column("at TEXT", ["'2026-01-26T09:00:00Z'", "'2062-01-10'", "'2062-01-10T00:00:00Z'"]))])
    let result = try run.first
    #expect(result.standing == verdict)
    #expect(result.detail("newest") == .text("2026-01-26T09:00:00Z"))
    #expect(result.detail("future") == .integer(2))
    #expect(result.notes == ["2 values lie after the run's clock, up to 2062-01-10"])
    #expect(result.findings.count == (verdict == "pass" ? 0 : 1))
  }

  @Test(arguments: ["warn", "ignore", "fail"])
  func aFutureAloneIsNoFreshness(future: String) async throws {
    let run = try await run(
      "- freshness: { column: at, max_age: 3d, future: \(future) }", [("t", "at TEXT\n'2062-01-10T00:00:00Z'")])
    #expect(try run.first.standing == "fail")
  }

  @Test(arguments: [
    "range: { column: d, min: 2026-01-01 }", "aggregate: { of: max, column: d, max: 2026-01-31 }",
    "freshness: { column: d, max_age: 1d }",
  ])
  func whatCannotBeReadAtAllIsTheRulesFault(check: String) async throws {
    let slashed = [("t", column("d TEXT", ["'2026/01/25'", "'2026/01/26'", "NULL"]))]
    #expect(try await run("- \(check)", slashed).first.standing == "error, type_mismatch")
    let mixed = [("t", column("d TEXT", ["'2026/01/25'", "'2026-01-25'"]))]
    #expect(try await run("- \(check)", mixed).first.verdict != .error)
  }
}
