import CSQLite
import Testing
import Validation

/// Columns whose collation only their application knows: judged where nothing is compared by it, told by name where it is.
struct ForeignCollationTests {
  private static let decks = """
    CREATE TABLE decks(id INTEGER PRIMARY KEY, name TEXT COLLATE unicase, note TEXT COLLATE unicase);
    INSERT INTO decks VALUES (1, 'a', 'x'), (2, 'B', 'y'), (3, '', NULL), (4, 'a', 'z');
    CREATE INDEX by_name ON decks(name);
    CREATE VIEW v AS SELECT id, name AS n FROM decks
    """

  /// The program that wrote it knows the collation; we do not.
  private func snapshot(in folder: TemporaryFolder) throws -> String {
    let path = folder.path("decks.sqlite")
    var handle: OpaquePointer?
    defer { sqlite3_close_v2(handle) }
    #expect(sqlite3_open(path, &handle) == SQLITE_OK)
    sqlite3_create_collation_v2(
      handle, "unicase", SQLITE_UTF8, nil,
      { _, leftCount, left, rightCount, right in
        sqlite3_strnicmp(
          left?.assumingMemoryBound(to: CChar.self), right?.assumingMemoryBound(to: CChar.self),
          min(leftCount, rightCount))
      }, nil)
    #expect(sqlite3_exec(handle, Self.decks, nil, nil, nil) == SQLITE_OK)
    return path
  }

  private func run(_ checks: [String], from: String = "decks") async throws -> DatabaseRun {
    let folder = try TemporaryFolder()
    let path = try snapshot(in: folder)
    let rules =
      "tables:\n  t:\n    from: \(from)\n    key: [id]\n    checks:\n"
      + checks.enumerated().map { "      - id: c\($0)\n        \($1)\n" }.joined()
    return try await DatabaseRun(snapshot: path, rules: rules)
  }

  @Test func whatComparesNothingIsJudged() async throws {
    let run = try await run([
      "pattern: { column: name, matches: '^[aB]$' }", "not_empty: name", "not_null: note",
      "length: { column: name, max: 0 }",
      "row_count: { equal: 4 }", "aggregate: { of: null_share, column: note, max: 0 }",
      "type: { column: name, is: text }", "condition: name collate binary <> 'B'",
      "unique: [\"name || ''\"]", "unique: ['name collate binary']",
      "accepted_values: { column: \"name || ''\", values: [a, B] }",
    ])
    #expect(run.run.checks.map(\.issueCount) == [1, 1, 1, 3, 0, 1, 0, 1, 1, 1, 1], "\(run.run.checks)")
    let view = try await self.run(["not_null: n", "pattern: { column: n, matches: a }"], from: "v")
    #expect(view.run.checks.map(\.issueCount) == [0, 2], "\(view.run.checks)")
  }

  @Test(arguments: [
    "unique: name", "accepted_values: { column: name, values: [a, B] }", "condition: name <> 'b'",
    "aggregate: { of: distinct_count, column: name, min: 1 }",
    "range: { column: name, max: z }", "required_values: { column: name, values: [a] }",
    "row_count: { max: 9 }\n        group_by: [name]",
    "reference: { columns: [name], to: decks, match: { name: name } }",
    "sql: select * from decks order by +name", "sql: select * from decks where name = 'A'",
  ])
  func whatComparesNamesTheCollationAndTheWayOut(check: String) async throws {
    let run = try await run([check, "not_null: name"])
    #expect(run.standings == ["t.c0: error, query_failed", "t.c1: pass"], "\(run.run.checks)")
    let words = [
      "column 'name' of table 'decks' has the collation unicase, which only its application knows; write name collate binary",
      // Which of several is compared is not told.
      "columns 'decks.name', 'decks.note' have the collation unicase, which only their application knows, and one of them is compared; write collate binary",
    ]
    let explanation = try run.check("t.c0").explanation ?? ""
    #expect(words.contains { explanation.contains($0) }, "\(explanation)")
  }

  /// A key is a name: an expression goes there by `derive` alone.
  @Test func theWayOutForAKeyIsOneThatAKeyTakes() async throws {
    let folder = try TemporaryFolder()
    let path = try snapshot(in: folder)
    func run(_ table: String) async throws -> DatabaseRun {
      try await DatabaseRun(
        snapshot: path,
        rules: "tables:\n  t:\n    from: decks\n\(table)    checks:\n      - range: { column: id, max: 1 }\n")
    }
    let told = try await run("    key: [name]\n").run.checks.first?.explanation ?? ""
    #expect(told.contains("derive: { bytes: name collate binary }"), "\(told)")
    let derived = try await run("    derive: { bytes: name collate binary }\n    key: [bytes]\n")
    #expect(derived.standings == ["t.range.id: fail"])
  }
}
