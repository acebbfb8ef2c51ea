import Foundation
import History
import Rulebooks
import SQLiteEngine
import TestSupport
import Validation
import Values

/// Records made-up runs one after the other, and tells each once it is recorded: for tests that kill it, or let several
/// write at once. `history-drill FILE FIRST STEP COUNT`: the minutes of the runs' clocks.
@main
struct HistoryDrill {
  private static let rules = """
    tables:
      t:
        from: t
        key: [k]
        checks:
          - { id: one, not_null: [a, b, c, d] }
          - { id: two, range: { column: k, max: 20 } }
          - { id: rows, change: { of: row_count, max: 100% } }
    """

  static func main() async throws {
    let words = CommandLine.arguments
    guard words.count == 5, let first = Int64(words[2]), let step = Int64(words[3]), let count = Int64(words[4]) else {
      FileHandle.standardError.write(Data("usage: history-drill FILE FIRST STEP COUNT\n".utf8))
      exit(2)
    }
    let store = HistoryStore(path: words[1], busyTimeout: .seconds(120))
    let snapshots = try [0, 1].map(snapshot)
    let engines = try snapshots.map { try SQLiteEngine(snapshot: $0.path, now: .unixEpoch) }
    let rulebook = try loadRulebook([RuleFile(path: "drill.yml", bytes: Array(rules.utf8))], defaultName: "drill")
    for turn in 0..<count {
      let minute = first + turn * step
      let number = Int(minute % 2)
      let run = try await run(rulebook, engines[number], minute: minute, snapshot: number, store)
      let recorded = try store.record(run)
      FileHandle.standardOutput.write(Data("\(recorded.id)\n".utf8))
    }
  }

  private static func run(
    _ rulebook: Rulebook, _ engine: SQLiteEngine, minute: Int64, snapshot: Int, _ store: HistoryStore
  ) async throws -> Run {
    let start = Instant(parsing: "2026-01-01T00:00:00Z", plainIn: .utc) ?? .first
    let now = Instant(microseconds: start.microseconds + minute * 60_000_000) ?? .last
    let settings = RunSettings(now: now, snapshot: SnapshotIdentity(path: "drill.sqlite", digest: "drill \(snapshot)"))
    return try await Validation(
      rulebook, on: engine, settings, recall: store.recall(for: rulebook), openGroups: store.openGroups(for: rulebook)
    ).run { 0 }
  }

  /// Two tables that fail in different rows: each run resolves and reopens.
  private static func snapshot(_ number: Int) throws -> SmallSnapshot {
    let rows = (0..<40).map { k in
      ([k] + (1...4).map { (k + $0 + number) % 3 }).map { $0 == 0 ? "NULL" : String($0) }.joined(separator: " | ")
    }
    return try SmallSnapshot([("t", try MarkedTable(parsing: "k | a | b | c | d\n" + rows.joined(separator: "\n")))])
  }
}
