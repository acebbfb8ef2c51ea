import SQLite
import SQLiteEngine
import Testing
import Values

struct QueryTests {
  let folder: ScratchFolder
  let connection: Connection

  init() throws {
    folder = try ScratchFolder()
    connection = try Connection.open(
      snapshot: folder.database(
        """
        CREATE TABLE t(a INTEGER, b TEXT COLLATE NOCASE, c REAL, d);
        INSERT INTO t VALUES (1, 'x', 1.5, x'00FF'), (2, 'a' || char(0) || 'b', NULL, ''),
          (3, CAST(x'61FF62' AS TEXT), 2, x'');
        """))
  }

  @Test func cellsKeepTheirStorageClassTheirNULsAndTheirBytes() throws {
    #expect(
      try connection.rows("SELECT * FROM t ORDER BY a") == [
        [.integer(1), .text("x"), .real(1.5), .blob([0, 255])],
        [.integer(2), .text("a\0b"), .null, .text("")],
        [.integer(3), .text(String(stored: [0x61, 0xFF, 0x62])), .real(2), .blob([])],
      ])
  }

  @Test(
    arguments: [.null, .integer(.min), .real(-0.5), .text("é\0x"), .text(""), .blob([1, 0]), .blob([])] as [Value])
  func valuesComeBackAsTheyWereBound(value: Value) throws {
    #expect(try connection.rows("SELECT ?, :v", bindings: [value], named: ["v": value]) == [[value, value]])
  }

  @Test func positionsAndNamesMayBeMixed() throws {
    let rows = try connection.rows(
      "SELECT ?, :date, ?, :date, @other, $third, ?", bindings: [.integer(1), .integer(2), .integer(3)],
      named: ["date": .text("d"), "other": .text("o"), "third": .text("t"), "unused": .null])
    #expect(
      rows == [[.integer(1), .text("d"), .integer(2), .text("d"), .text("o"), .text("t"), .integer(3)]])
  }

  @Test(
    arguments: [
      ("SELECT ?", []), ("SELECT 1", [.integer(1)]), ("SELECT :missing", []), ("SELECT ?3", [.integer(1)]),
    ] as [(String, [Value])])
  func bindingsThatDoNotFitAreRefused(sql: String, bindings: [Value]) {
    let error = #expect(throws: QueryError.self) { try connection.rows(sql, bindings: bindings) }
    #expect(error?.kind == .wrongBindings)
  }

  @Test(
    arguments: [
      ("SELECT * FROM nowhere", .noSuchTable("nowhere")), ("SELECT * FROM main.nowhere", .noSuchTable("nowhere")),
      ("SELECT z FROM t", .noSuchColumn("z")), ("SELECT t.z FROM t", .noSuchColumn("t.z")),
      ("SELECT \"text\" FROM t", .noSuchColumn("text")), ("SELECT f(1)", .noSuchFunction("f")),
      ("SELEC 1", .failed), ("SELECT json('{')", .failed), ("SELECT zeroblob(100000000)", .tooBig),
      ("SELECT 1; SELECT 2", .notOneSelect), ("", .notOneSelect),
      ("SELECT " + Array(repeating: "1", count: 2001).joined(separator: ","), .tooManyColumns),
    ] as [(String, QueryError.Kind)])
  func failuresAreToldApart(sql: String, kind: QueryError.Kind) {
    let error = #expect(throws: QueryError.self) { try connection.rows(sql) }
    #expect(error?.kind == kind)
    #expect(error?.message.isEmpty == false)
  }

  @Test func aFailureKnowsItsPlace() {
    let error = #expect(throws: QueryError.self) { try connection.rows("SELECT a, nope FROM t") }
    #expect(error?.offset == 10)
  }

  @Test func aQueryStopsWhereItIsToldTo() throws {
    var seen = 0
    try connection.query("SELECT a FROM t") { _ in
      seen += 1
      return .stop
    }
    #expect(seen == 1)
  }

  @Test func columnsAreKnownWithoutRunning() throws {
    let columns = try connection.columns(of: "SELECT a, b AS name, c, d, a + 1 AS sum FROM t WHERE a = :a")
    #expect(
      columns == [
        Column("a", affinity: .integer), Column("name", affinity: .text, collation: .nocase),
        Column("c", affinity: .real), Column("d", affinity: .blob), Column("sum"),
      ])
  }

  @Test func columnsThatShareANameAreReported() {
    let error = #expect(throws: QueryError.self) {
      try connection.columns(of: "SELECT a, b AS A, c, d AS x, 1 AS X FROM t")
    }
    #expect(error?.kind == .duplicateColumns(["a", "x"]))
  }

  @Test func anEndlessQueryEndsAtItsDeadline() throws {
    let error = #expect(throws: QueryError.self) { try connection.rows(endless, timeout: .milliseconds(50)) }
    #expect(error?.kind == .timeout(.ofStep(.milliseconds(50))))
    #expect(try connection.rows("SELECT 1", timeout: .seconds(60)) == [[.integer(1)]])
  }

  @Test func aQueryIsCancelledFromAnotherTask() async throws {
    let cancellation = Cancellation()
    let connection = try Connection.open(snapshot: folder.file("snapshot.sqlite"), cancellation: cancellation)
    async let answer = Self.kind(of: endless, on: connection)
    cancellation.cancel()
    #expect(await answer == .interrupted)
    #expect(Self.kind(of: "SELECT 1", on: connection) == .interrupted)
  }

  @Test func aRunningQueryIsInterruptedAndTheNextOneRuns() throws {
    var seen = 0
    let error = #expect(throws: QueryError.self) {
      try connection.query(endless.replacing("count(*)", with: "i")) { _ in
        seen += 1
        if seen == 3 { connection.interrupt() }
        return .next
      }
    }
    #expect(error?.kind == .interrupted)
    #expect(seen == 3)
    #expect(try connection.rows("SELECT 1") == [[.integer(1)]])
  }

  private static func kind(of sql: String, on connection: Connection) -> QueryError.Kind? {
    do throws(QueryError) {
      _ = try connection.rows(sql, timeout: .seconds(30))
      return nil
    } catch {
      return error.kind
    }
  }
}

let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
