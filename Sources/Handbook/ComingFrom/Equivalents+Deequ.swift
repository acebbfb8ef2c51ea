extension Equivalents {
  static let deequ = Tool(
    name: "Deequ",
    words:
      "NULLs count there as rows that do not comply, but for measures of a column, `isContainedIn`, `isNonNegative` and `isPositive`. A measure of nothing is a failure there, and skipped here.",
    rows: deequMeasures + deequRows)

  private static let deequMeasures = [
    Equivalent(
      "hasSize(_ >= 2)", "- row_count: { min: 2 }", good: ["a / 1 / NULL"], bad: ["a / 1"]),
    Equivalent(
      "hasColumnCount(_ == 2)", "- schema: { column_count: 2 }", good: ["a | b / 1 | 2"], bad: ["a / 1"]),
    Equivalent(
      "isComplete(a)", "- not_null: a", good: ["a / 1 / 2"], bad: ["a / 1 / NULL"]),
    Equivalent(
      "hasCompleteness(a, _ >= 0.75)", "- not_null: a\n  error: \"> 25%\"", good: ["a / 1 / 2 / 3 / NULL"],
      bad: ["a / 1 / 2 / NULL / NULL"]),
    Equivalent(
      "areComplete([a, b])", "- condition: a is not null and b is not null", good: ["a | b / 1 | 1 / 2 | 2"],
      bad: ["a | b / 1 | NULL / 2 | 2"]),
    Equivalent(
      "haveCompleteness([a, b], _ >= 0.5)", "- condition: a is not null and b is not null\n  error: \"> 50%\"",
      good: ["a | b / 1 | NULL / 2 | 2"], bad: ["a | b / 1 | NULL / NULL | 2 / 3 | 3"]),
    Equivalent(
      "areAnyComplete([a, b])", "- condition: a is not null or b is not null", good: ["a | b / 1 | NULL / NULL | 2"],
      bad: ["a | b / 1 | 1 / NULL | NULL"]),
    Equivalent(
      "haveAnyCompleteness([a, b], _ >= 0.5)", "- condition: a is not null or b is not null\n  error: \"> 50%\"",
      good: ["a | b / 1 | NULL / NULL | NULL"], bad: ["a | b / 1 | 1 / NULL | NULL / NULL | NULL"]),
    Equivalent(
      "isUnique(a)", "- unique: [a]", good: ["a / 1 / 2 / NULL / NULL"], bad: ["a / 1 / 1"]),
    Equivalent(
      "isPrimaryKey(a, b)", "- unique: { columns: [a, b], nulls: equal }\n  where: a is not null or b is not null",
      good: ["a | b / 1 | 1 / 1 | NULL / NULL | NULL / NULL | NULL"],
      bad: ["a | b / 1 | 1 / 1 | 1", "a | b / 1 | NULL / 1 | NULL"],
      words: "Only uniqueness, as there; add `not_null: [a, b]` for a key."),
    Equivalent(
      "hasUniqueness(a, _ >= 0.5)", "- aggregate: { of: unique_share, column: a, min: 0.5 }",
      good: ["a / 1 / 2 / 3 / 3 / NULL"], bad: ["a / 1 / 3 / 3 / 3"], words: "Values that occur once, of all values."),
    Equivalent(
      "hasDistinctness(a, _ >= 0.6)", "- aggregate: { of: distinct_share, column: a, min: 0.6 }",
      good: ["a / 1 / 1 / 2 / NULL"], bad: ["a / 1 / 1 / 1 / 2"]),
    Equivalent(
      "hasUniqueValueRatio(a, _ >= 0.5)",
      "- sql: >-\n    select 1 where 0.5 * (select count(distinct a) from t) >\n    (select count(*) from (select a from t where a is not null group by a having count(*) = 1))",
      good: ["a / 1 / 2 / 2 / NULL"], bad: ["a / 1 / 1 / 2 / 2"], words: "Values that occur once, of distinct values."),
    Equivalent(
      "hasNumberOfDistinctValues(a, _ <= 2)",
      "- aggregate: { of: distinct_count, expression: \"coalesce(a, 'NullValue')\", max: 2 }",
      good: ["a / x / x / NULL"], bad: ["a / x / y / NULL"], words: "NULL counts as a value there."),
    Equivalent(
      "hasHistogramValues(a, _.absolutes(x) == 2)", "- row_count: { equal: 2 }\n  where: a = 'x'",
      good: ["a / x / x / y"], bad: ["a / x / y"],
      words: "Of `ratios`: `condition: coalesce(a <> 'x', 1)` with an `error:` in `%`."),
    Equivalent(
      "hasApproxCountDistinct(a, _ >= 2)", "- aggregate: { of: distinct_count, column: a, min: 2 }",
      good: ["a / 1 / 2 / NULL"], bad: ["a / 1 / 1"], words: "Exact here."),
    Equivalent(
      "hasEntropy(a, _ >= 0.6)", "- aggregate: { of: entropy, column: a, min: 0.6 }", good: ["a / x / y / NULL"],
      bad: ["a / x / x / x / y"], words: "In nats, as there."),
    Equivalent(
      "hasMutualInformation(a, b)",
      none:
        "The information that two columns share is no measure here: use `aggregate: { of: correlation, column: a, with: b }` of numbers, or compare `entropy` of each with that of `a || b`."
    ),
    Equivalent(
      "hasApproxQuantile(a, 0.5, _ <= 9)", "- aggregate: { of: quantile(0.5), column: a, max: 9 }",
      good: ["a / 0 / 9 / 99"], bad: ["a / 0 / 10 / 99"], words: "Exact here; between two values ours lies linearly."),
    Equivalent(
      "hasMinLength(a, _ >= 2)", "- aggregate: { of: min, expression: \"length(a)\", min: 2 }",
      good: ["a / ab / abc / NULL"], bad: ["a / a / abc"], words: "`length: { column: a, min: 2 }` names the rows."),
    Equivalent(
      "hasMaxLength(a, _ <= 3)", "- aggregate: { of: max, expression: \"length(a)\", max: 3 }",
      good: ["a / ab / abc / NULL"], bad: ["a / ab / abcd"]),
    Equivalent(
      "hasMin(a, _ >= 1)", "- aggregate: { of: min, column: a, min: 1 }", good: ["a / 1 / 2 / NULL"], bad: ["a / 0 / 2"]
    ),
    Equivalent(
      "hasMax(a, _ <= 9)", "- aggregate: { of: max, column: a, max: 9 }", good: ["a / 1 / 9 / NULL"],
      bad: ["a / 1 / 10"]),
    Equivalent(
      "hasMean(a, _ <= 5)", "- aggregate: { of: avg, column: a, max: 5 }", good: ["a / 4 / 6 / NULL"],
      bad: ["a / 5 / 6"]),
    Equivalent(
      "hasSum(a, _ <= 9)", "- aggregate: { of: sum, column: a, max: 9 }", good: ["a / 4 / 5 / NULL"], bad: ["a / 5 / 5"]
    ),
    Equivalent(
      "hasStandardDeviation(a, _ <= 2)", "- aggregate: { of: stddev_pop, column: a, max: 2 }",
      good: ["a / 1 / 5 / NULL"], bad: ["a / 1 / 6"], words: "Of the population, as there."),
    Equivalent(
      "hasCorrelation(a, b, _ >= 0.9)", "- aggregate: { of: correlation, column: a, with: b, min: 0.9 }",
      good: ["a | b / 1 | 2 / 2 | 4 / 3 | 6"], bad: ["a | b / 1 | 6 / 2 | 4 / 3 | 2"]),
  ]

  private static let deequRows = [
    Equivalent(
      "kllSketchSatisfies(a)",
      none:
        "A sketch is not kept: use `distribution: { column: a, baseline: previous, method: psi, max: 0.2 }`, or `aggregate: { of: quantile(0.9), column: a }`."
    ),
    Equivalent(
      "satisfies(a > b)", "- condition: coalesce(a > b, 0)", good: ["a | b / 2 | 1 / 3 | 2"],
      bad: ["a | b / 1 | 2 / 3 | 2", "a | b / 2 | 1 / 3 | NULL"],
      words: "A row of which the condition is NULL counts against it there."),
    Equivalent(
      "satisfies(a > b, _ >= 0.5)", "- condition: coalesce(a > b, 0)\n  error: \"> 50%\"",
      good: ["a | b / 2 | 1 / 1 | 2"], bad: ["a | b / 2 | 1 / 1 | NULL / 1 | 2"]),
    Equivalent(
      "hasPattern(a, ^[A-Z]{3}$)", "- condition: coalesce(matches(a, '^[A-Z]{3}$'), 0)", good: ["a / GSW / MIN"],
      bad: ["a / GSW / GS", "a / GSW / NULL"], words: "NULL does not match there; `pattern` leaves it out."),
    Equivalent(
      "containsEmail(a)", "- pattern: { column: a, format: email }\n- not_null: a", good: ["a / a@b.org / c.d@e.org"],
      bad: ["a / a@b.org / a.b.org", "a / a@b.org / NULL"],
      words: "There an address anywhere in the text is enough, in small letters."),
    Equivalent(
      "containsURL(a)", "- pattern: { column: a, matches: \"(https?|ftp)://[^\\\\s/$.?#]\" }\n- not_null: a",
      good: ["a / https://a.org/x / see ftp://b.org"], bad: ["a / https://a.org / a.org", "a / https://a.org / NULL"],
      words: "`format: url` asks for the whole text."),
    Equivalent(
      "containsCreditCardNumber(a)",
      "- pattern: { column: a, matches: '\\b(3[47]\\d{2}[ -]?\\d{6}[ -]?\\d{5}|(4\\d|5[1-5]|65)\\d{2}([ -]?)\\d{4}\\3\\d{4}\\3\\d{4}|6011([ -]?)\\d{4}\\4\\d{4}\\4\\d{4})\\b' }\n- not_null: a",
      good: ["a TEXT / '4111111111111111' / '5500-0000-0000-0004'"],
      bad: ["a TEXT / '4111111111111111' / '411111111111'", "a TEXT / '4111111111111111' / NULL"],
      words: "`format: credit_card` checks the last digit too."),
    Equivalent(
      "containsSocialSecurityNumber(a)",
      "- pattern: { column: a, matches: '(?!666|000|9\\d{2})\\d{3}([- ]?)(?!00)\\d{2}\\1(?!0{4})\\d{4}' }\n- not_null: a",
      good: ["a TEXT / '111-05-1130' / '111051130'"],
      bad: ["a TEXT / '111-05-1130' / '000-05-1130'", "a TEXT / '111-05-1130' / NULL"]),
    Equivalent(
      "hasDataType(a, Integral)", "- type: { column: a, is: integer }", good: ["a TEXT / '1' / '-20' / NULL"],
      bad: ["a TEXT / '1' / '1.5'"]),
    Equivalent(
      "hasDataType(a, Numeric)", "- type: { column: a, is: real }", good: ["a TEXT / '1' / '1.5' / NULL"],
      bad: ["a TEXT / '1' / x"]),
    Equivalent(
      "hasDataType(a, Boolean)", "- pattern: { column: a, matches: \"^(true|false)$\" }",
      good: ["a / true / false / NULL"], bad: ["a / true / yes"]),
    Equivalent(
      "isNonNegative(a)", "- range: { column: a, min: 0 }", good: ["a / 0 / 1 / NULL"], bad: ["a / -1 / 1"]),
    Equivalent(
      "isPositive(a)", "- range: { column: a, min: 0, strict_min: true }", good: ["a / 1 / 2 / NULL"],
      bad: ["a / 0 / 1"]),
    Equivalent(
      "isLessThan(a, b)", "- compare: { columns: [a, b], is: \"<\", nulls: fail }", good: ["a | b / 1 | 2 / 3 | 4"],
      bad: ["a | b / 2 | 2 / 3 | 4", "a | b / 9 | NULL / 1 | 2", "a | b / NULL | 9 / 1 | 2"]),
    Equivalent(
      "isLessThanOrEqualTo(a, b)", "- compare: { columns: [a, b], is: \"<=\", nulls: fail }",
      good: ["a | b / 1 | 2 / 3 | 3"],
      bad: ["a | b / 3 | 2 / 3 | 4", "a | b / 9 | NULL / 1 | 2", "a | b / NULL | 9 / 1 | 2"]),
    Equivalent(
      "isGreaterThan(a, b)", "- compare: { columns: [a, b], is: \">\", nulls: fail }", good: ["a | b / 2 | 1 / 4 | 3"],
      bad: ["a | b / 2 | 2 / 4 | 3", "a | b / 9 | NULL / 2 | 1", "a | b / NULL | 9 / 2 | 1"]),
    Equivalent(
      "isGreaterThanOrEqualTo(a, b)", "- compare: { columns: [a, b], is: \">=\", nulls: fail }",
      good: ["a | b / 2 | 2 / 4 | 3"],
      bad: ["a | b / 1 | 2 / 4 | 3", "a | b / 9 | NULL / 2 | 2", "a | b / NULL | 9 / 2 | 2"]),
    Equivalent(
      "isContainedIn(a, [GSW, MIN])", "- accepted_values: { column: a, values: [GSW, MIN] }",
      good: ["a / GSW / MIN / NULL"], bad: ["a / GSW / LAC"]),
    Equivalent(
      "isContainedIn(a, 1, 9)", "- range: { column: a, min: 1, max: 9 }", good: ["a / 1 / 9 / NULL"],
      bad: ["a / 0 / 9", "a / 1 / 10"]),
    Equivalent(
      "doesDatasetMatch(other, id -> id, a -> a)",
      "- reference: { columns: [id], to: other }\n- reconcile: { with: other, match: { id: id }, columns: [a] }",
      good: [["t": "id | a / 1 | 5", "other": "id | a / 1 | 5 / 2 | 6"]],
      bad: [
        ["t": "id | a / 1 | 5 / 2 | 6", "other": "id | a / 1 | 5 / 2 | 7"],
        ["t": "id | a / 1 | 5 / 3 | 6", "other": "id | a / 1 | 5"],
      ], words: "`_ == 1.0`; each row of the table under test has its like over there."),
    Equivalent(
      "where(is_dnp = 0)", "- not_null: a\n  where: is_dnp = 0", good: ["a | is_dnp / 1 | 0 / NULL | 1"],
      bad: ["a | is_dnp / NULL | 0 / 1 | 0"]),
    Equivalent(
      "Check(CheckLevel.Warning), Check(CheckLevel.Error)",
      "- not_null: a\n  severity: warning\n- row_count: { min: 2 }", good: ["a / 1 / 2"], bad: ["a / 1"],
      warned: ["a / 1 / NULL"], words: "`severity:` of each check."),
    Equivalent(
      "isNewestPointNonAnomalous(RelativeRateOfChangeStrategy(0.5, 2.0), Size)",
      "- change: { of: row_count, against: previous, min: -50%, max: 100% }",
      past: "run                  | value\n2026-01-25T06:30:00Z | 4",
      good: ["a / 1 / 2 / 3", "a / 1 / 2", "a / 1 / 2 / 3 / 4 / 5 / 6 / 7 / 8"],
      bad: ["a / 1", "a / 1 / 2 / 3 / 4 / 5 / 6 / 7 / 8 / 9"], words: "A rate of 0.5 is a fall by half."),
    Equivalent(
      "isNewestPointNonAnomalous(AbsoluteChangeStrategy(-1, 1), Mean)",
      "- change: { of: avg, column: a, against: previous, method: absolute, min: -1, max: 1 }",
      past: "run                  | value\n2026-01-25T06:30:00Z | 5", good: ["a / 5 / 7"],
      bad: ["a / 6 / 8", "a / 3 / 3"]),
    Equivalent(
      "isNewestPointNonAnomalous(BatchNormalStrategy(3, 3), Size)",
      "- change: { of: row_count, against: mean of 14, method: z, min: -3, max: 3 }", past: fortnight,
      good: ["a / 1 / 2 / 3 / 4 / 5"], bad: ["a / 1 / 2 / 3 / 4 / 5 / 6 / 7 / 8 / 9 / 10 / 11 / 12"],
      words: "`OnlineNormalStrategy` so too, without its weights."),
    Equivalent(
      "isNewestPointNonAnomalous(HoltWinters)",
      none:
        "A forecast with seasons cannot be said: use `change: { of: row_count, against: mean of 4, method: z, min: -3, max: 3, same_weekday: true }`."
    ),
    Equivalent(
      "isNewestPointNonAnomalous(SimpleThresholdStrategy(1, 9), Mean)",
      "- aggregate: { of: avg, column: a, min: 1, max: 9 }", good: ["a / 0 / 4"], bad: ["a / 0 / 0", "a / 9 / 10"]),
  ]
}
