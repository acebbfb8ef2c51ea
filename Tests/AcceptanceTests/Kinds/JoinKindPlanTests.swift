import SQLiteEngine
import TestSupport
import Testing
import TipoffCore

/// What the kinds over two tables, and over order, ask of the data.
struct JoinKindPlanTests {
  private func plan(_ checks: String) async throws -> String {
    let tables = [("t", "id | k | v | unread\n1 | a | 2 | 3"), ("u", "k | w | unread\na | 2 | 3")]
    let snapshot = try SmallSnapshot(tables.map { ($0.0, try MarkedTable(parsing: $0.1)) })
    let rules = "tables:\n  t:\n    from: t\n    key: [id]\n    checks: [\(checks)]\n"
    let rulebook = try loadRulebook([RuleFile(path: "r.yml", bytes: Array(rules.utf8))], defaultName: "r")
    let engine = try SQLiteEngine(snapshot: snapshot.path, timeout: nil)
    let now = try #require(Instant(parsing: "2026-01-25T00:00:00Z", plainIn: .utc))
    let settings = RunSettings(
      now: now, parameters: [:], snapshot: SnapshotIdentity(path: "s", digest: "none"), failOn: .error)
    return try await Validation(rulebook, on: engine, settings).plan()
  }

  @Test(arguments: [
    "reconcile: { with: u, match: { k: k }, columns: { v: w } }", "sequence: { column: v, step: 1, partition: [k] }",
    "overlap: { columns: [v, id], partition: [k] }", "funnel: { steps: [{ table: u, key: [k] }, { table: t }] }",
    "recompute: { equals: v, expression: sum(w), from: u, match: { k: k } }",
  ])
  func onlyColumnsThatAreNeededAreRead(check: String) async throws {
    let text = try await plan("{ \(check) }")
    #expect(!text.contains("unread"), "\(text)")
  }

  @Test func anOrderIsOnePass() async throws {
    let text = try await plan("{ overlap: { columns: [v, id] } }")
    #expect(text.contains("ordered over t"), "\(text)")
    #expect(text.contains("passes per table: t 1"), "\(text)")
  }
}
