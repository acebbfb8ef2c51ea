import Testing
import Validation

/// Virtual tables that only read are judged, on every connection alike; what cannot be read says so with the database's words.
struct VirtualTableTests {
  /// How each module is made and filled: three rows, one of which has no `v`.
  static let modules: [(name: String, sql: String)] = [
    (
      "fts5",
      "CREATE VIRTUAL TABLE t USING fts5(k, v); INSERT INTO t VALUES ('1', 'a b'), ('2', 'c'), ('3', NULL);"
    ),
    (
      "fts5 without content",
      """
      CREATE TABLE c(k, v); INSERT INTO c VALUES (1, 'a b'), (2, 'c'), (3, NULL);
      CREATE VIRTUAL TABLE t USING fts5(k, v, content = 'c'); INSERT INTO t(t) VALUES ('rebuild');
      """
    ),
    ("fts4", "CREATE VIRTUAL TABLE t USING fts4(k, v); INSERT INTO t VALUES ('1', 'a b'), ('2', 'c'), ('3', NULL);"),
    ("fts3", "CREATE VIRTUAL TABLE t USING fts3(k, v); INSERT INTO t VALUES ('1', 'a b'), ('2', 'c'), ('3', NULL);"),
  ]

  private static let rules = """
    tables:
      copy: { from: t }
      t:
        from: t
        key: [k]
        checks:
          - row_count: { equal: 3 }
          - not_null: v
          - unique: [k]
          - not_empty: v
          - pattern: { column: v, matches: '^[a-c ]+$' }
          - accepted_values: { column: v, values: [a b, c] }
          - condition: length(v) < 2
          - reference: { columns: [k], to: copy }
          - aggregate: { of: distinct_count, column: v, min: 2 }
          - distribution: { column: v, baseline: copy, max: 0 }
          - sequence: { column: cast(k as integer), step: 1 }
          - constant: { column: v }
          - row_count: { max: 1 }
            id: groups
            group_by: [v]
    """

  @Test(arguments: modules, [1, 4])
  func aVirtualTableIsJudgedLikeAnyOther(module: (name: String, sql: String), jobs: Int) async throws {
    let found = try await DatabaseRun(module.sql, rules: Self.rules, jobs: jobs)
    let expected = try await DatabaseRun(
      "CREATE TABLE t(k, v); INSERT INTO t VALUES ('1', 'a b'), ('2', 'c'), ('3', NULL)", rules: Self.rules, jobs: jobs)
    #expect(found.standings == expected.standings, "\(module.name)")
    #expect(found.run.checks.map(\.issueCount) == expected.run.checks.map(\.issueCount), "\(module.name)")
    #expect(!found.standings.contains { $0.contains("error") }, "\(found.run.checks)")
  }

  /// A view only reads what it is made of; so does a view of a view, and a query of the rulebook over both.
  @Test(arguments: modules, ["SELECT * FROM t", "WITH c AS (SELECT * FROM (SELECT k, v FROM t)) SELECT * FROM c"])
  func aViewOfAVirtualTableIsJudgedLikeTheTable(module: (name: String, sql: String), view: String) async throws {
    let rules = Self.rules.replacing("from: t\n", with: "from: outer_view\n")
    let found = try await DatabaseRun(
      "\(module.sql); CREATE VIEW inner_view AS \(view); CREATE VIEW outer_view AS SELECT k, v FROM inner_view",
      rules: rules)
    let expected = try await DatabaseRun(
      "CREATE TABLE outer_view(k, v); INSERT INTO outer_view VALUES ('1', 'a b'), ('2', 'c'), ('3', NULL)", rules: rules
    )
    #expect(found.standings == expected.standings, "\(module.name)")
    #expect(found.run.checks.map(\.issueCount) == expected.run.checks.map(\.issueCount), "\(module.name)")
    #expect(!found.standings.contains { $0.contains("error") }, "\(found.run.checks)")
  }

