import Rulebooks
import Testing

/// Keys that are unknown, missing, or hold the wrong thing; at each level of a rule file.
struct RulebookKeyTests {
  private static let kinds = Kinds.all.map { kind in kind.about.name }.joined(separator: ", ")

  @Test(arguments: [
    MistakenRules(
      "tabels: {}\ntables: { t: { from: t } }", "1:1: unknown key 'tabels' in a rule file // did you mean 'tables'?"
    ),
    MistakenRules(
      "zone: UTC\ntables: { t: { from: t } }",
      "1:1: unknown key 'zone' in a rule file // expected rulebook, timezone, day_starts, parameters, contexts, runs, exemptions, tables"
    ),
    MistakenRules(
      "tables:\n  t: { from: t, wher: a = 1 }", "2:17: unknown key 'wher' in table 't' // did you mean 'where'?"),
    MistakenRules(
      "tables: { t: { from: t, group: { bye: [a] } } }", "1:32: group needs 'by' // by: [game_id]",
      "1:34: unknown key 'bye' in group // did you mean 'by'?"),
    MistakenRules(
      "parameters: { d: { typ: date } }\ntables: { t: { from: t } }",
      "1:15: parameter 'd' needs a type // text, integer, number, date, instant, boolean, duration",
      "1:20: unknown key 'typ' in parameter 'd' // did you mean 'type'?"),
    MistakenRules(
      "parameters: { d: { type: text, defalt: a } }\ntables: { t: { from: t } }",
      "1:32: unknown key 'defalt' in parameter 'd' // did you mean 'default'?"),
    MistakenRules(
      "tables: { t: { from: t, checks: [not_null: a] } }\nexemptions:\n  e: { table: t, reason: r, applies_to: ['*'], were: a }",
      "3:48: unknown key 'were' in exemption 'e' // did you mean 'where'?"),
    .check("not_null: a\nwher: b = 1", "7:7: unknown key 'wher' in a check // did you mean 'where'?"),
    .check("not_nul: a", "6:7: unknown key 'not_nul' in a check // did you mean 'not_null'?"),
    .check(
      "{}",
      "6:7: the check has no kind // \(Self.kinds)"
    ),
    .check(
      "{ id: a, where: b = 1 }",
      "6:7: the check has no kind // \(Self.kinds)"
    ),
    .check(
      "not_null: a\nunique: a", "7:7: a check has one kind: 'not_null' is given already // make it a check of its own"
    ),
    .check(
      "not_null: a\ndue: { anchr: first(t.a) }",
      "7:12: due needs an anchor // anchor: \"first(schedule.game_date_est)\"",
      "7:14: unknown key 'anchr' in due // did you mean 'anchor'?"),
    .check(
      "not_null: a\nexamples: [{ nam: a, tables: {} }]", "7:18: an example needs 'name' and 'tables'",
      "7:20: unknown key 'nam' in an example // did you mean 'name'?"),
    .check(
      "not_null: { colum: a }", "6:7: not_null needs 'column' // the column; a list makes one check for each",
      "6:19: unknown key 'colum' in not_null // did you mean 'column'?"),
    .check(
      "latest: { column: d, not_nul: a }",
      "6:28: latest needs exactly one kind beside 'column' // did you mean 'not_null'?"),
  ])
  func anUnknownKeyIsPointedAtWithTheNearestThatIsKnown(rules: MistakenRules) { rules.expectTold() }

  @Test(arguments: Kinds.all.map { $0.about }.filter { $0.name != "latest" }.map(\.name))
  func noKindTakesAnOptionItDoesNotHave(kind: String) {
    let told = MistakenRules.told([("r.yml", "tables: { t: { from: t, checks: [ { \(kind): { zzzz: 1 } } ] } }")])
    let column = 41 + kind.count
    #expect(told.contains { $0.hasPrefix("1:\(column): unknown key 'zzzz' in \(kind) // expected ") }, "\(told)")
  }

