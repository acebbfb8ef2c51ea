import History
import HistoryAnswers
import TestSupport
import Testing

/// What pruning takes, and what it leaves.
struct PruningTests {
  @Test(arguments: 0..<4) func livesAndCountsStay(number: Int) async throws {
    let seed = SeededRandom.seed(number, of: "PruningTests")
    print("PruningTests: seed \(seed)")
    var random = SeededRandom(seed: seed)
    let history = try SmallHistory()
    let runs = RandomRuns(count: 8, isDated: number % 2 == 0, &random)
    try await runs.record(in: history)
    let before = try history.everything()
    let pruned = try history.store.prune(keeping: 0)
    let newest = try history.rows("SELECT max(day) FROM v_runs")
    #expect([pruned.from.description] == newest)
    #expect(
      pruned.runs == Int(try history.rows("SELECT count(*) FROM v_runs WHERE day < (SELECT max(day) FROM v_runs)")[0]))
    #expect(pruned.bytesAfter <= pruned.bytesBefore)
    func lasting(_ lines: [String]) -> [String] {
      lines.filter { !$0.hasPrefix("measure ") && !$0.hasPrefix("check ") }
    }
    #expect(lasting(try history.everything()) == lasting(before), "seed \(seed)")
    #expect(try history.rows("SELECT count(*) FROM v_measures WHERE day < (SELECT max(day) FROM v_runs)") == ["0"])
    #expect(try history.store.verify().faults == [], "seed \(seed)")
    // What is pruned can still be forgotten, and made anew.
    _ = try history.store.forget(["1"])
    #expect(try history.store.verify().faults == [], "seed \(seed)")
  }
}
