import Testing

/// What the writer of a row or column kind is told of mistaken options.
struct RowKindMistakeTests {
  @Test(arguments: [
    MistakenRules.check("length: { column: a }", "6:7: length needs min, max or equal"),
    .check("length: { min: 1 }", "6:7: length needs one of column, expression"),
    .check(
      "length: { column: a, min: 5, max: 3 }", "6:7: length: 'min' is greater than 'max' // nothing lies between them"),
    .check("length: { column: a, equal: 3, max: 3 }", "6:28: 'equal' stands in place of min and max"),
    .check("length: { column: a, min: -1 }", "6:33: expected a whole number, 0 or more, found -1"),
    .check("length: { column: a, mim: 1, max: 2 }", "6:28: unknown key 'mim' in length // did you mean 'min'?"),
  ])
  func lengthSaysWhatItNeeds(rules: MistakenRules) { rules.expectTold() }

  @Test(arguments: [
    MistakenRules.check("type: { column: a }", "6:7: type needs 'is' // what each value is stored as, or parsable as"),
    .check(
      "type: { column: a, is: int }",
      "6:30: 'int' is none of integer, real, text, date, timestamp, boolean, json"),
    .check(
      "type: { column: a, is: timestam }",
      "6:30: 'timestam' is none of integer, real, text, date, timestamp, boolean, json // did you mean 'timestamp'?"),
  ])
  func typeSaysWhatItKnows(rules: MistakenRules) { rules.expectTold() }

  @Test(arguments: [
    MistakenRules.check(
      "pattern: { column: a }", "6:7: pattern needs exactly one of matches, not_matches, like, not_like, format"),
    .check(
      "pattern: { column: a, format: date, like: x }",
      "6:7: pattern needs exactly one of matches, not_matches, like, not_like, format"),
    .check(
      "pattern: { column: a, format: date, all: true }",
      "6:7: pattern: 'all' is about a list of patterns, and a format is one"),
  ])
  func patternTakesOneForm(rules: MistakenRules) { rules.expectTold() }

  @Test func anUnknownFormatIsToldTheNearest() {
    let told = MistakenRules.told([("r.yml", MistakenRules.check("pattern: { column: a, format: emial }").text)])
    #expect(told.count == 1)
    #expect(told.first?.hasSuffix("// did you mean 'email'?") == true)
  }

  @Test(arguments: [
    MistakenRules.check("compare: { columns: [a] }", "6:28: compare needs two columns, found 1"),
    .check("compare: { columns: [a, b, c] }", "6:28: compare needs two columns, found 3"),
    .check("compare: { columns: [a, A] }", "6:31: 'A' is compared with itself // name another column"),
    .check(
      "compare: { columns: [a, b], is: '=>' }", "6:39: '=>' is none of <, <=, >, >=, =, != // did you mean '>'?"),
    .check(
      "compare: { columns: [a, b], is: '<', tolerance: 1 }",
      "6:7: compare: '<' takes no tolerance // write is: \"<=\" where values within the tolerance are good"),
    .check(
      "compare: { columns: [a, b], tolerance: -1h }",
      "6:46: '-1h' is no tolerance // write 0.5, 1%, or both as [0.5, 1%]"),
    .check(
      "compare: { columns: [a, b], nulls: skipp }", "6:42: 'skipp' is none of skip, fail, equal // did you mean 'skip'?"
    ),
  ])
  func compareTakesTwoColumnsAndOneRelation(rules: MistakenRules) { rules.expectTold() }

  @Test(arguments: [
    MistakenRules.check(
      "required_values: { column: a }", "6:7: required_values needs 'values' // the values of which each must occur"),
    .check("required_values: { column: a, values: [] }", "6:45: expected a list of values, found an empty one"),
    .check(
      "required_values: { column: a, values: [1, null] }",
      "6:7: required_values: NULL is no value // to ask for NULLs write a kind null"),
  ])
  func requiredValuesAreValues(rules: MistakenRules) { rules.expectTold() }

