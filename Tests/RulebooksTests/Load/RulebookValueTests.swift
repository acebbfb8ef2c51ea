import Testing

/// Values of the wrong type, and texts that mean nothing.
struct RulebookValueTests {
  private static let statistics =
    "min, max, range, sum, avg, median, stddev, variance, stddev_pop, variance_pop, skewness, kurtosis, count, "
    + "null_count, distinct_count, unique_count, null_share, zero_share, distinct_share, unique_share, mode_share, "
    + "entropy, quantile(q), correlation"

  @Test(
    arguments: [
      .check("not_null: a\nsamples: ten", "7:16: expected a whole number, 0 or more, found ten"),
      .check("not_null: a\nsamples: -1", "7:16: expected a whole number, 0 or more, found -1"),
      .check("not_null: a\nsamples: '5'", "7:16: expected a whole number, 0 or more, found the text '5'"),
      .check("not_null: a\nmin_examined: 1.5", "7:21: expected a whole number, 0 or more, found 1.5"),
      .check("not_null: a\nseverity: eror", "7:17: 'eror' is none of error, warning // did you mean 'error'?"),
      .check(
        "not_null: a\non_empty: skipp",
        "7:17: 'skipp' is none of skip, pass, warn, fail, error // did you mean 'skip'?"),
      .check("not_null: a\nwhere: [a]", "7:14: expected a SQL condition, found a list"),
      .check("not_null: a\nwhere:", "7:13: expected a SQL condition, found nothing"),
      .check("not_null: a\ngroup_by: []", "7:17: expected a column or a list of columns, found an empty list"),
      .check("not_null: a\nmask: []", "7:13: expected a column or a list of columns, found an empty list"),
      .check("not_null: a\ntags: {}", "7:13: expected a tag or a list of tags, found a mapping"),
      .check("not_null: a\nid: null", "7:11: expected an id, found null"),
      .check("not_null: a\nid: a|b", "7:11: an id holds no '|': found 'a|b' // letters, digits, _ and . will do"),
      .check("not_null: a\ndue: 6h", "7:12: expected { anchor, offset, between, lag }, found 6h"),
      .check(
        "not_null: a\ndue: { anchor: first(t.a), offset: soon }",
        "7:42: 'soon' is no duration // write a number and a unit: 45s, 90m, 6h, 1d, 2w"),
      .check(
        "not_null: a\ndue: { anchor: first(t.a), lag: 5 }",
        "7:39: '5' is no duration // write a number and a unit: 45s, 90m, 6h, 1d, 2w"),
      .check(
        "not_null: a\ndue: { anchor: first(t.a), between: ['05:00'] }",
        "7:43: expected two times of day, [\"05:00\", \"23:00\"]"),
      .check(
        "not_null: a\ndue: { anchor: first(t.a), between: ['23:00', '05:00'] }",
        "7:43: the first time of day is after the second"),
      .check(
        "not_null: a\ndue: { anchor: first(t.a), between: ['5', '25:00'] }",
        "7:44: '5' is no time of day // write \"06:00\", in quotes"),
      .check(
        "not_null: a\nexamples: [{ name: a, tables: { t: \"a | b\\n1\" } }]", "7:42: expected 2 cells (a | b), found 1"),
      .check(
        "not_null: a\nexamples:\n  - name: a\n    tables:\n      t: |\n        a | b\n        1 | 'x",
        "12:19: expected the cell to end with its closing quote: a quote inside is doubled, 'it''s'"),
      .check("not_null: []", "6:17: expected at least one column"),
      .check("unique: []", "6:15: expected a column or a list of columns, found an empty list"),
      .check(
        "unique: { columns: [a], count: exces }",
        "6:38: 'exces' is none of excess, rows, keys // did you mean 'excess'?"),
      .check(
        "coverage: u",
        "6:17: coverage expects options, found u // its options are of, match, min_rows, max_rows, column, distinct"),
      .check("coverage: { of: u, match: {} }", "6:33: expected at least one pair of columns"),
      .check("coverage: { of: u, match: [a] }", "6:33: expected this table's column: the other's, found a list"),
      .check(
        "coverage: { of: u, match: { a: a }, min_rows: -1 }", "6:53: expected a whole number, 0 or more, found -1"),
      .check(
        "coverage: { of: u, match: { a: a }, column: b, distinct: yes }",
        "6:64: expected true or false, found yes // write true or false"),
      .check("reference: { columns: [a], to: u, match: { b: b } }", "6:50: 'b' is matched but not among `columns`"),
      .check(
        "accepted_values: { column: a, values: [] }", "6:45: expected a list of values, found an empty one"),
      .check(
        "accepted_values: { column: a, values: x }", "6:45: expected a list of values, found x"),
      .check(
        "accepted_values: { column: a, values: [012, yes, 1:30] }",
        "6:46: '012' is unclear: YAML readers disagree on it // write '012' in quotes, or 12",
        "6:51: 'yes' is unclear: YAML readers disagree on it // write 'yes' in quotes, or true",
        "6:56: '1:30' is unclear: YAML readers disagree on it // write '1:30' in quotes, or 90"),
      .check("accepted_values: { column: a, values_from: u }", "6:50: expected table.column, found 'u'"),
      .check(
        "range: { column: a, min: null }", "6:32: expected a bound, found null"),
      .check(
        "range: { column: a, min: [1] }", "6:32: expected a value, found a list"),
      .check(
        "freshness: { column: a, max_age: long }",
        "6:40: 'long' is no duration // write a number and a unit: 45s, 90m, 6h, 1d, 2w"),
      .check(
        "aggregate: { of: mean, column: a, min: 1 }",
        "6:24: 'mean' is none of \(statistics) // the mean is avg"
      ),
      .check("row_count: { equal: 1, min: 1 }", "6:20: 'equal' stands in place of min and max"),
      .check(
        "latest: { column: d, not_null: a, unique: a }",
        "6:7: latest needs exactly one kind beside 'column'"),
      .check(
        "latest: { column: d, latest: { column: e, not_null: a } }",
        "6:28: latest cannot hold latest, which holds other kinds itself // make it a check of its own"),
    ] as [MistakenRules])
  func aWrongValueIsPointedAtWithWhatWasExpected(rules: MistakenRules) { rules.expectTold() }

