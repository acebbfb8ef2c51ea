extension Equivalents {
  static let pointblank = Tool(
    name: "Pointblank",
    words: "Of the Python package. A NULL fails there unless `na_pass=True`: `not_null` beside the check says so.",
    rows: pointblankValues + pointblankTables)

  private static let pointblankValues = [
    Equivalent(
      "col_vals_gt(a, 2)", "- range: { column: a, min: 2, strict_min: true }\n- not_null: a", good: ["a / 3 / 4"],
      bad: ["a / 2 / 3", "a / 3 / NULL"], words: "With `na_pass=True` without `not_null`; so below."),
    Equivalent(
      "col_vals_lt(a, 2)", "- range: { column: a, max: 2, strict_max: true }\n- not_null: a", good: ["a / 1 / 0"],
      bad: ["a / 2 / 1", "a / 1 / NULL"]),
    Equivalent(
      "col_vals_ge(a, 2)", "- range: { column: a, min: 2 }\n- not_null: a", good: ["a / 2 / 3"],
      bad: ["a / 1 / 3", "a / 3 / NULL"]),
    Equivalent(
      "col_vals_le(a, 2)", "- range: { column: a, max: 2 }\n- not_null: a", good: ["a / 2 / 1"],
      bad: ["a / 3 / 1", "a / 1 / NULL"]),
    Equivalent(
      "col_vals_ge(a, 2, na_pass=True)", "- range: { column: a, min: 2 }", good: ["a / 2 / 3 / NULL"],
      bad: ["a / 1 / NULL"]),
    Equivalent(
      "col_vals_eq(a, 2)", "- accepted_values: { column: a, values: [2] }\n- not_null: a", good: ["a / 2 / 2"],
      bad: ["a / 2 / 3", "a / 2 / NULL"]),
    Equivalent(
      "col_vals_ne(a, 2)", "- rejected_values: { column: a, values: [2] }\n- not_null: a", good: ["a / 1 / 3"],
      bad: ["a / 2 / 3", "a / 1 / NULL"]),
    Equivalent(
      "col_vals_gt(a, col(b))", "- compare: { columns: [a, b], is: \">\", nulls: fail }",
      good: ["a | b / 2 | 1 / 3 | 2"],
      bad: ["a | b / 2 | 2 / 3 | 1", "a | b / 3 | NULL / 2 | 1", "a | b / NULL | 3 / 2 | 1"],
      words: "With `na_pass=True` without `nulls: fail`; so for every comparison of two columns."),
    Equivalent(
      "col_vals_between(a, 1, 9)", "- range: { column: a, min: 1, max: 9 }\n- not_null: a", good: ["a / 1 / 9"],
      bad: ["a / 0 / 9", "a / 5 / 10", "a / 5 / NULL"], words: "`inclusive=(False, True)` is `strict_min: true`."),
    Equivalent(
      "col_vals_outside(a, 1, 9)", "- condition: a not between 1 and 9\n- not_null: a", good: ["a / 0 / 10"],
      bad: ["a / 0 / 1", "a / 0 / 9", "a / 0 / NULL"]),
    Equivalent(
      "col_vals_in_set(a, [1, 2])", "- accepted_values: { column: a, values: [1, 2] }\n- not_null: a",
      good: ["a / 1 / 2"], bad: ["a / 1 / 3", "a / 1 / NULL"]),
    Equivalent(
      "col_vals_in_set(a, [1, None])", "- accepted_values: { column: a, values: [1] }", good: ["a / 1 / NULL"],
      bad: ["a / 1 / 3"]),
    Equivalent(
      "col_vals_not_in_set(a, [1, 2])", "- rejected_values: { column: a, values: [1, 2] }\n- not_null: a",
      good: ["a / 3 / 4"], bad: ["a / 3 / 1", "a / 3 / NULL"]),
    Equivalent(
      "col_vals_increasing(a)",
      "- sequence: { column: a, direction: increasing, strictly: true, order_by: [id] }\n- not_null: a",
      good: ["id | a / 1 | 5 / 2 | 6 / 3 | 9"],
      bad: ["id | a / 1 | 5 / 2 | 4", "id | a / 1 | 5 / 2 | 5", "id | a / 1 | 5 / 2 | NULL / 3 | 6"],
      words: "A table in a database has no order of its own: name it. `allow_stationary=True` is without `strictly`."),
    Equivalent(
      "col_vals_decreasing(a)",
      "- sequence: { column: a, direction: decreasing, strictly: true, order_by: [id] }\n- not_null: a",
      good: ["id | a / 1 | 6 / 2 | 5 / 3 | 2"], bad: ["id | a / 1 | 5 / 2 | 6", "id | a / 1 | 5 / 2 | 5"]),
    Equivalent(
      "col_vals_null(a)", "- \"null\": a", good: ["a / NULL / NULL"], bad: ["a / 1 / NULL"]),
    Equivalent(
      "col_vals_not_null(a)", "- not_null: a", good: ["a / 1 / 2"], bad: ["a / 1 / NULL"]),
    Equivalent(
      "col_pct_null(a, p=0.25)", "- aggregate: { of: null_share, column: a, min: 25%, max: 25% }",
      good: ["a / 1 / 2 / 3 / NULL"], bad: ["a / 1 / 2 / NULL / NULL", "a / 1 / 2 / 3 / 4"],
      words: "Just so many; `tol` widens the bounds."),
    Equivalent(
      "col_vals_str_len(a, min_val=2, max_val=3)", "- length: { column: a, min: 2, max: 3 }\n- not_null: a",
      good: ["a TEXT / ab / abc"], bad: ["a TEXT / a / abc", "a TEXT / ab / abcd", "a TEXT / ab / NULL"]),
    Equivalent(
      "col_vals_regex(a, '^[A-Z]{3}$')", "- pattern: { column: a, matches: \"^[A-Z]{3}$\" }\n- not_null: a",
      good: ["a / GSW / MIN"], bad: ["a / GSW / GS", "a / GSW / NULL"], words: "`inverse=True` is `not_matches`."),
    Equivalent(
      "col_vals_within_spec(a, 'email')", "- pattern: { column: a, format: email }\n- not_null: a",
      good: ["a / a@b.org / c.d@e.org"], bad: ["a / a@b.org / a.b.org"],
      words:
        "So too `url`, `ipv4`, `ipv6`, `mac`, `isbn`, `iban`, `credit_card`, `phone`; not `vin`, `postal_code` and `swift`: write a `pattern`."
    ),
    Equivalent(
      "col_vals_expr(a < b)", "- condition: a < b", good: ["a | b / 1 | 2 / 3 | 4"], bad: ["a | b / 1 | 2 / 4 | 3"]),
    Equivalent(
      "col_vals_in_table(a, other)", "- reference: { columns: [a], to: other }\n- not_null: a",
      good: [["t": "a / 1 / 1", "other": "a / 1 / 2"]],
      bad: [["t": "a / 1 / 3", "other": "a / 1 / 2"], ["t": "a / 1 / NULL", "other": "a / 1 / 2"]]),
  ]

  private static let pointblankTables = [
    Equivalent(
      "col_missing_coded(a)", "- not_null: a", good: ["a / 1 / -99"], bad: ["a / 1 / NULL"]),
    Equivalent(
      "col_missing_only_coded(a, min_val=0, max_val=9)", "- condition: a between 0 and 9 or a in (-99, -98)",
      good: ["a / 1 / -99 / -98"], bad: ["a / 1 / -95"]),
    Equivalent(
      "col_missing_consistent([a, b])", "- condition: coalesce(a = -98, 0) = coalesce(b = -98, 0)",
      good: ["a | b / -98 | -98 / 1 | 2 / -99 | 3"], bad: ["a | b / -98 | 1 / 1 | 1"]),
    Equivalent(
      "col_pct_missing(a, max_pct=50)", "- condition: coalesce(a not in (-99, -98), 0)\n  error: \"> 50%\"",
      good: ["a / 1 / -99", "a / 1 / NULL"], bad: ["a / 1 / -99 / -98", "a / 1 / -99 / NULL"]),
    Equivalent(
      "col_exists(a)", "- schema: { columns: [a] }", good: ["a | b / 1 | 2"], bad: ["b / 1"]),
    Equivalent(
      "col_schema_match", "- schema: { columns: { a: integer, b: text }, closed: true, order: true }",
      good: ["a INTEGER | b TEXT / 1 | x"],
      bad: [
        "a INTEGER | b TEXT | c / 1 | x | 2", "b TEXT | a INTEGER / x | 1", "a INTEGER / 1",
        "a INTEGER | b INTEGER / 1 | 2",
      ], words: "`complete=False` is without `closed`, `in_order=False` without `order`."),
    Equivalent(
      "col_count_match(2)", "- schema: { column_count: 2 }", good: ["a | b / 1 | 2"],
      bad: ["a / 1", "a | b | c / 1 | 2 | 3"]),
    Equivalent(
      "row_count_match(2)", "- row_count: { equal: 2 }", good: ["a / 1 / 2"], bad: ["a / 1", "a / 1 / 2 / 3"],
      words: "`tol` widens it to `min` and `max`."),
    Equivalent(
      "row_count_match(other)", "- row_count: { of: other, ratio: { equal: 1 } }",
      good: [["t": "a / 1 / 2", "other": "a / 8 / 9"]],
      bad: [["t": "a / 1", "other": "a / 8 / 9"], ["t": "a / 1 / 2", "other": "a / 8"]]),
    Equivalent(
      "rows_distinct()", "- unique: { columns: [a, b], nulls: equal }", good: ["a | b / 1 | 1 / 1 | 2 / 1 | NULL"],
      bad: ["a | b / 1 | 1 / 1 | 1", "a | b / 1 | NULL / 1 | NULL"],
      words: "All columns of the table, or those of `columns_subset`."),
    Equivalent(
      "rows_complete()", "- condition: a is not null and b is not null", good: ["a | b / 1 | 1 / 2 | 2"],
      bad: ["a | b / 1 | NULL / 2 | 2"], words: "`not_null: [a, b]` judges each column by itself."),
    Equivalent(
      "col_sum_gt(a, 9)", "- aggregate: { of: sum, column: a }\n  error: \"<= 9\"",
      good: ["a / 4 / 6", "a / 4 / 6 / NULL"], bad: ["a / 4 / 5"],
      words: "So too `col_sum_lt`, `_ge`, `_le`, `_eq`: the condition says what is bad."),
    Equivalent(
      "col_avg_le(a, 5)", "- aggregate: { of: avg, column: a, max: 5 }", good: ["a / 4 / 6", "a / 4 / 6 / NULL"],
      bad: ["a / 5 / 6"], words: "So too `col_avg_gt`, `_lt`, `_ge`, `_eq`."),
    Equivalent(
      "col_sd_lt(a, 2)", "- aggregate: { of: stddev, column: a }\n  error: \">= 2\"", good: ["a / 1 / 2 / 3"],
      bad: ["a / 1 / 5 / 9"], words: "So too `col_sd_gt`, `_ge`, `_le`, `_eq`; of the sample, as there."),
    Equivalent(
      "tbl_match(other)",
      "- id: schema\n  schema: { columns: [id, a], closed: true, order: true }\n- row_count: { of: other, ratio: { equal: 1 } }\n- reconcile: { with: other, match: { id: id }, columns: [a] }\n- coverage: { of: other, match: { id: id } }",
      good: [["t": "id | a / 1 | 5 / 2 | NULL", "other": "id | a / 1 | 5 / 2 | NULL"]],
      bad: [
        ["t": "id | a / 1 | 5 / 2 | 6", "other": "id | a / 1 | 5 / 2 | 7"],
        ["t": "id | a / 1 | 5", "other": "id | a / 1 | 5 / 2 | 7"],
        ["t": "id | a / 1 | 5 / 2 | 6", "other": "id | a / 1 | 5"],
        ["t": "id | a / 1 | 5 / 3 | 6", "other": "id | a / 1 | 5 / 2 | 6"],
      ], words: "By a key; the order of rows, which counts there without `keys`, is none in a database."),
    Equivalent(
      "tbl_reconcile(other, measures=[a])",
      "- sql: select 1 where (select sum(a) from t) is not (select sum(a) from other)\n  on_empty: fail",
      good: [["t": "a / 1 / 2", "other": "a / 3"]],
      bad: [["t": "a / 1 / 2", "other": "a / 4"], ["t": "a INTEGER", "other": "a / 6"]],
      words: "With `keys`: `reconcile` between two tables with `group:`, which takes a `tolerance`."),
    Equivalent(
      "data_freshness(a, '1 day')", "- freshness: { column: a, max_age: 1d }",
      good: ["a / 2026-01-26T00:00:00Z / 2026-01-20T00:00:00Z"], bad: ["a / 2026-01-24T00:00:00Z"]),
    Equivalent(
      "conjointly(a > 1, b > 1)", "- condition: a > 1 and b > 1", good: ["a | b / 2 | 2 / 3 | 3"],
      bad: ["a | b / 2 | 1 / 3 | 3"]),
    Equivalent(
      "thresholds(warning=1, error=0.5)", "- not_null: a\n  warn: \">= 1\"\n  error: \">= 50%\"", good: ["a / 1 / 2"],
      bad: ["a / NULL / 1"], warned: ["a / NULL / 1 / 2"], words: "`critical` is `error` too: there are two levels."),
    Equivalent(
      "segments=g", "- not_null: a\n  group_by: [g]", good: ["g | a / x | 1 / y | 2"], bad: ["g | a / x | 1 / y | NULL"]
    ),
    Equivalent(
      "pre=filter", "- not_null: a\n  where: is_dnp = 0", good: ["a | is_dnp / 1 | 0 / NULL | 1"],
      bad: ["a | is_dnp / NULL | 0"]),
    Equivalent(
      "specially(function)",
      none:
        "No code runs inside of a check: use `sql:`, or write what the code finds into a table of the snapshot, and judge that."
    ),
    Equivalent(
      "prompt(text)",
      none:
        "No model is asked about rows: use `pattern`, `length` and `condition`, or write a model's answers into a table of the snapshot and judge those."
    ),
  ]
}
