import ADBC
import ADBCEngine
import Expressions
import Foundation
import Questions
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// What every engine must keep, on databases whose columns have types. `make test-engines` asks for all of it; else some of it.
@Suite(.serialized, .enabled(if: TestDrivers.areUsable, TestDrivers.missing))
struct ADBCEngineContractTests {
  private static let isWhole = ProcessInfo.processInfo.environment["TIPOFF_ENGINES"] == "whole"
  private static let seeds: [UInt64] = {
    let environment = ProcessInfo.processInfo.environment
    let first = environment["TIPOFF_SEED"].flatMap { UInt64($0) } ?? 20_260_125
    return (0..<UInt64(isWhole ? 12 : 1)).map { first + $0 }
  }()

  private enum Server: String, CaseIterable, CustomTestStringConvertible {
    case duckDB, postgreSQL

    /// The other is asked where it is there.
    static var usable: [Server] { PostgreSQLServer.isUsable ? allCases : [.duckDB] }

    var testDescription: String { rawValue }

    func contract(in folder: String) -> EngineContract {
      EngineContract(rawValue) { snapshot, _ in
        switch self {
        case .duckDB: try LoadedDatabase.engine(LoadedDatabase.duckDB(of: snapshot, in: folder))
        case .postgreSQL:
          try LoadedDatabase.engine(
            LoadedDatabase.postgreSQL(of: snapshot, on: try PostgreSQLServer.shared.get()))
        }
      }
    }
  }

  @Test(arguments: Server.usable)
  private func theExamplesOfAllKindsComeToTheSame(server: Server) async throws {
    let folder = try TestFolder()
    let contract = server.contract(in: folder.path)
    var (compared, mixed, number) = (0, [String](), 0)
    for kind in Kinds.all where kind.about.name != "sql" {
      for example in kind.about.examples {
        number += 1
        guard Self.isWhole || number % 15 == 0 else { continue }
        let subject = try ContractCase(example, of: kind.about.name)
        let typed = try subject.typed()
        guard typed.mixed.isEmpty else {
          mixed.append("\(subject.name) (\(typed.mixed.joined(separator: ", ")))")
          continue
        }
        let comparison = try await contract.comparison(of: typed.typed)
        #expect(comparison.differences == [], "\(subject.name)")
        #expect(comparison.unsupported == [], "\(subject.name)")
        compared += comparison.compared.count
      }
    }
    print("\(server.rawValue): \(compared) checks of examples compared; of mixed columns: \(mixed)")
    #expect(compared > (Self.isWhole ? 100 : 5))
    #expect(mixed.count < 12)
  }

  /// `SourceCommandTests` compares its reports, too.
  @Test(.enabled(if: isWhole), arguments: Server.usable)
  private func theNightOfTheIncidentComesToTheSame(server: Server) async throws {
    let folder = try TestFolder()
    let root = TestDrivers.root
    let rules = try ["rules"].flatMap { name in
      try FileManager.default.contentsOfDirectory(atPath: root.appending(path: name).path).filter {
        $0.hasSuffix(".yml") && $0 != "waivers.yml"
      }.sorted().map { file in
        RuleFile(path: file, bytes: Array(try Data(contentsOf: root.appending(path: "\(name)/\(file)"))))
      }
    }
    let subject = ContractCase(
      "night", rules: rules, snapshot: root.appending(path: "fixtures/2026-01-25/night.sqlite").path,
      now: try #require(Instant(parsing: "2026-01-26T06:30:00Z", plainIn: .utc)), parameters: ["date": "2026-01-25"])
    let comparison = try await server.contract(in: folder.path).comparison(of: subject)
    #expect(comparison.differences == [])
    #expect(comparison.unsupported == [])
    #expect(comparison.compared.count >= 14)
  }

  @Test(arguments: Server.usable)
  private func randomRulebooksComeToTheSame(server: Server) async throws {
    let folder = try TestFolder()
    for seed in Self.seeds {
      for subject in [RandomRulebook(seed: seed).onMixedTables(seed: seed), TableShapes.onMixedTables(seed: seed)] {
        let typed = try subject.typed(nulling: true).typed
        let comparison = try await server.contract(in: folder.path).comparison(of: typed)
        #expect(comparison.differences == [], "\(server.rawValue) seed \(seed)")
        #expect(comparison.compared.count >= 20, "seed \(seed)")
      }
    }
  }
}
