import Foundation
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// `change` of the least and greatest of days and instants follows points of time, however they are written.
struct ChangeOfTimeTests {
  /// Midnights of January 2026 in UTC, in seconds since 1970.
  private static func day(_ day: Int) -> Int { 1_767_225_600 + (day - 1) * 86_400 }

  private static func past(_ seconds: [Int]) -> String {
    column("run | value", seconds.enumerated().map { "2026-01-\(25 - $0.offset)T06:30:00Z | \($0.element)" })
  }

  private func run(
    _ options: String, _ cells: [String], past: [Int], keys: String = "", head: String = ""
  ) async throws -> CheckResult {
    try await SmallRun(
      "- { change: { column: at, \(options) }\(keys) }", [("t", column("at BLOB", cells))], head: head,
      past: Self.past(past)
    ).first
  }

  @Test(arguments: [
    // 26 hours after the newest of the run before.
    ("max: 26h", "pass"), ("max: 25h", "fail"), ("min: 26h", "pass"), ("min: 27h", "fail"), ("max: 1d", "fail"),
    ("min: 0", "pass"), ("max: 0", "fail"),
  ])
  func instantsAreHeldToDurations(bounds: String, verdict: String) async throws {
    for cells in [
      ["'2026-01-26T02:00:00Z'", "'2026-01-20T00:00:00Z'"], ["'2026-01-25T21:00:00-05:00'", "'2026-01-26T01:59:59Z'"],
      ["'2026-01-26 02:00'", "NULL"],
    ] {
      let result = try await run("of: max, method: absolute, \(bounds)", cells, past: [Self.day(25)])
      #expect(result.standing == verdict, "\(cells) \(bounds): \(result.explanation ?? "")")
      #expect(result.measure?.value == .real(93_600))
    }
  }

  @Test(arguments: [("max: 1d", 25, "pass"), ("max: 1d", 24, "fail"), ("min: 1d", 26, "fail")])
  func daysAreADayApartWhateverClocksDo(bounds: String, before: Int, verdict: String) async throws {
    for head in ["", "timezone: America/New_York\nday_starts: '06:00'", "timezone: Asia/Tokyo"] {
      let result = try await run(
        "of: max, method: absolute, \(bounds)", ["2026-01-26", "2026-01-02"], past: [Self.day(before)], head: head)
      #expect(result.standing == verdict, "\(head)")
    }
  }

  @Test func theWordsAreThoseOfPointsOfTime() async throws {
    let instant = try await run("of: min, method: absolute, max: 90m", ["2026-01-26T02:00:00Z"], past: [Self.day(26)])
    #expect(
      instant.outcome
        == "min of at is 2026-01-26T02:00:00Z, +2.0 h against 2026-01-26T00:00:00Z, the run of 2026-01-25, expected at most 1h30m"
    )
    #expect(instant.detail("current") == .text("2026-01-26T02:00:00Z"))
    let day = try await run("of: max, method: absolute, min: 0", ["2026-01-24"], past: [Self.day(26)])
    #expect(
      day.outcome
        == "max of at is 2026-01-24, -2.0 days against 2026-01-26, the run of 2026-01-25, expected at least 0s")
  }

  @Test(arguments: [
    ("of: max, max: 5%", ["2026-01-26"], "relative change of points of time"),
    ("of: max, method: absolute, max: 5", ["2026-01-26"], "says no unit"),
    ("of: max, method: absolute, max: 5d", ["7"], "a duration means nothing of numbers"),
    ("of: max, method: absolute, max: 5d", ["2026-01-26", "7"], "no order among each other"),
    ("of: max, method: absolute, max: 5d", ["'2026/01/26'"], ""),
  ])
  func whatMeansNothingIsTheRulesFault(options: String, cells: [String], words: String) async throws {
    for past in [[], [Self.day(25)]] {
      let result = try await run(options, cells, past: past)
      #expect(result.standing == "error, type_mismatch", "\(options)")
      #expect(result.explanation?.contains(words) != false || words.isEmpty, "\(result.explanation ?? "")")
    }
  }

  @Test(arguments: ["of: row_count", "of: null_count, column: at", "of: null_share, column: at"])
  func aDurationIsRefusedWhereNothingCouldBeOne(options: String) async throws {
    await #expect(throws: Diagnostics.self) {
      try await SmallRun("- change: { \(options), method: absolute, max: 2d }", [("t", "at\n2026-01-26")])
    }
    await #expect(throws: Diagnostics.self) {
      try await SmallRun("- change: { of: max, column: at, max: 2d }", [("t", "at\n2026-01-26")])
    }
  }

  @Test func deviationsAreCountedInStandardDeviations() async throws {
    let steady = (20...24).map { Self.day($0) }
    let result = try await run(
      "of: max, against: mean of 5, method: z, max: 3", ["2026-01-26"], past: steady.reversed())
    let mean = Double(steady.reduce(0, +)) / 5
    let deviation = sqrt(steady.map { pow(Double($0) - mean, 2) }.reduce(0, +) / 4)
    let z = (Double(Self.day(26)) - mean) / deviation
    #expect(abs((result.measure?.value?.number ?? 0) - z) < 1e-6)
    #expect(result.standing == "pass")
  }

  @Test func eachGroupIsFollowedByItself() async throws {
    let result = try await SmallRun(
      "- { change: { of: max, column: at, method: absolute, min: 1d }, group_by: [g] }",
      [("t", "g | at\nA | 2026-01-26\nB | 2026-01-25\nB | 2026-01-20")],
      past: "run | g | value\n2026-01-25T06:30:00Z | A | \(Self.day(25))\n2026-01-25T06:30:00Z | B | \(Self.day(25))"
    ).first
    #expect(result.entities == ["g=B"])
  }

  @Test func numbersAreFollowedAsTheyWere() async throws {
    let result = try await run("of: max, max: 50%", ["15", "3"], past: [10])
    #expect(result.standing == "pass")
    #expect(result.measure?.value == .real(0.5))
  }
}