  @Test(arguments: [
    (
      "CREATE VIRTUAL TABLE r USING rtree(k, low, high); INSERT INTO r VALUES (1, 0, 1); CREATE VIEW v AS SELECT k FROM r",
      "pass"
    ),
    (
      "CREATE VIRTUAL TABLE f USING fts5(x); INSERT INTO f VALUES ('a b'); CREATE VIEW v AS SELECT highlight(f, 0, '<', '>') AS k FROM f WHERE f MATCH 'a'",
      "pass"
    ),
    ("CREATE VIEW v AS SELECT json_extract('{\"k\": 1}', '$.k') AS k, json_array(1, 2) AS j", "pass"),
    ("CREATE VIEW v AS SELECT value AS k FROM json_each('[1]')", "pass"),
    ("CREATE TABLE v(doc, k AS (json_extract(doc, '$.k'))); INSERT INTO v VALUES ('{\"k\": 1}')", "pass"),
    (
      "CREATE TABLE v(doc, k AS (doc ->> 'k')); CREATE INDEX i ON v(json_type(doc)); INSERT INTO v VALUES ('{\"k\": 1}')",
      "pass"
    ),
    ("CREATE VIEW v AS SELECT * FROM pragma_function_list", "error, query_failed"),
    ("CREATE VIEW v AS SELECT name AS k FROM pragma_table_info('t')", "error, query_failed"),
    ("CREATE VIEW v AS SELECT 1 AS k FROM sqlite_stmt", "error, query_failed"),
    ("CREATE VIEW v AS WITH c AS (SELECT 1 AS k FROM pragma_module_list) SELECT * FROM c", "error, query_failed"),
    ("CREATE VIRTUAL TABLE f USING fts4(x); CREATE VIEW v AS SELECT optimize(f) AS k FROM f", "error, query_failed"),
    ("CREATE VIEW v AS SELECT rtreecheck('t') AS k", "error, query_failed"),
    ("CREATE VIEW v AS SELECT (SELECT fts5_source_id()) AS k", "error, query_failed"),
    ("CREATE VIEW v AS SELECT tipoff_number('1') AS k", "error, query_failed"),
    ("CREATE VIEW v AS SELECT load_extension('x') AS k", "error, query_failed"),
    ("CREATE VIRTUAL TABLE v USING dbstat", "error, query_failed"),
    ("CREATE VIRTUAL TABLE \"v\" /* USING fts5(x) */ USING -- fts5\n fts3tokenize", "error, query_failed"),
    (
      "CREATE VIRTUAL TABLE f USING fts5(k, content = 'v'); CREATE VIEW v AS SELECT rowid, k FROM f",
      "error, query_failed"
    ),
    (
      "CREATE VIRTUAL TABLE f USING fts4(k, content='v'); CREATE VIEW v AS SELECT rowid, k FROM f",
      "error, query_failed"
    ),
  ])
  func aSchemaComputesAndReadsAndNothingElse(sql: String, standing: String) async throws {
    let run = try await DatabaseRun(
      "CREATE TABLE t(a); \(sql)",
      rules: "tables: { v: { from: v, checks: [ { sql: 'select * from v where k is null' } ] } }")
    #expect(run.run.checks[0].standing == standing, "\(run.run.checks[0].explanation ?? "")")
  }

  @Test func boxesAreATable() async throws {
    let run = try await DatabaseRun(
      "CREATE VIRTUAL TABLE r USING rtree(k, low, high, +v); INSERT INTO r VALUES (1, 0, 1, 'a'), (2, 0, 1, NULL)",
      rules: "tables: { r: { from: r, checks: [ { row_count: { equal: 2 } }, { not_null: v }, { unique: k } ] } }")
    #expect(run.standings == ["r.row_count: pass", "r.not_null.v: fail", "r.unique: pass"], "\(run.run.checks)")
  }

  @Test func theWordsOfAnIndexAreATable() async throws {
    let run = try await DatabaseRun(
      """
      CREATE VIRTUAL TABLE f USING fts5(k); INSERT INTO f VALUES ('a b'), ('b c');
      CREATE VIRTUAL TABLE words USING fts5vocab(f, row)
      """,
      rules:
        "tables: { w: { from: words, checks: [ { row_count: { equal: 3 } }, { range: { column: doc, max: 1 } } ] } }")
    #expect(run.standings == ["w.row_count: pass", "w.range.doc: fail"], "\(run.run.checks)")
  }

  /// What a virtual table may ask, a rule may not.
  @Test(arguments: [
    "select * from pragma_data_version", "pragma page_size", "select * from pragma_page_size", "pragma data_version",
  ])
  func whatVirtualTablesAskIsRefusedToRules(sql: String) async throws {
    let run = try await DatabaseRun(
      "CREATE TABLE t(k)", rules: "tables: { t: { from: t, checks: [ { sql: '\(sql)' } ] } }")
    #expect(run.standings[0].hasPrefix("t.sql: error"), "\(run.standings)")
  }

  @Test(arguments: [
    (
      "CREATE VIEW v AS SELECT missing_function(k) AS k FROM t", "query_failed",
      "view 'v' cannot be read: no such function: missing_function"
    ),
    (
      "CREATE VIEW v AS SELECT * FROM nothing_here", "no_such_table",
      "view 'v' cannot be read: no such table: main.nothing_here"
    ),
    ("CREATE VIEW v AS SELECT gone AS k FROM t", "no_such_column", "view 'v' cannot be read: no such column: gone"),
    (
      "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema VALUES ('table', 'v', 'v', 0, 'CREATE VIRTUAL TABLE v USING unheard_of(k)')",
      "query_failed", "table 'v' cannot be read: no such module: unheard_of"
    ),
  ])
  func whatCannotBeReadSaysWhy(view: (sql: String, reason: String, words: String)) async throws {
    let run = try await DatabaseRun(
      "CREATE TABLE t(k); INSERT INTO t VALUES (1); \(view.sql)",
      rules: """
        tables:
          t: { from: t, checks: [{ not_null: k }, { reference: { columns: [k], to: v } }] }
          v: { from: v, checks: [{ not_null: k }, { row_count: {}, error: '> 5' }, { schema: { columns: [k] } }] }
        """)
    #expect(run.standings[0] == "t.not_null.k: pass")
    for check in run.run.checks.dropFirst() {
      #expect(check.standing == "error, \(view.reason)", "\(check.id): \(check.explanation ?? "")")
      #expect(check.explanation?.contains(view.words) == true, "\(check.explanation ?? "")")
    }
  }
}
