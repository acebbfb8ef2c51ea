import TestSupport
import Testing

@testable import Reporting
@testable import Validation

/// What a cell of the grid says of a game is what was judged of it.
struct GridTests {
  private static func run(_ checks: String, ctx: String, games: Int = 3) async throws -> Run {
    try await run(alone: "- coverage: { of: games, match: { game: game } }\n" + checks, ctx: ctx, games: games)
  }

  private static func run(alone checks: String, ctx: String, games: Int = 3) async throws -> Run {
    let rules = """
      tables:
        games: { from: games, key: [game] }
        ctx:
          from: ctx
          context: team
          key: [game, team]
          part_of: { games: { game: game } }
          checks:
      \(checks.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n"))
      """
    let schedule = column("game", (0..<games).map { "g\($0)" })
    return try await SmallRun(rules: rules, [("games", schedule), ("ctx", ctx)]).run
  }

  private static let rows = "game | team | n\ng0 | A | 1\ng1 | B | NULL\ng2 | C | 1"

  @Test func anIssueStandsInItsRow() async throws {
    let grid = try #require(try await Self.run("- not_null: n", ctx: Self.rows).grids.first)
    #expect(grid.rows.map(\.cells) == [[.clean], [.found(issues: 1, warnings: 0)], [.clean]])
    #expect(grid.unplaced.isEmpty)
  }

