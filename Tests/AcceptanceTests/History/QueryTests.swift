import Foundation
import History
import TestSupport
import Testing
import TipoffCore

/// `tipoff sql`: queries on the views, and nothing but queries.
struct QueryTests {
  let history: SmallHistory

  init() throws { history = try SmallHistory() }

  private func recorded() async throws {
    try await history.run("- { id: a, not_null: x }", "k | x\n1 | NULL\n2 | 7", at: 0)
    try await history.run("- { id: a, not_null: x }", "k | x\n1 | NULL\n2 | NULL", at: 1)
  }

  @Test func aQueryAnswersWithItsOwnColumnsAndTypes() async throws {
    try await recorded()
    let report = try history.ask(
      QueryQuestion("SELECT run, issues * 1.5 AS more, NULL AS none, x'00ff' AS bytes, day FROM v_runs ORDER BY 1;"))
    #expect(
      report.listings[0].rows
        == [
          [1, 1.5], [2, 3.0],
        ].map { row in
          [
            .value(.integer(Int64(row[0]))), .value(.real(row[1])), .value(.null), .value(.blob([0, 255])),
            .value(.text("2026-01-26")),
          ]
        })
    #expect(report.listings[0].columns.map(\.name) == ["run", "more", "none", "bytes", "day"])
    #expect(report.headline == "2 rows")
    #expect(report.notes == [])
  }

  @Test func anAnswerThatIsCutSaysSo() async throws {
    try await recorded()
    let report = try history.ask(QueryQuestion("SELECT run FROM v_runs ORDER BY run", limit: 1))
    #expect(report.lines("rows", "run") == ["1"])
    #expect(report.headline == "the first 1 row")
    #expect(report.notes == ["there are more rows: --limit shows more"])
    #expect(try history.ask(QueryQuestion("SELECT run FROM v_runs", limit: 2)).notes == [])
  }

  @Test(arguments: [
    "WITH x AS (SELECT 1 AS a) SELECT a FROM x", "VALUES (1)", "SELECT entity ->> 'k' FROM v_issues",
    "SELECT value FROM v_issues, json_each(entity)", "EXPLAIN QUERY PLAN SELECT * FROM v_issues",
    "SELECT count(*) FROM v_issues AS i JOIN v_runs AS r ON r.run = i.first_run_number",
    "-- first\nSELECT max(run) FROM v_checks -- last\n;;",
    "SELECT * FROM v_measures WHERE run = (SELECT max(run) FROM v_runs)",
  ])
  func whatOnlyReadsIsAnswered(query: String) async throws {
    try await recorded()
    #expect(try !history.ask(QueryQuestion(query)).listings[0].rows.isEmpty)
  }

  @Test(arguments: [
    ("SELECT name FROM runs", "not allowed in a query: reading the table runs"),
    ("SELECT l.state FROM lifetimes AS l", "not allowed in a query: reading the table lifetimes"),
    ("SELECT * FROM v_runs, texts", "not allowed in a query: reading the table texts"),
    ("DELETE FROM runs", "not allowed in a query: writing to runs"),
    ("UPDATE runs SET name = ''", "not allowed in a query: writing to runs"),
    ("INSERT INTO texts (text) VALUES ('x')", "not allowed in a query: writing to texts"),
    ("DROP VIEW v_runs", "not allowed in a query: writing to sqlite_master"),
    ("CREATE TEMP TABLE x (a)", "not allowed in a query: writing to sqlite_temp_master"),
    ("ATTACH 'other.sqlite' AS other", "not allowed in a query: ATTACH and DETACH"),
    ("PRAGMA user_version = 9", "not allowed in a query: PRAGMA user_version"),
    ("SELECT * FROM pragma_table_list", "not allowed in a query: PRAGMA table_list"),
    ("BEGIN", "not allowed in a query: BEGIN"), ("COMMIT", "not allowed in a query: COMMIT"),
    ("VACUUM INTO 'copy.sqlite'", "cannot VACUUM from within a transaction"),
    ("SELECT load_extension('x')", "not allowed in a query: the function load_extension()"),
    ("SELECT 1; SELECT 2", "one query at a time: another begins at line 1, column 10"),
    ("", "there is no query"), (" ; -- nothing", "there is no query"), ("SELECT '\0'", "the query holds a NUL byte"),
    ("SELEC 1", "near \"SELEC\": syntax error at line 1, column 1"),
    ("SELECT run,\n  größe FROM v_runs", "no such column: größe at line 2, column 3"),
  ])
  func everythingElseIsRefused(query: String, message: String) async throws {
    try await recorded()
    let before = try Data(contentsOf: URL(filePath: history.store.path))
    let error = #expect(throws: UsageError.self) { try history.ask(QueryQuestion(query)) }
    #expect(error?.message == message)
    #expect(try Data(contentsOf: URL(filePath: history.store.path)) == before)
    #expect(try history.folder.names == ["history.sqlite"])
  }

  @Test(arguments: [
    ("SELECT * FROM v_isues", "did you mean 'v_issues'?"),
    ("SELECT * FROM zebra", "views are v_runs, v_checks, v_measures, v_issues, v_trend_daily"),
    ("SELECT v.isues FROM v_runs AS v", "did you mean 'issues'?"),
    ("SELECT zzzzzzzz FROM v_runs", "`tipoff sql` alone lists the views with their columns"),
  ])
  func aNameThatIsNotThereHasAHint(query: String, hint: String) async throws {
    try await recorded()
    let error = #expect(throws: UsageError.self) { try history.ask(QueryQuestion(query)) }
    #expect(error?.hint == hint)
  }

  @Test func aQueryThatNeverEndsIsEnded() async throws {
    try await recorded()
    let endless = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c"
    let error = #expect(throws: UsageError.self) {
      try history.ask(QueryQuestion(endless, timeout: .milliseconds(50)))
    }
    #expect(error?.hint == "--timeout gives it more time")
  }

  @Test func theViewsAndColumnsOfTheDocumentAreThere() async throws {
    try await recorded()
    let page = URL(filePath: #filePath).appending(path: "../../../../docs/history.md").standardized
    let rows = try String(contentsOf: page, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("| `v_") }
    #expect(rows.count == 5)
    let known = try history.ask(ViewsQuestion())
    for row in rows {
      let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let view = cells[0].replacing("`", with: "")
      let code = cells[2].split(separator: "`", omittingEmptySubsequences: false)
      // Between backticks.
      let named = code.indices.filter { $0 % 2 == 1 }.flatMap { code[$0].split(separator: " ").map(String.init) }
      let columns = known.fact(view)?.split(separator: " ").map(String.init) ?? []
      #expect(Set(columns) == Set(named.filter { columns.contains($0) }), "\(view)")
      _ = try history.ask(QueryQuestion("SELECT \(columns.joined(separator: ", ")) FROM \(view)"))
    }
  }
}
