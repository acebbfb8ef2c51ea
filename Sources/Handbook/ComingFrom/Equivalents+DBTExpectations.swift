extension Equivalents {
  static let dbtExpectations = Tool(
    name: "dbt-expectations",
    words: "As in dbt, a row for which an expression is NULL passes there, and is not examined here.",
    rows: dxTables + dxValues + dxAggregates)

  private static let dxTables = [
    Equivalent("expect_column_to_exist", "- schema: { columns: [a] }", good: ["a / 1"], bad: ["b / 1"]),
    Equivalent(
      "expect_row_values_to_have_recent_data", "- freshness: { column: a, max_age: 1d }",
      good: ["a / 2026-01-26T00:00:00Z"], bad: ["a / 2026-01-24T00:00:00Z"]),
    Equivalent(
      "expect_grouped_row_values_to_have_recent_data", "- freshness: { column: a, max_age: 1d }\n  group_by: [host]",
      good: ["host | a / x | 2026-01-26T00:00:00Z / x | 2026-01-20T00:00:00Z"],
      bad: ["host | a / x | 2026-01-26T00:00:00Z / y | 2026-01-24T00:00:00Z"]),
    Equivalent(
      "expect_table_aggregation_to_equal_other_table",
      "- sql: select 1 where (select sum(a) from t) is not (select sum(a) from other)\n  on_empty: fail",
      good: [["t": "a / 1 / 2", "other": "a / 3"]],
      bad: [["t": "a / 1 / 2", "other": "a / 4"], ["t": "a INTEGER", "other": "a / 6"]],
      words: "By groups: `reconcile` between two tables with `group:`, which takes a `tolerance`."),
    Equivalent(
      "expect_table_row_count_to_be_between", "- row_count: { min: 1, max: 2 }", good: ["a / 1"],
      bad: ["a INTEGER", "a / 1 / 2 / 3"]),
    Equivalent("expect_table_row_count_to_equal", "- row_count: { equal: 2 }", good: ["a / 1 / 2"], bad: ["a / 1"]),
    Equivalent(
      "expect_table_row_count_to_equal_other_table", "- row_count: { of: other, ratio: { equal: 1 } }",
      good: [["t": "a / 1", "other": "b / 8"]],
      bad: [["t": "a / 1", "other": "b / 8 / 9"], ["t": "a / 1 / 2", "other": "b / 8"]]),
    Equivalent(
      "expect_table_row_count_to_equal_other_table_times_factor(2)", "- row_count: { of: other, ratio: { equal: 2 } }",
      good: [["t": "a / 1 / 2", "other": "b / 8"]], bad: [["t": "a / 1", "other": "b / 8 / 9"]]),
    Equivalent(
      "expect_table_columns_to_match_ordered_list", "- schema: { columns: [a, b], closed: true, order: true }",
      good: ["a | b / 1 | 2"], bad: ["b | a / 1 | 2", "a | b | c / 1 | 2 | 3", "a / 1"]),
    Equivalent(
      "expect_table_columns_to_match_set", "- schema: { columns: [a, b], closed: true }", good: ["b | a / 1 | 2"],
      bad: ["a | b | c / 1 | 2 | 3", "a / 1"]),
    Equivalent(
      "expect_table_columns_to_contain_set", "- schema: { columns: [a, b] }", good: ["a | b | c / 1 | 2 | 3"],
      bad: ["a | c / 1 | 2"]),
    Equivalent(
      "expect_table_columns_to_not_contain_set", "- schema: { forbidden: [ssn] }", good: ["a / 1"],
      bad: ["a | ssn / 1 | 2"]),
    Equivalent(
      "expect_table_column_count_to_equal", "- schema: { column_count: 2 }", good: ["a | b / 1 | 2"], bad: ["a / 1"]),
    Equivalent(
      "expect_table_column_count_to_be_between", "- schema: { column_count: { min: 2, max: 3 } }",
      good: ["a | b / 1 | 2"], bad: ["a / 1"]),
    Equivalent(
      "expect_table_column_count_to_equal_other_table",
      none:
        "Two tables' shapes are not compared: write the columns down, `schema: { columns: […], closed: true }`, under both."
    ),
    Equivalent(
      "expect_row_values_to_have_data_for_every_n_datepart", "- sequence: { column: day, step: 1d }",
      good: ["day / 2026-01-24 / 2026-01-25 / 2026-01-25"], bad: ["day / 2026-01-23 / 2026-01-25"],
      words: "Between the first and the last day there are; with a start and an end, `coverage` of a table of days."),
  ]

  private static let dxValues = [
    Equivalent(
      "expect_column_values_to_be_of_type", "- schema: { columns: { a: integer } }", good: ["a INTEGER / 1"],
      bad: ["a TEXT / x"]),
    Equivalent(
      "expect_column_values_to_be_in_type_list", "- schema: { columns: { a: [integer, real] } }",
      good: ["a INTEGER / 1", "a REAL / 1.5"], bad: ["a TEXT / x"]),
    Equivalent(
      "expect_column_values_to_have_consistent_casing",
      "- sql: select lower(a) from t group by lower(a) having count(distinct a collate binary) > 1",
      good: ["a / GSW / GSW / min / NULL"], bad: ["a / GSW / min / gsw"],
      words: "`lower` knows the letters of ASCII alone: `É` beside `é` is not found."),
    Equivalent(
      "expect_column_values_to_be_in_set", "- accepted_values: { column: a, values: [1, 2] }",
      good: ["a / 1 / 2 / NULL"], bad: ["a / 1 / 3"]),
    Equivalent(
      "expect_column_values_to_not_be_in_set", "- rejected_values: { column: a, values: [1, 2] }",
      good: ["a / 3 / NULL"], bad: ["a / 3 / 1"]),
    Equivalent(
      "expect_column_values_to_be_between", "- range: { column: a, min: 0, max: 50 }", good: ["a / 0 / 50 / NULL"],
      bad: ["a / 1 / 51"]),
    Equivalent(
      "expect_column_values_to_be_increasing",
      "- sequence: { column: a, direction: increasing, strictly: true, order_by: [id] }",
      good: ["id | a / 1 | 5 / 2 | 6"], bad: ["id | a / 1 | 5 / 2 | 4", "id | a / 1 | 5 / 2 | 5"],
      words: "Strictly, unless it says `strictly: false`."),
    Equivalent(
      "expect_column_values_to_be_decreasing",
      "- sequence: { column: a, direction: decreasing, strictly: true, order_by: [id] }",
      good: ["id | a / 1 | 6 / 2 | 5"], bad: ["id | a / 1 | 5 / 2 | 6", "id | a / 1 | 5 / 2 | 5"]),
    Equivalent(
      "expect_column_value_lengths_to_equal", "- length: { column: a, equal: 3 }", good: ["a / GSW / NULL"],
      bad: ["a / GSW / GS"]),
    Equivalent(
      "expect_column_values_to_match_regex", "- pattern: { column: a, matches: \"^[A-Z]{3}$\" }",
      good: ["a / GSW / NULL"], bad: ["a / GSW / GS"]),
    Equivalent(
      "expect_column_values_to_match_like_pattern_list", "- pattern: { column: a, like: [\"GSW%\", \"MIN%\"] }",
      good: ["a / GSW_1 / MIN / NULL"], bad: ["a / GSW / LAC"]),
    Equivalent(
      "expect_column_pair_values_A_to_be_greater_than_B", "- compare: { columns: [a, b], is: \">\" }",
      good: ["a | b / 2 | 1 / 1 | NULL"], bad: ["a | b / 1 | 1"]),
    Equivalent(
      "expect_column_pair_values_to_be_in_set", "- condition: (a = 1 and b = 2) or (a = 2 and b = 3)",
      good: ["a | b / 1 | 2 / 2 | 3 / 1 | NULL"], bad: ["a | b / 1 | 2 / 1 | 3"]),
    Equivalent(
      "expect_select_column_values_to_be_unique_within_record", "- compare: { columns: [a, b], is: \"!=\" }",
      good: ["a | b / 1 | 2"], bad: ["a | b / 1 | 2 / 3 | 3"]),
    Equivalent(
      "expect_multicolumn_sum_to_equal(1)",
      "- aggregate: { of: sum, expression: \"coalesce(a, 0) + coalesce(b, 0)\", min: 0.999999999, max: 1.000000001 }",
      good: ["a | b / 0.7 | 0.2 / 0.1 | NULL"], bad: ["a | b / 0.7 | 0.2 / 0.3 | NULL"],
      words:
        "Of all rows together, and within a tolerance. `sum_total` is summed as well there: with a constant, subtract it in the expression."
    ),
    Equivalent(
      "expect_compound_columns_to_be_unique",
      "- unique: { columns: [a, b], nulls: equal }\n  where: a is not null or b is not null",
      good: ["a | b / 1 | 1 / 1 | 2 / NULL | NULL / NULL | NULL"],
      bad: ["a | b / 1 | 1 / 1 | 1", "a | b / 1 | NULL / 1 | NULL"]),
    Equivalent("expression_is_true", "- condition: a <= b", good: ["a | b / 1 | 2 / 1 | NULL"], bad: ["a | b / 2 | 1"]),
  ]

  private static let dxAggregates = [
    Equivalent(
      "expect_column_distinct_count_to_equal", "- aggregate: { of: distinct_count, column: a, min: 2, max: 2 }",
      good: ["a / 1 / 2 / 2 / NULL"], bad: ["a / 1 / 2 / 3"]),
    Equivalent(
      "expect_column_distinct_count_to_be_greater_than(1)", "- aggregate: { of: distinct_count, column: a, min: 2 }",
      good: ["a / 1 / 2"], bad: ["a / 1 / 1 / NULL"]),
    Equivalent(
      "expect_column_distinct_values_to_contain_set", "- required_values: { column: a, values: [1, 2] }",
      good: ["a / 1 / 2 / 3"], bad: ["a / 1 / 3"]),
    Equivalent(
      "expect_column_distinct_values_to_equal_set", "- required_values: { column: a, values: [1, 2], only: true }",
      good: ["a / 1 / 2 / 2"], bad: ["a / 1 / 2 / 3", "a / 1"]),
    Equivalent(
      "expect_column_mean_to_be_between", "- aggregate: { of: avg, column: a, min: 1, max: 9 }",
      good: ["a / 0 / 18 / NULL"], bad: ["a / 9 / 10"]),
    Equivalent(
      "expect_column_median_to_be_between", "- aggregate: { of: median, column: a, min: 1, max: 9 }",
      good: ["a / 0 / 5 / 99"], bad: ["a / 0 / 10 / 99"]),
    Equivalent(
      "expect_column_quantile_values_to_be_between", "- aggregate: { of: quantile(0.5), column: a, max: 9 }",
      good: ["a / 0 / 9 / 99"], bad: ["a / 0 / 10 / 99"]),
    Equivalent(
      "expect_column_stdev_to_be_between", "- aggregate: { of: stddev, column: a, max: 9 }", good: ["a / 1 / 3 / 5"],
      bad: ["a / 1 / 99"]),
    Equivalent(
      "expect_column_most_common_value_to_be_in_set",
      "- sql: >-\n    with n as (select a, count(*) as n from t group by a)\n"
        + "    select a from n where n = (select max(n) from n) and a not in (1, 2)",
      good: ["a / 1 / 1 / 3"], bad: ["a / 3 / 3 / 1"],
      words: "Of values that are equally common all must be in the set; there chance picks one."),
    Equivalent(
      "expect_column_proportion_of_unique_values_to_be_between",
      "- aggregate: { of: distinct_share, column: a, min: 0.6 }", good: ["a / 1 / 1 / 2"], bad: ["a / 1 / 1 / 1 / 2"]),
    Equivalent(
      "expect_column_values_to_be_within_n_stdevs", "- outlier: { column: a, method: z, threshold: 3 }",
      good: ["a / 1 / 2 / 3 / 4 / 5 / 6 / 7 / 8 / 9 / 10 / 11 / 12"],
      bad: ["a / 1 / 2 / 1 / 2 / 1 / 2 / 1 / 2 / 1 / 2 / 1 / 99"],
      words: "With `group_by` there, the sums of groups: judge a table with `group:`."),
    Equivalent(
      "expect_column_values_to_be_within_n_moving_stdevs",
      none:
        "A moving window over the rows of one table cannot be said. Use `change: { of: avg, column: a, against: mean of 7, method: z, min: -3, max: 3 }`, which compares the run with the seven before it."
    ),
  ]
}
