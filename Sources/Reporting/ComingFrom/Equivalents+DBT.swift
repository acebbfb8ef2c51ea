extension Equivalents {
  static let dbt = Tool(
    name: "dbt and dbt_utils",
    rows: [
      Equivalent("not_null", "- not_null: a"),
      Equivalent("unique", "- unique: [a]"),
      Equivalent("accepted_values", "- accepted_values: { column: a, values: [1, 2] }"),
      Equivalent("relationships", "- reference: { columns: [a], to: other, match: { a: id } }"),
      Equivalent("singular test", "- sql: select * from t where a > b"),
      Equivalent("config(where)", "- not_null: a\n  where: is_dnp = 0"),
      Equivalent("config(severity, warn_if, error_if)", "- not_null: a\n  warn: \"> 0\"\n  error: \"> 10\""),
      Equivalent("dbt_utils.equal_rowcount", "- row_count: { of: other, ratio: { equal: 1 } }"),
      Equivalent("dbt_utils.fewer_rows_than", "- row_count: { of: other, ratio: { max: 0.99 } }"),
      Equivalent(
        "dbt_utils.equality", "- reconcile: { with: other, match: { id: id }, columns: [a, b], min_overlap: 100% }"),
      Equivalent("dbt_utils.expression_is_true", "- condition: a + b = c"),
      Equivalent("dbt_utils.recency", "- freshness: { column: a, max_age: 1d }"),
      Equivalent("dbt_utils.at_least_one", "- aggregate: { of: count, column: a, min: 1 }"),
      Equivalent("dbt_utils.not_constant", "- constant: { column: a, min_distinct: 2 }"),
      Equivalent("dbt_utils.not_empty_string", "- not_empty: a"),
      Equivalent(
        "dbt_utils.cardinality_equality",
        "- coverage: { of: other, match: { a: a } }\n- reference: { columns: [a], to: other }"),
      Equivalent("dbt_utils.not_null_proportion", "- not_null: a\n  error: \"> 5%\""),
      Equivalent("dbt_utils.not_accepted_values", "- rejected_values: { column: a, values: [1, 2] }"),
      Equivalent("dbt_utils.relationships_where", "- reference: { columns: [a], to: other }\n  where: a > 0"),
      Equivalent("dbt_utils.mutually_exclusive_ranges", "- overlap: { columns: [since, until], partition: [player] }"),
      Equivalent("dbt_utils.sequential_values", "- sequence: { column: a, step: 1 }"),
      Equivalent("dbt_utils.unique_combination_of_columns", "- unique: [a, b]"),
      Equivalent("dbt_utils.accepted_range", "- range: { column: a, min: 0, max: 50 }"),
      Equivalent("source freshness", "- freshness: { column: loaded_at, max_age: 24h }\n  warn: \"> 12h\""),
    ])
}
