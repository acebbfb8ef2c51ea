extension Equivalents {
  static let sodaCL = Tool(
    name: "SodaCL",
    words: "Percentages are of all rows there; here they are of the rows examined, which leaves out NULLs.",
    rows: sodaCounts + sodaMeasures + sodaTables)

  private static let sodaCounts = [
    Equivalent("row_count > 0", "- row_count: { min: 1 }", good: ["a / NULL"], bad: ["a INTEGER"]),
    Equivalent(
      "row_count same as other", "- row_count: { of: other, ratio: { equal: 1 } }",
      good: [["t": "a / 1 / 2", "other": "b / 8 / 9"]],
      bad: [["t": "a / 1", "other": "b / 8 / 9"], ["t": "a / 1 / 2 / 3", "other": "b / 8 / 9"]]),
    Equivalent("missing_count(a) = 0", "- not_null: a", good: ["a / 1 / ''"], bad: ["a / 1 / NULL"]),
    Equivalent(
      "missing_percent(a) < 50%", "- not_null: a\n  error: \">= 50%\"", good: ["a / 1 / 2 / NULL"],
      bad: ["a / 1 / NULL"]),
    Equivalent(
      "missing_count(a) = 0, missing values: [n/a]",
      "- not_null: a\n- rejected_values: { column: a, values: [n/a] }", good: ["a / x / y"],
      bad: ["a / x / n/a", "a / x / NULL"]),
    Equivalent(
      "duplicate_count(a, b) = 0", "- unique: [a, b]", good: ["a | b / 1 | 1 / 1 | 2"], bad: ["a | b / 1 | 1 / 1 | 1"]),
    Equivalent(
      "duplicate_count(a) < 2", "- unique: { columns: [a], count: keys }\n  error: \">= 2\"",
      good: ["a / 1 / 1 / 1 / 2"], bad: ["a / 1 / 1 / 2 / 2"], words: "Keys that recur are counted, not rows."),
    Equivalent(
      "duplicate_percent(a) < 50%",
      "- sql: >-\n    select 1 from (select count(*) as n from (select a from t where a is not null group by a having count(*) > 1))\n"
        + "    where n > 0 and n >= 0.5 * (select count(*) from t)",
      good: ["a / 1 / 1 / 2", "a / 1 / 1 / NULL / NULL"], bad: ["a / 1 / 1", "a / 1 / 1 / 2 / 2"],
      words: "Keys that recur, as a share of all rows; the whole of `unique` is keys, without NULLs."),
    Equivalent(
      "invalid_count(a) = 0, valid values", "- accepted_values: { column: a, values: [1, 2] }",
      good: ["a / 1 / 2 / NULL"], bad: ["a / 1 / 3"]),
    Equivalent(
      "invalid_count(a) = 0, valid format: email", "- pattern: { column: a, format: email }",
      good: ["a / a@b.org / NULL"], bad: ["a / a@b.org / a.b.org"]),
    Equivalent(
      "invalid_count(a) = 0, valid regex: ^[A-Z]{3}$", "- pattern: { column: a, matches: \"^[A-Z]{3}$\" }",
      good: ["a / GSW / NULL"], bad: ["a / GSW / GSWX"]),
    Equivalent(
      "invalid_count(a) = 0, valid min: 0, valid max: 50", "- range: { column: a, min: 0, max: 50 }",
      good: ["a / 0 / 50 / NULL"], bad: ["a / 1 / 51"]),
    Equivalent(
      "invalid_count(a) = 0, valid length: 3", "- length: { column: a, equal: 3 }", good: ["a / GSW / NULL"],
      bad: ["a / GSW / GS"]),
    Equivalent(
      "invalid_percent(a) < 50%", "- condition: a is null or a between 0 and 50\n  error: \">= 50%\"",
      good: ["a / 1 / 99 / NULL"], bad: ["a / 99 / NULL"],
      words: "`range` would leave the NULLs out of the whole."),
  ]

  private static let sodaMeasures = [
    Equivalent(
      "avg(a) between 10 and 30", "- aggregate: { of: avg, column: a, min: 10, max: 30 }", good: ["a / 0 / 20 / NULL"],
      bad: ["a / 0 / 10 / NULL"]),
    Equivalent(
      "min(a) >= 1, max(a) <= 9, sum(a) <= 20",
      "- id: least\n  aggregate: { of: min, column: a, min: 1 }\n- id: most\n  aggregate: { of: max, column: a, max: 9 }\n"
        + "- id: total\n  aggregate: { of: sum, column: a, max: 20 }",
      good: ["a / 1 / 9 / NULL"], bad: ["a / 0 / 9", "a / 1 / 10", "a / 9 / 9 / 9"]),
    Equivalent(
      "stddev(a) < 9", "- aggregate: { of: stddev, column: a }\n  error: \">= 9\"", good: ["a / 1 / 2 / 3"],
      bad: ["a / 1 / 50"]),
    Equivalent(
      "percentile(a, 0.5) < 9", "- aggregate: { of: quantile(0.5), column: a }\n  error: \">= 9\"",
      good: ["a / 1 / 2 / 99"], bad: ["a / 1 / 9 / 99"]),
    Equivalent(
      "max_length(a) <= 3, avg_length(a) <= 2",
      "- id: longest\n  aggregate: { of: max, expression: \"length(a)\", max: 3 }\n"
        + "- id: length\n  aggregate: { of: avg, expression: \"length(a)\", max: 2 }",
      good: ["a / x / xyz / NULL"], bad: ["a / x / wxyz", "a / xyz / xyz"]),
    Equivalent(
      "freshness(a) < 1d", "- freshness: { column: a, max_age: 1d }", good: ["a / 2026-01-26T00:00:00Z / NULL"],
      bad: ["a / 2026-01-24T00:00:00Z"]),
    Equivalent(
      "user-defined metric", "- aggregate: { of: avg, expression: \"a - b\", max: 2 }", good: ["a | b / 3 | 1 / 2 | 1"],
      bad: ["a | b / 9 | 1 / 2 | 1"]),
    Equivalent(
      "change for row_count between -20% and 20%",
      "- change: { of: row_count, against: previous, method: relative, min: -20%, max: 20% }",
      past: "run                  | value\n2026-01-25T06:30:00Z | 5", good: ["a / 1 / 2 / 3 / 4"],
      bad: ["a / 1 / 2 / 3"],
      words: "Against the run before, of the history."),
    Equivalent(
      "change avg last 3 for avg(a) between -10% and 10%",
      "- change: { of: avg, column: a, against: mean of 3, method: relative, min: -10%, max: 10% }",
      past:
        "run                  | value\n2026-01-23T06:30:00Z | 9\n2026-01-24T06:30:00Z | 10\n2026-01-25T06:30:00Z | 11",
      good: ["a / 10 / 11"], bad: ["a / 10 / 20"]),
    Equivalent(
      "anomaly detection for row_count",
      none:
        "A forecast with seasons cannot be said. Use `change: { of: row_count, against: mean of 14, method: z, min: -3, max: 3 }`, with `same_weekday: true` where weekdays differ."
    ),
    Equivalent(
      "distribution_difference(a)", "- distribution: { column: a, baseline: other, method: ks, min_p: 0.05 }",
      good: [["t": "a / 1 / 2 / 3 / 4 / 5 / 6 / 7 / 8", "other": "a / 1 / 2 / 3 / 4 / 5 / 6 / 7 / 8"]],
      bad: [["t": "a / 1 / 2 / 3 / 4 / 5 / 6 / 7 / 8", "other": "a / 21 / 22 / 23 / 24 / 25 / 26 / 27 / 28"]]),
  ]

  private static let sodaTables = [
    Equivalent(
      "schema: fail when required column missing", "- schema: { columns: [a, b] }", good: ["a | b | c / 1 | 2 | 3"],
      bad: ["a | c / 1 | 2"]),
    Equivalent(
      "schema: fail when wrong column type", "- schema: { columns: { a: integer } }", good: ["a INTEGER / 1"],
      bad: ["a TEXT / x"]),
    Equivalent(
      "schema: fail when wrong column index", "- schema: { columns: [a, b], order: true }", good: ["a | b / 1 | 2"],
      bad: ["b | a / 1 | 2"]),
    Equivalent(
      "schema: fail when forbidden column present: [ssn, pii%]", "- schema: { forbidden: [ssn, pii*] }",
      good: ["a / 1"], bad: ["a | ssn / 1 | 2", "a | pii_name / 1 | x"]),
    Equivalent(
      "values in (a) must exist in other (a)", "- reference: { columns: [a], to: other }",
      good: [["t": "a / 1", "other": "a / 1 / 2"]], bad: [["t": "a / 1 / 3", "other": "a / 1 / 2"]]),
    Equivalent(
      "values in (a) must not exist in other (a)", "- sql: select a from t where a in (select a from other)",
      good: [["t": "a / 3 / NULL", "other": "a / 1 / NULL"]], bad: [["t": "a / 1 / 3", "other": "a / 1"]]),
    Equivalent(
      "failed rows: fail condition: a > b", "- condition: a <= b", good: ["a | b / 1 | 2 / 1 | NULL"],
      bad: ["a | b / 2 | 1"]),
    Equivalent(
      "failed rows: fail query", "- sql: select * from t where a > b", good: ["a | b / 1 | 2"], bad: ["a | b / 2 | 1"]),
    Equivalent(
      "reconciliation: rows diff",
      "- id: mine\n  reference: { columns: [id], to: other }\n- id: theirs\n  coverage: { of: other, match: { id: id } }\n"
        + "- reconcile: { with: other, match: { id: id }, columns: [a] }",
      good: [["t": "id | a / 1 | x", "other": "id | a / 1 | x"]],
      bad: [
        ["t": "id | a / 1 | x", "other": "id | a / 1 | y"], ["t": "id | a / 1 | x", "other": "id | a / 1 | x / 2 | y"],
        ["t": "id | a / 1 | x / 2 | y", "other": "id | a / 1 | x"],
      ], words: "Rows in neither direction alone: `reconcile` judges those that both have."),
    Equivalent(
      "group by", "- row_count: { min: 2 }\n  group_by: [game]", good: ["game / g1 / g1 / g2 / g2"],
      bad: ["game / g1 / g1 / g2"]),
    Equivalent(
      "filter", "- not_null: a\n  where: is_dnp = 0", good: ["a | is_dnp / 1 | 0 / NULL | 1"],
      bad: ["a | is_dnp / NULL | 0"]),
    Equivalent(
      "warn: when > 1, fail: when > 2", "- not_null: a\n  warn: \"> 1\"\n  error: \"> 2\"", good: ["a / 1 / NULL"],
      bad: ["a / NULL / NULL / NULL"], warned: ["a / NULL / NULL / 1"]),
    Equivalent(
      "for each dataset",
      none:
        "One list of checks for many tables cannot be said: write it under each, or put the tables together with `query:` and `union all`, and give `group_by:`."
    ),
  ]
}
