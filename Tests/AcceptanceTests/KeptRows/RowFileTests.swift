import Foundation
import KeptRows
import Rulebooks
import SQLite
import SQLiteEngine
import TestSupport
import Testing
import Validation
import Values

/// Rows in files: whole, exactly, all or nothing.
struct RowFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Values that break what is written carelessly.
  private static let data = """
    CREATE TABLE t(id INTEGER PRIMARY KEY, x, "a ""b"" c", tipoff_severity);
    INSERT INTO t VALUES (1, NULL, 'plain', 1), (2, NULL, '', 2.5), (3, NULL, 'a,b"c' || char(10) || 'd', x'00ff'),
      (4, NULL, '=1+1', -9223372036854775808), (5, NULL, '</script>##[error]', 9e999), (6, NULL, NULL, 1e-300),
      (7, NULL, 'ünï' || char(13), '07'), (8, 1, ' good ', 1), (9, 2, '=2', 0.1);
    """

  private func judged(_ sql: String = Self.data, checks: String = "[ { not_null: x } ]") async throws -> JudgedRun {
    let path = folder.path("s.sqlite")
    try? FileManager.default.removeItem(atPath: path)
    try HostileWriter(path).execute(sql)
    let rules = "tables: { t: { from: t, key: [id], checks: \(checks) } }"
    let rulebook = try loadRulebook([RuleFile(path: "rules.yml", bytes: Array(rules.utf8))], defaultName: "rows")
    let now = try #require(Instant(parsing: "2026-01-26T06:00:00Z", plainIn: .utc))
    let settings = RunSettings(
      now: now, snapshot: SnapshotIdentity(path: "s.sqlite", digest: "none"), maskKey: MaskKey(secret: "kept"))
    return try await Validation(rulebook, on: try SQLiteEngine(snapshot: path, now: now), settings).judged { 0 }
  }

  private func keep(_ judged: JudgedRun, failures: String? = nil, goodRows: String? = nil) async throws -> RowFiles {
    let files = try RowFiles(
      failures: failures.map { try RowsPlace(folder.path($0)) },
      goodRows: goodRows.map { try RowsPlace(folder.path($0)) })
    try await judged.keepRows(in: files)
    try files.commit()
    return files
  }

  private func rows(_ file: String, _ sql: String) throws -> [[Value]] {
    try Database<DatabaseError>(folder.path(file), .readOnly).rows(sql)
  }

  @Test func aDatabaseHasEachValueAsItWas() async throws {
    _ = try await keep(try await judged(), failures: "f.sqlite", goodRows: "g.sqlite")
    let stored = try rows("s.sqlite", "SELECT * FROM t WHERE x IS NULL")
    let kept = try rows("f.sqlite", #"SELECT * FROM "t.not_null.x""#)
    #expect(kept.map { Array($0.prefix(4)) } == stored)
    #expect(kept.allSatisfy { $0[4] == .text("error") })
    #expect(kept.map { $0[5].description } == (1...7).map { "t.not_null.x||id=\($0)" })
    #expect(try rows("g.sqlite", "SELECT * FROM t") == rows("s.sqlite", "SELECT * FROM t WHERE x IS NOT NULL"))
    let index = try rows("f.sqlite", "SELECT in_table, \"check\", rows, kept FROM kept_rows")
    #expect(index == [[.text("t.not_null.x"), .text("t.not_null.x"), .integer(7), .integer(7)]])
  }

  @Test func eachLineIsJSONWithTheRow() async throws {
    _ = try await keep(try await judged(), failures: "f.ndjson")
    let lines = try folder.text("f.ndjson").split(separator: "\n")
    #expect(lines.count == 7)
    for (index, line) in lines.enumerated() {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(object["fingerprint"] as? String == "t.not_null.x||id=\(index + 1)")
      let row = try #require(object["row"] as? [String: Any])
      #expect(row["id"] as? Int == index + 1)
      #expect(row.count == 4)
    }
    #expect(try folder.text("f.ndjson").contains(#""a \"b\" c":"a,b\"c\nd""#))
  }

  /// Python's reader takes NULL and '' for one, so that only what is no NULL is compared there.
  @Test func goodRowsAreReadByOthersAsTheyWere() async throws {
    _ = try await keep(try await judged(checks: "[ { condition: 'id <> 8' } ]"), goodRows: "good")
    let script = "import csv, json, sys; print(json.dumps(list(csv.reader(open(sys.argv[1], newline='')))))"
    let text = try Readers.run(script, [folder.path("good/t.csv")])
    let read = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String]])
    #expect(read.first == ["id", "x", #"a "b" c"#, "tipoff_severity"])
    let stored = try rows("s.sqlite", "SELECT * FROM t WHERE id <> 8")
    #expect(read.count == stored.count + 1)
    for (read, stored) in zip(read.dropFirst(), stored) {
      #expect(read == stored.map { $0.isNull ? "" : $0.description })
    }
    #expect(try folder.text("good/t.csv").contains("\n2,,\"\",2.5\n"))
    let index = try folder.text("good/index.csv")
    #expect(index.hasPrefix("file,table,rows,good,bad,found_by,not_told_apart\nt.csv,t,9,8,1,"), "\(index)")
  }

  @Test func aFolderOfFailuresCalculatesNothing() async throws {
    _ = try await keep(try await judged(), failures: "f/")
    let text = try folder.text("f/t.not_null.x.csv")
    #expect(text.contains("\n4,,'=1+1,"), "\(text)")
    #expect(text.hasPrefix("id,x,\"a \"\"b\"\" c\",tipoff_severity,tipoff_severity_,tipoff_fingerprint\n"), "\(text)")
  }

  @Test func whatARunKeptIsReplacedAndWhatOthersHaveIsNot() async throws {
    let first = try await judged()
    for _ in 0..<2 { _ = try await keep(first, failures: "f.sqlite", goodRows: "good") }
    let second = try await judged(checks: "[ { id: other, not_null: x } ]")
    _ = try await keep(second, failures: "f", goodRows: "good")
    _ = try await keep(first, failures: "f")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("f")).sorted()
        == ["index.csv", "t.not_null.x.csv"])
    try folder.write("mine", as: "good/mine.txt")
    #expect(throws: RowKeepingError.self) { try RowFiles(failures: nil, goodRows: RowsPlace(folder.path("good"))) }
    #expect(try folder.text("good/mine.txt") == "mine")
    #expect(throws: RowKeepingError.self) { try RowFiles(failures: RowsPlace(folder.path("s.sqlite")), goodRows: nil) }
    for name in ["mine.csv", "mine.ndjson"] {
      try folder.write("a,b\n1,2\n", as: name)
      #expect(throws: RowKeepingError.self) { try RowFiles(failures: RowsPlace(folder.path(name)), goodRows: nil) }
      #expect(try folder.text(name) == "a,b\n1,2\n")
      try FileManager.default.removeItem(atPath: folder.path(name))
      for _ in 0..<2 { _ = try await keep(first, failures: name) }
      try FileManager.default.removeItem(atPath: folder.path(name))
    }
    #expect(try folder.names == ["f", "f.sqlite", "good", "s.sqlite"])
  }

  @Test func nothingIsThereBeforeAllIs() async throws {
    let judged = try await judged()
    for (failures, good) in [("f.sqlite", "g"), ("f.ndjson", "g.sqlite"), ("f", "g"), ("f.csv", "g")] {
      let files = try RowFiles(
        failures: RowsPlace(folder.path(failures)), goodRows: RowsPlace(folder.path(good)))
      try await judged.keepRows(in: files)
      #expect(!FileManager.default.fileExists(atPath: folder.path(failures)))
      files.discard()
      #expect(try folder.names == ["s.sqlite"])
    }
  }

  @Test(arguments: [("f.parquet", ".sqlite, .csv or .ndjson"), ("", "the name of the file is missing")])
  func aNameThatTellsNoFormIsRefused(name: String, words: String) {
    let error = #expect(throws: RowKeepingError.self) { try RowsPlace(name) }
    #expect(error?.message.contains(words) == true)
  }

  /// More rows than are kept, and names that no file may have.
  @Test func rowsAreBoundedAndCounted() async throws {
    let most = JudgedRun.mostFailedRows
    let judged = try await judged(
      """
      CREATE TABLE t(id INTEGER PRIMARY KEY, x);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(most + 5)) INSERT INTO t SELECT i, NULL FROM n;
      """, checks: "[ { id: 'a/../b', not_null: x } ]")
    let files = try await keep(judged, failures: "f", goodRows: "g")
    #expect(files.notes.contains { $0.contains("the first 100,000 of 100,005 rows are kept") }, "\(files.notes)")
    #expect(try folder.text("f/t.a_.._b.csv").split(separator: "\n").count == most + 1)
    #expect(try folder.text("g/t.csv") == "id,x\n")
  }
}
