import Capture
import Foundation
import SQLite
import Testing
import Values

/// Tables of other SQLite files: classes, bytes and declarations as they are, also while somebody writes.
struct SQLiteSourceTests {
  private static func database(_ folder: TestFolder, _ sql: String) throws -> Database<DatabaseError> {
    let database = try Database<DatabaseError>(folder.file("live.db"), .readWriteCreate, isTrusted: true)
    try database.execute(sql)
    return database
  }

  @Test func valuesKeepTheirClassAndColumnsTheirDeclaration() throws {
    let folder = try TestFolder()
    _ = try Self.database(
      folder,
      """
      CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) COLLATE NOCASE, price REAL, any_thing, amount DECIMAL(8,2));
      INSERT INTO t VALUES (7, 'a', 2, '007', '12.50'), (9, x'00ff', 0.5, 7.0, 'n/a'), (3, NULL, 'x', x'', 1e300);
      INSERT INTO t(id, name) VALUES (10, CAST(x'c328' AS TEXT));
      CREATE TABLE s (a ANY, b INT GENERATED ALWAYS AS (a || 'x')) STRICT;
      INSERT INTO s VALUES ('007');
      CREATE VIEW v AS SELECT 1 AS one;
      CREATE TABLE w (k TEXT PRIMARY KEY, n) WITHOUT ROWID; INSERT INTO w VALUES ('b', 1), ('a', 2);
      """.replacingOccurrences(of: "b INT GENERATED", with: "b TEXT GENERATED"))
    let tables = try TestCapture.all(of: SQLiteSource(folder.file("live.db"), now: .unixEpoch), in: folder)
    #expect(Set(tables.keys) == ["t", "s", "w"])
    #expect(
      tables["t"]?.columns == ["id INTEGER", "name VARCHAR(20)", "price REAL", "any_thing", "amount DECIMAL(8,2)"])
    for query in [
      "SELECT * FROM t ORDER BY id",
      "SELECT typeof(id), typeof(name), typeof(price), hex(name), typeof(any_thing), typeof(amount) FROM t ORDER BY id",
    ] {
      #expect(
        try CapturedRows.rows(query, in: folder.file("captured.sqlite"))
          == CapturedRows.rows(query, in: folder.file("live.db")))
    }
    #expect(tables["s"]?.rows == [["007", "007x"]])
    #expect(tables["w"]?.rows == [["a", 2], ["b", 1]])
    #expect(
      try CapturedRows.rows("SELECT count(*) FROM t WHERE name = 'A'", in: folder.file("captured.sqlite")) == [[1]])
  }

  @Test func tablesByPatternRowsByConditionAndQueries() throws {
    let folder = try TestFolder()
    _ = try Self.database(
      folder,
      """
      CREATE TABLE nbac_a (d TEXT, n INTEGER); INSERT INTO nbac_a VALUES ('2026-01-24', 1), ('2026-01-25', 2);
      CREATE TABLE nbac_b (n); CREATE TABLE other (n); CREATE VIEW nbac_v AS SELECT n * 2 AS twice FROM nbac_a;
      """)
    var options = SQLiteSource.Options()
    options.tables = ["nbac_*"]
    options.conditions = ["nbac_a": "d = :date"]
    options.parameters = ["date": "2026-01-25"]
    options.queries = [("totals", "SELECT d, sum(n) AS total FROM nbac_a WHERE d <= :date GROUP BY d")]
    let tables = try TestCapture.all(of: SQLiteSource(folder.file("live.db"), options, now: .unixEpoch), in: folder)
    #expect(Set(tables.keys) == ["nbac_a", "nbac_b", "nbac_v", "totals"])
    #expect(tables["nbac_a"]?.rows == [["2026-01-25", 2]])
    #expect(tables["nbac_v"]?.rows == [[2], [4]])
    #expect(tables["totals"]?.rows == [["2026-01-24", 1], ["2026-01-25", 2]])
    #expect(tables["totals"]?.table.table.query?.hasPrefix("SELECT d") == true)
  }

  /// Rows in the log too, and a writer that has begun and not ended.
  @Test func aLiveDatabaseIsReadAsItWasAtOneMoment() throws {
    let folder = try TestFolder()
    let writer = try Self.database(
      folder, "PRAGMA journal_mode = WAL; CREATE TABLE t (n); INSERT INTO t VALUES (1); BEGIN; INSERT INTO t VALUES (2)"
    )
    let tables = try TestCapture.all(of: SQLiteSource(folder.file("live.db"), now: .unixEpoch), in: folder)
    #expect(tables["t"]?.rows == [[1]])
    try writer.execute("COMMIT")
    #expect(
      try TestCapture.all(of: SQLiteSource(folder.file("live.db"), now: .unixEpoch), in: folder)["t"]?.rows == [
        [1], [2],
      ])
  }

  @Test(arguments: [
    ("DELETE FROM t", "would do more than read: DELETE from t"), ("SELECT * FROM nothing", "nothing"),
    ("SELECT 1; SELECT 2", "one statement"),
    ("SELECT load_extension('x')", "load_extension"), ("SELECT n, n FROM t", "share a name"),
  ])
  func aQueryOnlyReads(_ sql: String, _ words: String) throws {
    let folder = try TestFolder()
    _ = try Self.database(folder, "CREATE TABLE t (n); INSERT INTO t VALUES (1)")
    var options = SQLiteSource.Options()
    options.queries = [("q", sql)]
    let error = #expect(throws: CaptureError.self) {
      try TestCapture.all(of: SQLiteSource(folder.file("live.db"), options, now: .unixEpoch), in: folder)
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    #expect(try CapturedRows.rows("SELECT count(*) FROM t", in: folder.file("live.db")) == [[1]])
  }
}
