extension Equivalents {
  static let elementary = Tool(
    name: "Elementary",
    words:
      "Anomaly tests compare a figure with that of earlier time buckets of the table; here it is that of earlier runs, which a history keeps (`--history`). A run without enough of them is skipped, `no_history`.",
    rows: elementaryTests)

  private static let elementaryTests = [
    Equivalent(
      "volume_anomalies", "- change: { of: row_count, against: mean of 14, method: z, min: -3, max: 3 }",
      past: fortnight, good: ["a / 1 / 2 / 3 / 4 / 5"], bad: ["a / 1 / 2 / 3 / 4 / 5 / 6 / 7 / 8 / 9 / 10 / 11 / 12"],
      words:
        "`anomaly_direction: drop` is `min` alone, `seasonality: day_of_week` is `same_weekday: true`. There the run itself is in the mean, so that the same 3 lets more through."
    ),
    Equivalent(
      "volume_threshold(min_row_count: 0)",
      "- change: { of: row_count, against: previous }\n  warn: [\">= 5%\", \"<= -5%\"]\n  error: [\">= 10%\", \"<= -10%\"]",
      past: "run                  | value\n2026-01-25T06:30:00Z | 20",
      good: [SmallTables(stringLiteral: "a" + String(repeating: " / 1", count: 20))],
      bad: [
        SmallTables(stringLiteral: "a" + String(repeating: " / 1", count: 22)),
        SmallTables(stringLiteral: "a" + String(repeating: " / 1", count: 18)),
      ],
      warned: [
        SmallTables(stringLiteral: "a" + String(repeating: " / 1", count: 21)),
        SmallTables(stringLiteral: "a" + String(repeating: " / 1", count: 19)),
      ], words: "`direction: drop` is the second of each."),
    Equivalent(
      "dimension_anomalies",
      "- change: { of: row_count, against: mean of 14, method: z, min: -3, max: 3 }\n  group_by: [g]",
      past: fortnightOfX, good: ["g / x / x / x / x / x"], bad: ["g / x / x / x / x / x / x / x / x / x / x / x / x"],
      words: "A value that is new has no past yet, and is counted."),
    Equivalent(
      "column_anomalies(null_count)",
      "- change: { of: null_count, column: a, against: mean of 14, method: z, min: -3, max: 3 }", past: fortnight,
      good: ["a / 1 / NULL / NULL / NULL / NULL / NULL"],
      bad: ["a / 1 / NULL / NULL / NULL / NULL / NULL / NULL / NULL / NULL / NULL / NULL / NULL / NULL"],
      words:
        "So too `null_share`, `min`, `max`, `avg`, `sum`, `stddev`, `variance`, `zero_share`, and lengths, `of: max` with `expression: length(a)`."
    ),
    Equivalent(
      "column_anomalies(missing_count)",
      "- change: { of: null_count, expression: \"nullif(trim(a), '')\", against: mean of 14, method: z, min: -3, max: 3 }",
      past: fortnight, good: ["a TEXT / x / NULL / '' / ' ' / '' / ''"],
      bad: ["a TEXT / x / '' / '' / '' / '' / '' / '' / '' / '' / '' / '' / '' / ''"],
      words: "NULL, blank texts, and there the word `null` too."),
    Equivalent(
      "all_columns_anomalies",
      none:
        "One check for all columns cannot be said: write `change:` for each measure and column that matters, as under `column_anomalies`."
    ),
    Equivalent(
      "freshness_anomalies", "- change: { of: min, expression: \"age(a)\", against: mean of 14, method: z, max: 3 }",
      past: fortnight, good: ["a / 2026-01-26T06:29:55Z / 2026-01-01T00:00:00Z"],
      bad: ["a / 2026-01-26T06:00:00Z / 2026-01-01T00:00:00Z"],
      words:
        "The age of the newest row, in seconds, against what it was in earlier runs; there it is the time between two loads."
    ),
    Equivalent(
      "event_freshness_anomalies",
      "- change: { of: max, expression: \"instant(loaded) - instant(happened)\", against: mean of 14, method: z, max: 3 }",
      past: fortnight, good: ["loaded | happened / 2026-01-26T06:00:05Z | 2026-01-26T06:00:00Z"],
      bad: ["loaded | happened / 2026-01-26T06:01:00Z | 2026-01-26T06:00:00Z"]),
    Equivalent(
      "schema_changes", "- schema: { against: previous, closed: true }",
      past: "run                  | value\n2026-01-25T06:30:00Z | {\"columns\":[[\"a\",\"integer\"],[\"b\",\"text\"]]}",
      good: ["a INTEGER | b TEXT / 1 | x"],
      bad: ["a INTEGER / 1", "a INTEGER | b INTEGER / 1 | 2", "a INTEGER | b TEXT | c TEXT / 1 | x | y"]),
    Equivalent(
      "schema_changes_from_baseline", "- schema: { columns: [a, b] }", good: ["a | b | c / 1 | 2 | 3"], bad: ["a / 1"],
      words: "`fail_on_added: true` is `closed: true`."),
    Equivalent(
      "schema_changes_from_baseline(enforce_types: true)", "- schema: { columns: { a: integer, b: text } }",
      good: ["a INTEGER | b TEXT / 1 | x"], bad: ["a TEXT | b TEXT / x | y"]),
    Equivalent(
      "json_schema",
      "- type: { column: a, is: json }\n- condition: coalesce(json_type(a, '$.points') in ('integer', 'real'), 0)",
      good: ["a TEXT / '{\"points\": 3}' / '{\"points\": 2.5, \"b\": null}'"],
      bad: [
        "a TEXT / '{\"points\": 3}' / '{\"points\": \"x\"}'", "a TEXT / '{\"points\": 3}' / '{}'",
        "a TEXT / '{\"points\": 3}' / '{points: 3}'",
      ], words: "A condition for each demand of the schema."),
    Equivalent(
      "exposure_schema_validity", "- schema: { columns: { a: integer, b: text } }",
      good: ["a INTEGER | b TEXT / 1 | x"], bad: ["a INTEGER / 1", "a TEXT | b TEXT / x | y"],
      words: "The columns that a dashboard needs stand in the rule, not in dbt's exposures."),
    Equivalent(
      "data_freshness_sla", "- freshness: { column: a, on_date: 2026-01-26, future: ignore }",
      good: ["a / 2026-01-26T00:00:00Z / 2026-01-20T00:00:00Z"], bad: ["a / 2026-01-25T23:59:59Z", "a"],
      words: "The deadline is a `due:`; `on_date: \":date\"` for any day; the zone is that of the rulebook."),
    Equivalent(
      "execution_sla",
      none:
        "Whether a model ran is no fact of the data: load its run log and use `freshness: { column: finished_at, on_date: \":date\" }`; of Tipoff's own runs, `tipoff runs` and the exit code tell."
    ),
    Equivalent(
      "metric_stability",
      "- change: { of: sum, column: a, against: previous, min: 0%, max: 0% }\n  group_by: [day]\n  where: day < '2026-01-25'",
      past:
        "run                  | day        | value\n2026-01-25T06:30:00Z | 2026-01-23 | 3\n2026-01-25T06:30:00Z | 2026-01-24 | 5",
      good: ["day | a / 2026-01-23 | 1 / 2026-01-23 | 2 / 2026-01-24 | 5 / 2026-01-25 | 9"],
      bad: ["day | a / 2026-01-23 | 1 / 2026-01-23 | 3 / 2026-01-24 | 5"],
      words: "`where:` leaves out the days that still grow."),
    Equivalent(
      "collect_metrics",
      none:
        "Measures are not collected without a judgement: `change` keeps what it measures, and every check keeps its measure with `--history`; `tipoff trend` and `tipoff sql` read them."
    ),
    Equivalent(
      "python",
      none:
        "No code runs inside of a check: use `sql:`, or write what the code finds into a table of the snapshot, and let `row_count: { max: 0 }` judge that."
    ),
    Equivalent(
      "ai_data_validation, unstructured_data_validation",
      none:
        "No model is asked about texts: use `pattern`, `length` and `accepted_values`, or write a model's answers into a table of the snapshot and judge those."
    ),
    Equivalent(
      "not_null_with_context", "- not_null: a", good: ["a / 1 / 2"], bad: ["a / 1 / NULL"],
      words:
        "The context columns are the table's `key`; each failing row shows all its columns. So too the other tests `…_with_context`: see dbt-expectations."
    ),
    Equivalent(
      "accepted_range_with_context(min_value: 0, max_value: 50)", "- range: { column: a, min: 0, max: 50 }",
      good: ["a / 0 / 50 / NULL"], bad: ["a / 1 / 51"]),
    Equivalent(
      "relationships_with_context", "- reference: { columns: [a], to: other, match: { a: id } }",
      good: [["t": "a / 1 / NULL", "other": "id / 1 / 2"]], bad: [["t": "a / 1 / 3", "other": "id / 1 / 2"]]),
  ]

  /// Fourteen runs of 4 and 5 in turn.
  static let fortnight = pastOfFortnight(group: nil)
  static let fortnightOfX = pastOfFortnight(group: "x")

  private static func pastOfFortnight(group: String?) -> String {
    let rows = (11..<25).map { day in
      (["2026-01-\(day)T06:30:00Z"] + [group].compactMap(\.self) + ["\(4 + day % 2)"]).joined(separator: " | ")
    }
    return (["run | \(group == nil ? "" : "g | ")value"] + rows).joined(separator: "\n")
  }
}