  /// What a context found is told below the grid, whatever it was, also where none of its checks names a row.
  @Test(arguments: [
    ("row_count: { min: 9 }", 1, 0, Grid.Mark.unplaced),
    ("{ row_count: { min: 9 }, severity: warning }", 0, 1, .unexamined),
    ("range: { column: nosuch, max: 1 }", 0, 0, .unjudged), ("row_count: { min: 1 }", 0, 0, nil),
  ])
  func aContextThatNamesNoRowIsThereWhenItHasSomethingToSay(
    check: (check: String, issues: Int, warnings: Int, cell: Grid.Mark?)
  ) async throws {
    let rules = """
      tables:
        games: { from: games, key: [game], checks: [ { not_null: game } ] }
        files:
          from: files
          context: export
          part_of: { games: { game: game } }
          checks:
            - \(check.check)
      """
    let run = try await SmallRun(rules: rules, [("games", "game\ng0\ng1"), ("files", "game | n\ng0 | 1")]).run
    let grid = try #require(run.grids.first)
    guard let cell = check.cell else {
      #expect(!grid.contexts.contains("export"))
      return
    }
    let place = try #require(grid.contexts.firstIndex(of: "export"))
    #expect(grid.rows.map { $0.cells[place] } == [cell, cell])
    let unplaced = grid.unplaced.first { $0.context == "export" }
    #expect(
      unplaced.map { [$0.issues, $0.warnings] }
        == (check.issues + check.warnings > 0 ? [check.issues, check.warnings] : nil))
  }

  /// A key that lacks the game names the row, and the row its game.
  @Test(arguments: 0..<12 as Range<UInt64>)
  func aFindingStandsInItsGameWhateverNamesIt(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let rows = (0..<10).map { id in
      "\(id) | g\(Int.random(in: 0..<5, using: &random)) | \(random.pick(["1", "2", "NULL"]))"
    }
    func cells(_ key: String, _ more: String = "") async throws -> [[Grid.Mark]]? {
      let rules = """
        tables:
          games: { from: games, key: [game] }
          ctx:
            from: ctx
            context: team
            key: \(key)
            part_of: { games: { game: game } }
            checks: [ { not_null: n\(more) }, { range: { column: n, max: 1 }, severity: warning\(more) } ]
        """
      let games = column("game", (0..<4).map { "g\($0)" })
      return try await SmallRun(
        rules: rules, [("games", games), ("ctx", "id | game | n\n" + rows.joined(separator: "\n"))]
      ).run.grids.first?.rows.map(\.cells)
    }
    let named = try await cells("[game, id]")
    #expect(named != nil)
    #expect(try await cells("[id]") == named, "seed \(seed): \(rows)")
    #expect(try await cells("[id]", ", mask: [id]") == named, "seed \(seed): \(rows)")
  }

  /// Rows that nothing tells apart are one, with what was found of any: the grid is that of the table without repetitions, but
  /// for what a check of the table itself looks at in one of them alone.
  @Test(arguments: 0..<12 as Range<UInt64>)
  func aGameThatRecursIsDrawnOnce(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let games = (0..<4).flatMap { game in
      (0..<Int.random(in: 1...3, using: &random)).map { _ in "g\(game) | \(random.pick(["1", "2", "NULL"]))" }
    }
    let rows = (0..<8).map { id in
      "\(id) | g\(Int.random(in: 0..<5, using: &random)) | \(random.pick(["1", "2", "NULL"]))"
    }
    func grid(_ games: [String]) async throws -> Grid? {
      let rules = """
        tables:
          games: { from: games, key: [game], checks: [ { not_null: n, where: n is null or n = 1 } ] }
          ctx:
            from: ctx
            context: team
            key: [id]
            part_of: { games: { game: game } }
            checks: [ { not_null: n }, { range: { column: n, max: 1 }, severity: warning } ]
        """
      return try await SmallRun(
        rules: rules,
        [
          ("games", "game | n\n" + games.joined(separator: "\n")),
          ("ctx", "id | game | n\n" + rows.joined(separator: "\n")),
        ]
      ).run.grids.first
    }
    let recurring = try #require(try await grid(games), "seed \(seed)")
    let once = try #require(try await grid((0..<4).map { "g\($0) | 1" }), "seed \(seed)")
    #expect(recurring.rows.map(\.label) == once.rows.map(\.label), "seed \(seed): \(games)")
    #expect(recurring.rowsCutOff == 0)
    let team = try #require(recurring.contexts.firstIndex(of: "team"))
    #expect(recurring.rows.map { $0.cells[team] } == once.rows.map { $0.cells[team] }, "seed \(seed): \(games) \(rows)")
    let own = try #require((0..<recurring.contexts.count).first { $0 != team })
    for (game, row) in recurring.rows.enumerated() {
      let values = games.filter { $0.hasPrefix("g\(game) ") }
      let missing = values.count { $0.hasSuffix("NULL") }
      let looked = values.count { !$0.hasSuffix("2") }
      #expect(
        row.cells[own] == (missing > 0 ? .found(issues: 1, warnings: 0) : looked > 0 ? .clean : .unexamined),
        "seed \(seed): \(values)")
    }
  }

  @Test func aKeyThatRecursInSeveralGamesHasNoPlace() async throws {
    let rules = """
      tables:
        games: { from: games, key: [game] }
        ctx: { from: ctx, context: team, key: [id], part_of: { games: { game: game } }, checks: [ { unique: [n] } ] }
      """
    let grid = try #require(
      try await SmallRun(
        rules: rules, [("games", "game\ng0\ng1\ng2"), ("ctx", "id | game | n\n1 | g0 | 7\n2 | g1 | 7\n3 | g2 | 8")]
      ).run.grids.first)
    #expect(grid.rows.map(\.cells) == [[.unplaced], [.unplaced], [.unplaced]])
    #expect(grid.unplaced == [.init(context: "team", issues: 1, warnings: 0)])
  }

  @Test(arguments: [
    ("- { id: g, not_null: n, group_by: [team] }", 1), ("- row_count: { min: 9 }", 1),
    ("- { id: g, not_null: n, group_by: [team] }\n- row_count: { min: 9 }", 2),
  ])
  func anIssueThatNamesNoRowLeavesNoneClean(checks: String, issues: Int) async throws {
    let grid = try #require(try await Self.run(checks, ctx: Self.rows).grids.first)
    #expect(grid.rows.map(\.cells) == [[.unplaced], [.unplaced], [.unplaced]])
    #expect(grid.unplaced == [.init(context: "team", issues: issues, warnings: 0)])
  }

  /// A game is clean where a row of it was looked at, whatever other rows the check looks at.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func aGameOfWhichNoRowWasLookedAtIsNotClean(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let rows = (0..<12).map { _ in
      (game: Int.random(in: 0..<4, using: &random), n: Int.random(in: 0..<9, using: &random))
    }
    let bounds = [Int.random(in: 0..<9, using: &random), Int.random(in: 0..<9, using: &random)]
    let checks = bounds.map { "- { id: above\($0), not_null: n, where: n > \($0) }" }
    let ctx = (["game | team | n"] + rows.enumerated().map { "g\($1.game) | t\($0) | \($1.n)" }).joined(separator: "\n")
    let grid = try await Self.run(alone: Set(checks).sorted().joined(separator: "\n"), ctx: ctx, games: 4).grids.first
    let least = try #require(bounds.min())
    let seen = (0..<4).map { game in rows.contains { $0.game == game && $0.n > least } }
    // A check that found no row at all was not judged, and leaves every game open.
    let areJudged = bounds.allSatisfy { bound in rows.contains { $0.n > bound } }
    let cells = seen.map { seen -> [Grid.Mark] in areJudged ? [seen ? .clean : .unexamined] : [.unjudged] }
    #expect(grid?.rows.map(\.cells) == cells, "seed \(seed): \(rows), above \(bounds)")
  }

  @Test func aRowThatACheckOfItsOwnTableLeavesOutIsNotClean() async throws {
    let rules = """
      tables:
        games: { from: games, key: [game], checks: [ { not_null: at, where: "status = 'final'" } ] }
        ctx: { from: ctx, part_of: { games: { game: game } }, context: team, checks: [ { not_null: game } ] }
      """
    let grid = try await SmallRun(
      rules: rules, [("games", "game | at | status\ng0 | 1 | final\ng1 | NULL | open"), ("ctx", "game\ng0\ng1")]
    ).run.grids.first
    let column = try #require(grid?.contexts.firstIndex(of: "data"))
    #expect(grid?.rows.map { $0.cells[column] } == [.clean, .unexamined])
  }

  @Test(arguments: [
    "- { not_null: n, where: n > 100 }", "- { not_null: n, when: count(games) > 9 }", "- not_null: nosuch",
    "- { id: g, not_null: nosuch, group_by: [team] }",
  ])
  func whatWasNotJudgedIsNotClean(checks: String) async throws {
    let grid = try #require(try await Self.run(checks, ctx: Self.rows).grids.first)
    #expect(grid.rows.map(\.cells) == [[.unjudged], [.unjudged], [.unjudged]])
  }

  @Test(
    arguments: ["row_count: { min: 1 }", "aggregate: { of: avg, column: n, min: 0 }", "condition: n < 1000"],
    [
      "when: count(games) > 9", "where: n > 100, on_empty: skip, min_examined: 1",
      "due: { anchor: \"min(games.at)\", offset: 400d }",
    ])
  func whatNamesNoRowAndWasNotJudgedLeavesNoneClean(kind: String, keys: String) async throws {
    let rules = """
      tables:
        games: { from: games, key: [game] }
        ctx:
          from: ctx
          context: team
          part_of: { games: { game: game } }
          checks:
            - { id: named, not_null: n, group_by: [game] }
            - { id: whole, \(kind), \(keys) }
      """
    let run = try await SmallRun(
      rules: rules, [("games", "game | at\ng0 | 2026-01-25\ng1 | 2026-01-25"), ("ctx", "game | n\ng0 | 1\ng1 | 1")])
    let grid = try #require(run.run.grids.first)
    let isJudged = try run.check("ctx.whole").verdict == .pass
    #expect(grid.rows.map(\.cells) == (isJudged ? [[.clean], [.clean]] : [[.unjudged], [.unjudged]]))
  }

  /// A game that has no row in a table was not looked at by what judges that table's rows.
  @Test(arguments: [
    ("not_null: n", false), ("{ id: g, row_count: { max: 9 }, group_by: [game] }", false),
    ("{ id: g, aggregate: { of: avg, column: n, min: 0 }, group_by: [game] }", false),
    // Expectations are judged of games without rows, too.
    ("coverage: { of: games, match: { game: game }, min_rows: 0, max_rows: 5 }", true),
    ("{ id: g, row_count: { of: games, ratio: { max: 5 } }, group_by: [game] }", true),
  ])
  func aGameWithoutRowsIsNotClean(check: (text: String, looksAtAll: Bool)) async throws {
    let run = try await Self.run(alone: "- \(check.text)", ctx: "game | team | n\ng0 | A | 1\ng2 | C | 1")
    let grid = try #require(run.grids.first)
    #expect(grid.rows.map(\.cells) == [[.clean], [check.looksAtAll ? .clean : .unexamined], [.clean]])
  }

  /// Each game has as many issues in the grid as it has, also where only the first thousand are listed.
  @Test(
    arguments: [
      "- not_null: n", "- { not_null: n, where: team != 'T1' }", "- { id: g, not_null: n, group_by: [game, team] }",
      "- { id: g, not_null: n, group_by: [game, team], warn: \"> 0\", error: \"> 1\" }",
      "- { not_null: n, severity: warning }", "- { not_null: n, mask: [game] }",
    ], 0..<3 as Range<UInt64>)
  func whatACapCutsOffStandsInItsRowAllTheSame(check: String, seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let bad = Int.random(in: 20..<60, using: &random)
    let rows = (0..<2400).map { index in
      (game: index % 60, team: index / 60, isBad: index % 60 < bad && Int.random(in: 0..<20, using: &random) > 0)
    }
    let ctx = (["game | team | n"] + rows.map { "g\($0.game) | T\($0.team) | \($0.isBad ? "NULL" : "1")" })
      .joined(separator: "\n")
    let run = try await Self.run(alone: check, ctx: ctx, games: 60)
    let result = try #require(run.checks.first)
    #expect(result.findingsCutOff > 0 || bad < 30, "seed \(seed)")
    let grid = try #require(run.grids.first)
    let isWarning = result.verdict == .warn
    for (game, row) in grid.rows.enumerated() {
      let name = Int(row.label.dropFirst()) ?? game
      let count = rows.count { $0.game == name && $0.isBad && !(check.contains("'T1'") && $0.team == 1) }
      let cell: Grid.Mark =
        count == 0 ? .clean : .found(issues: isWarning ? 0 : count, warnings: isWarning ? count : 0)
      guard !check.contains("mask") else { continue }
      #expect(row.cells == [cell], "\(check), seed \(seed): \(row.label)")
    }
    let counted = grid.rows.flatMap(\.cells).reduce(0) { sum, cell in
      if case .found(let issues, let warnings) = cell { sum + issues + warnings } else { sum }
    }
    #expect(counted == result.issueCount + result.warningCount, "\(check), seed \(seed)")
    #expect(grid.unplaced.isEmpty)
  }

  /// Who is exempt is listed up to a cap: beyond it nobody knows that a game is clean.
  @Test func aGameIsNotCleanWhereTheListOfTheExemptIsCutOff() async throws {
    let rules = """
      exemptions:
        postponed: { table: games, where: "off = 1", reason: postponed, applies_to: [ctx.*] }
      tables:
        games: { from: games, key: [game] }
        ctx:
          from: ctx
          context: team
          key: [game]
          part_of: { games: { game: game } }
          checks: [ { coverage: { of: games, match: { game: game } } } ]
      """
    let games = (0..<150).map { "g\(String($0 + 1000)) | \($0 < 140 ? 1 : 0)" }
    let ctx = (140..<150).map { "g\($0 + 1000)" }
    let run = try await SmallRun(
      rules: rules, [("games", (["game | off"] + games).joined(separator: "\n")), ("ctx", column("game", ctx))])
    let grid = try #require(run.run.grids.first)
    #expect(run.verdicts == [.pass])
    #expect(grid.rows.count { $0.cells == [.exempt] } == 100)
    #expect(grid.rows.count { $0.cells == [.unplaced] } == 50)
  }

  /// What may be of any row is told as such, and no sign says clean.
  @Test func whatIsNotListedLeavesNoRowClean() {
    let row = Grid.Row(label: "g1", cells: [.unplaced])
    let grid = Grid(
      table: "games", contexts: ["team"], rows: [row], rowsCutOff: 0,
      unplaced: [.init(context: "team", issues: 0, warnings: 0, unlisted: 499)])
    #expect(grid.wordsOfUnplaced == ["○ team: 499 findings beyond those listed: they may be of any row"])
  }

  @Test func anIssueFarDownAmongManyGamesIsShownFirst() async throws {
    let rows =
      "game | team | n\n" + (0..<300).map { "g\($0) | T | \($0 == 271 ? "NULL" : "1")" }.joined(separator: "\n")
    let run = try await Self.run("- not_null: n", ctx: rows, games: 300)
    let text = ConsoleReporter(ReportStyle(width: 80, usesColors: false)).report(run)
    let lines = text.split(separator: "\n").map(String.init)
    let header = try #require(lines.firstIndex { $0.hasPrefix("GAMES") })
    #expect(lines[header + 1].hasPrefix("g271") && lines[header + 1].contains("✗1"), "\(text)")
    #expect(lines.contains("… and 260 more"))
    #expect(lines.count < 80)
  }
}
