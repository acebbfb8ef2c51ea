import RuleTesting
import Rulebooks
import TestSupport
import Testing
import Values

/// What an example's tables, marks, clock and past mean.
struct RuleTestMeaningTests {
  /// The rulebook of a night: a slate made of the schedule, and a table that is read for one date.
  private static func night(_ example: String) -> String {
    """
    timezone: America/New_York
    parameters:
      date: { type: date, default: today }
    exemptions:
      postponed:
        table: schedule
        where: status = 9
        reason: postponed
        applies_to: [context.both_teams]
    tables:
      schedule:
        from: nbac_schedule
        where: day = :date
        derive: { game: away || '_' || home }
        key: [game]
      slate:
        from: schedule
        unpivot: { team: [away, home] }
        key: [game, team]
      context:
        from: player_context
        where: day = :date
        key: [game, player]
        checks:
          - id: both_teams
            coverage: { of: slate, match: { game: game, team: team } }
            due: { anchor: first(schedule.starts), offset: -1h }
            examples:
    \(example.split(separator: "\n").map { "          " + $0 }.joined(separator: "\n"))
    """
  }

  /// As in the handbook: tables as they are made, no date anywhere.
  @Test func tablesOfTheRulebookStandAsTheyAreMade() async throws {
    let report = try await RuleTestRun.report(
      Self.night(
        """
          - name: a team without context
            now: 2026-01-26T06:30:00Z
            tables:
              schedule: |
                game    | away | home | starts               | status
                GSW_MIN | GSW  | MIN  | 2026-01-26T01:00:00Z | 1
              slate: |
                game    | team
                GSW_MIN | GSW   ←
                GSW_MIN | MIN
              context: |
                game    | team | player
                GSW_MIN | MIN  | alpha
        """))
    #expect(report.results.map(\.holds) == [true], "\(report.results.map(\.outcome))")
  }

  /// The marks stand in the source, and findings name what is derived and unpivoted of it.
  @Test func tablesOfTheSnapshotAreMadeIntoTheRulebooks() async throws {
    let report = try await RuleTestRun.report(
      Self.night(
        """
          - name: another date, and a postponed game
            set: { date: 2026-01-25 }
            now: 2026-01-26T06:30:00Z
            tables:
              nbac_schedule: |
                day        | away | home | starts               | status
                2026-01-24 | LAL  | BOS  | 2026-01-25T01:00:00Z | 1
                2026-01-25 | GSW  | MIN  | 2026-01-26T01:00:00Z | 1      ←
                2026-01-25 | SAC  | DET  | 2026-01-26T02:00:00Z | 9
              player_context: |
                day        | game    | team | player
                2026-01-25 | GSW_MIN | MIN  | alpha
                2026-01-24 | GSW_MIN | GSW  | beta
          - name: too early to tell
            set: { date: 2026-01-25 }
            now: 2026-01-25T23:00:00Z
            verdict: skipped
            reason: not_due
            tables:
              nbac_schedule: |
                day        | away | home | starts               | status
                2026-01-25 | GSW  | MIN  | 2026-01-26T01:00:00Z | 1
              player_context: "day | game | team | player"
        """))
    #expect(report.results.map(\.holds) == [true, true], "\(report.results.map(\.outcome))")
    let coverage = try #require(report.coverage.first)
    #expect(coverage.reached == [.error, .exempt, .notDue])
    #expect(coverage.unreached == [.pass])
  }

  @Test(arguments: [("[10, 11, 12]", true), ("[3, 4, 4]", false)])
  func thePastIsMeasuresADayApart(past: String, holds: Bool) async throws {
    let result = try await RuleTestRun.result(
      """
      parameters: { date: { type: date, default: today } }
      tables:
        games:
          from: raw_games
          where: day = :date
          checks:
            - id: few
              change: { of: row_count, against: mean of 3, min: -50% }
              examples:
                - name: a third of the usual
                  set: { date: 2026-01-25 }
                  past: \(past)
                  verdict: fail
                  tables:
                    raw_games: |
                      day        | game
                      2026-01-25 | g1
                      2026-01-25 | g2
                      2026-01-25 | g3
                      2026-01-24 | g4
      """)
    #expect(result.holds == holds, "\(result.outcome) \(String(describing: result.came))")
    #expect(result.came?.verdict == (holds ? .fail : .pass))
  }

