import ADBC
import ADBCEngine
import Foundation
import Questions
import Rulebooks
import SQLite
import TestSupport
import Testing
import Validation
import Values

/// Which checks are answered where the rows are: here there is no memory to hold any.
@Suite(.serialized, .enabled(if: TestDrivers.areUsable, TestDrivers.missing))
struct LeftToTheDatabaseTests {
  private static let rules = """
    tables:
      teams: { from: teams }
      long:
        from: games
        unpivot: { side: [home, away] }
        checks: [{ id: sides, reference: { columns: [side], to: teams, match: { side: team } } }]
      games:
        from: games
        where: points > 0
        derive: { doubled: points * 2, late: "iif(points > 50, 1, 0)" }
        key: [id]
        checks:
          - { id: missing, not_null: home }
          - { id: gone, "null": gone }
          - { id: once, unique: [id, home] }
          - { id: within, range: { column: points, min: 1, max: 99 } }
          - { id: real, range: { column: odds, min: 0.5, max: 99.5 } }
          - { id: listed, accepted_values: { column: home, values: [GSW, MIN] } }
          - { id: refused, rejected_values: { column: home, values: [LAL] } }
          - { id: known, reference: { columns: [home], to: teams, match: { home: team } } }
          - { id: all_teams, coverage: { of: teams, match: { home: team } } }
          - { id: rows, row_count: { min: 2, max: 9 } }
          - { id: total, aggregate: { of: sum, column: points, min: 1 } }
          - { id: mean, aggregate: { of: avg, column: points, min: 1 }, group_by: [home] }
          - { id: middle, aggregate: { of: median, column: odds, min: 1 } }
          - { id: spread, aggregate: { of: stddev, column: points, min: 1 } }
          - { id: said, condition: "late = 0 and not (points is null or home in ('LAL', 'BKN'))" }
          - { id: form, pattern: { column: home, matches: '^[A-Z]{3}$' } }
    """

  private static func tables() throws -> [(name: String, table: MarkedTable)] {
    [
      (
        "games",
        try MarkedTable(
          parsing:
            "id INTEGER | home TEXT | away TEXT | points INTEGER | odds REAL | gone TEXT\n1 | GSW | MIN | 7 | 1.5 | NULL\n2 | MIN | GSW | 9 | 2.5 | NULL"
        )
      ), ("teams", try MarkedTable(parsing: "team TEXT\nGSW\nMIN")),
    ]
  }

  /// Which are computed here, over values that need more memory than there is: databases round such figures in ways of their own.
  private func judge(_ address: String, computed: Set<String>) async throws {
    let engine = try ADBCEngine(
      try DatabaseAddress(address) { _ in nil }, drivers: TestDrivers.search, memory: MemoryBudget(bytes: 64))
    let run = try await ContractCase("left", rules: Self.rules, tables: []).run(on: engine)
    for check in run.checks {
      guard computed.contains(check.id) else {
        #expect(check.verdict == .pass, "\(check.id): \(check.explanation ?? "")")
        continue
      }
      #expect(check.reason == .tooLarge, "\(check.id)")
      #expect(check.explanation?.contains("give more --memory") == true)
    }
  }

  @Test func inDuckDB() async throws {
    let folder = try TestFolder()
    let snapshot = try SmallSnapshot(Self.tables())
    try await judge(
      try LoadedDatabase.duckDB(of: snapshot.path, in: folder.path),
      computed: ["games.form", "games.middle", "games.spread"])
    withExtendedLifetime((folder, snapshot)) {}
  }

  @Test(.enabled(if: PostgreSQLServer.isUsable, PostgreSQLServer.missing))
  func inPostgreSQL() async throws {
    let snapshot = try SmallSnapshot(Self.tables())
    try await judge(
      try LoadedDatabase.postgreSQL(of: snapshot.path, on: try PostgreSQLServer.shared.get()),
      computed: ["games.form", "games.middle", "games.spread", "games.mean"])
    withExtendedLifetime(snapshot) {}
  }
}
