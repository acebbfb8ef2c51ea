import ADBC
import Capture
import Foundation
import Testing
import Values

/// Snapshots of DuckDB's files, and of Parquet.
@Suite(.enabled(if: TestDrivers.areUsable, TestDrivers.missing))
struct DuckDBSourceTests {
  static let types: [(sql: String, declared: String, stored: Value)] = [
    ("7::TINYINT", "INTEGER", .integer(7)), ("4294967295::UINTEGER", "INTEGER", .integer(4_294_967_295)),
    ("9223372036854775807::UBIGINT", "INTEGER", .integer(.max)),
    ("18446744073709551615::UBIGINT", "TEXT", .text("18446744073709551615")),
    ("12::HUGEINT", "DECIMAL(38,0)", .integer(12)),
    ("170141183460469231731687303715884105727::HUGEINT", "TEXT", .text("170141183460469231731687303715884105727")),
    ("1.5::FLOAT", "REAL", .real(1.5)), ("0.1::DOUBLE", "REAL", .real(0.1)), ("true", "BOOLEAN", .integer(1)),
    ("1.10::DECIMAL(5,2)", "DECIMAL(5,2)", .real(1.1)), ("19.0::DECIMAL(4,1)", "DECIMAL(4,1)", .integer(19)),
    ("123456789012.5::DECIMAL(30,10)", "DECIMAL(30,10)", .real(123_456_789_012.5)),
    ("1234567890123456.5::DECIMAL(30,10)", "TEXT", .text("1234567890123456.5000000000")),
    ("'0022500650'", "TEXT", .text("0022500650")), ("'\\x00\\xFF'::BLOB", "BLOB", .blob([0, 255])),
    ("DATE '2026-01-25'", "DATE", .text("2026-01-25")), ("TIME '19:30:00.25'", "TEXT", .text("19:30:00.25")),
    ("TIMESTAMP '2026-01-25 19:30:00.25'", "TIMESTAMP", .text("2026-01-25T19:30:00.25")),
    ("TIMESTAMP_S '2026-01-25 19:30:00'", "TIMESTAMP", .text("2026-01-25T19:30:00")),
    ("TIMESTAMP_MS '2026-01-25 19:30:00.25'", "TIMESTAMP", .text("2026-01-25T19:30:00.25")),
    ("TIMESTAMP_NS '2026-01-25 19:30:00.000000001'", "TIMESTAMP", .text("2026-01-25T19:30:00.000000001")),
    ("TIMESTAMPTZ '2026-01-25 19:30:00-05'", "TIMESTAMP", .text("2026-01-26T00:30:00Z")),
    ("INTERVAL '1 month 2 days 3.5 s'", "TEXT", .text("P1M2DT3.5S")),
    ("'550e8400-e29b-41d4-a716-446655440000'::UUID", "TEXT", .text("550e8400-e29b-41d4-a716-446655440000")),
    ("'GSW'::ENUM('MIN', 'GSW')", "TEXT", .text("GSW")), ("[1, NULL, 3]", "TEXT", .text("[1,null,3]")),
    ("{'a': 1, 'b': ['x']}", "TEXT", .text("{\"a\":1,\"b\":[\"x\"]}")), ("MAP {'a': 1}", "TEXT", .text("{\"a\":1}")),
    ("'101'::BIT", "TEXT", .text("101")), ("TIMETZ '19:30:00-05'", "TEXT", .text("19:30:00-05")),
  ]

  private static func database(_ folder: TestFolder, _ statements: String...) throws -> String {
    let address = "duckdb:\(folder.file("d.duckdb"))"
    let connection = try TestDrivers.connect(address)
    for statement in statements { try connection.execute(statement) }
    try connection.close()
    return address
  }