  /// Each row with its words of the differences: `-` missed, `+` found and not marked.
  @Test(arguments: [
    ("1 | NULL  ←\n2 | a\n3 | NULL  ←", [] as [String]), ("1 | NULL\n2 | a\n3 | NULL  ←", ["+1"]),
    ("1 | NULL  ←\n2 | a     ←\n3 | NULL  ←", ["-2"]), ("1 | a  ←\n2 | NULL", ["+2", "-1"]),
    ("1 | NULL\n1 | NULL  ←", ["+1"]),
  ])
  func whatDiffersIsNamedByItsRow(rows: String, differences: [String]) async throws {
    let text = (["id | team"] + rows.split(separator: "\n").map(String.init)).map { "          \($0)" }
    let result = try await RuleTestRun.result(
      """
      tables:
        t:
          from: t
          checks:
            - not_null: team
              samples: 1
              examples:
                - name: rows
                  tables:
                    t: |
      \(text.map { "            " + $0 }.joined(separator: "\n"))
      """)
    let found = result.differences
    let words =
      (found?.tooMuch.flatMap { $0.rows.map { "+\($0.row + 1)" } } ?? [])
      + (found?.missed.map { "-\($0.row + 1)" } ?? [])
    #expect(words == differences)
  }

  /// What a mask hides is compared all the same, and a mask that hides nothing is the check's mistake.
  @Test(arguments: [("name", true), ("nam", false)])
  func masksHideNothingFromAnExample(mask: String, holds: Bool) async throws {
    let result = try await RuleTestRun.result(
      """
      tables:
        t:
          from: t
          key: [name]
          checks:
            - range: { column: points, min: 0 }
              mask: [\(mask)]
              examples:
                - name: below
                  tables:
                    t: |
                      name  | points
                      alpha | -1      ←
                      beta  | 1
      """)
    #expect(result.holds == holds, "\(result.outcome)")
  }

  /// Bounds hold beside `warn` and `error`; what `on_empty` says of an empty table is no error of the check.
  @Test(
    arguments: [
      ("not_null: n", "tables: { t: \"n\\n1\" }", [.pass], [.error]),
      ("not_null: n\nwarn: '> 0'", "tables: { t: \"n\\n1\" }", [.pass], [.warn]),
      ("not_null: n\nseverity: warning", "tables: { t: \"n\\n1\" }", [.pass], [.warn]),
      ("aggregate: { of: avg, column: n, min: 2 }\nwarn: '> 9'", "tables: { t: \"n\\n5\" }", [.pass], [.warn, .error]),
      ("not_null: n\non_empty: fail", "tables: { t: n }\nverdict: fail", [.empty], [.pass, .error]),
    ] as [(String, String, [CheckBranch], [CheckBranch])])
  func whatNoExampleReachesMayStillBecomeOfACheck(
    check: String, example: String, reached: [CheckBranch], unreached: [CheckBranch]
  ) async throws {
    let lines = { (text: String, indent: String) in text.replacing("\n", with: "\n" + indent) }
    let report = try await RuleTestRun.report(
      """
      tables:
        t:
          from: t
          checks:
            - \(lines(check, "        "))
              examples:
                - name: one
                  \(lines(example, "            "))
      """)
    #expect(report.results.map(\.holds) == [true], "\(report.results.map(\.outcome))")
    #expect(report.coverage.map(\.reached) == [reached])
    #expect(report.coverage.map(\.unreached) == [unreached])
  }

  @Test func oneListOfColumnsIsOneTestOfAllItsChecks() async throws {
    let report = try await RuleTestRun.report(
      """
      tables:
        t:
          from: t
          checks:
            - not_null: [a, b]
              examples:
                - name: either
                  tables:
                    t: |
                      a    | b
                      NULL | 1     ←
                      1    | NULL  ←
                      1    | 1
      """)
    #expect(report.results.map(\.holds) == [true])
    #expect(report.results.map(\.test.checkID) == ["t.not_null"])
  }
}
