extension Equivalents {
  static let sodaCL = Tool(
    name: "SodaCL",
    rows: [
      Equivalent("row_count > 0", "- row_count: { min: 1 }"),
      Equivalent("row_count same as other", "- row_count: { of: other, ratio: { equal: 1 } }"),
      Equivalent("missing_count(a) = 0", "- not_null: a"),
      Equivalent("missing_percent(a) < 5%", "- not_null: a\n  error: \">= 5%\""),
      Equivalent("missing values: [n/a]", "- rejected_values: { column: a, values: [n/a] }"),
      Equivalent("duplicate_count(a, b) = 0", "- unique: [a, b]"),
      Equivalent("duplicate_percent(a) < 1%", "- unique: [a]\n  error: \">= 1%\""),
      Equivalent("invalid_count(a) = 0, valid values", "- accepted_values: { column: a, values: [1, 2] }"),
      Equivalent("invalid_count(a) = 0, valid format: email", "- pattern: { column: a, format: email }"),
      Equivalent("invalid_count(a) = 0, valid regex", "- pattern: { column: a, matches: \"^[A-Z]{3}$\" }"),
      Equivalent("invalid_count(a) = 0, valid min, valid max", "- range: { column: a, min: 0, max: 50 }"),
      Equivalent("invalid_count(a) = 0, valid length", "- length: { column: a, equal: 3 }"),
      Equivalent("invalid_percent(a) < 1%", "- range: { column: a, min: 0, max: 50 }\n  error: \">= 1%\""),
      Equivalent("avg(a) between 10 and 30", "- aggregate: { of: avg, column: a, min: 10, max: 30 }"),
      Equivalent("min(a), max(a), sum(a)", "- aggregate: { of: sum, column: a, min: 1 }"),
      Equivalent("stddev(a), variance(a)", "- aggregate: { of: stddev, column: a, max: 9 }"),
      Equivalent("percentile(a, 0.95) < 9", "- aggregate: { of: quantile(0.95), column: a, max: 9 }"),
      Equivalent("avg_length(a), max_length(a)", "- aggregate: { of: max, expression: \"length(a)\", max: 9 }"),
      Equivalent("freshness(a) < 1d", "- freshness: { column: a, max_age: 1d }"),
      Equivalent("schema: fail when required column missing", "- schema: { columns: [a, b] }"),
      Equivalent("schema: fail when wrong column type", "- schema: { columns: { a: integer } }"),
      Equivalent("schema: fail when forbidden column present", "- schema: { columns: [a, b], closed: true }"),
      Equivalent("values in (a) must exist in other (a)", "- reference: { columns: [a], to: other }"),
      Equivalent(
        "values in (a) must not exist in other (a)", "- sql: select a from t where a in (select a from other)"),
      Equivalent("failed rows: fail condition", "- condition: a <= b"),
      Equivalent("failed rows: fail query", "- sql: select * from t where a > b"),
      Equivalent("user-defined metric", "- aggregate: { of: avg, expression: \"a - b\", max: 2 }"),
      Equivalent(
        "change for row_count", "- change: { of: row_count, against: previous, method: relative, min: -20%, max: 20% }"),
      Equivalent(
        "change avg last 7 for avg(a)",
        "- change: { of: avg, column: a, against: mean of 7, method: relative, min: -10%, max: 10% }"),
      Equivalent(
        "anomaly detection for row_count",
        "- change: { of: row_count, against: mean of 14, method: z, min: -3, max: 3 }"),
      Equivalent(
        "distribution_difference(a)", "- distribution: { column: a, baseline: last_season, method: ks, min_p: 0.05 }"),
      Equivalent(
        "reconciliation: metric and record diff", "- reconcile: { with: other, match: { id: id }, columns: [a, b] }"),
      Equivalent("group by", "- row_count: { min: 8 }\n  group_by: [game]"),
      Equivalent("filter", "- not_null: a\n  where: is_dnp = 0"),
      Equivalent("warn: when > 5", "- row_count: { min: 1 }\n  warn: \"> 500\""),
    ])
}
