import Expressions
import Questions
import SnapshotEngine
import Synchronization
import TestSupport
import Testing
import Values

/// The time that a question may take is one, whoever answers.
struct TimeLimitTests {
  @Test func whatThePagesHaveNoTimeForIsNotBegunAgainBySQL() async throws {
    let snapshot = try RandomSnapshot(seed: 1, rows: 6_000, isPlain: true)
    let statements = Mutex(0)
    let engine = try SnapshotEngine(
      snapshot: snapshot.path, now: .unixEpoch, jobs: 1, timeout: .nanoseconds(1),
      progress: { _, _ in statements.withLock { $0 += 1 } })
    let table = try #require(engine.schema.table(named: "t"))
    let answers = try await engine.answer(Plan([.tally(.source(table), Aggregate(.rows))]))
    guard case .failure(let failure) = answers[0][0] else {
      Issue.record("answered in no time")
      return
    }
    #expect(failure.reason == .timeout)
    #expect(statements.withLock { $0 } == 0)
  }
}
