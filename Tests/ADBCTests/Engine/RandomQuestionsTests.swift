import ADBC
import ADBCEngine
import Foundation
import Questions
import SQLiteEngine
import TestSupport
import Testing
import Values

/// Questions of all shapes about random tables, answered by a database and by SQLite. `TIPOFF_SEED` gives other ones.
@Suite(.serialized, .enabled(if: TestDrivers.areUsable, TestDrivers.missing))
struct RandomQuestionsTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let seeds: [UInt64] = {
    let first = environment["TIPOFF_SEED"].flatMap { UInt64($0) } ?? 20_260_125
    return (0..<UInt64(environment["TIPOFF_ENGINES"] == "whole" ? 40 : 2)).map { first + $0 }
  }()

  @Test func duckDBAnswersAsSQLiteDoes() async throws {
    let folder = try TestFolder()
    try await compare { try LoadedDatabase.duckDB(of: $0, in: folder.path) }
  }

  @Test(.enabled(if: PostgreSQLServer.isUsable, PostgreSQLServer.missing))
  func postgreSQLAnswersAsSQLiteDoes() async throws {
    let server = try PostgreSQLServer.shared.get()
    try await compare { try LoadedDatabase.postgreSQL(of: $0, on: server) }
  }

  private func compare(_ load: (String) throws -> String) async throws {
    var (asked, bySQL) = (0, 0)
    for seed in Self.seeds {
      let random = try RandomSnapshot(seed: seed, rows: 40, isPlain: true)
      let snapshot = try withExtendedLifetime(random) { try SmallSnapshot(typing: random.path) }
      let sqlite = try SQLiteEngine(snapshot: snapshot.path, now: .unixEpoch, jobs: 1)
      let engine = try LoadedDatabase.engine(try load(snapshot.path))
      var questions = RandomQuestions(about: sqlite.schema, seed: seed)
      let plan = Plan(questions.make(300))
      let (expected, found) = (try await sqlite.answer(plan), try await engine.answer(plan))
      bySQL += engine.refusals(of: plan).filter { $0 == nil }.count
      asked += plan.passes.count
      for (pass, (expected, found)) in zip(plan.passes, zip(expected, found)) {
        for (place, (expected, found)) in zip(expected, found).enumerated() {
          guard case .success(let theirs) = expected else { continue }
          let isSame = if case .success(let ours) = found { Self.isSame(theirs, ours) } else { false }
          #expect(isSame, "seed \(seed): \(Self.words(pass, place)): \(found) instead of \(expected)")
        }
      }
      withExtendedLifetime(snapshot) {}
    }
    print("\(asked) passes of random questions, \(bySQL) of them by SQL alone")
    #expect(bySQL * 10 > asked)
  }

  /// Next to zero, rounding is a unit of the last place.
  private static func isSame(_ theirs: Answer, _ ours: Answer) -> Bool {
    if case .value(.real(let left)) = theirs, case .value(.real(let right)) = ours,
      abs(left - right) <= .leastNonzeroMagnitude
    {
      return true
    }
    return agree(theirs, ours)
  }

  /// The question, and what it is about; a report of the tests ends at a NUL.
  private static func words(_ pass: Plan.Pass, _ place: Int) -> String {
    let words =
      if case .tallies(let relation, let aggregates) = pass { "\(aggregates[place]) of \(relation)" } else { "\(pass)" }
    return words.replacing("\0", with: "\\0")
  }
}
