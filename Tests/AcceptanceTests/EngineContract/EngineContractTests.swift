import Expressions
import Foundation
import MemoryEngine
import Questions
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// What every engine must keep, SQLite's among them. `TIPOFF_SEED` gives other random rulebooks, `TIPOFF_RULEBOOKS` more.
@Suite struct EngineContractTests {
  private static let seeds: [UInt64] = {
    let environment = ProcessInfo.processInfo.environment
    let first = environment["TIPOFF_SEED"].flatMap { UInt64($0) } ?? 20_260_125
    let count = environment["TIPOFF_RULEBOOKS"].flatMap { UInt64($0) } ?? 6
    return (0..<count).map { first + $0 }
  }()

  @Test(arguments: EngineContract.all)
  func theExamplesOfAllKindsComeToTheSame(contract: EngineContract) async throws {
    var compared = 0
    for kind in Kinds.all {
      for example in kind.about.examples {
        let comparison = try await contract.comparison(of: ContractCase(example, of: kind.about.name))
        #expect(comparison.differences == [], "\(kind.about.name): \(example.name)")
        #expect(comparison.unsupported.isEmpty || kind.about.name == "sql", "\(kind.about.name): \(example.name)")
        compared += comparison.compared.count
      }
    }
    #expect(compared > 100)
  }

  @Test(arguments: EngineContract.all)
  func theNightsOfTheIncidentComeToTheSame(contract: EngineContract) async throws {
    for (snapshot, now) in [("night", "2026-01-26T06:30:00Z"), ("repaired", "2026-01-26T15:00:00Z")] {
      let subject = ContractCase(
        snapshot, rules: try ShippedRun.files("rules"),
        snapshot: ShippedRun.root.appending(path: "fixtures/2026-01-25/\(snapshot).sqlite").path,
        now: try #require(Instant(parsing: now, plainIn: .utc)), parameters: ["date": "2026-01-25"])
      let comparison = try await contract.comparison(of: subject)
      #expect(comparison.differences == [], "\(snapshot)")
      #expect(comparison.compared.count >= 14, "\(comparison.unsupported)")
    }
  }

  @Test(arguments: EngineContract.all)
  func randomRulebooksOnValuesOfAllClassesComeToTheSame(contract: EngineContract) async throws {
    for seed in Self.seeds {
      let subject = RandomRulebook(seed: seed).onMixedTables(seed: seed)
      let comparison = try await contract.comparison(of: subject)
      #expect(comparison.differences == [], "seed \(seed)")
      #expect(comparison.compared.count >= 20, "seed \(seed)")
    }
  }

  @Test(arguments: EngineContract.all)
  func tablesThatARulebookMakesComeToTheSame(contract: EngineContract) async throws {
    for seed in Self.seeds {
      let comparison = try await contract.comparison(of: TableShapes.onMixedTables(seed: seed))
      #expect(comparison.differences == [], "seed \(seed)")
      #expect(comparison.compared.count == 20, "seed \(seed)")
    }
  }

  /// As a text '2026' would lie between '2' and '4'.
  @Test(arguments: EngineContract.all)
  func listedColumnsOfAnyTypeCompareAsTheFirstOfThem(contract: EngineContract) async throws {
    let rules = """
      tables:
        long:
          from: t
          unpivot: { v: [n, s] }
          key: [v]
          checks: [{ id: range, range: { column: v, min: 2, max: 4 } }]
      """
    let table = try MarkedTable(parsing: "n INTEGER | s TEXT\n1 | 2026\n3 | 2")
    let subject = ContractCase("unpivot", rules: rules, tables: [("t", table)])
    #expect(try await contract.comparison(of: subject).differences == [])
    let result = try await ExampleRun(rules: rules, tables: [("t", table)]).run.checks[0]
    #expect(result.findings.map(\.entity.fingerprintText) == ["v=1", "v=2026"])
  }

  @Test func aSelectOfTheRulebooksIsUnsupportedInMemoryAndNoPass() async throws {
    let rules = "tables:\n  t:\n    from: t\n    checks:\n      - { id: free, sql: select * from t where n > 9 }\n"
    let subject = ContractCase("sql", rules: rules, tables: [("t", try MarkedTable(parsing: "n\n1"))])
    let comparison = try await EngineContract.memory.comparison(of: subject)
    #expect(comparison.unsupported == ["t.free"])
    #expect(comparison.differences == [])
  }

  /// Infinities have no variance: SQLite has no NaN, and answers NULL.
  @Test func whatIsNoNumberIsNULLInMemoryToo() async throws {
    let table = SourceTable(name: "t", columns: [Column("r", affinity: .real)])
    let engine = MemoryEngine([MemoryTable(table, rows: [[.real(.infinity)], [.real(-.infinity)], [.real(1)]])])
    let subject = Expression.column(table.columns[0])
    let plan = Plan([
      .tally(.source(table), Aggregate(.variance(subject))), .tally(.source(table), Aggregate(.sum(subject))),
      .tally(.source(table), Aggregate(.correlation(subject, subject))),
    ])
    for answer in try await engine.answer(plan)[0] { #expect(answer == .success(.value(.null))) }
  }

  @Test func anEngineThatMissesARowBreaksTheContract() async throws {
    let forgetful = EngineContract("one that forgets the last row") { path, _ in
      MemoryEngine(try MemoryTable.all(ofSnapshot: path).map { MemoryTable($0.source, rows: $0.rows.dropLast()) })
    }
    var broken = 0
    for kind in Kinds.all where kind.about.name != "sql" {
      for example in kind.about.examples where example.verdict == .fail {
        let comparison = try await forgetful.comparison(of: ContractCase(example, of: kind.about.name))
        if !comparison.differences.isEmpty { broken += 1 }
      }
    }
    #expect(broken > 30)
  }

  @Test func tablesOfExamplesAreStoredInMemoryAsInADatabase() throws {
    var tables = try Kinds.all.flatMap {
      try $0.about.examples.flatMap(\.tables).map { try MarkedTable(parsing: $0.text) }
    }
    for seed in Self.seeds { tables += RandomRulebook(seed: seed).mixedTables(seed: seed).map(\.table) }
    let named = tables.enumerated().map { ("t\($0.offset)", $0.element) }
    let snapshot = try SmallSnapshot(named)
    let loaded = try withExtendedLifetime(snapshot) { try MemoryTable.all(ofSnapshot: snapshot.path) }
    for ((name, table), stored) in zip(named, loaded) {
      let made = MemoryTable(table, named: name)
      #expect(made.source == stored.source)
      #expect(made.rows == stored.rows, "\(table)")
    }
  }
}
