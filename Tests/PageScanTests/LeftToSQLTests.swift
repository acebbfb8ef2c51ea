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
      progress: { if case .asks = $0 { statements.withLock { $0 += 1 } } })
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

  /// All pages that are announced are read or spared, by several tasks.
  @Test func whoWaitsIsToldHowFarTheReadingIs() async throws {
    let snapshot = try RandomSnapshot(seed: 1, rows: 40_000, isPlain: true)
    let told = Mutex<[EngineProgress]>([])
    let engine = try SnapshotEngine(
      snapshot: snapshot.path, now: .unixEpoch, progress: { progress in told.withLock { $0.append(progress) } })
    let table = try #require(engine.schema.table(named: "t"))
    _ = try await engine.answer(Plan([.tally(.source(table), Aggregate(.rows))]))
    var (wanted, done, steps) = (0, 0, 0)
    for progress in told.withLock({ $0 }) {
      switch progress {
      case .begins(let pages, let statements):
        wanted += pages
        #expect(statements == 0)
      case .spares(let pages): wanted -= pages
      case .reads(let name, let pages):
        #expect(name == "t" && done < wanted)
        (done, steps) = (done + pages, steps + 1)
      case .leaves(let statements): #expect(statements == 0)
      case .asks, .answers: Issue.record("SQL was asked")
      }
    }
    #expect(wanted > 300 && done == wanted && steps > 5)
  }

  /// A statement is announced, begins, says what it asks, and has its answer.
  @Test func whatIsPutToSQLSaysWhatItAsks() async throws {
    let snapshot = try RandomSnapshot(seed: 1, rows: 5, isPlain: true)
    let told = Mutex<[EngineProgress]>([])
    let engine = try SnapshotEngine(
      snapshot: snapshot.path, now: .unixEpoch, jobs: 1, executor: .sql,
      progress: { progress in told.withLock { $0.append(progress) } })
    let table = try #require(engine.schema.table(named: "t"))
    _ = try await engine.answer(Plan([.tally(.source(table), Aggregate(.rows))]))
    #expect(told.withLock { $0 } == [.leaves(statements: 1), .asks("t"), .answers])
  }
}
