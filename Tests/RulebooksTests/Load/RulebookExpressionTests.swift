import Testing

/// Mistakes within expressions, patterns and queries stand where the writer sees them, however the text is quoted.
struct RulebookExpressionTests {
  @Test(
    arguments: [
      .check("not_null: a\nwhere: b = = 1", "7:18: expected a value, found '='"),
      .check("not_null: a\nwhere: 'b = = 1'", "7:19: expected a value, found '='"),
      .check("not_null: a\nwhere: \"b = = 1\"", "7:19: expected a value, found '='"),
      .check("not_null: a\nwhere: 'b = ''x'' oops'", "7:25: expected an operator or the end, found 'oops'"),
      .check("not_null: a\nwhere: |\n  b = 1\n  and = 2", "9:13: expected a value, found '='"),
      .check("not_null: a\nwhere: >\n  b = 1\n  and = 2", "9:13: expected a value, found '='"),
      .check("not_null: a\nwhere: b = 1\n  and = 2", "8:13: expected a value, found '='"),
      .check("not_null: a\nwhere: é = 'ü' and = 2", "7:26: expected a value, found '='"),
      .check(
        "condition: nosuch(a) > 1",
        "6:18: no such function: 'nosuch' // what is not in the language can be written as kind 'sql', or as 'query' of a table"
      ),
      .check(
        "condition: round(a, 1, 2) > 1 and lenght(b) = 2", "6:18: 'round' takes 1 to 2 arguments, not 3",
        "6:41: no such function: 'lenght' // did you mean 'length'?"),
      .check("condition: a = 'x", "6:22: this text is not closed // add ' at its end"),
      .check("condition: ''", "6:19: expected a value, found the end"),
      .check(
        "condition: count(*) > 1",
        "6:18: 'count' is computed over many rows, not of one // use the kind 'aggregate' or 'row_count', or a table with 'group'"
      ),
      .check(
        "condition: a in (select b from c)",
        "6:24: a subquery ('select') is not part of the rule language // use the kind 'reference' or 'coverage', a table with 'query', or the kind 'sql'"
      ),
      .check(
        "condition: current_date = a",
        "6:18: 'current_date' would read the machine's clock // write today(), the run's clock"),
      .check("range: { column: a + , min: 1 }", "6:27: expected a value, found the end"),
      .check("range: { expression: a + , min: 1 }", "6:31: expected a value, found the end"),
      .check("unique: [a, 'lower(b']", "6:27: expected ')' or ',' in the call of 'lower', found the end"),
      .check(
        "coverage: { of: u, match: { 'lower(a': b } }",
        "6:43: expected ')' or ',' in the call of 'lower', found the end"),
      .check("not_null: a\nwhen: count(t) >", "7:23: expected a value, found the end"),
      .check("not_null: a\ndue: { anchor: first( }", "7:28: expected a value, found the end"),
      MistakenRules("tables: { t: { from: t, where: a = = 1 } }", "1:36: expected a value, found '='"),
      MistakenRules("tables: { t: { from: t, derive: { x: 'a +' } } }", "1:42: expected a value, found the end"),
      MistakenRules(
        "tables: { t: { from: t, group: { by: [a], columns: { x: b, n: count(*) } } } }",
        "1:57: 'b' has many values in a group: it needs an aggregate // as in max(b); grouped by: a"),
    ] as [MistakenRules])
  func anExpressionsMistakeStandsWhereItIsWritten(rules: MistakenRules) { rules.expectTold() }

  @Test(
    arguments: [
      .check(
        "pattern: { column: a, matches: 'b(c' }",
        "6:42: not a regular expression: missing closing parenthesis"),
      .check(
        "pattern: { column: a, matches: ['^a$', '[z-a]'] }",
        "6:50: not a regular expression: range out of order in character class"),
      .check(
        "pattern: { column: a, not_matches: 'é(?<' }",
        "6:47: not a regular expression: subpattern name expected"),
      .check(
        "condition: matches(a, 'b(c')", "6:29: this regular expression cannot be read: missing closing parenthesis"),
    ] as [MistakenRules])
  func anUnreadableRegularExpressionIsRefusedAtItsPlace(rules: MistakenRules) { rules.expectTold() }

  @Test(
    arguments: [
      .check("not_null: a\nwhere: d = :dat", "7:18: no such parameter: ':dat' // did you mean ':date'?"),
      .check("range: { column: a, min: ':dat' }", "6:33: no such parameter: ':dat' // did you mean ':date'?"),
      .check(
        "coverage: { of: u, match: { a: a }, min_rows: ':players' }",
        "6:54: no such parameter: ':players' // declare it under 'parameters' at the top of the file"),
      .check(
        "freshness: { column: a, on_date: ':dat' }", "6:41: no such parameter: ':dat' // did you mean ':date'?"),
      .check("sql: select 1 from t where d = :dat", "6:38: there is no parameter 'dat' // did you mean ':date'?"),
      .check(
        "sql: |\n  select ':no' -- :no\n  from t /* :no */\n  where d = :dat",
        "9:19: there is no parameter 'dat' // did you mean ':date'?"),
      .check(
        "not_null: a\nwhen: count(t where d = :dat) > 0", "7:31: there is no parameter 'dat' // did you mean ':date'?"),
      MistakenRules(
        "tables: { t: { from: t, where: d = :date } }",
        "1:36: no such parameter: ':date' // declare it under 'parameters' at the top of the file"),
      MistakenRules(
        "tables: { t: { query: 'select * from u where d = :date' } }", "1:50: there is no parameter 'date'"),
    ] as [MistakenRules])
  func anUnknownParameterIsRefusedWhereverItIsUsed(rules: MistakenRules) { rules.expectTold() }
}
