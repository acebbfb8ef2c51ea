extension Equivalents {
  static let dbtExpectations = Tool(
    name: "dbt-expectations",
    rows: [
      Equivalent("expect_column_to_exist", "- schema: { columns: [a] }"),
      Equivalent("expect_row_values_to_have_recent_data", "- freshness: { column: a, max_age: 1d }"),
      Equivalent(
        "expect_grouped_row_values_to_have_recent_data", "- freshness: { column: a, max_age: 1d }\n  group_by: [host]"),
      Equivalent(
        "expect_table_aggregation_to_equal_other_table",
        "- reconcile: { with: totals_elsewhere, match: { day: day }, columns: [total] }",
        words: "over a table with `group:`"),
      Equivalent("expect_table_row_count_to_be_between", "- row_count: { min: 1, max: 500 }"),
      Equivalent("expect_table_row_count_to_equal_other_table", "- row_count: { of: other, ratio: { equal: 1 } }"),
      Equivalent(
        "expect_table_row_count_to_equal_other_table_times_factor", "- row_count: { of: other, ratio: { equal: 2 } }"),
      Equivalent(
        "expect_table_columns_to_match_ordered_list", "- schema: { columns: [a, b], closed: true, order: true }"),
      Equivalent("expect_table_columns_to_contain_set", "- schema: { columns: [a, b] }"),
      Equivalent("expect_column_values_to_be_of_type", "- schema: { columns: { a: integer } }"),
      Equivalent("expect_column_values_to_have_consistent_casing", "- pattern: { column: a, matches: \"^[a-z]+$\" }"),
      Equivalent("expect_column_values_to_be_in_set", "- accepted_values: { column: a, values: [1, 2] }"),
      Equivalent("expect_column_values_to_be_between", "- range: { column: a, min: 0, max: 50 }"),
      Equivalent(
        "expect_column_values_to_be_decreasing", "- sequence: { column: a, direction: decreasing, order_by: [id] }"),
      Equivalent(
        "expect_column_values_to_be_increasing", "- sequence: { column: a, direction: increasing, order_by: [id] }"),
      Equivalent("expect_column_value_lengths_to_equal", "- length: { column: a, equal: 3 }"),
      Equivalent("expect_column_values_to_match_regex", "- pattern: { column: a, matches: \"^[A-Z]{3}$\" }"),
      Equivalent(
        "expect_column_values_to_match_like_pattern_list", "- pattern: { column: a, like: [\"GSW%\", \"MIN%\"] }"),
      Equivalent(
        "expect_column_distinct_count_to_equal", "- aggregate: { of: distinct_count, column: a, min: 30, max: 30 }"),
      Equivalent(
        "expect_column_distinct_count_to_be_greater_than", "- aggregate: { of: distinct_count, column: a, min: 31 }"),
      Equivalent("expect_column_distinct_values_to_contain_set", "- required_values: { column: a, values: [1, 2] }"),
      Equivalent(
        "expect_column_distinct_values_to_equal_set", "- required_values: { column: a, values: [1, 2], only: true }"),
      Equivalent("expect_column_mean_to_be_between", "- aggregate: { of: avg, column: a, min: 1, max: 9 }"),
      Equivalent("expect_column_median_to_be_between", "- aggregate: { of: median, column: a, min: 1, max: 9 }"),
      Equivalent(
        "expect_column_quantile_values_to_be_between", "- aggregate: { of: quantile(0.95), column: a, max: 9 }"),
      Equivalent("expect_column_stdev_to_be_between", "- aggregate: { of: stddev, column: a, max: 9 }"),
      Equivalent(
        "expect_column_most_common_value_to_be_in_set",
        "- sql: select a from t group by a order by count(*) desc limit 1\n  where: a not in (1, 2)"),
      Equivalent(
        "expect_column_proportion_of_unique_values_to_be_between",
        "- aggregate: { of: distinct_share, column: a, min: 0.9 }"),
      Equivalent("expect_column_pair_values_A_to_be_greater_than_B", "- compare: { columns: [a, b], is: \">\" }"),
      Equivalent("expect_column_pair_values_to_be_in_set", "- condition: (a = 1 and b = 2) or (a = 2 and b = 3)"),
      Equivalent("expect_multicolumn_sum_to_equal", "- condition: a + b + c = 100"),
      Equivalent("expect_compound_columns_to_be_unique", "- unique: [a, b]"),
      Equivalent("expect_column_values_to_be_within_n_stdevs", "- outlier: { column: a, method: z, threshold: 3 }"),
      Equivalent(
        "expect_column_values_to_be_within_n_moving_stdevs",
        "- change: { of: avg, column: a, against: mean of 7, method: z, min: -3, max: 3 }"),
      Equivalent("expect_row_values_to_have_data_for_every_n_datepart", "- sequence: { column: day, step: 1d }"),
      Equivalent("expression_is_true", "- condition: a <= b"),
    ])
}
