import ADBC
import Foundation
import Synchronization
import Testing
import Values

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A real server: what it stores, what it refuses, and how it dies.
@Suite(.enabled(if: PostgreSQLServer.isUsable, PostgreSQLServer.missing))
struct PostgreSQLDriverTests {
  private static let typed: [(sql: String, value: Value)] = [
    ("'é'::text", .text("é")), ("''::text", .text("")), ("7::smallint", .integer(7)), ("-7::int", .integer(-7)),
    ("9223372036854775807::bigint", .integer(.max)), ("true", .integer(1)), ("false", .integer(0)),
    ("1.5::float4", .real(1.5)), ("0.1::float8", .real(0.1)), ("'-Infinity'::float8", .real(-.infinity)),
    ("'\\x00ff'::bytea", .blob([0, 255])), ("date '2026-01-25'", .text("2026-01-25")),
    ("time '19:30:00.25'", .text("19:30:00.25")),
    ("timestamp '2026-01-25 19:30:00.25'", .text("2026-01-25T19:30:00.25")),
    ("timestamptz '2026-01-25 19:30:00-05'", .text("2026-01-26T00:30:00Z")), ("'a'::varchar(3)", .text("a")),
    ("'a'::char(3)", .text("a  ")), ("1.10::numeric(5,2)", .text("1.10")), ("'{\"a\": 1}'::jsonb", .text("{\"a\": 1}")),
    ("'550e8400-e29b-41d4-a716-446655440000'::uuid", .text("550e8400-e29b-41d4-a716-446655440000")),
    ("interval '1 month 2 days 3.5 s'", .text("P1M2DT3.5S")), ("interval '-1 day'", .text("-P1D")),
  ]

  @Test func aValueOfEachTypeIsReadAndItsNull() throws {
    let connection = try PostgreSQLServer.shared.get().connect()
    for (sql, value) in Self.typed {
      let rows = try connection.all(
        "SELECT CASE WHEN i % 3 = 0 THEN NULL ELSE \(sql) END AS c FROM generate_series(1, 20) i")
      #expect(rows == (1...20).map { [$0 % 3 == 0 ? .null : value] }, "\(sql)")
    }
  }

  @Test func whatTheServerSpellsAsTextIsSpelledAlikeHere() throws {
    let connection = try PostgreSQLServer.shared.get().connect()
    let rows = try connection.all(
      """
      SELECT d, to_char(d, 'YYYY-MM-DD'), t, rtrim(rtrim(to_char(t, 'YYYY-MM-DD"T"HH24:MI:SS.US'), '0'), '.'), n, n::text
      FROM (SELECT '0001-01-01'::date + i * 365 AS d, '0001-01-01'::timestamp + i * interval '364 days 12345.678901 s' AS t,
        (i - 5000) / 7.0::numeric(20, 13) * 10::numeric ^ (i % 12) AS n FROM generate_series(0, 9990) i) x
      """)
    #expect(rows.count == 9991)
    #expect(rows.allSatisfy { $0[0] == $0[1] && $0[2] == $0[3] && $0[4] == $0[5] })
  }

  @Test func batchesFollowEachOtherWithoutGap() throws {
    let stream = try PostgreSQLServer.shared.get().connect().rows(
      "SELECT i::bigint, CASE WHEN i % 10 = 0 THEN NULL ELSE repeat(i::text, 60) END AS t FROM generate_series(1, 150000) i"
    )
    var (batches, next, nulls) = (0, Int64(1), 0)
    let spelling = CellSpelling()
    while let batch = try stream.next() {
      batches += 1
      for row in 0..<batch.rowCount {
        guard case .integer(next) = try batch.columns[0].cell(row, spelling) else { throw Odd(row: next) }
        let isNull = batch.columns[1].isNull(row)
        guard isNull == (next % 10 == 0) else { throw Odd(row: next) }
        nulls += isNull ? 1 : 0
        next += 1
      }
    }
    #expect(next == 150_001)
    #expect(nulls == 15_000)
    #expect(batches > 1)
  }

  struct Odd: Error { let row: Int64 }

