import Rulebooks
import SQLiteEngine
import TestSupport
import Testing
import Validation
import Values

/// What the kinds over two tables, and over order, ask of the data.
struct JoinKindPlanTests {
  private func plan(_ checks: String) async throws -> String {
    let tables = [("t", "id | k | v | unread\n1 | a | 2 | 3"), ("u", "k | w | unread\na | 2 | 3")]
    let snapshot = try SmallSnapshot(tables.map { ($0.0, try MarkedTable(parsing: $0.1)) })
    let rules = "tables:\n  t:\n    from: t\n    key: [id]\n    checks: [\(checks)]\n"
    let rulebook = try loadRulebook([RuleFile(path: "r.yml", bytes: Array(rules.utf8))], defaultName: "r")
    let now = try #require(Instant(parsing: "2026-01-25T00:00:00Z", plainIn: .utc))
    let engine = try SQLiteEngine(snapshot: snapshot.path, now: now, timeout: nil)
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

  // A number of this table is equal to both texts over there, and a column that ignores case to both spellings.
  @Test(arguments: [
    ("k INTEGER\n7\n8", "k TEXT\n'7'\n'07'", 1), ("k TEXT COLLATE NOCASE\na\nb", "k TEXT\nA\na", 1),
    ("k TEXT\n'7'\n'8'", "k BLOB\n7\n'7'", 1), ("k TEXT\n'7'", "k INTEGER\n7\n7", 1),
  ])
  func severalEqualKeysOverThereMultiplyNoRow(mine: String, theirs: String, examined: Int) async throws {
    let (mine, theirs) = (mine.withOnes, theirs.withOnes)
    let kind = "- reconcile: { with: u, match: { k: k }, columns: [v] }"
    let result = try await SmallRun(kind, [("t", mine), ("u", theirs)]).first
    #expect(result.measure?.examined == examined, "\(result.explanation ?? "")")
    let funnel = "- funnel: { steps: [{ table: u, key: [k] }, { table: t, min_retention: 1% }] }"
    let reverse = try await SmallRun(funnel, [("u", mine), ("t", theirs)]).first
    #expect(reverse.measure?.examined == mine.split(separator: "\n").count - 1)
  }
}

extension String {
  /// A second column of ones.
  fileprivate var withOnes: String {
    split(separator: "\n").enumerated().map { "\($1) | \($0 == 0 ? "v" : "1")" }.joined(separator: "\n")
  }
}
