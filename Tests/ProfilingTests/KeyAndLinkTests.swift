import Profiles
import Profiling
import TestSupport
import Testing
import Values

/// Likely keys and shared keys, against comparing each row with each.
struct KeyAndLinkTests {
  @Test func keysTellAllRowsApartAndNoColumnOfThemIsNeedless() throws {
    for round in 0..<60 {
      let seed = TestSeed.value &+ UInt64(3000 + round)
      var random = SeededRandom(seed: seed)
      let table = ProfiledTables.Table.random("t", rows: random.pick([2, 25, 120]), &random)
      let profile = try ProfiledTables([table]).profile().tables[0]
      for key in profile.keys {
        let places = key.columns.compactMap { Int($0.dropFirst()) }
        #expect(Self.areAllDifferent(table, places), "seed \(seed): \(key.columns)")
        for place in places where places.count > 1 {
          #expect(!Self.areAllDifferent(table, places.filter { $0 != place }), "seed \(seed): \(key.columns)")
        }
      }
      let isSingle = table.columns.indices.contains { place in
        Self.areAllDifferent(table, [place]) && table.rows.allSatisfy { !$0[place].isNull }
      }
      if isSingle { #expect(!profile.keys.isEmpty, "seed \(seed)") }
    }
  }

  private static func areAllDifferent(_ table: ProfiledTables.Table, _ places: [Int]) -> Bool {
    Set(table.rows.map { row in places.map { row[$0].canonical } }).count == table.rows.count
  }

  /// A code in front names better than what things are called behind it.
  @Test(arguments: [
    (["carrier TEXT", "name TEXT"], "carrier"), (["name TEXT", "carrier TEXT"], "name"),
    (["price REAL", "name TEXT"], "name"), (["name TEXT", "team_id TEXT"], "team_id"),
  ])
  func theLikeliestKeyIsACode(_ columns: [String], _ key: String) throws {
    let rows = (0..<16).map { number in
      columns.map { $0.hasSuffix("REAL") ? Value.real(Double(number) + 0.5) : .text("\($0.prefix(1))\(number) x") }
    }
    let profile = try ProfiledTables([ProfiledTables.Table(name: "t", columns: columns, rows: rows)]).profile()
    #expect(profile.tables[0].likeliestKey?.columns == [key])
  }

  /// Rows of a document's list refer to the row that they stand in, and to nothing by where they stand.
  @Test func rowsOfAListReferToTheRowAroundThem() throws {
    let games = (1...6).map { [Value.integer(Int64($0)), .integer(1), .integer(Int64($0 - 1)), .text("g\($0)")] }
    let players = (0..<30).map { [Value.integer(Int64($0 / 5 + 1)), .integer(Int64($0 % 5)), .text("p\($0)")] }
    let tables = [
      ProfiledTables.Table(
        name: "export_games", columns: ["_row INTEGER", "_parent_row INTEGER", "_index INTEGER", "game_id TEXT"],
        rows: games),
      ProfiledTables.Table(
        name: "export_games_players", columns: ["_parent_row INTEGER", "_index INTEGER", "player TEXT"], rows: players),
    ]
    let profile = try ProfiledTables(tables).profile()
    #expect(profile.links.count == 1)
    let link = try #require(profile.links.first)
    #expect(link.parent.terms == [.column("_row")] && link.child.terms == [.column("_parent_row")])
    #expect(profile.tables[0].likeliestKey?.columns == ["game_id"])
  }

  @Test func aReferenceIsMeasuredBothWays() throws {
    for round in 0..<40 {
      let seed = TestSeed.value &+ UInt64(4000 + round)
      var random = SeededRandom(seed: seed)
      let teams = (0..<(5 + random.below(40))).map { "T\($0)X" }
      let rows = (0..<200).map { _ in random.chance(5) ? "zz\(random.below(9))" : random.pick(teams) }
      let tables = [
        ProfiledTables.Table(name: "teams", columns: ["team_code TEXT"], rows: teams.map { [.text($0)] }),
        ProfiledTables.Table(
          name: "rows", columns: ["n INTEGER", "team_code TEXT"],
          rows: rows.enumerated().map { [.integer(Int64($0)), .text($1)] }),
      ]
      let link = try #require(try ProfiledTables(tables).profile().links.first, "seed \(seed)")
      let common = Set(rows).intersection(teams)
      #expect(link.parent.table == "teams" && link.child.table == "rows", "seed \(seed)")
      #expect(link.common == common.count && link.parent.keys == teams.count, "seed \(seed)")
      #expect(link.child.keys == Set(rows).count && link.child.rows == rows.count, "seed \(seed)")
      #expect(link.childRowsFound == rows.count { common.contains($0) }, "seed \(seed)")
      #expect(link.missing == Array(Set(teams).subtracting(rows).sorted().prefix(5)), "seed \(seed)")
      #expect(link.orphans == Array(Set(rows).subtracting(teams).sorted().prefix(5)), "seed \(seed)")
    }
  }

  /// Two tables that spell one key otherwise are found all the same, with the expression.
  @Test(arguments: [
    ("lower", ["GSW", "MIN", "SAC", "DET"], ["gsw", "min", "sac", "det"]),
    ("trim", ["GSW", "MIN", "SAC", "DET"], ["GSW ", "MIN ", "SAC ", "DET "]),
    ("ltrim", ["10", "11", "120", "13"], ["0010", "0011", "0120", "0013"]),
  ])
  func anotherSpellingIsFound(_ way: String, _ keys: [String], _ others: [String]) throws {
    let tables = [
      ProfiledTables.Table(name: "teams", columns: ["team TEXT"], rows: keys.map { [.text($0)] }),
      ProfiledTables.Table(
        name: "rows", columns: ["n INTEGER", "team TEXT"],
        rows: (0..<40).map { [.integer(Int64($0)), .text(others[$0 % 4])] }),
    ]
    let link = try #require(try ProfiledTables(tables).profile().links.first)
    guard case .expression(let text, _) = link.child.terms[0] else {
      Issue.record("\(link.child.terms) is no expression")
      return
    }
    #expect(text.hasPrefix(way) && link.common == 4 && link.containment == 1)
  }

  /// A declared key stands first, also where it could be shorter.
  @Test func aDeclaredKeyIsTheFirst() throws {
    let table = ProfiledTables.Table(
      name: "t", columns: ["a INTEGER", "b INTEGER"], rows: (0..<30).map { [.integer($0), .integer($0 % 3)] },
      constraint: "PRIMARY KEY (b, a)")
    let key = try #require(try ProfiledTables([table]).profile().tables[0].likeliestKey)
    #expect(key.columns == ["b", "a"] && key.isDeclared)
  }

  @Test func smallIntegersOfOtherNamesAreNoReference() throws {
    let tables = [
      ProfiledTables.Table(name: "games", columns: ["game_id INTEGER"], rows: (1...50).map { [.integer($0)] }),
      ProfiledTables.Table(
        name: "points", columns: ["n INTEGER", "points INTEGER"],
        rows: (0..<90).map { [.integer(Int64($0 + 100)), .integer(Int64($0 % 30 + 1))] }),
    ]
    #expect(try ProfiledTables(tables).profile().links == [])
  }
}
