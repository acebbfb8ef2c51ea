extension Equivalents {
  static let greatExpectations = Tool(
    name: "Great Expectations",
    words:
      "Values that are NULL are left out there as here. Of several columns, a row is left out only if all are NULL: the `where` of such rows says so.",
    rows: geColumns + geValues + geAggregates + geTables)

  private static let geColumns = [
    Equivalent("expect_column_to_exist", "- schema: { columns: [a] }", good: ["a / 1"], bad: ["b / 1"]),
    Equivalent("expect_column_values_to_not_be_null", "- not_null: a", good: ["a / 1 / 2"], bad: ["a / 1 / NULL"]),
    Equivalent("expect_column_values_to_be_null", "- \"null\": a", good: ["a / NULL / NULL"], bad: ["a / 1 / NULL"]),
    Equivalent(
      "expect_column_values_to_be_unique", "- unique: [a]", good: ["a / 1 / 2 / NULL / NULL"], bad: ["a / 1 / 1"]),
    Equivalent(
      "expect_compound_columns_to_be_unique",
      "- unique: { columns: [a, b], nulls: equal }\n  where: a is not null or b is not null",
      good: ["a | b / 1 | 1 / 1 | 2 / NULL | NULL / NULL | NULL"],
      bad: ["a | b / 1 | 1 / 1 | 1", "a | b / 1 | NULL / 1 | NULL"]),
    Equivalent(
      "expect_select_column_values_to_be_unique_within_record", "- compare: { columns: [a, b], is: \"!=\" }",
      good: ["a | b / 1 | 2 / 1 | NULL"], bad: ["a | b / 1 | 2 / 3 | 3"],
      words: "Of more columns: `condition: a <> b and a <> c and b <> c`."),
    Equivalent(
      "expect_column_values_to_be_of_type", "- schema: { columns: { a: integer } }", good: ["a INTEGER / 1"],
      bad: ["a TEXT / 1"], words: "The column's type; what its values can be read as is `type`."),
    Equivalent(
      "expect_column_values_to_be_in_type_list", "- schema: { columns: { a: [integer, real] } }",
      good: ["a INTEGER / 1", "a REAL / 1.5"], bad: ["a TEXT / 1"]),
    Equivalent(
      "expect_column_pair_values_a_to_be_greater_than_b",
      "- compare: { columns: [a, b], is: \">\", nulls: fail }\n  where: a is not null or b is not null",
      good: ["a | b / 2 | 1 / NULL | NULL"], bad: ["a | b / 1 | 2", "a | b / 1 | 1", "a | b / 2 | 1 / 1 | NULL"],
      words: "On pandas, where one NULL fails; on a database it passes: without `nulls: fail`."),
    Equivalent(
      "expect_column_pair_values_to_be_equal", "- compare: { columns: [a, b], is: \"=\", nulls: equal }",
      good: ["a | b / 1 | 1 / NULL | NULL"], bad: ["a | b / 1 | 2", "a | b / 1 | 1 / 1 | NULL"]),
    Equivalent(
      "expect_column_pair_values_to_be_in_set",
      "- condition: coalesce((a = 1 and b = 2) or (a = 2 and b = 3), 0)\n  where: a is not null or b is not null",
      good: ["a | b / 1 | 2 / 2 | 3 / NULL | NULL"], bad: ["a | b / 1 | 2 / 1 | 3", "a | b / 1 | 2 / 1 | NULL"]),
    Equivalent(
      "expect_multicolumn_sum_to_equal",
      "- condition: coalesce(abs(a + b + c - 1) < 1e-9, 0)\n  where: coalesce(a, b, c) is not null",
      good: ["a | b | c / 0.7 | 0.2 | 0.1 / NULL | NULL | NULL"],
      bad: ["a | b | c / 0.7 | 0.2 | 0.2", "a | b | c / 0.5 | 0.5 | 0 / 1 | NULL | 0"],
      words: "Within a tolerance: there 0.7 + 0.2 + 0.1 is not 1."
    ),
  ]

  private static let geValues = [
    Equivalent(
      "expect_column_values_to_be_in_set", "- accepted_values: { column: a, values: [1, 2] }",
      good: ["a / 1 / 2 / NULL"], bad: ["a / 1 / 3"]),
    Equivalent(
      "expect_column_values_to_not_be_in_set", "- rejected_values: { column: a, values: [1, 2] }",
      good: ["a / 3 / NULL"], bad: ["a / 3 / 1"]),
    Equivalent(
      "expect_column_distinct_values_to_be_in_set", "- accepted_values: { column: a, values: [1, 2] }",
      good: ["a / 1 / 1 / NULL"], bad: ["a / 1 / 3"]),
    Equivalent(
      "expect_column_distinct_values_to_contain_set", "- required_values: { column: a, values: [1, 2] }",
      good: ["a / 1 / 2 / 3"], bad: ["a / 1 / 3"]),
    Equivalent(
      "expect_column_distinct_values_to_equal_set", "- required_values: { column: a, values: [1, 2], only: true }",
      good: ["a / 1 / 2 / 2 / NULL"], bad: ["a / 1 / 2 / 3", "a / 1 / 1"]),
    Equivalent(
      "expect_column_most_common_value_to_be_in_set",
      "- sql: >-\n"
        + "    with n as (select a, count(*) as n from t where a is not null group by a),\n"
        + "    modes as (select a from n where n = (select max(n) from n))\n"
        + "    select a from modes where a not in (1, 2) or (select count(*) from modes) > 1",
      good: ["a / 1 / 1 / 3 / NULL / NULL / NULL"], bad: ["a / 3 / 3 / 1", "a / 1 / 1 / 3 / 3", "a / 1 / 2"],
      words: "With `ties_okay` without the last `or`."),
    Equivalent(
      "expect_column_values_to_be_between", "- range: { column: a, min: 0, max: 50 }", good: ["a / 0 / 50 / NULL"],
      bad: ["a / 1 / 51", "a / -1 / 1"]),
    Equivalent(
      "expect_column_value_lengths_to_be_between", "- length: { column: a, min: 2, max: 3 }",
      good: ["a / ab / abc / NULL"], bad: ["a / ab / a", "a / ab / abcd"]),
    Equivalent(
      "expect_column_value_lengths_to_equal", "- length: { column: a, equal: 3 }", good: ["a / GSW / NULL"],
      bad: ["a / GSW / GS"]),
    Equivalent(
      "expect_column_values_to_match_regex", "- pattern: { column: a, matches: \"[A-Z]{3}\" }",
      good: ["a / GSW / xGSWx / NULL"], bad: ["a / GSW / gsw"]),
    Equivalent(
      "expect_column_values_to_not_match_regex", "- pattern: { column: a, not_matches: \"[0-9]\" }",
      good: ["a / GSW / NULL"], bad: ["a / GSW / G5W"]),
    Equivalent(
      "expect_column_values_to_match_regex_list", "- pattern: { column: a, matches: [\"^A\", \"^B\"] }",
      good: ["a / Ab / Ba / NULL"], bad: ["a / Ab / Ca"], words: "`match_on: all` is `all: true`."),
    Equivalent(
      "expect_column_values_to_not_match_regex_list", "- pattern: { column: a, not_matches: [\"^A\", \"^B\"] }",
      good: ["a / Ca / NULL"], bad: ["a / Ca / Ba"]),
    Equivalent(
      "expect_column_values_to_match_like_pattern", "- pattern: { column: a, like: \"GSW%\" }",
      good: ["a / GSW / GSW_1 / NULL"], bad: ["a / GSW / MIN"]),
    Equivalent(
      "expect_column_values_to_not_match_like_pattern", "- pattern: { column: a, not_like: \"%test%\" }",
      good: ["a / GSW / NULL"], bad: ["a / GSW / a test b"]),
    Equivalent(
      "expect_column_values_to_match_like_pattern_list", "- pattern: { column: a, like: [\"GSW%\", \"MIN%\"] }",
      good: ["a / GSW / MIN_1 / NULL"], bad: ["a / GSW / LAC"]),
    Equivalent(
      "expect_column_values_to_not_match_like_pattern_list",
      "- pattern: { column: a, not_like: [\"%test%\", \"tmp%\"] }", good: ["a / GSW / NULL"], bad: ["a / GSW / tmp_1"]),
    Equivalent(
      "expect_column_values_to_be_dateutil_parseable",
      "- condition: instant(a) is not null\n  where: a is not null",
      good: ["a / 2026-01-25 / 2026-01-25T19:30:00Z / '2026-01-25 19:30' / NULL"],
      bad: ["a / 2026-01-25 / soon", "a / 2026-01-25 / 2026-02-30"],
      words: "ISO-8601 alone: dateutil guesses more, `25 Jan` and `10:30` too, which cannot be said."),
    Equivalent(
      "expect_column_values_to_match_strftime_format('%Y-%m-%d')", "- pattern: { column: a, format: date }",
      good: ["a / 2026-01-25 / NULL"], bad: ["a / 2026-01-25 / 2026-02-30", "a / 2026-01-25 / 25.01.2026"],
      words: "strptime also reads `2026-1-5`, which is no `format: date`."),
    Equivalent(
      "expect_column_values_to_be_json_parseable", "- type: { column: a, is: json }",
      good: ["a / '{\"b\": [1, 2]}' / '[]' / NULL"], bad: ["a / '[]' / '{b: 1'"]),
    Equivalent(
      "expect_column_values_to_match_json_schema",
      "- type: { column: a, is: json }\n- condition: coalesce(json_type(a, '$.points') = 'integer', 0)\n  where: a is not null",
      good: ["a TEXT / '{\"points\": 3}' / NULL"],
      bad: [
        "a TEXT / '{\"points\": 3}' / '{\"points\": \"x\"}'", "a TEXT / '{\"points\": 3}' / '{}'",
        "a TEXT / '{\"points\": 3}' / '{points: 3}'",
      ], words: "A condition for each demand of the schema; a whole schema cannot be said."),
    Equivalent(
      "expect_column_values_to_be_increasing", "- sequence: { column: a, direction: increasing, order_by: [id] }",
      good: ["id | a / 1 | 5 / 2 | 5 / 3 | 7"], bad: ["id | a / 1 | 5 / 2 | 4"],
      words: "`order_by`, for the rows of a table have no order; `strictly: true` is the same."),
    Equivalent(
      "expect_column_values_to_be_decreasing", "- sequence: { column: a, direction: decreasing, order_by: [id] }",
      good: ["id | a / 1 | 7 / 2 | 5 / 3 | 5"], bad: ["id | a / 1 | 4 / 2 | 5"]),
    Equivalent(
      "expect_column_value_z_scores_to_be_less_than", "- outlier: { column: a, method: z, threshold: 3 }",
      good: ["a / 1 / 2 / 3 / 4 / 5 / 6 / 7 / 8 / 9 / 10 / 11 / 12 / NULL"],
      bad: ["a / 1 / 2 / 1 / 2 / 1 / 2 / 1 / 2 / 1 / 2 / 1 / 99"],
      words: "On both sides (`double_sided`)."),
  ]

  private static let geAggregates = [
    Equivalent(
      "expect_column_max_to_be_between", "- aggregate: { of: max, column: a, min: 1, max: 9 }",
      good: ["a / -5 / 9 / NULL"], bad: ["a / 1 / 10"]),
    Equivalent(
      "expect_column_min_to_be_between", "- aggregate: { of: min, column: a, min: 1, max: 9 }",
      good: ["a / 1 / 50 / NULL"], bad: ["a / 0 / 5"]),
    Equivalent(
      "expect_column_mean_to_be_between", "- aggregate: { of: avg, column: a, min: 1, max: 9 }",
      good: ["a / 0 / 18 / NULL"], bad: ["a / 9 / 10"]),
    Equivalent(
      "expect_column_median_to_be_between", "- aggregate: { of: median, column: a, min: 1, max: 9 }",
      good: ["a / 0 / 5 / 99"], bad: ["a / 0 / 10 / 99"]),
    Equivalent(
      "expect_column_stdev_to_be_between", "- aggregate: { of: stddev, column: a, min: 1, max: 9 }",
      good: ["a / 1 / 3 / 5"], bad: ["a / 1 / 1 / 1"], words: "Of the sample (n − 1), as there."),
    Equivalent(
      "expect_column_sum_to_be_between", "- aggregate: { of: sum, column: a, min: 1, max: 9 }",
      good: ["a / 4 / 5 / NULL"], bad: ["a / 4 / 6"]),
    Equivalent(
      "expect_column_quantile_values_to_be_between", "- aggregate: { of: quantile(0.5), column: a, min: 1, max: 9 }",
      good: ["a / 0 / 9 / 99"], bad: ["a / 0 / 10 / 99"],
      words: "A check for each quantile; between two values ours lies linearly, theirs is the nearest one."),
    Equivalent(
      "expect_column_unique_value_count_to_be_between",
      "- aggregate: { of: distinct_count, column: a, min: 2, max: 3 }", good: ["a / 1 / 1 / 2 / NULL"],
      bad: ["a / 1 / 1", "a / 1 / 2 / 3 / 4"]),
    Equivalent(
      "expect_column_proportion_of_unique_values_to_be_between",
      "- aggregate: { of: distinct_share, column: a, min: 0.6 }", good: ["a / 1 / 1 / 2 / NULL"],
      bad: ["a / 1 / 1 / 1 / 2"], words: "Distinct values of values."),
    Equivalent(
      "expect_column_proportion_of_non_null_values_to_be_between(0.75)", "- not_null: a\n  error: \"> 25%\"",
      good: ["a / 1 / 2 / 3 / NULL"], bad: ["a / 1 / 2 / NULL / NULL"]),
    Equivalent(
      "expect_column_kl_divergence_to_be_less_than",
      "- distribution: { column: a, baseline: other, method: kl, max: 0.1 }",
      good: [["t": "a / x / y / x / y", "other": "a / y / x"]],
      bad: [["t": "a / x / x / x / y", "other": "a / x / y / y / y"]],
      words: "A table, the run before or that of a day stands for the partition object."),
    Equivalent(
      "mostly: 0.75", "- range: { column: a, min: 0, max: 50 }\n  error: \"> 25%\"",
      good: ["a / 1 / 2 / 3 / 99 / NULL"], bad: ["a / 1 / 2 / 99 / NULL"]),
    Equivalent(
      "row_condition", "- not_null: a\n  where: is_dnp = 0", good: ["a | is_dnp / 1 | 0 / NULL | 1"],
      bad: ["a | is_dnp / NULL | 0"]),
    Equivalent(
      "UnexpectedRowsExpectation", "- sql: select * from t where a > b", good: ["a | b / 1 | 2"],
      bad: ["a | b / 2 | 1"]),
  ]

  private static let geTables = [
    Equivalent(
      "expect_table_row_count_to_be_between", "- row_count: { min: 1, max: 2 }", good: ["a / 1", "a / 1 / NULL"],
      bad: ["a INTEGER", "a / 1 / 2 / 3"]),
    Equivalent("expect_table_row_count_to_equal", "- row_count: { equal: 2 }", good: ["a / 1 / 2"], bad: ["a / 1"]),
    Equivalent(
      "expect_table_row_count_to_equal_other_table", "- row_count: { of: other, ratio: { equal: 1 } }",
      good: [["t": "a / 1 / 2", "other": "b / 8 / 9"]],
      bad: [["t": "a / 1", "other": "b / 8 / 9"], ["t": "a / 1 / 2 / 3", "other": "b / 8 / 9"]]),
    Equivalent(
      "expect_table_columns_to_match_ordered_list", "- schema: { columns: [a, b], closed: true, order: true }",
      good: ["a | b / 1 | 2"], bad: ["b | a / 1 | 2", "a | b | c / 1 | 2 | 3", "a / 1"]),
    Equivalent(
      "expect_table_columns_to_match_set", "- schema: { columns: [a, b], closed: true }", good: ["b | a / 1 | 2"],
      bad: ["a | b | c / 1 | 2 | 3", "a / 1"]),
    Equivalent(
      "expect_table_column_count_to_equal", "- schema: { column_count: 2 }", good: ["a | b / 1 | 2"],
      bad: ["a / 1", "a | b | c / 1 | 2 | 3"]),
    Equivalent(
      "expect_table_column_count_to_be_between", "- schema: { column_count: { min: 1, max: 2 } }",
      good: ["a / 1", "a | b / 1 | 2"], bad: ["a | b | c / 1 | 2 | 3"]),
  ]
}
