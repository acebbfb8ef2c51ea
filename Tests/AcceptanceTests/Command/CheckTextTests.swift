import Foundation
import Rulebooks
import TestSupport
import Testing

/// `explain CHECK` shows everything that decides.
struct CheckTextTests {
  private static let rules = """
    parameters: { date: { type: date, default: 2026-01-25 } }
    exemptions:
      postponed: { table: slate, where: "status = 9", reason: by the league, applies_to: [ctx.teams] }
    tables:
      slate: { from: slate, key: [game, team], where: "day = :date" }
      ctx:
        from: ctx
        key: [game, team]
        where: day = :date
        upstream: [slate]
        owner: data-platform
        checks:
          - id: teams
            coverage: { of: slate, match: { game: game, team: team }, min_rows: 2 }
            where: minutes > 0
            warn: "> 0"
            error: "> 1%"
            min_examined: 4
            on_empty: fail
            when: count(slate) > 0
            due: { anchor: first(slate.at), offset: -12h, lag: 2h }
            samples: 3
            mask: [team]
            severity: warning
            tags: [nightly]
            runbook: r.md
          - id: minutes
            range: { column: minutes, min: 0, max: 48.5 }
            group_by: [game]
    """

  private static func explained(_ check: String) throws -> String {
    let folder = try TemporaryFolder()
    try folder.write(rules, as: "r.yml")
    let slate = "game | team | status | day | at\ng | A | 1 | 2026-01-25 | 2026-01-25T00:00:00Z"
    let snapshot = try SmallSnapshot([
      ("slate", MarkedTable(parsing: slate)),
      ("ctx", MarkedTable(parsing: "game | team | minutes | day\ng | A | 1 | x")),
    ])
    let process = try TipoffProcess(
      ["explain", check, "--rules", "r.yml", "--snapshot", snapshot.path, "--now", "2026-01-26T06:00:00Z"],
      in: folder.url)
    #expect(process.exitCode == 0, "\(process.standardError)")
    return process.standardOutput
  }

  @Test func whatWasWrittenIsThere() throws {
    let text = try Self.explained("ctx.teams")
    let says = [
      "where       day = :date (of the table)\n              minutes > 0", "of: slate",
      "match: { game: game, team: team }",
      "min_rows: 2", "expected    each key of slate", "conditions  error > 1%, warn > 0", "severity    warning",
      "examined    4 at least\n", "on empty    fail\n", "when        count(slate) > 0",
      "due         first(slate.at), offset -12h, lag 2h", "samples     3\n", "mask        team\n",
      "findings    one for each game, team", "slice       date=2026-01-25", "exempt      postponed: by the league",
      "upstream    slate", "owner       data-platform", "tags        nightly", "runbook     r.md",
      "written at  r.yml:13:",
    ]
    for words in says { #expect(text.contains(words), "\(words)\n\(text)") }
  }

  @Test func whatWasNotWrittenIsThereWithItsDefault() throws {
    let text = try Self.explained("ctx.minutes")
    let says = [
      "column: minutes", "min: 0", "max: 48.5", "conditions  error > 0 (default)",
      "severity    error", "examined    1 at least (default)", "on empty    skip (default)",
      "when        always (default)",
      "due         always (default)", "samples     10 (default)", "mask        none (default)", "group by    game",
      "findings    one for each failing group of game",
    ]
    for words in says { #expect(text.contains(words), "\(words)\n\(text)") }
  }
}
