import Testing

@testable import TipoffCore

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
}
