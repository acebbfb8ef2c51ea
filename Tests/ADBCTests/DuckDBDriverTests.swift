import ADBC
import Foundation
import Testing
import Values

/// DuckDB's wheel, loaded beside Python's own library.
@Suite(.enabled(if: TestDrivers.areUsable, TestDrivers.missing))
struct DuckDBDriverTests {
  private static let typed: [(sql: String, value: Value)] = [
    ("'é'", .text("é")), ("7::TINYINT", .integer(7)), ("7::UTINYINT", .integer(7)), ("-7::SMALLINT", .integer(-7)),
    ("7::USMALLINT", .integer(7)), ("-7::INTEGER", .integer(-7)), ("4294967295::UINTEGER", .integer(4_294_967_295)),
    ("'-9223372036854775808'::BIGINT", .integer(.min)),
    ("18446744073709551615::UBIGINT", .text("18446744073709551615")),
    ("170141183460469231731687303715884105727::HUGEINT", .text("170141183460469231731687303715884105727")),
    ("true", .integer(1)), ("1.5::FLOAT", .real(1.5)), ("0.1::DOUBLE", .real(0.1)),
    ("1.10::DECIMAL(5,2)", .text("1.10")), ("-0.05::DECIMAL(18,4)", .text("-0.0500")),
    ("123456789012345678901234567890.12345678::DECIMAL(38,8)", .text("123456789012345678901234567890.12345678")),
    ("'\\x00\\xFF'::BLOB", .blob([0, 255])), ("DATE '2026-01-25'", .text("2026-01-25")),
    ("TIME '19:30:00.25'", .text("19:30:00.25")),
    ("TIMESTAMP '2026-01-25 19:30:00.25'", .text("2026-01-25T19:30:00.25")),
    ("TIMESTAMP_S '2026-01-25 19:30:00'", .text("2026-01-25T19:30:00")),
    ("TIMESTAMP_MS '2026-01-25 19:30:00.25'", .text("2026-01-25T19:30:00.25")),
    ("TIMESTAMP_NS '2026-01-25 19:30:00.000000001'", .text("2026-01-25T19:30:00.000000001")),
    ("TIMESTAMPTZ '2026-01-25 19:30:00-05'", .text("2026-01-26T00:30:00Z")),
    ("INTERVAL '1 month 2 days 3.5 s'", .text("P1M2DT3.5S")),
    ("'550e8400-e29b-41d4-a716-446655440000'::UUID", .text("550e8400-e29b-41d4-a716-446655440000")),
    ("'GSW'::ENUM('MIN', 'GSW')", .text("GSW")),
  ]

  @Test func aValueOfEachTypeIsReadAndItsNull() throws {
    let connection = try TestDrivers.connect("duckdb:")
    for (sql, value) in Self.typed {
      // More rows than one of DuckDB's vectors holds.
      let rows = try connection.all(
        "SELECT CASE WHEN i % 3 = 0 THEN NULL ELSE \(sql) END AS c FROM range(1, 3001) t(i)")
      #expect(rows.count == 3000)
      #expect(rows.enumerated().allSatisfy { $1 == [($0 + 1) % 3 == 0 ? .null : value] }, "\(sql) \(rows.prefix(3))")
    }
  }

  @Test func whatDuckDBSpellsAsTextIsSpelledAlikeHere() throws {
    let connection = try TestDrivers.connect("duckdb:")
    let rows = try connection.all(
      """
      SELECT d, strftime(d, '%Y-%m-%d'), t, rtrim(rtrim(strftime(t, '%Y-%m-%dT%H:%M:%S.%f'), '0'), '.'), n, n::VARCHAR
      FROM (SELECT DATE '1000-01-01' + i::INTEGER * 300 AS d, TIMESTAMP '1000-01-01' + INTERVAL (i * 25920123456 // 1000) SECOND + INTERVAL (i * 678901) MICROSECOND AS t,
        ((i - 5000) / 7.0 * 10 ** (i % 12))::DECIMAL(38, 9) AS n FROM range(0, 9990) r(i)) x
      """)
    #expect(rows.count == 9990)
    #expect(rows.allSatisfy { $0[0] == $0[1] && $0[2] == $0[3] && $0[4] == $0[5] })
  }

  @Test(arguments: ["[1, 2]", "{'a': 1}", "MAP {'a': 1}", "[1, 2]::INTEGER[2]"])
  func nestedValuesAreRefusedInWords(_ sql: String) throws {
    let connection = try TestDrivers.connect("duckdb:")
    let error = driverError { try connection.all("SELECT 1 AS one, \(sql) AS players") }
    #expect(error?.kind == .unreadableType(column: "players"))
    #expect(try connection.all("SELECT 1 AS one") == [[.integer(1)]])
  }

  @Test func parquetIsWrittenAndRead() throws {
    let folder = try TestFolder()
    let connection = try TestDrivers.connect("duckdb:")
    try connection.execute(
      "COPY (SELECT i AS id, CASE WHEN i % 7 = 0 THEN NULL ELSE 'p' || i END AS name FROM range(1, 10001) t(i)) TO '\(folder.file("p.parquet"))' (FORMAT parquet)"
    )
    let rows = try connection.all("SELECT * FROM read_parquet('\(folder.file("p.parquet"))') ORDER BY id")
    #expect(rows == (1...10_000).map { [.integer($0), $0 % 7 == 0 ? .null : .text("p\($0)")] })
  }

  @Test func anErrorHasTheDriversWords() throws {
    let connection = try TestDrivers.connect("duckdb:")
    let error = driverError { try connection.all("SELECT nonsense FROM range(3)") }
    #expect(error?.message.contains("nonsense") == true)
    #expect(error?.message.contains("\n") == false)
  }

  @Test func aSlowQueryEndsWithItsTime() throws {
    let connection = try TestDrivers.connect("duckdb:")
    let limit = Duration.milliseconds(200)
    let slow = "SELECT sum(a.i * b.i) AS s FROM range(100000) a(i), range(100000) b(i) WHERE (a.i * b.i) % 7 = 3"
    let error = driverError { try connection.all(slow, Patience(timeout: limit)) }
    #expect(error?.kind == .timeout(limit))
    #expect(!connection.isLost)
    #expect(try connection.all("SELECT 1 AS one") == [[.integer(1)]])
  }

  @Test(.enabled(if: PostgreSQLServer.isUsable, PostgreSQLServer.missing))
  func severalDriversWorkInOneProcess() throws {
    let numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT i FROM n"
    let connections = [
      try TestDrivers.connect("duckdb:"), try PostgreSQLServer.shared.get().connect(),
      try TestDrivers.connect("sqlite:"),
      try TestDrivers.connect("duckdb:"),
    ]
    let streams = try connections.map { try $0.rows(numbers) }
    var sums = streams.map { _ in 0.0 }
    var isOpen = true
    while isOpen {
      isOpen = false
      for (index, stream) in streams.enumerated() {
        guard let batch = try stream.next() else { continue }
        isOpen = true
        for row in try batch.values() { sums[index] += row[0].number ?? .nan }
      }
    }
    #expect(sums == streams.map { _ in 12_502_500 })
  }
}
