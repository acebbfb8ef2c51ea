import SQLite
import SQLiteEngine
import Testing
import Values

struct AuthorizerTests {
  let folder: ScratchFolder
  let connection: Connection

  init() throws {
    folder = try ScratchFolder()
    connection = try Connection.open(
      snapshot: folder.database("CREATE TABLE t(a, b); CREATE VIEW dice AS SELECT abs(random()) AS n"))
  }

  @Test(arguments: [
    ("ATTACH 'other.sqlite' AS o", "ATTACH"), ("DETACH main", "DETACH"), ("PRAGMA user_version", "PRAGMA user_version"),
    ("PRAGMA query_only = OFF", "PRAGMA query_only"), ("COMMIT", "COMMIT"), ("BEGIN", "BEGIN"),
    ("ROLLBACK", "ROLLBACK"),
    ("SAVEPOINT s", "SAVEPOINT"), ("INSERT INTO t VALUES (1, 2)", "INSERT into t"), ("DELETE FROM t", "DELETE from t"),
    ("UPDATE t SET a = 1", "UPDATE of t"), ("INSERT INTO t VALUES (1, 2) RETURNING a", "INSERT into t"),
    ("CREATE TABLE u(a)", "changing the schema"), ("CREATE TEMP TABLE u(a)", "changing the schema"),
    ("CREATE VIEW v AS SELECT 1", "changing the schema"), ("DROP TABLE t", "changing the schema"),
    ("CREATE VIRTUAL TABLE v USING fts5(x)", "changing the schema"), ("ALTER TABLE t ADD c", "changing the schema"),
    ("ANALYZE t", "ANALYZE"), ("SELECT load_extension('x')", "function load_extension()"),
    ("SELECT random()", "function random()"), ("SELECT randomblob(9)", "function randomblob()"),
    ("SELECT sqlite_version()", "function sqlite_version()"), ("SELECT * FROM dbstat", "reading dbstat"),
    ("SELECT changes()", "function changes()"), ("SELECT * FROM dice", "function random() (in dice)"),
    ("SELECT * FROM t ORDER BY random()", "function random()"),
    ("WITH c AS (SELECT * FROM dice) SELECT * FROM c", "function random() (in dice)"),
    ("WITH c AS (SELECT rtreecheck('t')) SELECT * FROM c", "function rtreecheck() (in c)"),
  ])
  func whatIsNotReadingIsRefusedByName(sql: String, refused: String) {
    let error = #expect(throws: QueryError.self) { try connection.rows(sql) }
    #expect(error?.kind == .denied(refused))
    #expect(error?.message == "not allowed in a check: \(refused)")
  }

  @Test(arguments: [
    "SELECT * FROM pragma_table_info('t')", "SELECT * FROM pragma_database_list", "SELECT readfile('/etc/passwd')",
    "SELECT writefile('x', 'y')", "SELECT edit('x')", "SELECT fts3_tokenizer('simple')", "VACUUM", "VACUUM INTO 'x'",
    "REINDEX", "SELECT * FROM sqlite_dbpage", "SELECT * FROM sqlite_stmt",
    "UPDATE sqlite_schema SET sql = ''", "DELETE FROM sqlite_schema", "EXPLAIN SELECT 1", "", "-- nothing", ";",
    "SELECT 1; SELECT 2", "SELECT 1; DROP TABLE t", "SELECT 1 \0 FROM t", "SELECT 1; garbage",
    "WITH x AS (SELECT 1) DELETE FROM t",
  ])
  func nothingElseRunsEither(sql: String) throws {
    let before = try folder.contents()
    #expect(throws: QueryError.self) { try connection.rows(sql) }
    #expect(try folder.contents() == before)
  }

  @Test(arguments: [
    "SELECT 1", "SELECT 1;", "SELECT 1 ; -- done\n", "SELECT 1 /* done */ ;;", "VALUES (1)",
    "WITH x AS (SELECT 1) SELECT * FROM x",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT min(i) FROM n",
    "SELECT count(*) >= 0 FROM sqlite_schema", "SELECT value FROM json_each('[1]')", "SELECT sum(1) OVER ()",
    "SELECT strftime('%d', '2026-01-01') + 0",
  ])
  func readingAndComputingIsAllowed(sql: String) throws {
    #expect(try connection.rows(sql) == [[.integer(1)]])
  }

  @Test func aRefusalIsForgottenByTheNextQuery() throws {
    #expect(throws: QueryError.self) { try connection.rows("SELECT random()") }
    let error = #expect(throws: QueryError.self) { try connection.rows("SELECT * FROM nowhere") }
    #expect(error?.kind == .noSuchTable("nowhere"))
    #expect(try connection.rows("SELECT 1") == [[.integer(1)]])
  }
}
