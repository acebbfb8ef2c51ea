extension Equivalents {
  static let dbt = Tool(
    name: "dbt and dbt_utils",
    words: "A row for which an expression is NULL passes there, and is not examined here.",
    rows: [
      Equivalent("not_null", "- not_null: a", good: ["a / 1 / 2"], bad: ["a / 1 / NULL"]),
      Equivalent("unique", "- unique: [a]", good: ["a / 1 / 2 / NULL / NULL"], bad: ["a / 1 / 1"]),
      Equivalent(
        "accepted_values", "- accepted_values: { column: a, values: [1, 2] }", good: ["a / 1 / 2 / NULL"],
        bad: ["a / 1 / 3"]),
      Equivalent(
        "relationships", "- reference: { columns: [a], to: other, match: { a: id } }",
        good: [["t": "a / 1 / NULL", "other": "id / 1 / 2"]], bad: [["t": "a / 1 / 3", "other": "id / 1 / 2"]]),
      Equivalent(
        "singular test", "- sql: select * from t where a > b", good: ["a | b / 1 | 2 / 1 | NULL"],
        bad: ["a | b / 2 | 1"]),
      Equivalent(
        "config(where)", "- not_null: a\n  where: is_dnp = 0", good: ["a | is_dnp / 1 | 0 / NULL | 1 / NULL | NULL"],
        bad: ["a | is_dnp / NULL | 0"]),
      Equivalent(
        "config(severity, warn_if, error_if)", "- not_null: a\n  warn: \"> 0\"\n  error: \"> 1\"",
        good: ["a / 1 / 2"], bad: ["a / NULL / NULL / 1"], warned: ["a / 1 / NULL"]),
      Equivalent(
        "source freshness", "- freshness: { column: loaded_at, max_age: 24h }\n  warn: \"> 12h\"",
        good: ["loaded_at / 2026-01-24T00:00:00Z / 2026-01-26T00:00:00Z"], bad: ["loaded_at / 2026-01-24T00:00:00Z"],
        warned: ["loaded_at / 2026-01-25T12:00:00Z"]),
      Equivalent(
        "dbt_utils.equal_rowcount", "- row_count: { of: other, ratio: { equal: 1 } }",
        good: [["t": "a / 1 / 2", "other": "b / 8 / 9"]],
        bad: [["t": "a / 1", "other": "b / 8 / 9"], ["t": "a / 1 / 2 / 3", "other": "b / 8 / 9"]]),
      Equivalent(
        "dbt_utils.fewer_rows_than",
        "- sql: select 1 where (select count(*) from t) >= (select count(*) from other)\n  on_empty: pass",
        good: [["t": "a / 1", "other": "b / 8 / 9"], ["t": "a INTEGER", "other": "b / 8 / 9"]],
        bad: [["t": "a / 1 / 2", "other": "b / 8 / 9"], ["t": "a / 1 / 2 / 3", "other": "b / 8 / 9"]],
        words:
          "A `ratio` cannot say it: its bounds are good themselves, and `max: 0.99` fails 999 of 1,000. Two empty tables pass here, and fail there: `row_count: { min: 1 }` of the other one says so."
      ),
      Equivalent(
        "dbt_utils.equality",
        "- id: more_than_other\n  sql: select a, b from t except select a, b from other\n  on_empty: pass\n"
          + "- id: less_than_other\n  sql: select a, b from other except select a, b from t\n  on_empty: fail",
        good: [
          ["t": "a | b / 1 | 1 / 2 | NULL", "other": "a | b / 2 | NULL / 1 | 1"],
          ["t": "a | b / 1 | 1 / 1 | 1", "other": "a | b / 1 | 1"],
        ],
        bad: [
          ["t": "a | b / 1 | 1 / 2 | 2", "other": "a | b / 1 | 1 / 2 | 2 / 3 | 3"],
          ["t": "a | b / 1 | 1 / 2 | 2 / 3 | 3", "other": "a | b / 1 | 1 / 2 | 2"],
          ["t": "a | b / 1 | NULL", "other": "a | b / 1 | 1"],
          ["t": "a INTEGER | b INTEGER", "other": "a | b / 1 | 1"],
        ],
        words:
          "Sets of rows, as there: copies do not count, NULL equals NULL. Two empty tables fail here. `coverage`, `reference` and `reconcile` name the keys and columns that differ."
      ),
      Equivalent(
        "dbt_utils.expression_is_true", "- condition: a + b = c", good: ["a | b | c / 1 | 2 | 3 / 1 | NULL | 3"],
        bad: ["a | b | c / 1 | 2 | 4"]),
      Equivalent(
        "dbt_utils.recency", "- freshness: { column: a, max_age: 1d }", good: ["a / 2026-01-26T00:00:00Z"],
        bad: ["a / 2026-01-24T00:00:00Z"], words: "An empty table fails here."),
      Equivalent(
        "dbt_utils.at_least_one",
        "- sql: select 1 where not exists (select 1 from t where a is not null)\n  on_empty: fail",
        good: ["a / NULL / 1"], bad: ["a / NULL / NULL", "a INTEGER"]),
      Equivalent(
        "dbt_utils.not_constant", "- constant: { column: a, min_distinct: 2 }", good: ["a / 1 / 2 / 2"],
        bad: ["a / 1 / 1 / NULL"], words: "One value alone, which fails there, is skipped here: it cannot vary."),
      Equivalent(
        "dbt_utils.not_empty_string", "- not_empty: a\n  where: a is not null", good: ["a / x / NULL"],
        bad: ["a / x / ''", "a / x / '  '"], words: "NULL is empty too without the `where`."),
      Equivalent(
        "dbt_utils.cardinality_equality",
        "- id: more_than_other\n  sql: select a, count(*) from t group by a except select a, count(*) from other group by a\n"
          + "- id: less_than_other\n  sql: select a, count(*) from other group by a except select a, count(*) from t group by a\n  on_empty: fail",
        good: [["t": "a / x / x / y / NULL", "other": "a / y / x / NULL / x"]],
        bad: [
          ["t": "a / x / x / y", "other": "a / x / y / y / y"], ["t": "a / x / y", "other": "a / x / y / z"],
          ["t": "a / x / y / z", "other": "a / x / y"], ["t": "a / x / NULL", "other": "a / x"],
        ],
        words: "Each value as often as there."),
      Equivalent(
        "dbt_utils.not_null_proportion(at_least: 0.75)", "- not_null: a\n  error: \"> 25%\"",
        good: ["a / 1 / 2 / 3 / NULL"], bad: ["a / 1 / 2 / NULL / NULL"]),
      Equivalent(
        "dbt_utils.not_accepted_values", "- rejected_values: { column: a, values: [1, 2] }", good: ["a / 3 / NULL"],
        bad: ["a / 3 / 1"]),
      Equivalent(
        "dbt_utils.relationships_where", "- reference: { columns: [a], to: live }\n  where: a > 0",
        beside: "live: { from: other, where: is_live = 1 }",
        good: [["t": "a / 1 / 0 / NULL", "other": "a | is_live / 1 | 1 / 2 | 0"]],
        bad: [["t": "a / 1 / 2", "other": "a | is_live / 1 | 1 / 2 | 0"]]),
      Equivalent(
        "dbt_utils.mutually_exclusive_ranges",
        "- overlap: { columns: [since, until], partition: [p] }\n"
          + "- compare: { columns: [since, until], is: \"<\", nulls: fail }",
        good: ["p | since | until / x | 1 | 5 / x | 5 | 9 / y | 2 | 6"],
        bad: [
          "p | since | until / x | 1 | 5 / x | 4 | 9", "p | since | until / x | 1 | 5 / x | 7 | 7",
          "p | since | until / x | 1 | NULL / x | 7 | 9",
        ],
        words: "`gaps: not_allowed` cannot be said in a kind: use `sql` with `lead()`."),
      Equivalent(
        "dbt_utils.sequential_values", "- sequence: { column: a, step: 1, exactly: true }",
        good: ["a / 3 / 1 / 2"], bad: ["a / 1 / 2 / 4", "a / 1 / 2 / 2 / 3"]),
      Equivalent(
        "dbt_utils.unique_combination_of_columns", "- unique: { columns: [a, b], nulls: equal }",
        good: ["a | b / 1 | 1 / 1 | 2 / 1 | NULL"], bad: ["a | b / 1 | 1 / 1 | 1", "a | b / 1 | NULL / 1 | NULL"]),
      Equivalent(
        "dbt_utils.accepted_range", "- range: { column: a, min: 0, max: 50 }", good: ["a / 0 / 50 / NULL"],
        bad: ["a / 1 / 51"]),
    ])
}
