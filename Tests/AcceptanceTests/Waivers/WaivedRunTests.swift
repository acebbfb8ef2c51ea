import Foundation
import Reporting
import TestSupport
import Testing

@testable import Rulebooks
@testable import Validation
@testable import Values

/// What a run with waived findings comes to, and how each format tells it.
struct WaivedRunTests {
  private static func run(
    _ checks: String, _ table: String, _ waivers: String, keys: String = "key: [k]", failOn: FailOn = .error,
    now: String = "2026-01-26T06:30:00Z"
  ) async throws -> Run {
    let rules = """
      rulebook: nights
      tables:
        t:
          from: t
          \(keys)
          checks:
      \(checks.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n"))
      """
    return try await ExampleRun(
      rules: rules, tables: [("t", try MarkedTable(parsing: table))], now: now, failOn: failOn, waivers: waivers
    ).run
  }

  private static func waiver(_ finding: String, until day: String = "2026-02-15") -> String {
    "waivers:\n  - { finding: '\(finding)', reason: the feed is late, owner: data-platform, expires: \(day) }"
  }

  private static let nulls = "k | a\n1 | NULL\n2 | NULL\n3 | 5"
  private static let check = "- { id: there, not_null: a }"

  @Test(
    arguments: [
      ("t.there||k=1", "2026-02-15", FailOn.error, 1, ExitCode.issues),
      ("t.there||*", "2026-02-15", .error, 2, .clean), ("t.there||*", "2026-02-15", .new, 2, .clean),
      // The last day on which it holds, and the day after.
      ("t.there||*", "2026-01-26", .error, 2, .clean), ("t.there||*", "2026-01-25", .error, 0, .issues),
    ] as [(String, String, FailOn, Int, ExitCode)])
  func aWaivedIssueDoesNotFailTheRunUntilItsWaiverExpires(
    finding: String, day: String, failOn: FailOn, waived: Int, exit: ExitCode
  ) async throws {
    let run = try await Self.run(Self.check, Self.nulls, Self.waiver(finding, until: day), failOn: failOn)
    #expect(run.summary.waived == waived)
    #expect(run.summary.issues == 2 - waived)
    #expect(run.exitCode == exit)
    #expect(run.checks[0].verdict == .fail)
  }

  @Test func aWarningIsWaivedToo() async throws {
    let check = "- { id: there, not_null: a, severity: warning }"
    let run = try await Self.run(check, Self.nulls, Self.waiver("t.there||*"), failOn: .warning)
    #expect((run.exitCode, run.summary.warnings, run.summary.waived) == (.clean, 0, 2))
    let partly = try await Self.run(check, Self.nulls, Self.waiver("t.there||k=2"), failOn: .warning)
    #expect((partly.exitCode, partly.summary.warnings, partly.summary.waived) == (.issues, 1, 1))
  }

