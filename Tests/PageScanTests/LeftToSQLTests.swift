import Expressions
import Questions
import SQLite
import SnapshotEngine
import Synchronization
import TestSupport
import Testing
import Values

/// What is left to SQL: not what the pages had no time for, and what a large table's time is explained by.
struct LeftToSQLTests {
  @Test func whatThePagesHaveNoTimeForIsNotBegunAgainBySQL() async throws {
    let snapshot = try RandomSnapshot(seed: 1, rows: 6_000, isPlain: true)
    let statements = Mutex(0)
    let engine = try SnapshotEngine(
      snapshot: snapshot.path, now: .unixEpoch, jobs: 1, timeout: .nanoseconds(1),
      progress: { if case .pass = $0 { statements.withLock { $0 += 1 } } })
    let table = try #require(engine.schema.table(named: "t"))
    let answers = try await engine.answer(Plan([.tally(.source(table), Aggregate(.rows))]))
    guard case .failure(let failure) = answers[0][0] else {
      Issue.record("answered in no time")
      return
    }
    #expect(failure.reason == .timeout)
    #expect(statements.withLock { $0 } == 0)
  }

  @Test func whichTablesWereLeftToSQLAndWhyIsKnown() async throws {
    let snapshot = try RandomSnapshot(seed: 1, rows: 5, isPlain: true)
    try Database<DatabaseError>(snapshot.path, .readWrite)
      .execute("CREATE TABLE keyed (k TEXT PRIMARY KEY) WITHOUT ROWID")
    let engine = try SnapshotEngine(snapshot: snapshot.path, now: .unixEpoch)
    let tables = try ["t", "keyed"].map { try #require(engine.schema.table(named: $0)) }
    _ = try await engine.answer(Plan(tables.map { .tally(.source($0), Aggregate(.rows)) }))
    #expect(engine.tablesLeftToSQL(largeFrom: 0).map { "\($0.name): \($0.reason)" } == ["keyed: it has no row ids"])
    #expect(engine.tablesLeftToSQL().isEmpty)
  }

  /// Each percent once, by several tasks, up to the whole.
  @Test func whoWaitsIsToldHowFarTheReadingIs() async throws {
    let snapshot = try RandomSnapshot(seed: 1, rows: 40_000, isPlain: true)
    let told = Mutex<[Double]>([])
    let engine = try SnapshotEngine(
      snapshot: snapshot.path, now: .unixEpoch,
      progress: { progress in
        if case .reading(let table, let share) = progress, table == "t" { told.withLock { $0.append(share) } }
      })
    let table = try #require(engine.schema.table(named: "t"))
    _ = try await engine.answer(Plan([.tally(.source(table), Aggregate(.rows))]))
    let shares = told.withLock { $0 }
    #expect(shares.count > 5 && shares.count <= 101)
    #expect(Set(shares).count == shares.count)
    #expect(shares.allSatisfy { $0 > 0 && $0 <= 1 })
    #expect((shares.max() ?? 0) > 0.8)
  }
}
