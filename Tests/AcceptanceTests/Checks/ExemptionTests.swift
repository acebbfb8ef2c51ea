import Testing
import Validation
import Values

/// Exemptions: typed parts left out of an expected set, counted and shown.
struct ExemptionTests {
  private static let data = [
    ("t", "game | team\ng1 | GSW\ng2 | SAC"),
    ("schedule", "game | status | home | away\ng1 | 3 | GSW | MIN\ng2 | 3 | SAC | DET\ng3 | 9 | DEN | MEM"),
    ("off", "day | code\n1 | g2\n1 | g2\n2 | g7"),
  ]
  private static let tables = """
    games: { from: schedule, key: [game] }
    slate: { from: games, unpivot: { team: [home, away] }, key: [game, team] }
    off: { from: off }
    """
  private static let checks = """
    - { id: games, coverage: { of: games, match: { game: game } } }
    - { id: teams, coverage: { of: slate, match: { game: game, team: team } } }
    - { id: rows, row_count: { min: 1 }, group_by: [game], groups_of: games }
    """

  private func run(_ exemptions: String) async throws -> SmallRun {
    let indented = exemptions.replacing("\n", with: "\n  ")
    return try await SmallRun(Self.checks, Self.data, tables: Self.tables, head: "exemptions:\n  \(indented)")
  }

  @Test(arguments: [
    ("t.games", [1, 0, 0]), ("t.teams", [0, 2, 0]), ("t.*", [1, 2, 1]), ("'*'", [1, 2, 1]), ("'*.g*'", [1, 0, 0]),
    ("t.teams, t.rows", [0, 2, 1]),
  ])
  func anExemptionReachesTheChecksItNames(exemption: (appliesTo: String, exempt: [Int])) async throws {
    let run = try await run(
      "e: { table: games, where: status = 9, reason: postponed, applies_to: [\(exemption.appliesTo)] }")
    #expect(run.run.checks.map { $0.exemptions.reduce(0) { $0 + $1.keys } } == exemption.exempt)
    #expect(try run.check("t.rows").verdict == (exemption.exempt[2] == 1 ? .pass : .fail))
  }

  @Test func whatIsExemptIsNeitherMissingNorInTheDenominatorButShown() async throws {
    let run = try await run("e: { table: games, where: status = 9, reason: postponed, applies_to: ['t.*'] }")
    let games = try run.check("t.games")
    #expect(games.verdict == .pass)
    #expect(games.measure?.examined == 2)
    #expect(games.detail("exempt") == .integer(1))
    #expect(games.exemptions.map(\.reason) == ["postponed"])
    #expect(games.exemptions.flatMap(\.examples).map(\.fingerprintText) == ["game=g3"])
    let teams = try run.check("t.teams")
    #expect(teams.entities == ["game=g1,team=MIN", "game=g2,team=DET"])
    #expect(teams.measure?.examined == 4)
    #expect(teams.exemptions.flatMap(\.examples).map(\.fingerprintText) == ["game=g3,team=DEN", "game=g3,team=MEM"])
    #expect(try run.check("t.rows").verdict == .pass)
  }

  @Test func withoutAConditionTheWholeTableIsExempt() async throws {
    let run = try await run("e: { table: games, reason: summer, applies_to: [t.games] }")
    #expect(try run.check("t.games").standing == "pass")
    #expect(try run.check("t.games").notes == ["all that is expected is exempt: nothing was left to judge"])
    #expect(try run.check("t.games").exemptions.map(\.keys) == [3])
  }

  @Test func aKeyExemptsByAnotherTable() async throws {
    let run = try await run(
      "e: { table: off, where: day = 1, key: { code: game }, reason: off, applies_to: [t.games, t.teams] }")
    #expect(try run.check("t.games").entities == ["game=g3"])
    #expect(try run.check("t.games").exemptions.map(\.keys) == [1])
    #expect(try run.check("t.teams").entities == ["game=g1,team=MIN", "game=g3,team=DEN", "game=g3,team=MEM"])
  }

  @Test func severalExemptionsAreCountedEach() async throws {
    let run = try await run(
      """
      a: { table: games, where: status = 9, reason: one, applies_to: [t.games] }
      b: { table: games, where: game >= 'g2', reason: two, applies_to: [t.games] }
      """)
    let games = try run.check("t.games")
    #expect(games.exemptions.map { "\($0.name) \($0.keys)" } == ["a 1", "b 2"])
    #expect(games.detail("exempt") == .integer(2))
    #expect(games.measure?.examined == 1)
  }

  @Test func anUnknownColumnOfAnExemptionIsTheErrorOfTheChecksItReaches() async throws {
    let run = try await run("e: { table: games, where: nosuch = 9, reason: r, applies_to: [t.games] }")
    #expect(run.run.checks.map(\.standing) == ["error, no_such_column", "fail", "fail"])
  }
}
