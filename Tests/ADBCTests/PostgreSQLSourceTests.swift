import ADBC
import Capture
import Files
import Foundation
import SQLite
import Synchronization
import TestSupport
import Testing
import Values

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Snapshots of a real PostgreSQL server.
@Suite(.enabled(if: PostgreSQLServer.isUsable, PostgreSQLServer.missing))
struct PostgreSQLSourceTests {
  static let types: [(sql: String, declared: String, stored: Value)] = [
    ("7::smallint", "INTEGER", .integer(7)), ("-7::int", "INTEGER", .integer(-7)),
    ("9223372036854775807::bigint", "INTEGER", .integer(.max)), ("4294967295::oid", "INTEGER", .integer(4_294_967_295)),
    ("1.5::real", "REAL", .real(1.5)), ("0.1::double precision", "REAL", .real(0.1)),
    ("19::double precision", "REAL", .real(19)),
    ("true", "BOOLEAN", .integer(1)), ("false", "BOOLEAN", .integer(0)), ("'é'::text", "TEXT", .text("é")),
    ("'0022500650'::varchar(10)", "TEXT", .text("0022500650")), ("'\\x00ff'::bytea", "BLOB", .blob([0, 255])),
    ("date '2026-01-25'", "DATE", .text("2026-01-25")),
    ("timestamp '2026-01-25 19:30'", "TIMESTAMP", .text("2026-01-25T19:30:00")),
    ("timestamptz '2026-01-25 19:30-05'", "TIMESTAMP", .text("2026-01-26T00:30:00Z")),
    ("time '19:30:00.25'", "TEXT", .text("19:30:00.25")), ("timetz '19:30-05'", "TEXT", .text("19:30:00-05")),
    ("interval '1 month 2 days 3.5 s'", "TEXT", .text("P1M2DT3.5S")),
    ("1.10::numeric(5,2)", "DECIMAL(5,2)", .real(1.1)), ("19.0::numeric(4,1)", "DECIMAL(4,1)", .integer(19)),
    ("123456789012345678::numeric", "DECIMAL", .integer(123_456_789_012_345_678)),
    ("12345678901234.5::numeric", "DECIMAL", .real(12_345_678_901_234.5)),
    ("1234567890123456.5::numeric", "TEXT", .text("1234567890123456.5")),
    ("9223372036854775808::numeric", "TEXT", .text("9223372036854775808")),
    ("12.5::numeric::money", "DECIMAL", .real(12.5)),
    ("'550e8400-e29b-41d4-a716-446655440000'::uuid", "TEXT", .text("550e8400-e29b-41d4-a716-446655440000")),
    ("'{\"a\": [1, null]}'::jsonb", "TEXT", .text("{\"a\": [1, null]}")), ("'[1]'::json", "TEXT", .text("[1]")),
    ("array[1, null, 3]", "TEXT", .text("[1,null,3]")), ("array['a', 'b']", "TEXT", .text("[\"a\",\"b\"]")),
    ("row(1, 'a')::pair", "TEXT", .text("{\"a\":1,\"b\":\"a\"}")), ("'127.0.0.1'::inet", "TEXT", .text("127.0.0.1/32")),
    ("int4range(1, 3)", "TEXT", .text("[1,3)")), ("point(1, 2)", "TEXT", .text("(1,2)")),
    ("B'101'", "TEXT", .text("101")),
    ("'final'::status", "TEXT", .text("final")), ("'ok'::label", "TEXT", .text("ok")),
    ("7.50::price", "DECIMAL(6,2)", .real(7.5)),
  ]

