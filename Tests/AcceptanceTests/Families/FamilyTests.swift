import Handbook
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

struct FamilyTests {
  struct NamedFamily: CustomTestStringConvertible, Sendable {
    let family: Family
    var testDescription: String { "\(family.key): \(family.name)" }
  }

  static let all = Families.all.map(NamedFamily.init)

  private func run(_ family: Family, on tables: [(name: String, text: String)]) async throws -> ExampleRun {
    var marked: [(name: String, table: MarkedTable)] = []
    for table in tables { marked.append((table.name, try MarkedTable(parsing: table.text))) }
    return try await ExampleRun(
      rules: family.rules, tables: marked, past: try family.past.map { try pastRuns($0) })
  }

  @Test(arguments: all)
  func itPassesOnCleanTables(named: NamedFamily) async throws {
    let run = try await run(named.family, on: named.family.clean)
    #expect(run.verdict == .pass, "\(run.run.checks.map { ($0.id, $0.verdict, $0.outcome ?? $0.explanation ?? "") })")
  }

  @Test(arguments: all)
  func itFindsTheMarkedFaultsAndNoOthers(named: NamedFamily) async throws {
    let run = try await run(named.family, on: named.family.faulty)
    #expect(
      run.verdict == named.family.verdict,
      "\(run.run.checks.map { ($0.id, $0.verdict, $0.outcome ?? $0.explanation ?? "") })")
    #expect(run.differences == [])
    #expect(run.run.checks.allSatisfy { $0.verdict != .error && $0.verdict != .skipped })
  }

  @Test func noFamilyIsForgotten() {
    let keys = Families.all.map(\.key) + Families.later.map(\.key)
    #expect(Set(keys) == Set((1...25).map { "K\($0)" }))
    #expect(keys.count == 25)
  }
}
