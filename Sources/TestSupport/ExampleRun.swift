import Questions
import Rulebooks
import SnapshotEngine
import Validation
import Values

/// A small rulebook run on small tables, as a user's is: from pages where they can answer.
package struct ExampleRun {
  package let judged: JudgedRun
  package var run: Run { judged.run }
  private let tables: [(name: String, table: MarkedTable)]

  /// The example of a kind: its checks stand under the table `t`.
  package init(_ example: KindExample) async throws {
    try await self.init(
      rules: example.rulebook, tables: example.tables.map { ($0.name, try MarkedTable(parsing: $0.text)) },
      now: example.now,
      past: try example.past.map { try pastRuns($0) })
  }

  /// `timeout` bounds each statement.
  package init(
    rules: String, tables: [(name: String, table: MarkedTable)], now: String = "2026-01-26T06:30:00Z",
    parameters: [String: String] = [:], failOn: FailOn = .error, timeout: Duration? = nil, past: [PastRun]? = nil,
    recall: Recall? = nil, openGroups: RecallOpenGroups? = nil, only: [String] = [], digest: String = "none",
    waivers: String? = nil
  ) async throws {
    let snapshot = try SmallSnapshot(tables)
    let moment = try Instant(parsing: now, plainIn: .utc).unwrapped("no instant: \(now)")
    let engine = try SnapshotEngine(snapshot: snapshot.path, now: moment, timeout: timeout)
    let rulebook = try loadRulebook(
      [RuleFile(path: "rules.yml", bytes: Array(rules.utf8))], defaultName: "example",
      schema: engine.schema,
      waivers: waivers.map { WaiversFile(RuleFile(path: "waivers.yml", bytes: Array($0.utf8))) })
    let settings = RunSettings(
      now: moment, parameters: parameters, only: only,
      snapshot: SnapshotIdentity(path: "small.sqlite", digest: digest),
      failOn: failOn, maskKey: MaskKey(secret: "example"))
    judged = try await Validation(
      rulebook, on: engine, settings, recall: recall ?? past.map(recalling), openGroups: openGroups
    ).judged { 0 }
    self.tables = tables
  }

  /// The worst verdict of its checks.
  package var verdict: Verdict {
    let order: [Verdict] = [.error, .fail, .warn, .skipped, .pass]
    return order.first { verdict in run.checks.contains { $0.verdict == verdict } } ?? .skipped
  }

  /// Marked rows that nothing found, and rows found that are not marked; empty where the example holds.
  package var differences: [String] {
    tables.filter { $0.table.rows.contains(where: \.isMarked) }.flatMap { name, table in
      table.rows.enumerated().compactMap { index, row in
        let names = table.columns.map(\.name)
        let isFound = sightings(in: names).contains { matches($0, names, row.values) }
        guard isFound != row.isMarked else { return nil }
        return "\(name), row \(index + 1): \(row.isMarked ? "marked, not found" : "found, not marked")"
      }
    }
  }

  /// What findings name of a table: their entities, or the rows that show them where an entity is none of its rows.
  private func sightings(in columns: [String]) -> [[(String, Value)]] {
    run.checks.flatMap(\.findings).flatMap { finding in
      finding.entity.items.allSatisfy { !columns.contains($0.name) }
        ? finding.samples.map { $0.cells.map { ($0.name, $0.value) } }
        : [finding.entity.items.map { ($0.name, $0.value) }]
    }
  }

  private func matches(_ sighting: [(String, Value)], _ columns: [String], _ values: [Value]) -> Bool {
    let known = sighting.filter { columns.contains($0.0) }
    return !known.isEmpty
      && known.allSatisfy { name, value in columns.firstIndex(of: name).map { isSame(values[$0], value) } ?? false }
  }

  private func isSame(_ left: Value, _ right: Value) -> Bool {
    if let left = left.number, let right = right.number { return left == right }
    return left == right
  }
}

extension KindExample {
  /// The rulebook that it is run by.
  package var rulebook: String { Self.rulebook(of: rules.split(separator: "\n").map(String.init)) }

  /// The same of other checks, in lines as they stand under `checks:`.
  package static func rulebook(of checks: [String]) -> String {
    """
    timezone: America/New_York
    day_starts: "06:00"
    tables:
      t:
        from: t
        checks:
    \(checks.map { "      \($0)" }.joined(separator: "\n"))
    """
  }
}

extension Optional {
  fileprivate func unwrapped(_ problem: String) throws -> Wrapped {
    guard let self else { throw SetupError(description: problem) }
    return self
  }
}