  @Test func everyTypeIsDeclaredAndKept() throws {
    let list = Self.types.enumerated().map { "CASE WHEN i = 2 THEN NULL ELSE \($1.sql) END AS c\($0)" }.joined(
      separator: ", ")
    let captured = try Captured({ folder in
      try DatabaseSource.of(try Self.database(folder, "CREATE TABLE t AS SELECT i, \(list) FROM range(1, 4) r(i)"))
    })
    #expect(try captured.declared("t").dropFirst() == Self.types.enumerated().map { "c\($0) \($1.declared)" }[...])
    let rows = try captured.rows("SELECT * FROM t ORDER BY i")
    #expect(
      rows.map { Array($0.dropFirst()) } == [
        Self.types.map(\.stored), Self.types.map { _ in .null }, Self.types.map(\.stored),
      ])
    #expect(try captured.integrity() == "ok")
    #expect(try captured.log("t", "row_count, source_rows, unfit_values") == [.integer(3), .integer(3), .integer(0)])
  }

  @Test func whatNoDayAndNoNumberIsStaysWhatItWasAndIsCounted() throws {
    let captured = try Captured({ folder in
      try DatabaseSource.of(
        try Self.database(
          folder,
          """
          CREATE TABLE t AS SELECT * FROM (VALUES (1, DATE '2026-01-25', TIMESTAMP '2026-01-25 19:30:00', 1.5::DOUBLE),
            (2, 'infinity', '-infinity', 'NaN'), (3, DATE '0044-03-15 (BC)', TIMESTAMP '12026-01-01 00:00:00', 2)) v(id, d, z, f)
          """))
    })
    #expect(
      try captured.rows("SELECT d, z, f FROM t ORDER BY id") == [
        [.text("2026-01-25"), .text("2026-01-25T19:30:00"), .real(1.5)],
        [.text("infinity"), .text("-infinity"), .text("NaN")],
        [.text("0044-03-15 (BC)"), .text("12026-01-01 00:00:00"), .real(2)],
      ])
    #expect(try captured.log("t", "unfit_values") == [.integer(5)])
  }

  @Test func tablesSchemasAndViewsAreChosenByPatterns() throws {
    let captured = try Captured({ folder in
      try DatabaseSource.of(
        try Self.database(
          folder, "CREATE SCHEMA raw", "CREATE TABLE raw.games AS SELECT 1 AS id",
          "CREATE TABLE games AS SELECT 2 AS id",
          "CREATE VIEW latest AS SELECT 3 AS id", "CREATE TABLE other AS SELECT 4 AS id")
      ) { $0.tables = ["*games", "late*"] }
    })
    let tables = try captured.rows("SELECT table_name FROM tipoff_capture ORDER BY 1").map { $0[0].description }
    #expect(tables == ["games", "latest", "raw_games"])
  }

  @Test func aFileThatIsMissingIsNotMade() throws {
    let folder = try TestFolder()
    let error = captureError {
      try Captured({ _ in try DatabaseSource.of("duckdb:\(folder.file("none.duckdb"))") })
    }
    #expect(error?.message.contains("none.duckdb") == true, "\(String(describing: error))")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  /// DuckDB quotes what it cannot convert; what is wrong with the statement itself is told as ever.
  @Test(arguments: [("SELECT ssn::INTEGER AS x FROM t", "are not shown"), ("SELECT nosuch AS x FROM t", "nosuch")])
  func anErrorQuotesNoMaskedValue(_ sql: String, _ words: String) throws {
    let folder = try TestFolder()
    let address = try Self.database(folder, "CREATE TABLE t AS SELECT 'canary-' || i AS ssn FROM range(1, 4) r(i)")
    var options = SnapshotWriter.Options()
    options.masks = Masks(["x"], secret: "s")
    let writer = try SnapshotWriter(folder.file("o.sqlite"), options)
    let source = try DatabaseSource.of(address) { $0.queries = [("w", sql)] }
    let error = #expect(throws: CaptureError.self) { try source.capture(into: writer) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    #expect(error?.description.contains("canary-") == false, "\(error?.description ?? "")")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).contains("o.sqlite") == false)
  }

  @Test func parquetFilesBecomeATable() throws {
    let captured = try Captured({ folder in
      let connection = try TestDrivers.connect("duckdb:")
      for part in [1, 2] {
        try connection.execute(
          """
          COPY (SELECT i AS id, CASE WHEN i % 7 > 0 THEN 'it''s ' || i END AS name, (i / 8)::DECIMAL(9, 3) AS line, DATE '2026-01-01' + i::INTEGER AS d
          FROM range(\(part * 10_000), \(part * 10_000 + 5_000)) t(i)) TO '\(folder.file("it''s \(part).parquet"))' (FORMAT parquet)
          """)
      }
      return try DatabaseSource.parquet(folder.file("it's *.parquet"), as: "props", drivers: TestDrivers.search)
    })
    #expect(try captured.declared("props") == ["id INTEGER", "name TEXT", "line DECIMAL(9,3)", "d DATE"])
    #expect(
      try captured.rows("SELECT count(*), count(name), min(id), max(id), sum(line), min(d) FROM props")
        == [
          [
            .integer(10_000), .integer(8_572), .integer(10_000), .integer(24_999), .real(21_874_375.0),
            .text("2053-05-19"),
          ]
        ])
    #expect(try captured.log("props", "source") == [.text(captured.folder.file("it's *.parquet"))])
  }

  @Test func aParquetFileThatIsMissingOrNoneIsToldSo() throws {
    let folder = try TestFolder()
    let missing = captureError {
      try DatabaseSource.parquet(folder.file("p.parquet"), as: "p", drivers: TestDrivers.search)
    }
    #expect(missing?.description == "\(folder.file("p.parquet")): there is no such file")
    try Data("no parquet at all".utf8).write(to: URL(filePath: folder.file("p.parquet")))
    let broken = captureError {
      try Captured({ _ in try DatabaseSource.parquet(folder.file("p.parquet"), as: "p", drivers: TestDrivers.search) })
    }
    #expect(broken?.place == folder.file("p.parquet"))
    #expect(
      broken?.message.contains("Parquet") == true || broken?.message.contains("parquet") == true,
      "\(String(describing: broken))")
  }
}
