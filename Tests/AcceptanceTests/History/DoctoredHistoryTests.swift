import Foundation
import History
import HistoryAnswers
import Rulebooks
import SQLite
import TestSupport
import Testing
import Values

/// A history in which somebody has put numbers that nobody counts, and taken out the checksums that would tell, ends in words.
///
/// `TIPOFF_SEED=7` puts others.
struct DoctoredHistoryTests {
  private static let numbers: [Int64] = [
    .max, .min, -1, .max - 1000, 9_007_199_254_740_993, 250_000_000_000_000_000, -250_000_000_000_000_000, 1 << 32,
  ]

  @Test func noNumberThatStandsInItIsItsEnd() async throws {
    let seed = SeededRandom.seed(0, of: "DoctoredHistoryTests")
    print("DoctoredHistoryTests: seed \(seed)")
    var random = SeededRandom(seed: seed)
    let sound = try SmallHistory()
    try await RandomRuns(count: 6, isDated: true, &random).record(in: sound)
    let bytes = try Data(contentsOf: URL(filePath: sound.store.path))
    let columns = try sound.rows(
      """
      SELECT quote(s.name) || '.' || quote(c.name) FROM sqlite_schema s JOIN pragma_table_info(s.name) c
      WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite%' ORDER BY 1
      """)
    var (answers, errors) = (0, 0)
    for _ in 0..<30 {
      let (column, number) = (random.pick(columns), random.pick(Self.numbers))
      let history = try SmallHistory()
      try bytes.write(to: URL(filePath: history.store.path))
      try Self.put(number, into: column, of: history, everyRow: random.chance(50))
      let (answered, told) = try await Self.ask(history, "seed \(seed): \(column) = \(number)")
      answers += answered
      errors += told
    }
    #expect(answers > 75 && errors > 10, "\(answers) answers, \(errors) errors")
  }

  private static func put(_ number: Int64, into column: String, of history: SmallHistory, everyRow: Bool) throws {
    let parts = column.split(separator: ".").map { $0.replacing("'", with: "") }
    let rows = everyRow ? "" : " WHERE rowid = (SELECT max(rowid) FROM \(parts[0]))"
    let writer = try HostileWriter(history.store.path)
    // What a constraint keeps out, or a table without numbers of its rows, is another place.
    try? writer.execute("UPDATE OR IGNORE \(parts[0]) SET \"\(parts[1])\" = \(number)\(rows)")
    try writer.execute(
      "UPDATE runs SET facts_sum = NULL, findings_sum = NULL; DELETE FROM settings WHERE name = 'names_sum'")
  }

  /// All that may be asked, and another run; how much had an answer, and how much words.
  private static func ask(_ history: SmallHistory, _ place: String) async throws -> (answered: Int, told: Int) {
    var (answered, told) = (0, 0)
    func count(_ work: () throws -> Void) throws {
      do {
        try work()
        answered += 1
      } catch let error as HistoryError {
        #expect(!error.description.isEmpty)
        told += 1
      } catch is UsageError {
        told += 1
      }
    }
    for trend in Trends.all {
      try count {
        let question: any HistoryQuestion = trend.init(TrendSettings())
        _ = try history.ask(question)
      }
    }
    try count { _ = try history.ask(RunsQuestion()) }
    try count { _ = try history.ask(DiffQuestion()) }
    try count { _ = try history.ask(IssuesQuestion()) }
    try count { _ = try history.store.verify() }
    try count { _ = try history.ask(QueryQuestion("SELECT * FROM v_issues, v_runs LIMIT 50")) }
    do {
      try await history.run("- { id: x, not_null: a }", "k | a\n1 | NULL\n2 | 3", at: 90)
      answered += 1
    } catch is HistoryError {
      told += 1
    }
    return (answered, told)
  }
}
