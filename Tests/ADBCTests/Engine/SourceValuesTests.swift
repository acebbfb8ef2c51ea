import ADBC
import ADBCEngine
import Capture
import Expressions
import Foundation
import Questions
import Rulebooks
import SQLiteEngine
import TestSupport
import Testing
import Validation
import Values

/// What columns of a database hold, beside what a snapshot of it holds.
@Suite(.serialized, .enabled(if: TestDrivers.areUsable, TestDrivers.missing))
struct SourceValuesTests {
  /// Asks both for all values of each column, and what SQL makes of them.
  private func compare(_ address: String, with captured: Captured, but unread: Set<String> = []) async throws {
    let sqlite = try SQLiteEngine(snapshot: captured.path, now: .unixEpoch, jobs: 1)
    let engine = try LoadedDatabase.engine(address)
    let (mine, theirs) = (
      try #require(engine.schema.table(named: "t")), try #require(sqlite.schema.table(named: "t"))
    )
    #expect(mine.columns.map(\.name) == theirs.columns.map(\.name))
    for (own, other) in zip(mine.columns, theirs.columns) where !unread.contains(own.name) {
      #expect(own == other)
      let answers = try await [engine as any Engine, sqlite].asyncMap { try await $0.answer(Self.plan(own)) }
      #expect(answers[0] == answers[1], "\(own.name)")
    }
    for column in mine.columns where unread.contains(column.name) {
      let answers = try await engine.answer(Self.plan(column)).joined()
      #expect(
        answers.dropFirst().allSatisfy { if case .failure(let why) = $0 { why.reason == .unsupported } else { false } })
    }
  }

  private static func plan(_ column: Column) -> Plan {
    let (rows, subject) = (
      Relation.source(SourceTable(name: "t", columns: [column])), Expression.column(column)
    )
    let measures: [Aggregate.Measure] = [
      .rows, .count(subject), .distinct(subject), .minimum(subject), .maximum(subject),
    ]
    return Plan(
      measures.map { .tally(rows, Aggregate($0)) } + [
        .computed(ComputedRows(rows, columns: [NamedExpression(column)], most: 100)),
        .computed(
          ComputedRows(
            rows, columns: [NamedExpression("x", .call(.coalesce, [subject, .literal(.integer(7)), subject]))], most: 9)
        ),
      ])
  }

  @Test func everyTypeOfDuckDBIsReadAsASnapshotKeepsIt() async throws {
    let folder = try TestFolder()
    let types = DuckDBSourceTests.types
    let list = types.enumerated().map { "CASE WHEN i = 2 THEN NULL ELSE \($1.sql) END AS c\($0)" }
    let address = "duckdb:\(folder.file("d.duckdb"))"
    let connection = try TestDrivers.connect(address)
    try connection.execute("CREATE TABLE t AS SELECT i, \(list.joined(separator: ", ")) FROM range(1, 4) r(i)")
    try connection.close()
    let captured = try Captured { _ in try DatabaseSource.of(address) }
    let periods = types.indices.filter { types[$0].sql.hasPrefix("INTERVAL") }.map { "c\($0)" }
    try await compare(address, with: captured, but: Set(periods))
  }

  @Test(.enabled(if: PostgreSQLServer.isUsable, PostgreSQLServer.missing))
  func everyTypeOfPostgreSQLIsReadAsASnapshotKeepsIt() async throws {
    let server = try PostgreSQLServer.shared.get()
    let list = PostgreSQLSourceTests.types.enumerated().map { "CASE WHEN i <> 2 THEN \($1.sql) END AS c\($0)" }
    let address = try server.database(
      "all_types_in_place", "CREATE TYPE status AS ENUM ('scheduled', 'final')", "CREATE TYPE pair AS (a int, b text)",
      "CREATE DOMAIN label AS text", "CREATE DOMAIN price AS numeric(6,2)",
      "CREATE TABLE t AS SELECT i, \(list.joined(separator: ", ")) FROM generate_series(1, 3) r(i)")
    try await compare(address, with: try Captured { _ in try DatabaseSource.of(address) })
  }

  /// Sums beyond 64 bits, infinities, divisions: the database fails, or would come to something else.
  @Test func whatTheDatabaseWouldComputeOtherwiseComesToTheSame() async throws {
    let rows = """
      n INTEGER | m INTEGER | r REAL | s TEXT
      9223372036854775807 | 2 | 1e308 | 7
      9223372036854775807 | -2 | 1e308 | 07
      -7 | 2 | 0.1 | a
      7 | 0 | 0.2 | A
      """
    let rules = """
      tables:
        t:
          from: t
          derive: { q: n / m, w: n % m, z: r * 10, y: n + 1 }
          checks:
            - { id: a, aggregate: { of: sum, column: n, max: 1 } }
            - { id: b, aggregate: { of: sum, column: r, max: 1 } }
            - { id: c, aggregate: { of: avg, column: n, max: 1 } }
            - { id: d, aggregate: { of: max, column: z, max: 1 } }
            - { range: { column: q, min: 1 } }
            - { not_null: w }
            - { range: { column: y, max: 9 } }
            - { unique: s }
            - { id: e, condition: s = 7 }
            - { id: f, condition: n > r }
            - { accepted_values: { column: s, values: [a, 7] } }
      """
    let table = try MarkedTable(parsing: rows)
    let folder = try TestFolder()
    let usable: [(String) throws -> String] =
      [{ try LoadedDatabase.duckDB(of: $0, in: folder.path) }]
      + (PostgreSQLServer.isUsable
        ? [{ try LoadedDatabase.postgreSQL(of: $0, on: try PostgreSQLServer.shared.get()) }] : [])
    for load in usable {
      let subject = ContractCase("odd", rules: rules, tables: [("t", table)])
      let snapshot = try SmallSnapshot([("t", table)])
      let expected = try await subject.run(on: SQLiteEngine(snapshot: snapshot.path, now: .unixEpoch))
      let found = try await subject.run(on: LoadedDatabase.engine(try load(snapshot.path)))
      #expect(RunAgreement(expected, found).differences == [])
      withExtendedLifetime(snapshot) {}
    }
  }

  @Test(.enabled(if: PostgreSQLServer.isUsable, PostgreSQLServer.missing))
  func aStatementThatTakesTooLongIsAnErrorOfItsCheckAlone() async throws {
    let server = try PostgreSQLServer.shared.get()
    let address = try server.database(
      "slow_view", "CREATE TABLE quick AS SELECT 1 AS x",
      "CREATE VIEW slow AS SELECT x FROM quick WHERE pg_sleep(30) IS NOT NULL")
    let rules = """
      tables:
        slow: { from: slow, checks: [{ not_null: x }] }
        quick: { from: quick, checks: [{ not_null: x }, { pattern: { column: x, matches: '^1$' } }] }
      """
    let engine = try ADBCEngine(
      try DatabaseAddress(address) { _ in nil }, drivers: TestDrivers.search, timeout: .milliseconds(500))
    let run = try await ContractCase("slow", rules: rules, tables: []).run(on: engine)
    #expect(run.checks.map(\.verdict) == [.error, .pass, .pass])
    #expect(run.checks[0].reason == .timeout)
  }
}

extension [any Engine] {
  fileprivate func asyncMap<Result>(_ work: (any Engine) async throws -> Result) async throws -> [Result] {
    var results: [Result] = []
    for engine in self { results.append(try await work(engine)) }
    return results
  }
}