  @Test(arguments: [
    "5", "> five", ">> 5", "> 6x", "between 1 and", "between 1 and 2 and 3", "not 5", "> 5 rows", "% > 5", "=> 5", "''",
  ])
  func aThresholdThatIsNoneIsRefusedWithTheFormsThereAre(written: String) {
    let text = written == "''" ? "" : written
    MistakenRules.check(
      "not_null: a\nerror: '\(text)'",
      "7:14: '\(text)' is no condition // write > 0, >= 5%, < 0.9, = 0, > 6h, between 10 and 20, or not between 10 and 20"
    ).expectTold()
  }

  @Test(
    arguments: [
      .check("not_null: a\nwarn: []", "7:13: expected a condition such as \"> 5%\", found an empty list"),
      .check(
        "not_null: a\nwarn: ['> 0', oops]",
        "7:21: 'oops' is no condition // write > 0, >= 5%, < 0.9, = 0, > 6h, between 10 and 20, or not between 10 and 20"
      ),
      .check("not_null: a\nwarn: { a: b }", "7:13: expected a condition such as \"> 5%\", found a mapping"),
    ] as [MistakenRules])
  func aListOfThresholdsIsReadOneByOne(rules: MistakenRules) { rules.expectTold() }

  @Test(arguments: [
    MistakenRules(
      "timezone: America/NewYork\ntables: { t: { from: t } }",
      "1:11: 'America/NewYork' is no IANA time zone // did you mean 'America/New_York'?"),
    MistakenRules("timezone: EST5\ntables: { t: { from: t } }", "1:11: 'EST5' is no IANA time zone"),
    MistakenRules(
      "day_starts: 25:00\ntables: { t: { from: t } }", "1:13: '25:00' is no time of day // write \"06:00\", in quotes"
    ),
    MistakenRules(
      "tables: { t: { from: t, instants_in: Europe/Berln } }",
      "1:38: 'Europe/Berln' is no IANA time zone // did you mean 'Europe/Berlin'?"),
    MistakenRules(
      "parameters: { d: { type: date, default: 2026-02-30 } }\ntables: { t: { from: t } }",
      "1:41: '2026-02-30' is not a date, YYYY-MM-DD // or write today"),
    MistakenRules(
      "parameters: { d: { type: integer, default: many } }\ntables: { t: { from: t } }",
      "1:44: the default of 'd' is not a whole number"),
    MistakenRules(
      "parameters: { d: { type: integer, default: 1.5 } }\ntables: { t: { from: t } }",
      "1:44: the default of 'd' is not a whole number"),
    MistakenRules(
      "parameters: { d: { type: boolean, default: yes } }\ntables: { t: { from: t } }",
      "1:44: expected true or false, found yes // write true or false"),
    MistakenRules(
      "parameters: { d: { type: instant, default: noon } }\ntables: { t: { from: t } }",
      "1:44: 'noon' is not an instant, such as 2026-01-26T06:30:00Z"),
    MistakenRules(
      "parameters: { d: { type: text, default: null } }\ntables: { t: { from: t } }",
      "1:41: expected a text, found null"),
  ])
  func zonesTimesAndDefaultsMustMeanSomething(rules: MistakenRules) { rules.expectTold() }
}