  @Test func whatExpiredIsOpenAgainAndSaid() async throws {
    let run = try await Self.run(Self.check, Self.nulls, Self.waiver("t.there||*", until: "2026-01-25"))
    #expect(
      run.checks[0].notes == [
        "waivers.yml:2, waiver of data-platform until 2026-01-25: it has expired; 2 findings are open again"
      ])
  }

  @Test(
    arguments: [
      (
        "t.there||k=9",
        [
          "waivers.yml:2, waiver of data-platform until 2026-02-15: it waives nothing in this run: remove it if nobody needs it any more"
        ]
      ),
      // Another slice was not looked at.
      ("t.there|date=2026-01-25|k=1", []), ("t.there||k=1", []),
      (
        "t.there|*",
        ["waivers.yml:2, waiver of data-platform until 2026-02-15: it is broad: it is for all that t.there finds"]
      ),
    ])
  func aWaiverThatIsUnusedOrBroadIsSaid(finding: String, notes: [String]) async throws {
    #expect(try await Self.run(Self.check, Self.nulls, Self.waiver(finding)).checks[0].notes == notes)
  }

  @Test func aLongOrWideWaiverIsBroad() async throws {
    let table = "k | a\n" + (100..<160).map { "\($0) | NULL" }.joined(separator: "\n")
    let run = try await Self.run(Self.check, table, Self.waiver("t.there||k=1*", until: "2026-12-31"))
    #expect(
      run.waivers.map(\.breadth) == [
        ["it holds for 339 more days, more than 180", "it names 60 findings"]
      ])
  }

  @Test func aCheckThatWasNotJudgedLeavesItsWaiverAlone() async throws {
    let check = "- { id: there, not_null: a, when: \"count(t) > 10\" }"
    let run = try await Self.run(check, Self.nulls, Self.waiver("t.there||k=9"))
    #expect(run.waivers.map(\.state) == [.notJudged])
    #expect(run.checks[0].notes == [])
  }

  /// What a cap cuts off has no name: a waiver that names all names it too, and no other does.
  @Test(arguments: [("t.there||*", 1500, ExitCode.clean), ("t.there||k=*1*", 271, .issues)])
  func whatACapHidesIsWaivedByWhatNamesAll(finding: String, least: Int, exit: ExitCode) async throws {
    let table = "k | a\n" + (0..<1500).map { "\($0) | NULL" }.joined(separator: "\n")
    let run = try await Self.run(Self.check, table, Self.waiver(finding))
    #expect(run.summary.waived >= least)
    #expect(run.summary.waived + run.summary.issues == 1500)
    #expect(run.exitCode == exit)
  }

  @Test func whatFollowsFromAWaivedFindingStaysOpen() async throws {
    let rules = """
      tables:
        games: { from: games, key: [game], checks: [{ id: there, not_null: a }] }
        teams: { from: teams, key: [game], upstream: [games], checks: [{ id: known, not_null: b }] }
      """
    let run = try await ExampleRun(
      rules: rules,
      tables: [
        ("games", try MarkedTable(parsing: "game | a\n1 | NULL")),
        ("teams", try MarkedTable(parsing: "game | b\n1 | NULL")),
      ], waivers: Self.waiver("games.there||game=1")
    ).run
    #expect(run.checks.flatMap(\.findings).map(\.isWaived) == [true, false])
    #expect((run.exitCode, run.summary.issues, run.summary.waived) == (.issues, 1, 1))
    for format in Formats.runs.names {
      let text = try Self.text(format, run)
      // JUnit gives the check's own name, beside that of its table.
      #expect(text.contains("known") && text.contains("b is NULL"), "\(format)")
    }
  }

  /// A waiver is told by its place: what it names may be what is masked.
  @Test(arguments: ["t.there||k=CANARY", "t.there||k=CANARY*", "*CANARY*|"])
  func aMaskedValueNeverShowsThroughAWaiver(finding: String) async throws {
    let check = "- { id: there, not_null: a, mask: [k] }\n- { id: named, not_null: k }"
    for day in ["2026-02-15", "2026-01-01", "2029-01-01"] {
      let run = try await Self.run(check, "k | a\nCANARY | NULL\nb | 1", Self.waiver(finding, until: day))
      #expect(run.summary.waived == 0)
      for format in Formats.runs.names { #expect(!(try Self.text(format, run)).contains("CANARY"), "\(format)") }
    }
  }

  private static func text(_ format: String, _ run: Run) throws -> String {
    try #require(Formats.runs.named(format)).init(ReportStyle(width: 80, usesColors: false)).report(run)
  }

  /// Everything that can become of a waiver, in two contexts and a grid.
  private static func everything() async throws -> Run {
    let rules = """
      rulebook: nights
      parameters: { date: { type: date, default: 2026-01-25 } }
      contexts: { team: { columns: [team] }, game: { columns: [game], lasts: false } }
      tables:
        games:
          from: games
          where: day = :date
          context: game
          key: [game]
          checks:
            - { id: played, not_null: status, owner: data }
            - { id: seats, range: { column: seats, max: 100 }, severity: warning }
        teams:
          from: teams
          where: day = :date
          context: team
          key: [game, team]
          upstream: [games]
          part_of: { games: { game: game } }
          checks:
            - { id: known, not_null: points }
            - { id: odd, condition: points <> 3 }
      """
    let waivers = """
      waivers:
        - { finding: "games.played|date=2026-01-25|*", reason: "the league <b>has</b> no feed | yet", owner: data-platform, expires: 2026-02-15 }
        - { finding: "games.seats|date=2026-01-25|game=g3", reason: neutral court, owner: ops, expires: 2026-02-01 }
        - { recurrence: teams.known|team=LAC, reason: no context feed for LAC, owner: data-platform, expires: 2026-01-26 }
        - { finding: "teams.known|date=2026-01-25|game=g1,team=GSW", reason: late, owner: ops, expires: 2026-01-25 }
        - { finding: "teams.odd|date=2026-01-25|game=g9,team=GSW", reason: late, owner: ops, expires: 2026-09-25 }
      """
    let games =
      "day | game | status | seats\n2026-01-25 | g1 | NULL | 90\n2026-01-25 | g2 | NULL | 90\n2026-01-25 | g3 | 1 | 400\n2026-01-25 | g4 | 1 | 1"
    let teams =
      "day | game | team | points\n2026-01-25 | g1 | GSW | NULL\n2026-01-25 | g1 | LAC | NULL\n2026-01-25 | g2 | LAC | NULL\n2026-01-25 | g4 | SAC | 3"
    return try await ExampleRun(
      rules: rules,
      tables: [("games", try MarkedTable(parsing: games)), ("teams", try MarkedTable(parsing: teams))],
      waivers: waivers
    ).run
  }

  @Test(arguments: Formats.runs.names)
  func eachFormatTellsWhoWaivedWhatUntilWhenAndWhy(format: String) async throws {
    let text = try Self.text(format, try await Self.everything())
    for word in ["data-platform", "2026-02-15", "no context feed for LAC"] {
      #expect(text.contains(word), "\(format)")
    }
    try expectGolden(text, "waived.\(format)")
  }

  @Test func aCommentIsTheSameFromTheJSONReport() async throws {
    let run = try await Self.everything()
    let read = try ReportReading.run(of: try Self.text("json", run))
    #expect(try Self.text("markdown", read) == (try Self.text("markdown", run)))
    #expect(read.summary == run.summary)
  }

  /// All that failed is waived: no gate stops, and nothing looks as if nothing had been found.
  @Test func whatIsAllWaivedPassesWithoutAHook() async throws {
    let run = try await Self.run(Self.check, Self.nulls, Self.waiver("t.there||*"))
    #expect(try Self.text("console", run).hasPrefix("! PASSED  no issues, no warnings, 2 waived · 1 check\n"))
    #expect(
      try Self.text("junit", run).contains(
        "<skipped message=\"waived until 2026-02-15 by data-platform: the feed is late\""))
    #expect(try Self.text("junit", run).contains("failures=\"0\" errors=\"0\" skipped=\"1\""))
    #expect(try Self.text("tap", run).contains("ok 1 - t.there # SKIP waived until 2026-02-15 by data-platform"))
    #expect(try Self.text("github", run).contains("::notice"))
    #expect(!(try Self.text("github", run)).contains("::error"))
    #expect(try Self.text("sarif", run).contains("\"justification\""))
  }
}
