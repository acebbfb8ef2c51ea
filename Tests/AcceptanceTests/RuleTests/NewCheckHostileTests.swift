import Foundation
import Questions
import RuleTesting
import Rulebooks
import SQLiteEngine
import TestSupport
import Testing
import TipoffKit
import Values

@testable import Suggestions

/// `tipoff new check` on tables that nobody would draw: whatever they hold, a check is right or refused.
struct NewCheckHostileTests {
  private static let kinds = NewCheckTests.kinds

  private static func engine(_ sql: String, in folder: TemporaryFolder) throws -> SQLiteEngine {
    try HostileWriter(folder.path("night.sqlite")).execute(sql)
    return try SQLiteEngine(snapshot: folder.path("night.sqlite"), now: .unixEpoch, jobs: 1)
  }

  /// What is written of each kind; how many of them.
  private static func tryAll(_ table: String, _ engine: SQLiteEngine, _ kinds: [String] = kinds) async throws -> Int {
    var written = 0
    for kind in kinds {
      guard let text = try await NewCheckTests.text(kind, table, engine) else { continue }
      try await NewCheckTests.expectExamples(text, kind, "\(kind) of \(table)")
      written += 1
    }
    return written
  }

  @Test func namesOfAnySortAreQuoted() async throws {
    let folder = try TemporaryFolder()
    let columns = ["order", "select", "Body Mass (g)", "é", "on", "a\"b", "x|y", "null", "true", "- a: [b]", "#c"]
    let named = columns.map { "\"\($0.replacing("\"", with: "\"\""))\" TEXT" }.joined(separator: ", ")
    let rows = (1...6).map { row in
      "(" + columns.indices.map { "'v\($0)_\($0 % 2 == 0 ? row : row / 4)'" }.joined(separator: ", ") + ", \(row * 3))"
    }.joined(separator: ", ")
    let tables = ["Box \"Scores\": {2026} | #1", "on"]
    let sql = tables.map { table in
      let name = "\"\(table.replacing("\"", with: "\"\""))\""
      return "CREATE TABLE \(name) (\(named), \"group\" INTEGER); INSERT INTO \(name) VALUES \(rows);"
    }
    let engine = try Self.engine(sql.joined(), in: folder)
    #expect(try await Self.tryAll(tables[0], engine) > 20)
    #expect(try await Self.tryAll(tables[1], engine, ["not_null", "sql", "reference", "funnel"]) == 4)
  }

  @Test func blobsViewsAndValuesThatNoLineHoldsAreLeftOut() async throws {
    let folder = try TemporaryFolder()
    let engine = try Self.engine(
      """
      CREATE TABLE t (id INTEGER PRIMARY KEY, small BLOB, large BLOB, text TEXT, line TEXT, real REAL, mixed);
      INSERT INTO t SELECT value, x'00ff', zeroblob(100000), 'a' || value, 'a' || char(10) || value, value / 2.0,
        CASE value % 3 WHEN 0 THEN 'x' WHEN 1 THEN 1 ELSE x'01' END
      FROM json_each('[1,2,3,4,5,6]');
      INSERT INTO t VALUES (7, NULL, NULL, printf('%.*c', 9000, 'x'), NULL, 9e999, NULL);
      CREATE VIEW v AS SELECT id, text, real, small FROM t WHERE id < 6;
      """, in: folder)
    #expect(try await Self.tryAll("t", engine) > 5)
    let kinds = ["not_null", "range", "unique", "reference", "schema"]
    #expect(try await Self.tryAll("v", engine, kinds) == kinds.count)
  }

  @Test func ofManyColumnsTheFirstAreTriedAndThoseThatAreAskedFor() async throws {
    let folder = try TemporaryFolder()
    let columns = (1...300).map { "c\($0)" }
    let rows = (1...40).map { row in
      "(" + columns.indices.map { "\(row * ($0 + 3) % 97)" }.joined(separator: ", ") + ")"
    }
    let engine = try Self.engine(
      "CREATE TABLE t (\(columns.joined(separator: ", "))); INSERT INTO t VALUES \(rows.joined(separator: ", "))",
      in: folder)
    // Those that hold columns against each other take the longest.
    #expect(try await Self.tryAll("t", engine, ["compare", "recompute", "overlap", "latest", "any"]) > 1)
    for kind in ["not_null", "range", "recompute", "unique", "schema"] {
      let request = NewCheck.Request(kind: kind, table: "t", columns: ["C290"])
      let text = try await NewCheck(
        request, named: "t", in: "x", SnapshotRows(engine) { _ in [] }, open: OpenedExample.inSQLite
      ).text
      #expect(text.contains("c290"), "\(text)")
    }
  }

  @Test(arguments: ["'x', 'x'", "NULL, NULL"])
  func aTableInWhichNothingDiffersIsNoTrap(row: String) async throws {
    let folder = try TemporaryFolder()
    let engine = try Self.engine(
      "CREATE TABLE t (a, b); INSERT INTO t VALUES (\(row)), (\(row)), (\(row)); CREATE TABLE e (a, b)", in: folder)
    #expect(try await Self.tryAll("t", engine) > 3)
    #expect(try await Self.tryAll("e", engine) == 0)
  }

  /// A name means the rulebook's table where it has one: what stood alone would look at other rows there.
  @Test func whatWouldMeanAnotherTableBesideTheRulesIsRefused() throws {
    let folder = try TemporaryFolder()
    try HostileWriter(folder.path("night.sqlite")).execute(
      "CREATE TABLE games (id INTEGER, points INTEGER); INSERT INTO games VALUES (1, 90), (2, 95), (3, 97), (4, 99)")
    let command = ["new", "check", "range", "games", "--column", "points", "--snapshot", "night.sqlite"]
    let rules = "tables: { games: { from: games, where: 'points > 200', checks: [ { row_count: { min: 1 } } ] } }"
    try folder.write(rules, as: "r.yml")
    let refused = try TipoffProcess(command + ["--rules", "r.yml"], in: folder.url)
    #expect(refused.exitCode == 2)
    #expect(refused.standardOutput == "")
    #expect(
      refused.standardError.hasPrefix(
        "error: beside the rulebook, a check of 'games' would not look at the snapshot's rows as they are\n"))
    try folder.write(rules.replacing("200", with: "80"), as: "r.yml")
    let written = try TipoffProcess(command + ["--rules", "r.yml"], in: folder.url)
    #expect(written.exitCode == 0, "\(written.standardError)")
    #expect(written.standardOutput.contains("  games_more:\n    from: games\n"), "\(written.standardOutput)")
  }
}
