import Foundation
import History
import HistoryAnswers
import Reporting
import Rulebooks
import Testing
import Validation
import Values

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
    "WITH runs AS (SELECT run FROM v_runs) SELECT count(*) FROM runs", "SELECT \"run\" FROM v_runs",
    "SELECT key FROM json_tree('{\"a\": 1}') JOIN v_runs", "SELECT checks AS results FROM v_runs",
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
    ("SELECT count(*) FROM RUNS", "not allowed in a query: reading the table RUNS"),
    ("SELECT 1 FROM main.runs", "not allowed in a query: reading the table runs"),
    (
      "WITH v_runs AS (SELECT * FROM lifetimes) SELECT * FROM v_runs",
      "not allowed in a query: reading the table lifetimes"
    ),
    ("SELECT * FROM (SELECT * FROM runs) AS v_runs", "not allowed in a query: reading the table runs"),
    ("SELECT sql FROM sqlite_schema", "not allowed in a query: reading the table sqlite_master"),
    ("SELECT count(*) FROM sqlite_master", "not allowed in a query: reading the table sqlite_master"),
    ("SELECT * FROM pragma_table_list", "not allowed in a query: reading the table pragma_table_list"),
    ("DELETE FROM runs", "not allowed in a query: DELETE"), ("delete from v_runs", "not allowed in a query: DELETE"),
    ("UPDATE runs SET name = ''", "not allowed in a query: UPDATE"),
    ("INSERT INTO texts (text) VALUES ('x')", "not allowed in a query: INSERT"),
    ("WITH a AS (SELECT 1) DELETE FROM v_runs", "cannot modify v_runs because it is a view"),
    ("WITH a AS (SELECT 1) DELETE FROM runs", "not allowed in a query: reading the table runs"),
    ("DROP VIEW v_runs", "not allowed in a query: DROP"),
    ("DROP TABLE IF EXISTS nosuch", "not allowed in a query: DROP"),
    ("CREATE TEMP TABLE x (a)", "not allowed in a query: CREATE"),
    ("ATTACH 'other.sqlite' AS other", "not allowed in a query: ATTACH"),
    ("/* see */ PRAGMA user_version = 9", "not allowed in a query: PRAGMA"),
    ("EXPLAIN PRAGMA user_version = 9", "not allowed in a query: PRAGMA user_version"),
    ("EXPLAIN SELECT * FROM v_runs", "not allowed in a query: EXPLAIN"),
    ("BEGIN", "not allowed in a query: BEGIN"), ("COMMIT", "not allowed in a query: COMMIT"),
    ("VACUUM INTO 'copy.sqlite'", "not allowed in a query: VACUUM"),
    ("SELECT load_extension('x')", "not allowed in a query: the function load_extension()"),
    ("SELECT run FROM v_runs WHERE run = ?", "the parameter ? has no value"),
    ("SELECT run FROM v_runs WHERE day = :day", "the parameter :day has no value"),
    ("SELECT \"verdct\" FROM v_checks", "no such column: verdct at line 1, column 8"),
    ("SELECT length(zeroblob(900000000))", "a value is larger than 64 MiB, the most that is read"),
    ("SELECT json('x')", "malformed JSON"),
    ("SELECT 1; SELECT 2", "one query at a time: another begins at line 1, column 11"),
    ("SELECT 1;\n-- and\n  garbage", "one query at a time: another begins at line 3, column 3"),
    ("SELECT 1 /* \(String(repeating: "x", count: 1 << 20)) */", "the query is longer than 1 MiB"),
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
    ("SELECT * FROM zebra", "views are v_runs, v_checks, v_measures, v_issues, v_trend_daily, v_recurrences, v_dates"),
    ("SELECT v.isues FROM v_runs AS v", "did you mean 'issues'?"),
    ("SELECT resolved_att FROM v_issues", "did you mean 'resolved_at'?"),
    ("SELECT day FROM v_issues", "v_runs, v_checks, v_measures, v_trend_daily have 'day'"),
    ("SELECT * FROM v_issues WHERE state = \"opne\"", "a text stands in single quotes: 'opne'"),
    ("SELECT \"verdct\" FROM v_checks", "did you mean 'verdict'?\na text stands in single quotes: 'verdct'"),
    (
      "SELECT * FROM lifetimes",
      "tables may change with any version, views do not: v_runs, v_checks, v_measures, v_issues, v_trend_daily, v_recurrences, v_dates"
    ),
    ("EXPLAIN SELECT 1", "EXPLAIN QUERY PLAN tells how a query is answered"),
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

  @Test func anAnswerThatFillsTheMemoryIsRefusedAndNotCut() async throws {
    try await recorded()
    let large = """
      WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n, zeroblob(60000000) FROM c
      """
    let error = #expect(throws: UsageError.self) { try history.ask(QueryQuestion(large)) }
    #expect(error?.message == "the answer is larger than 512 MiB, after 8 rows")
    #expect(try history.ask(QueryQuestion(large, limit: 8)).headline == "the first 8 rows")
  }

  @Test func aFileWithoutSomeOfTheViewsAnswersFromTheOthers() async throws {
    try await recorded()
    try HostileWriter(history.store.path).execute("DROP VIEW v_checks")
    #expect(try history.ask(QueryQuestion("SELECT run FROM v_runs")).listings[0].rows.count == 2)
    let error = #expect(throws: UsageError.self) { try history.ask(QueryQuestion("SELECT run FROM v_checks")) }
    #expect(error?.message == "no such table: v_checks")
  }

  @Test func aViewOfSomebodyElsesMayNotReachOutOfTheFile() async throws {
    try await recorded()
    try HostileWriter(history.store.path).execute(
      "DROP VIEW v_runs; CREATE VIEW v_runs AS SELECT load_extension('x') AS run")
    let error = #expect(throws: (any Error).self) { try history.ask(QueryQuestion("SELECT run FROM v_runs")) }
    #expect(error.map { "\($0)" }?.contains("load_extension") == true, "\(String(describing: error))")
  }

  @Test func theConnectionAnswersOtherQuestionsAfterAQuery() async throws {
    try await recorded()
    let reader = try history.reader
    #expect(throws: UsageError.self) { try reader.answer(QueryQuestion("SELECT nosuch FROM v_runs")) }
    #expect(throws: UsageError.self) { try reader.answer(QueryQuestion("SELECT zeroblob(900000000)")) }
    #expect(try HistoryReport(reader.answer(ViewsQuestion())).fact("v_runs")?.hasPrefix("run run_id") == true)
    #expect(try HistoryReport(reader.answer(QueryQuestion("SELECT run FROM v_runs"))).headline == "2 rows")
  }

  @Test func theViewsAndColumnsOfTheDocumentAreThere() async throws {
    try await recorded()
    let page = URL(filePath: #filePath).appending(path: "../../../../docs/history.md").standardized
    let rows = try String(contentsOf: page, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("| `v_") }
    #expect(rows.count == 7)
    let known = try history.ask(ViewsQuestion())
    for row in rows {
      let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let view = cells[0].replacing("`", with: "")
      let code = cells[2].split(separator: "`", omittingEmptySubsequences: false)
      // The first of what stands between backticks; more are named in the words after it.
      let named = code[1].split(separator: " ").map(String.init)
      let columns = known.fact(view)?.split(separator: " ").map(String.init) ?? []
      #expect(columns.sorted() == named.sorted(), "\(view)")
      _ = try history.ask(QueryQuestion("SELECT \(columns.joined(separator: ", ")) FROM \(view)"))
    }
  }
}