  @Test func everyTypeIsDeclaredAndKept() throws {
    let server = try PostgreSQLServer.shared.get()
    let list = Self.types.enumerated().map { "\($1.sql) AS c\($0)" }.joined(separator: ", ")
    let address = try server.database(
      "every_type", "CREATE TYPE status AS ENUM ('scheduled', 'final')", "CREATE TYPE pair AS (a int, b text)",
      "CREATE DOMAIN label AS text", "CREATE DOMAIN price AS numeric(6,2)", "CREATE TABLE t AS SELECT 1 AS i, \(list)",
      "INSERT INTO t (i) VALUES (2)", "INSERT INTO t SELECT 3, \(list)", "CREATE VIEW v AS SELECT * FROM t")
    let captured = try Captured({ _ in try DatabaseSource.of(address) { $0.tables = ["v"] } })
    #expect(try captured.declared("v").dropFirst() == Self.types.enumerated().map { "c\($0) \($1.declared)" }[...])
    let rows = try captured.rows("SELECT * FROM v ORDER BY i")
    #expect(
      rows.map { Array($0.dropFirst()) } == [
        Self.types.map(\.stored), Self.types.map { _ in .null }, Self.types.map(\.stored),
      ])
    #expect(try captured.integrity() == "ok")
    #expect(
      try captured.log("v", "row_count, source_rows, unfit_values, query, source")
        == [
          .integer(3), .integer(3), .integer(0), .null, .text("postgresql://tip@127.0.0.1:\(server.port)/every_type"),
        ])
    let notes = try captured.log("v", "notes")[0].description
    #expect(notes.hasPrefix("a view: its rows at that moment\ncolumn 'c22' holds numbers of more than 15 digits"))
    let bytes = try Data(contentsOf: URL(filePath: captured.path))
    #expect(bytes.firstRange(of: Data("hunter22".utf8)) == nil)
  }

  @Test func whatNoDayAndNoNumberIsStaysWhatItWasAndIsCounted() throws {
    let address = try PostgreSQLServer.shared.get().database(
      "odd_values",
      """
      CREATE TABLE t AS SELECT * FROM (VALUES
        (1, date '2026-01-25', timestamptz '2026-01-25 19:30Z', 1.5::numeric, 1.5::float8),
        (2, 'infinity', '-infinity', 'NaN', 'NaN'), (3, date '0044-03-15 BC', timestamptz '12026-01-01 00:00Z', 'Infinity', '-Infinity'),
        (4, NULL, NULL, NULL, NULL), (5, date '9999-12-31', timestamptz '0001-01-01 00:00Z', 2, 2)) v(id, d, z, n, f)
      """)
    let captured = try Captured({ _ in try DatabaseSource.of(address) })
    #expect(
      try captured.rows("SELECT d, z, n, f FROM t ORDER BY id") == [
        [.text("2026-01-25"), .text("2026-01-25T19:30:00Z"), .real(1.5), .real(1.5)],
        [.text("infinity"), .text("-infinity"), .text("NaN"), .text("NaN")],
        [.text("0044-03-15 BC"), .text("12026-01-01 00:00:00+00"), .text("Infinity"), .real(-.infinity)],
        [.null, .null, .null, .null],
        [.text("9999-12-31"), .text("0001-01-01T00:00:00Z"), .integer(2), .real(2)],
      ])
    #expect(try captured.declared("t") == ["id INTEGER", "d DATE", "z TIMESTAMP", "n DECIMAL", "f REAL"])
    let log = try captured.log("t", "unfit_values, unfit_first")
    #expect(log.first == .integer(7))
    #expect(log.last?.description.contains(#"{"place":"t:2","column":"d","value":"infinity"}"#) == true, "\(log)")
  }

  @Test func tablesAreChosenByPatternsAndSchemas() throws {
    let address = try PostgreSQLServer.shared.get().database(
      "patterns", "CREATE SCHEMA raw", "CREATE TABLE raw.games AS SELECT 1 AS id",
      "CREATE TABLE games AS SELECT 2 AS id",
      "CREATE TABLE nbac_a AS SELECT 3 AS id", "CREATE TABLE \"Nbac B\" AS SELECT 4 AS id",
      "CREATE VIEW latest AS SELECT 5 AS id",
      "CREATE TABLE days (d date, n int) PARTITION BY RANGE (d)",
      "CREATE TABLE days_1 PARTITION OF days FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')",
      "INSERT INTO days VALUES ('2026-01-24', 1), ('2026-01-25', 2), ('2026-01-25', 3)")
    func tables(_ change: (inout DatabaseSource.Options) -> Void) throws -> [String] {
      try Captured({ _ in try DatabaseSource.of(address, change) })
        .rows("SELECT table_name FROM tipoff_capture ORDER BY 1").map { $0[0].description }
    }
    #expect(try tables { _ in } == ["Nbac B", "days", "games", "nbac_a", "raw_games"])
    #expect(try tables { $0.tables = ["nbac*"] } == ["Nbac B", "nbac_a"])
    #expect(try tables { $0.tables = ["raw.*", "latest"] } == ["latest", "raw_games"])
    #expect(try tables { $0.queries = [("q", "SELECT 1 AS one; ")] } == ["q"])
    #expect(
      try tables {
        $0.tables = ["games"]
        $0.renamed = ["public.games": "g"]
        $0.queries = [("q", "SELECT 1 AS one -- end")]
      } == ["g", "q", "raw_games"])
    let captured = try Captured({ _ in
      try DatabaseSource.of(address) {
        $0.tables = ["days"]
        $0.conditions = ["days": "d = :date -- that day"]
        $0.queries = [
          ("q", "SELECT ':date'::text AS t, n::text, :least AS least FROM days WHERE d = :date AND n >= :least")
        ]
        $0.parameters = ["date": .text("2026-01-25"), "least": .integer(3)]
      }
    })
    #expect(try captured.rows("SELECT n FROM days ORDER BY n") == [[.integer(2)], [.integer(3)]])
    #expect(try captured.rows("SELECT * FROM q") == [[.text(":date"), .text("3"), .integer(3)]])
    #expect(try captured.log("days", "query")[0].description.contains("WHERE d = :date"))
    let missing = captureError { try tables { $0.tables = ["gmaes"] } }
    #expect(missing?.message == "there is no table or view 'gmaes'")
    #expect(missing?.hint == "did you mean 'games'?")
    let twice = captureError { try tables { $0.queries = [("q", "SELECT 1 AS a, 2 AS a")] } }
    #expect(twice?.message == "'q' has two columns 'a'")
    let wrong = captureError { try tables { $0.queries = [("q", "SELECT nonsense FROM games")] } }
    #expect(wrong?.message.contains("column \"nonsense\" does not exist") == true)
    let writes = captureError {
      try tables { $0.queries = [("q", "WITH gone AS (DELETE FROM games RETURNING id) SELECT id FROM gone")] }
    }
    #expect(writes != nil)
    #expect(try TestDrivers.connect(address).all("SELECT count(*) FROM games") == [[.integer(1)]])
  }

  @Test func allTablesAreOfOneMoment() throws {
    let address = try PostgreSQLServer.shared.get().database(
      "one_moment", "CREATE TABLE a AS SELECT i AS id FROM generate_series(1, 10) i", "CREATE TABLE b AS SELECT 1 AS id"
    )
    let other = try TestDrivers.connect(address)
    var options = SnapshotWriter.Options()
    let changes = Atomic<Int>(0)
    options.progress = { _ in
      // While the first table is read somebody adds to both, and takes a column away.
      guard changes.add(1, ordering: .relaxed).newValue == 1 else { return }
      try? other.execute("INSERT INTO b VALUES (2)")
      try? other.execute("INSERT INTO a VALUES (11)")
    }
    let captured = try Captured({ _ in try DatabaseSource.of(address) }, options)
    #expect(changes.load(ordering: .relaxed) > 1)
    #expect(try captured.rows("SELECT count(*) FROM b") == [[.integer(1)]])
    #expect(try captured.rows("SELECT count(*) FROM a") == [[.integer(10)]])
    #expect(try other.all("SELECT count(*) FROM b") == [[.integer(2)]])
  }

  @Test func whatIsCapturedIsWhatTheServerHasRowByRow() throws {
    let address = try PostgreSQLServer.shared.get().database(
      "many_rows",
      """
      CREATE TABLE m AS SELECT i AS id, CASE WHEN i % 5 > 0 THEN (i * 7919 % 100003)::numeric / 8 END AS n, date '2020-01-01' + i % 3000 AS d,
        timestamptz '2020-01-01Z' + i * interval '1234.567891 s' AS z, CASE WHEN i % 11 > 0 THEN repeat(chr(97 + i % 26), i % 40) END AS t, i % 2 = 0 AS b
      FROM generate_series(1, 20000) i
      """)
    let captured = try Captured({ _ in try DatabaseSource.of(address) })
    let server = try TestDrivers.connect(address).all(
      """
      SELECT id, n::float8, d::text, replace(rtrim(rtrim(to_char(z AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), '0'), '.'), ' ', 'T') || 'Z', t, b::int FROM m ORDER BY id
      """)
    let rows = try captured.rows("SELECT id, CAST(n AS REAL), d, z, t, b FROM m ORDER BY id")
    #expect(rows.count == 20_000)
    #expect(rows == server)
    #expect(try captured.integrity() == "ok")
  }

  @Test func aServerThatDiesInTheMiddleLeavesNoSnapshot() throws {
    let server = try PostgreSQLServer()
    let address = try server.database(
      "dies", "CREATE TABLE big AS SELECT i AS id, repeat('x', 1000) AS t FROM generate_series(1, 100000) i")
    let postmaster = try server.postmaster()
    var options = SnapshotWriter.Options()
    options.progress = { _ in kill(postmaster, SIGQUIT) }
    let folder = try TestFolder()
    let writer = try SnapshotWriter(folder.file("out.sqlite"), options)
    let error = captureError { try DatabaseSource.of(address).capture(into: writer) }
    writer.discard()
    #expect(error?.place == "postgresql://tip@127.0.0.1:\(server.port)/dies")
    #expect(error?.isCancelled == false)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test func whoeverStopsGetsNoSnapshot() throws {
    let address = try PostgreSQLServer.shared.get().database(
      "stops", "CREATE TABLE big AS SELECT i AS id, repeat('x', 1000) AS t FROM generate_series(1, 50000) i")
    let cancellation = Cancellation()
    var options = SnapshotWriter.Options()
    options.cancellation = cancellation
    options.progress = { _ in cancellation.cancel() }
    let folder = try TestFolder()
    let writer = try SnapshotWriter(folder.file("out.sqlite"), options)
    let error = captureError { try DatabaseSource.of(address, cancellation: cancellation).capture(into: writer) }
    writer.discard()
    #expect(error?.isCancelled == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test func aTimeLimitEndsAQueryWithWords() throws {
    let server = try PostgreSQLServer.shared.get()
    let error = captureError {
      try Captured({ _ in
        try DatabaseSource.of(server.address) {
          $0.queries = [("q", "SELECT pg_sleep(60)::text AS t")]
          $0.timeout = .milliseconds(300)
        }
      })
    }
    #expect(error?.message == "the database did not answer within 0.3 seconds")
    #expect(error?.hint == "give it more time, or ask for less")
  }
}
