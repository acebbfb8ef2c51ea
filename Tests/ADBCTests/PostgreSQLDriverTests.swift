import ADBC
import Foundation
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
  @Test(arguments: [
    ("'x'::text", "text"), ("7::smallint", "int2"), ("7::int", "int4"), ("-7::bigint", "int8"), ("true", "bool"),
    ("1.5::float4", "float4"), ("0.1::float8", "float8"), ("'ab'::bytea", "bytea"), ("date '2026-01-25'", "date"),
    ("time '19:30:00.25'", "time"), ("timestamp '2026-01-25 19:30:00.25'", "timestamp"),
    ("timestamptz '2026-01-25 19:30:00-05'", "timestamptz"), ("'a'::varchar(3)", "varchar"), ("'a'::char(3)", "bpchar"),
    ("1.10::numeric", "numeric"), ("1.10::numeric(5,2)", "numeric"), ("'NaN'::numeric", "numeric"),
    ("'{\"a\": 1}'::jsonb", "jsonb"), ("'[1]'::json", "json"),
    ("'550e8400-e29b-41d4-a716-446655440000'::uuid", "uuid"), ("interval '1 month 2 days 3.5 s'", "interval"),
    ("'127.0.0.1'::inet", "inet"), ("12.5::money", "money"), ("'12:00+02'::timetz", "timetz"), ("'a'::name", "name"),
    ("7::oid", "oid"), ("B'101'", "bit"), ("'infinity'::float8", "inf"),
    ("array[1,2]", "array"), ("row(1,2)", "row"), ("int4range(1,3)", "range"), ("point(1,2)", "point"),
  ])
  func probe(_ sql: String, _ name: String) throws {
    let connection = try PostgreSQLServer.shared.get().connect()
    do {
      let stream = try connection.rows("SELECT \(sql) AS c")
      print("PROBE", name, stream.columns[0].type, stream.columns[0].metadata, try stream.next()?.values() ?? [])
    } catch { print("PROBE", name, error) }
  }
}