  @Test(arguments: [
    MistakenRules.check("row_count: { min: ten }", "6:25: expected a whole number, 0 or more, found ten"),
    .check("row_count: { equal: 1.5 }", "6:27: expected a whole number, 0 or more, found 1.5"),
    .check("row_count: { min: 5, max: 1 }", "6:7: row_count: 'min' is greater than 'max' // nothing lies between them"),
    .check(
      "range: { column: a, min: 5, max: 1 }", "6:7: range: 'min' is greater than 'max' // nothing lies between them"),
    .check(
      "range: { column: a, min: 2026-02-01, max: 2026-01-01 }",
      "6:7: range: 'min' is greater than 'max' // nothing lies between them"),
    .check(
      "range: { column: a, min: 1, max: 1, strict_min: true }",
      "6:7: range: 'min' and 'max' are one, and 'strict_min' leaves it out // nothing lies between them"),
    .check(
      "range: { column: a, min: 2026-01-25, max: 2026-01-25, strict_max: true }",
      "6:7: range: 'min' and 'max' are one, and 'strict_max' leaves it out // nothing lies between them"),
    .check(
      "range: { column: a, min: \"2026-01-25T10:00:00Z\", max: \"2026-01-25T09:59:59Z\" }",
      "6:7: range: 'min' is greater than 'max' // nothing lies between them"),
    .check(
      "range: { column: a, min: 2026-01-28, max: \"2026-01-25T10:00:00Z\" }",
      "6:7: range: 'min' is greater than 'max' // nothing lies between them"),
    .check(
      "aggregate: { of: avg, column: a, min: 5, max: 1 }",
      "6:7: aggregate: 'min' is greater than 'max' // nothing lies between them"),
    .check(
      "aggregate: { of: avg, column: a, min: ten }",
      "6:45: avg is a number, and 'ten' cannot bound it // write a number"),
    .check(
      "coverage: { of: u, match: { a: a }, min_rows: 4, max_rows: 2 }",
      "6:7: coverage: 'min_rows' is greater than 'max_rows' // nothing lies between them"),
    .check(
      "coverage: { of: u, match: { a: a }, max_rows: 0 }",
      "6:7: coverage: 'min_rows' is 1 where it is left out, and 'max_rows' is 0 // write min_rows: 0, max_rows: 0 where none of the keys may be there"
    ),
  ])
  func boundsThatNothingMeetsAreNoIssuesOfTheData(rules: MistakenRules) { rules.expectTold() }

  @Test(arguments: [
    MistakenRules.check("row_count: { ratio: { min: 1 } }", "6:7: row_count: 'of' and 'ratio' go together"),
    .check(
      "row_count: { of: u }",
      "6:7: row_count can never fail: nothing says what is good // give ratio, or warn: or error: beside it"),
    .check(
      "row_count: { of: u, min: 1, ratio: { min: 1 } }",
      "6:7: row_count: 'min' is a number of rows; with 'of' write it in 'ratio' // ratio: { min: … }"),
    .check(
      "row_count: { of: u, ratio: { mim: 1, max: 2 } }", "6:36: unknown key 'mim' in ratio // did you mean 'min'?"),
    .check("row_count: { of: u, ratio: { max: -1 } }", "6:41: '-1' is no ratio // write 0.9 or 90%"),
    .check("row_count: { of: u, ratio: { equal: 1, max: 2 } }", "6:36: 'equal' stands in place of min and max"),
    .check(
      "row_count: { of: u, ratio: { min: 5, max: 3 } }",
      "6:7: row_count: 'min' is greater than 'max' // nothing lies between them"),
    .check(
      "row_count: { of: t, ratio: { min: 1 } }",
      "6:24: the expected set of 't.row_count' is the table under test // what is missing there is missing from the expected set too: name another table"
    ),
  ])
  func aRatioNeedsAnotherTableAndBounds(rules: MistakenRules) { rules.expectTold() }

  @Test(arguments: [
    MistakenRules.check("constant: {}", "6:7: constant needs one of column, expression"),
    .check(
      "constant: { column: a, min_distinct: 1 }",
      "6:7: constant: min_distinct is 2 or more, found 1 // one value is always there"),
    .check(
      "constant: { column: a, max_mode_share: 1 }",
      "6:7: constant: max_mode_share of 100% is never exceeded // give a lower one"),
    .check(
      "constant: { column: a, max_zero_share: 120% }",
      "6:46: '120%' is no share of a whole // write 80% or 0.8, from 0% to 100%"),
  ])
  func constantTakesBoundsThatCanBreak(rules: MistakenRules) { rules.expectTold() }

  @Test(arguments: [
    MistakenRules.check(
      "schema: {}",
      "6:7: schema needs at least one of columns, against, column_count, forbidden"
    ),
    .check("schema: { columns: { a: txt } }", "6:31: 'txt' is no type of a column // did you mean 'text'?"),
    .check(
      "schema: { columns: { a: geometry } }",
      "6:31: 'geometry' is no type of a column // types are integer, real, text, blob, numeric, any, and SQL's usual names"
    ),
    .check("schema: [a, A]", "6:19: the column 'A' is declared twice"),
    .check(
      "schema: { columns: [abc], required: [abd] }",
      "6:44: 'abd' is required but not among `columns` // did you mean 'abc'?"),
  ])
  func schemaKnowsItsTypes(rules: MistakenRules) { rules.expectTold() }

  @Test(arguments: [
    MistakenRules.check("outlier: { method: z }", "6:7: outlier needs one of column, expression"),
    .check("outlier: { column: a, method: iqrr }", "6:37: 'iqrr' is none of z, mad, iqr // did you mean 'iqr'?"),
    .check(
      "outlier: { column: a, threshold: 0 }", "6:7: outlier: the threshold is a number more than 0, found 0"),
    .check(
      "outlier: { column: a, threshold: '3' }", "6:7: outlier: the threshold is a number more than 0, found '3'"),
  ])
  func anOutlierNeedsAThresholdThatCanBePassed(rules: MistakenRules) { rules.expectTold() }
}
