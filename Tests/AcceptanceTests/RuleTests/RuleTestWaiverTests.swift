import RuleTesting
import Rulebooks
import Testing
import Values

/// Examples of what a waiver names, and for how long.
struct RuleTestWaiverTests {
  private static func result(_ waivers: [String], _ rows: String, now: String = "now: 2026-02-10T06:30:00Z")
    async throws
    -> RuleTestResult
  {
    try await RuleTestRun.result(
      """
      tables:
        games:
          from: league_games
          key: [game]
          checks:
            - id: scored
              not_null: points
              examples:
                - name: one
                  \(now)
                  waivers: [\(waivers.joined(separator: ", "))]
                  tables:
                    games: |
                      game | points
      \(rows.split(separator: "\n").map { "                " + $0 }.joined(separator: "\n"))
      """)
  }

  private static func waiver(_ finding: String, until day: String = "2026-02-15") -> String {
    "{ finding: '\(finding)', reason: late feed, owner: data, expires: \(day) }"
  }

  @Test(arguments: [
    ([waiver("games.scored||game=7")], "7 | NULL\n8 | NULL  ←\n9 | 1", true),
    ([waiver("games.scored||game=7")], "7 | NULL  ←\n8 | NULL  ←\n9 | 1", false),
    ([waiver("games.scored||game=7")], "7 | NULL\n8 | NULL\n9 | 1", false),
    ([waiver("games.scored||game=7")], "7 | NULL\n9 | 1", true),
    ([waiver("games.scored||*")], "7 | NULL\n8 | NULL", true),
    ([waiver("games.scored||game=7"), waiver("games.scored||game=8")], "7 | NULL\n8 | NULL", true),
    ([waiver("games.scored||game=7", until: "2026-02-09")], "7 | NULL\n9 | 1", false),
    ([waiver("games.scored||game=7", until: "2026-02-09")], "7 | NULL  ←\n9 | 1", true),
    (["{ recurrence: 'games.scored|game=7', reason: late feed, owner: data, expires: 2026-02-15 }"], "7 | NULL", true),
  ])
  func whatIsWaivedNeedsNoMark(waivers: [String], rows: String, holds: Bool) async throws {
    let result = try await Self.result(waivers, rows)
    #expect(result.mistakes.isEmpty, "\(result.mistakes)")
    #expect(result.holds == holds, "\(result.outcome)")
  }

  @Test(arguments: ["games.scored||game=9", "games.scored|date=2026-02-10|game=7", "games.other||game=7"])
  func aWaiverOfNothingIsAMistake(finding: String) async throws {
    let result = try await Self.result([Self.waiver(finding)], "7 | NULL")
    #expect(result.mistakes.map(\.message) == ["the waiver names nothing that games.scored finds here"])
    #expect(result.mistakes.first?.hint == "it finds games.scored||game=7")
  }

  @Test func withoutAClockItsLastDayIsOfNoUse() async throws {
    let result = try await Self.result([Self.waiver("games.scored||game=7")], "7 | NULL", now: "verdict: fail")
    #expect(result.holds, "\(result.outcome)")
    let open = try await Self.result([Self.waiver("games.scored||game=7")], "7 | NULL", now: "set: {}")
    #expect(open.mistakes.first?.message.contains("depends on the clock") == true, "\(open.outcome)")
  }
}