  @Test(arguments: [
    MistakenRules(
      "- a", "1:1: a rule file is a mapping, found a list // it begins with a key and a colon, such as `tables:`"),
    MistakenRules("a", "1:1: a rule file is a mapping, found a // it begins with a key and a colon, such as `tables:`"),
    MistakenRules("tables: [t]", "1:9: expected tables by name, found a list"),
    MistakenRules("tables: {}", "1:1: the rulebook has no tables // write tables: and under it at least one"),
    MistakenRules("rulebook: tonight", "1:1: the rulebook has no tables // write tables: and under it at least one"),
    MistakenRules("tables:\n  t: rows", "2:6: expected a table: from, where, key, checks …, found rows"),
    MistakenRules("tables: { t: { from: [a] } }", "1:22: expected a table, found a list"),
    MistakenRules("tables: { t: { from: } }", "1:22: expected a table, found nothing"),
    MistakenRules("tables: { t: { from: ' ' } }", "1:22: expected a table, found an empty text"),
    MistakenRules(
      "tables: { t.u: { from: t } }", "1:11: a table's name holds no '.', '|' or '*': found 't.u'"),
    MistakenRules(
      "tables: { t: { from: t, checks: { not_null: a } } }", "1:33: expected a list of checks, found a mapping"),
    MistakenRules(
      "tables: { t: { from: t, checks: [not_null] } }",
      "1:34: expected a check: a kind with its options, found not_null"),
    MistakenRules(
      "tables: { t: { from: t, key: {} } }", "1:30: expected a column or a list of columns, found a mapping"),
    MistakenRules(
      "tables: { t: { from: t, key: [] } }", "1:30: expected a column or a list of columns, found an empty list"),
    MistakenRules("tables: { t: { from: t, key: [a, [b]] } }", "1:34: expected a name, found a list"),
    MistakenRules(
      "tables: { t: { from: t, tags: [] } }", "1:31: expected a tag or a list of tags, found an empty list"),
    MistakenRules("tables: { t: { from: t, derive: [a] } }", "1:33: expected column: expression, found a list"),
    MistakenRules(
      "tables: { t: { from: t, unpivot: { a: [] } } }", "1:39: expected a list of columns, found an empty list"),
    MistakenRules(
      "tables: { t: { from: t, unpivot: { a: [b, c], d: [e] } } }",
      "1:25: 'a' has 2 columns and 'd' has 1 // each row takes one of each: the lists are equally long"),
    MistakenRules(
      "tables: { t: { from: t, part_of: { u: { a: b }, v: { a: b } } }, u: { from: u }, v: { from: v } }",
      "1:49: a table is part of one other"),
    MistakenRules("parameters: [a]\ntables: { t: { from: t } }", "1:13: expected parameters by name, found a list"),
    MistakenRules(
      "parameters: { 1a: { type: date } }\ntables: { t: { from: t } }",
      "1:15: a parameter's name has letters, digits and _: found '1a'"),
    MistakenRules(
      "parameters: { d: { type: dat } }\ntables: { t: { from: t } }",
      "1:26: 'dat' is none of text, integer, number, date, instant, boolean, duration // did you mean 'date'?"),
  ])
  func aWrongShapeIsPointedAtWithWhatWasExpected(rules: MistakenRules) { rules.expectTold() }

  @Test(arguments: [
    MistakenRules("tables: { t: {} }", "1:11: table 't' needs either 'from' or 'query'"),
    MistakenRules(
      "tables: { t: { from: t, query: select 1 } }", "1:11: table 't' needs either 'from' or 'query'"),
    MistakenRules(
      "tables: { t: { from: t, group: { columns: { n: count(*) } } } }", "1:32: group needs 'by' // by: [game_id]"),
    MistakenRules(
      "parameters: { d: { default: a } }\ntables: { t: { from: t } }",
      "1:15: parameter 'd' needs a type // text, integer, number, date, instant, boolean, duration"),
    MistakenRules(
      "exemptions: { e: { where: a = 1 } }\ntables: { t: { from: t } }", "1:15: exemption 'e' needs 'table'",
      "1:15: exemption 'e' needs 'reason'", "1:15: exemption 'e' needs 'applies_to'"),
    .check(
      "not_null: a\ndue: { offset: 1h }", "7:12: due needs an anchor // anchor: \"first(schedule.game_date_est)\""),
    .check("not_null: a\nexamples: [{ name: a }]", "7:18: an example needs 'name' and 'tables'"),
    .check("not_null: a\ngroups_of: u", "7:18: groups_of needs group_by"),
    .check("not_null: {}", "6:7: not_null needs 'column' // the column; a list makes one check for each"),
    .check(
      "coverage: { min_rows: 1 }",
      "6:7: coverage needs 'of' // the expected set; never taken from the table under test",
      "6:7: coverage needs 'match' // this table's column or expression: the expected set's"),
    .check("reference: { to: u }", "6:7: reference needs one of columns, match"),
    .check("latest: { column: d }", "6:7: latest needs exactly one kind beside 'column'"),
    .check("latest: { not_null: a }", "6:7: latest needs 'column' // the date of the partition"),
    .check("sql: {}", "6:7: sql needs 'query' // the SELECT; `:name` is a parameter"),
    .check("range: { column: a }", "6:7: range needs one of min, max"),
    .check("range: { min: 1 }", "6:7: range needs one of column, expression"),
    .check("range: { column: a, expression: a + 1, min: 1 }", "6:7: range needs one of column, expression"),
    .check(
      "row_count: {}",
      "6:7: row_count can never fail: nothing says what is good // give min, max, equal, or warn: or error: beside it"),
    .check(
      "aggregate: { of: avg, column: a }",
      "6:7: aggregate can never fail: nothing says what is good // give min, max, or warn: or error: beside it"),
    .check(
      "freshness: { column: a }",
      "6:7: freshness can never fail: nothing says what is good // give max_age, on_date, or warn: or error: beside it"),
    .check("accepted_values: { column: a }", "6:7: accepted_values needs one of values, values_from"),
    .check(
      "accepted_values: { column: a, values: [1], values_from: u.a }",
      "6:7: accepted_values needs one of values, values_from"),
    .check(
      "coverage: { of: u, match: { a: a }, column: b }", "6:7: coverage: 'column' and 'distinct: true' go together"),
    .check("pattern: { column: a }", "6:7: pattern needs exactly one of matches, not_matches, like, not_like, format"),
  ])
  func whatIsMissingOrTooMuchIsSaidAtItsKey(rules: MistakenRules) { rules.expectTold() }
}