  @Test func anErrorHasTheServersWordsAndState() throws {
    let connection = try PostgreSQLServer.shared.get().connect()
    let missing = driverError { try connection.all("SELECT nonsense FROM pg_class") }
    #expect(missing?.sqlState == "42703")
    #expect(
      missing?.message.contains("column \"nonsense\" does not exist LINE 1:") == true, "\(String(describing: missing))")
    let division = driverError { try connection.all("SELECT 1 / (i - 5000) AS q FROM generate_series(1, 10000) i") }
    #expect(division?.sqlState == "22012")
    #expect(division?.message.contains("division by zero") == true, "\(String(describing: division))")
    #expect(try connection.all("SELECT 1 AS one") == [[.integer(1)]])
  }

  @Test(arguments: ["int[]", "record", "point[]"])
  func nestedValuesAreRefusedInWords(_ type: String) throws {
    let connection = try PostgreSQLServer.shared.get().connect()
    let sql = type == "record" ? "row(1, 'a')" : type == "int[]" ? "array[1, 2]" : "array[point(1, 2)]"
    let error = driverError { try connection.all("SELECT 1 AS one, \(sql) AS players") }
    #expect(error?.kind == .unreadableType(column: "players"))
    #expect(try connection.all("SELECT 1 AS one") == [[.integer(1)]])
  }

  // MARK: - Passwords

  @Test(arguments: [
    "postgresql://locked:WRONG@127.0.0.1:PORT/postgres", "postgresql://locked:WRONG@127.0.0.1:1/postgres",
    "postgresql://locked:WRONG@nowhere.invalid/postgres", "postgresql://locked:WRONG@127.0.0.1:PORT/nowhere",
    "postgresql://locked:%zzWRONG@127.0.0.1:PORT/postgres", "postgresql://locked:WRONG/WRONG@127.0.0.1:PORT/postgres",
    "postgresql://locked:WRONG@WRONG@127.0.0.1:PORT/postgres", "postgresql://locked:WRONG:WRONG@127.0.0.1:x/postgres",
    "postgresql://locked@127.0.0.1:PORT/postgres?password=WRONG",
    "postgresql://locked@127.0.0.1:PORT/postgres?password=WRONG&nonsense=1",
    "postgresql://locked:WRONG@[::1/postgres", "postgresql://locked:WRONG#@127.0.0.1:PORT/postgres",
  ])
  func aWrongPasswordIsRefusedAndNeverPrinted(_ address: String) throws {
    let server = try PostgreSQLServer.shared.get()
    try server.lock()
    let text = address.replacing("WRONG", with: "hunter22").replacing("PORT", with: "\(server.port)")
    let error = driverError { try TestDrivers.connect(text) }
    #expect(error != nil)
    #expect(!"\(String(describing: error)) \(String(reflecting: error))".contains("hunter22"))
    #expect(try !DatabaseAddress(text) { _ in nil }.shown.contains("hunter22"))
  }

  @Test func theRightPasswordOpens() throws {
    let server = try PostgreSQLServer.shared.get()
    try server.lock()
    let right = "postgresql://locked:${PASSWORD}@127.0.0.1:\(server.port)/postgres"
    let address = try DatabaseAddress(right) { $0 == "PASSWORD" ? "right p@ss/word" : nil }
    let rows = try TestDrivers.search.open(address).connect().all("SELECT current_user::text AS u")
    #expect(rows == [[.text("locked")]])
    let wrong = try DatabaseAddress(right) { _ in "wrong p@ss" }
    let error = driverError { try TestDrivers.search.open(wrong).connect() }
    #expect(error?.message.contains("password authentication failed for user \"locked\"") == true)
  }

  // MARK: - Time and wishes

  @Test func aSlowQueryEndsWithItsTimeAndTheConnectionLivesOn() throws {
    let connection = try PostgreSQLServer.shared.get().connect()
    let limit = Duration.milliseconds(200)
    let start = ContinuousClock.now
    let error = driverError { try connection.all("SELECT pg_sleep(60)::text AS t", Patience(timeout: limit)) }
    #expect(error?.kind == .timeout(limit))
    #expect(ContinuousClock.now - start < .seconds(30))
    #expect(!connection.isLost)
    #expect(try connection.all("SELECT 1 AS one") == [[.integer(1)]])
  }

  @Test func whatNobodyWantsAnyMoreIsCancelled() throws {
    let connection = try PostgreSQLServer.shared.get().connect()
    let looks = Atomic<Int>(0)
    let patience = Patience { looks.add(1, ordering: .relaxed).newValue > 5 }
    let error = driverError { try connection.all("SELECT pg_sleep(60)::text AS t", patience) }
    #expect(error?.kind == .cancelled)
    #expect(try connection.all("SELECT 1 AS one") == [[.integer(1)]])
  }

  @Test func aQueryIsCancelledBetweenItsBatches() throws {
    let connection = try PostgreSQLServer.shared.get().connect()
    let stream = try connection.rows("SELECT repeat('x', 1000) AS t FROM generate_series(1, 1000000)")
    #expect(try stream.next() != nil)
    #expect(driverError { try stream.next(Patience { true }) }?.kind == .cancelled)
  }

  // MARK: - Death

  @Test func aBackendThatIsKilledInTheMiddleIsAnError() throws {
    let server = try PostgreSQLServer()
    let connection = try server.connect()
    let backend = try #require(try connection.all("SELECT pg_backend_pid() AS pid").first?.first?.number)
    let stream = try connection.rows("SELECT repeat('x', 1000) AS t FROM generate_series(1, 1000000)")
    #expect(try stream.next() != nil)
    #expect(kill(pid_t(backend), SIGKILL) == 0)
    let error = driverError { while try stream.next() != nil {} }
    #expect(error != nil)
    #expect(error?.kind != .cancelled)
    #expect(error?.message.contains("\n") == false)
    #expect(driverError { try connection.all("SELECT 1 AS one") } != nil)
  }

  @Test func aServerThatDiesInTheMiddleIsAnError() throws {
    let server = try PostgreSQLServer()
    let connection = try server.connect()
    let stream = try connection.rows("SELECT repeat('x', 1000) AS t FROM generate_series(1, 1000000)")
    #expect(try stream.next() != nil)
    // At once, with all of its backends.
    #expect(kill(try server.postmaster(), SIGQUIT) == 0)
    #expect(driverError { while try stream.next() != nil {} } != nil)
    #expect(driverError { while true { _ = try server.connect() } }?.kind != nil)
  }

  @Test func aServerThatNoLongerAnswersIsLeftBehind() throws {
    let server = try PostgreSQLServer()
    let connection = try server.connect()
    let limit = Duration.milliseconds(200)
    let backend = try #require(try connection.all("SELECT pg_backend_pid() AS pid").first?.first?.number)
    let processes = [try server.postmaster(), pid_t(backend)]
    for process in processes { #expect(kill(process, SIGSTOP) == 0) }
    defer { for process in processes { kill(process, SIGCONT) } }
    #expect(driverError { try connection.all("SELECT 1 AS one", Patience(timeout: limit)) }?.kind == .timeout(limit))
    #expect(connection.isLost)
    #expect(driverError { try server.connect(Patience(timeout: limit)) }?.kind == .timeout(limit))
  }
}
