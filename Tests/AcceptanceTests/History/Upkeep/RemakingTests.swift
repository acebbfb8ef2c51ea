import Foundation
import History
import HistoryAnswers
import TestSupport
import Testing

/// What follows from runs, made anew, is what was written when they were recorded; and without one of them what would have been
/// written had it never been. Random runs; `TIPOFF_SEED=7` tries others.
struct RemakingTests {
  @Test(arguments: 0..<4) func whatWasRecordedIsSoundAfterEachRun(number: Int) async throws {
    let seed = SeededRandom.seed(number, of: "RemakingTests")
    print("RemakingTests: seed \(seed)")
    var random = SeededRandom(seed: seed)
    let history = try SmallHistory()
    let runs = RandomRuns(count: 9, isDated: number % 2 == 0, &random)
    for (index, step) in runs.steps.enumerated() {
      try await runs.record(step, in: history)
      // A run that is told twice, whole where it was told in part.
      if random.chance(25) { try await runs.record(step, in: history) }
      let health = try history.store.verify()
      #expect(health.faults == [], "seed \(seed), run \(index + 1)")
      #expect(health.withoutChecksum == 0)
    }
  }

  @Test(arguments: 0..<8) func withoutARunAllIsAsIfItHadNeverBeenRecorded(number: Int) async throws {
    let seed = SeededRandom.seed(number, of: "RemakingTests.forget")
    print("RemakingTests: seed \(seed)")
    var random = SeededRandom(seed: seed)
    let runs = RandomRuns(count: 9, isDated: number % 2 == 0, &random)
    let left = Set((0..<9).filter { _ in random.chance(25) } + [random.below(9)])
    let (history, expected) = (try SmallHistory(), try SmallHistory())
    // What a run looked for may depend on what was open then: both histories are told of the same runs.
    let recorded = try await runs.record(in: history)
    let ids = recorded.map(\.id)
    for (index, run) in recorded.enumerated() where !left.contains(index) { _ = try expected.store.record(run) }
    // A run that is recorded twice is one.
    let kept = Set(ids.indices.filter { !left.contains($0) }.map { ids[$0] })
    let names = Set(left.map { ids[$0] }).subtracting(kept).sorted()
    guard !names.isEmpty, kept.count == ids.count - left.count else { return }
    _ = try history.store.forget(names)
    let (found, meant) = (try history.everything(), try expected.everything())
    #expect(Set(found).subtracting(meant).sorted() == [], "seed \(seed), without \(left.sorted())")
    #expect(Set(meant).subtracting(found).sorted() == [], "seed \(seed), without \(left.sorted())")
    #expect(try history.store.verify().faults == [], "seed \(seed)")
  }

  /// A clock that was far ahead for once made all later runs late: they are in order when it is forgotten.
  @Test func aRunOfTheFutureCanBeForgotten() async throws {
    let history = try SmallHistory()
    let check = "- { id: x, not_null: a }"
    try await history.run(check, "k | a\n1 | NULL", at: 0)
    let future = try await history.run(check, "k | a\n1 | NULL", at: 300_000)
    let late = try await history.run(check, "k | a\n1 | 1\n2 | NULL", at: 24)
    #expect(try history.lifetimes == ["t.x||k=1 open", "t.x||k=2 late"])
    let forgotten = try history.store.forget([future.id])
    #expect(forgotten.runs.map(\.id) == [future.id])
    #expect(forgotten.left == 2)
    #expect(try history.lifetimes == ["t.x||k=1 resolved", "t.x||k=2 open"])
    #expect(try history.rows("SELECT run || ' ' || run_id FROM v_runs ORDER BY run").last == "3 \(late.id)")
    // What nothing names any more is gone: its digest was in no other run.
    #expect(
      try history.rows("SELECT text FROM texts WHERE text = 'snapshot of \(SmallHistory.instant(300_000))'") == [])
    #expect(try history.store.verify().faults == [])
  }

  @Test func aRunThatIsNotThereIsAMistakeAndNothingIsForgotten() async throws {
    let history = try SmallHistory()
    let run = try await history.run("- { id: x, not_null: a }", "k | a\n1 | NULL", at: 0)
    #expect(throws: (any Error).self) { try history.store.forget([run.id, "nosuchrun"]) }
    #expect(try history.rows("SELECT run_id FROM v_runs") == [run.id])
  }
}
