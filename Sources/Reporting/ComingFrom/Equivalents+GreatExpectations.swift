extension Equivalents {
  static let greatExpectations = Tool(
    name: "Great Expectations",
    rows: [
      Equivalent("expect_column_to_exist", "- schema: { columns: [a] }"),
      Equivalent("expect_column_values_to_not_be_null", "- not_null: a"),
      Equivalent("expect_column_values_to_be_null", "- \"null\": a"),
      Equivalent("expect_column_values_to_be_unique", "- unique: [a]"),
      Equivalent("expect_compound_columns_to_be_unique", "- unique: [a, b]"),
      Equivalent(
        "expect_select_column_values_to_be_unique_within_record", "- compare: { columns: [a, b], is: \"!=\" }"),
      Equivalent("expect_column_values_to_be_in_set", "- accepted_values: { column: a, values: [1, 2] }"),
      Equivalent("expect_column_values_to_not_be_in_set", "- rejected_values: { column: a, values: [1, 2] }"),
      Equivalent("expect_column_distinct_values_to_be_in_set", "- accepted_values: { column: a, values: [1, 2] }"),
      Equivalent("expect_column_distinct_values_to_contain_set", "- required_values: { column: a, values: [1, 2] }"),
      Equivalent(
        "expect_column_distinct_values_to_equal_set", "- required_values: { column: a, values: [1, 2], only: true }"),
      Equivalent(
        "expect_column_most_common_value_to_be_in_set",
        "- sql: select a from t group by a order by count(*) desc limit 1\n  where: a not in (1, 2)"),
      Equivalent("expect_column_values_to_be_between", "- range: { column: a, min: 0, max: 50 }"),
      Equivalent("expect_column_value_lengths_to_be_between", "- length: { column: a, min: 2, max: 5 }"),
      Equivalent("expect_column_value_lengths_to_equal", "- length: { column: a, equal: 3 }"),
      Equivalent("expect_column_values_to_match_regex", "- pattern: { column: a, matches: \"^[A-Z]{3}$\" }"),
      Equivalent("expect_column_values_to_not_match_regex", "- pattern: { column: a, not_matches: \"[0-9]\" }"),
      Equivalent("expect_column_values_to_match_regex_list", "- pattern: { column: a, matches: [\"^A\", \"^B\"] }"),
      Equivalent("expect_column_values_to_match_like_pattern", "- pattern: { column: a, like: \"GSW%\" }"),
      Equivalent("expect_column_values_to_not_match_like_pattern", "- pattern: { column: a, not_like: \"%test%\" }"),
      Equivalent("expect_column_values_to_be_of_type", "- type: { column: a, is: integer }"),
      Equivalent("expect_column_values_to_be_dateutil_parseable", "- type: { column: a, is: timestamp }"),
      Equivalent("expect_column_values_to_match_strftime_format", "- pattern: { column: a, format: date }"),
      Equivalent("expect_column_values_to_be_json_parseable", "- type: { column: a, is: json }"),
      Equivalent("expect_column_values_to_match_json_schema", words: "none: `sql:` with SQLite's JSON functions"),
      Equivalent(
        "expect_column_values_to_be_increasing", "- sequence: { column: a, direction: increasing, order_by: [id] }"),
      Equivalent(
        "expect_column_values_to_be_decreasing", "- sequence: { column: a, direction: decreasing, order_by: [id] }"),
      Equivalent("expect_column_value_z_scores_to_be_less_than", "- outlier: { column: a, method: z, threshold: 3 }"),
      Equivalent("expect_column_max_to_be_between", "- aggregate: { of: max, column: a, min: 1, max: 9 }"),
      Equivalent("expect_column_min_to_be_between", "- aggregate: { of: min, column: a, min: 1, max: 9 }"),
      Equivalent("expect_column_mean_to_be_between", "- aggregate: { of: avg, column: a, min: 1, max: 9 }"),
      Equivalent("expect_column_median_to_be_between", "- aggregate: { of: median, column: a, min: 1, max: 9 }"),
      Equivalent("expect_column_stdev_to_be_between", "- aggregate: { of: stddev, column: a, min: 1, max: 9 }"),
      Equivalent("expect_column_sum_to_be_between", "- aggregate: { of: sum, column: a, min: 1, max: 9 }"),
      Equivalent(
        "expect_column_quantile_values_to_be_between", "- aggregate: { of: quantile(0.95), column: a, max: 9 }"),
      Equivalent(
        "expect_column_unique_value_count_to_be_between",
        "- aggregate: { of: distinct_count, column: a, min: 400, max: 600 }"),
      Equivalent(
        "expect_column_proportion_of_unique_values_to_be_between",
        "- aggregate: { of: distinct_share, column: a, min: 0.9 }"),
      Equivalent("expect_column_proportion_of_non_null_values_to_be_between", "- not_null: a\n  error: \"> 5%\""),
      Equivalent(
        "expect_column_kl_divergence_to_be_less_than",
        "- distribution: { column: a, baseline: last_season, method: kl, max: 0.1 }"),
      Equivalent("expect_column_pair_values_a_to_be_greater_than_b", "- compare: { columns: [a, b], is: \">\" }"),
      Equivalent("expect_column_pair_values_to_be_equal", "- compare: { columns: [a, b], is: \"=\" }"),
      Equivalent("expect_column_pair_values_to_be_in_set", "- condition: (a = 1 and b = 2) or (a = 2 and b = 3)"),
      Equivalent("expect_multicolumn_sum_to_equal", "- condition: a + b + c = 100"),
      Equivalent("expect_table_row_count_to_be_between", "- row_count: { min: 1, max: 500 }"),
      Equivalent("expect_table_row_count_to_equal", "- row_count: { equal: 30 }"),
      Equivalent("expect_table_row_count_to_equal_other_table", "- row_count: { of: other, ratio: { equal: 1 } }"),
      Equivalent(
        "expect_table_columns_to_match_ordered_list", "- schema: { columns: [a, b], closed: true, order: true }"),
      Equivalent("expect_table_columns_to_match_set", "- schema: { columns: [a, b], closed: true }"),
      Equivalent("expect_table_column_count_to_equal", "- schema: { columns: [a, b], closed: true }"),
      Equivalent("UnexpectedRowsExpectation", "- sql: select * from t where a > b"),
      Equivalent("mostly: 0.95", "- not_null: a\n  error: \"> 5%\""),
      Equivalent("row_condition", "- not_null: a\n  where: is_dnp = 0"),
    ])
}
