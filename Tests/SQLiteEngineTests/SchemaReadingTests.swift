import Questions
import SQLite
import SQLiteEngine
import Testing
import Values

struct SchemaReadingTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func schema(_ sql: String) throws -> SnapshotSchema {
    try Connection.open(snapshot: folder.database(sql)).readSchema()
  }

  @Test func tablesAreReadWithTypesCollationsAndKeys() throws {
    let read = try schema(
      """
      CREATE TABLE games(
        id TEXT COLLATE NOCASE, day DATE, score INT, rate DOUBLE, x, PRIMARY KEY (day, id)
      ) WITHOUT ROWID;
      CREATE TABLE made(
        a INTEGER PRIMARY KEY AUTOINCREMENT, b INT AS (a + 1) VIRTUAL, c TEXT AS (a) STORED COLLATE RTRIM
      );
      """)
    #expect(
      read.tables == [
        SourceTable(
          name: "games",
          columns: [
            Column("id", affinity: .text, collation: .nocase), Column("day", affinity: .numeric),
            Column("score", affinity: .integer), Column("rate", affinity: .real), Column("x", affinity: .blob),
          ], primaryKey: ["day", "id"]),
        SourceTable(
          name: "made",
          columns: [
            Column("a", affinity: .integer), Column("b", affinity: .integer),
            Column("c", affinity: .text, collation: .rtrim),
          ], primaryKey: ["a"]),
      ])
  }

  @Test func viewsKeepWhatTheirTablesSay() throws {
    let definition = "CREATE VIEW v AS SELECT a AS b, length(a) AS n FROM t"
    let read = try schema("CREATE TABLE t(a TEXT COLLATE NOCASE); \(definition)")
    #expect(
      read.table(named: "V")
        == SourceTable(
          name: "v", columns: [Column("b", affinity: .text, collation: .nocase), Column("n")], isView: true,
          definition: definition))
  }

  @Test(arguments: [
    "SELECT gone FROM t", "SELECT * FROM gone", "SELECT nofunction(a) FROM t", "SELECT \"string\" FROM t",
  ])
  func aBrokenViewDoesNotHideTheRest(select: String) throws {
    let read = try schema("CREATE TABLE t(a); CREATE VIEW v AS \(select); CREATE TABLE u(a)")
    #expect(read.tables.map(\.name) == ["t", "v", "u"])
    #expect(read.table(named: "v")?.columns == [])
  }

  @Test(arguments: ["a b", "select", "qu\"o\"te", "it's", "[x]", "größe", "試合", "a.b", ":p", "?", "-- c", "100%"])
  func oddNamesAreRead(name: String) throws {
    let quoted = "\"" + name.replacing("\"", with: "\"\"") + "\""
    let path = try folder.database(
      "CREATE TABLE \(quoted)(\(quoted) INT); CREATE VIEW \("\"v " + quoted.dropFirst()) AS SELECT * FROM \(quoted)")
    let connection = try Connection.open(snapshot: path)
    let read = try connection.readSchema()
    #expect(read.tables.map(\.name) == [name, "v " + name])
    #expect(read.tables.map(\.columns) == Array(repeating: [Column(name, affinity: .integer)], count: 2))
    #expect(try connection.rows("SELECT \(quoted) FROM \(quoted)").isEmpty)
  }

  @Test func aTableOfAnUnknownModuleDoesNotHideTheRest() throws {
    let read = try schema(
      """
      CREATE TABLE t(a); PRAGMA writable_schema = ON; CREATE TABLE u(a);
      INSERT INTO sqlite_schema VALUES ('table', 'v', 'v', 0, 'CREATE VIRTUAL TABLE v USING unheard_of(x)');
      """)
    #expect(read.tables.map(\.name) == ["t", "u", "v"])
    #expect(read.table(named: "v")?.columns == [])
  }

  @Test func aWideTableIsReadWhole() throws {
    let columns = (1...900).map { "c\($0) INTEGER" }.joined(separator: ", ")
    let path = try folder.database("CREATE TABLE wide(\(columns)); INSERT INTO wide(c900) VALUES (9)")
    let connection = try Connection.open(snapshot: path)
    #expect(try connection.readSchema().table(named: "wide")?.columns.count == 900)
    #expect(try connection.rows("SELECT * FROM wide")[0].last == .integer(9))
  }

  @Test func theAuthorizerIsBackAfterReading() throws {
    let connection = try Connection.open(snapshot: folder.database())
    _ = try connection.readSchema()
    #expect(throws: QueryError.self) { try connection.rows("SELECT * FROM pragma_table_xinfo('t')") }
  }
}
