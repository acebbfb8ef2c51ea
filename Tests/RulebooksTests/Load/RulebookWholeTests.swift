import Rulebooks
import Testing

/// What can be wrong of a rulebook as a whole, over its tables and its files.
struct RulebookWholeTests {
  private static let slate = """
    tables:
      schedule: { from: s }
      slate: { from: schedule }
      other: { from: o }
      t:
        from: t
        checks:
          - id: all
            coverage: { of: slate, match: { a: a } }
          - id: rest
            coverage: { of: other, match: { a: a } }
          - not_null: a

    """

  @Test(arguments: [
    MistakenRules(
      "tables:\n  a: { from: b }\n  b: { from: c }\n  c: { from: a }", "2:3: tables in a circle: a → b → c → a"),
    MistakenRules("tables:\n  a: { query: 'select * from B' }\n  b: { from: a }", "2:3: tables in a circle: a → b → a"),
    MistakenRules(
      "tables:\n  d: { from: a }\n  a: { from: b }\n  b: { from: a }\n  x: { from: y }\n  y: { from: x }",
      "3:3: tables in a circle: a → b → a", "5:3: tables in a circle: x → y → x"),
  ])
  func tablesInACircleAreRefusedOnce(rules: MistakenRules) { rules.expectTold() }

  @Test(arguments: [
    (
      "[ { id: x, was: both, not_null: a } ]",
      "5:23: 'both' is no whole id of a check // write table.id, as it stands in reports: was: player_context.both"
    ),
    (
      "[ { id: x, was: t.y, not_null: a }, { id: y, not_null: b } ]",
      "5:23: was: the check 't.y' is still there // name an id that no check has any more"
    ),
    (
      "[ { id: x, was: [t.z, t.w], not_null: a }, { id: y, was: t.w, not_null: b } ]",
      "5:64: was: 't.w' is taken over twice // first at r.yml:5:29"
    ),
    (
      "[ { id: x, was: { t: x }, not_null: a } ]",
      "5:23: expected a check's earlier id or a list of them, found a mapping"
    ),
  ])
  func oneHistoryGoesOnUnderOneCheck(checks: String, says: String) {
    MistakenRules("tables:\n  t:\n    from: t\n    checks:\n      \(checks)", says).expectTold()
  }

  @Test func aTableMayBeCalledAsItsSource() {
    #expect(MistakenRules.told([("r.yml", "tables: { a: { from: a }, b: { query: select * from b } }")]) == [])
  }

  @Test(
    arguments: [
      .check(
        "coverage: { of: t, match: { a: a } }",
        "6:23: the expected set of 't.coverage' is the table under test // what is missing there is missing from the expected set too: name another table"
      ),
      .check(
        "coverage: { of: T, match: { a: a } }",
        "6:23: the expected set of 't.coverage' is the table under test // what is missing there is missing from the expected set too: name another table"
      ),
      .check(
        "latest: { column: d, coverage: { of: t, match: { a: a } } }",
        "6:44: the expected set of 't.latest.d' is the table under test // what is missing there is missing from the expected set too: name another table"
      ),
      .check(
        "accepted_values: { column: a, values_from: t.a }",
        "6:50: the accepted values of 't.accepted_values.a' are taken from the column under test // each of its values is among them: name another table or column"
      ),
    ] as [MistakenRules])
  func theExpectedSetIsNeverTheTableUnderTest(rules: MistakenRules) { rules.expectTold() }

  @Test(arguments: [
    (
      "table: schedule, reason: r, applies_to: [t.al]",
      "14:49: exemption 'e': no check has the id 't.al' // did you mean 't.all'?"
    ),
    (
      "table: schedule, reason: r, applies_to: [t.not_null.a]",
      "14:49: exemption 'e': nothing can be left out of 't.not_null.a': the rows of 't' are neither made of 'schedule' nor part of it // give the exemption a key: { column of schedule: column of t }, or table 't' a part_of: { schedule: { its column: column of schedule } }"
    ),
    (
      "table: schedule, reason: r, applies_to: [t.rest]",
      "14:49: exemption 'e': the expected set 'other' of 't.rest' is not made of 'schedule' // give key: { column of schedule: column of other }"
    ),
    (
      "table: schedul, reason: r, applies_to: [t.all]",
      "14:3: exemption 'e': the rulebook has no table 'schedul' // did you mean 'schedule'?"
    ),
    (
      "table: schedule, reason: r, applies_to: []",
      "14:48: expected a check's id or a list of them, found an empty list"
    ),
    ("table: schedule, reason: '', applies_to: [t.all]", "14:33: expected a reason, found an empty text"),
    ("table: schedule, reason: r, applies_to: [t.all], where: a = = 9", "14:68: expected a value, found '='"),
  ])
  func anExemptionThatReachesNothingIsRefused(exemption: (fields: String, says: String)) {
    MistakenRules(Self.slate + "exemptions:\n  e: { \(exemption.fields) }", exemption.says).expectTold()
  }

  @Test(arguments: [
    ("schema: { columns: { id: any } }", "schema looks at no row // leave it out of applies_to"),
    ("sql: select * from rows where n > 2", "its SELECT does not read 't' // select from t, or say it in the SELECT"),
  ])
  func whatHasNoRowsOfItsTableCannotBeExempt(check: (keys: String, says: String)) {
    MistakenRules(
      "exemptions: { e: { table: t, reason: r, applies_to: [t.c] } }\ntables: { t: { from: rows, checks: [ { id: c, \(check.keys) } ] } }",
      "1:54: exemption 'e': nothing can be left out of 't.c': \(check.says)"
    ).expectTold()
  }

  @Test(arguments: [
    "table: schedule, reason: r, applies_to: [t.all]", "table: slate, reason: r, applies_to: ['t.al*']",
    "table: schedule, reason: r, applies_to: [t.rest], key: { a: a }",
    "table: schedule, reason: r, applies_to: [t.all, 'another_rulebooks.*']",
    "table: unheard_of, reason: r, applies_to: [t.rest], key: { a: a }",
    "table: t, reason: r, applies_to: [t.not_null.a]", "table: schedule, reason: r, applies_to: ['t.not_null.*']",
    "table: schedule, reason: r, applies_to: [t.not_null.a], key: { a: a }",
  ])
  func anExemptionThatReachesIsAccepted(fields: String) {
    MistakenRules(Self.slate + "exemptions:\n  e: { \(fields) }").expectTold()
  }

  @Test(arguments: [
    MistakenRules(
      "tables: { game: { from: g }, t: { from: t, upstream: [gam, nowhere] } }",
      "1:55: the rulebook has no table 'gam' // did you mean 'game'?"),
    MistakenRules(
      "tables: { game: { from: g }, t: { from: t, part_of: { games: { a: b } } } }",
      "1:55: the rulebook has no table 'games' // did you mean 'game'?"),
    .check("not_null: a\nupstream: outside"),
  ])
  func lineageNamesTablesOfTheRulebook(rules: MistakenRules) { rules.expectTold() }

  @Test func whatTwoFilesBothSayIsRefusedInTheSecond() {
    let first = """
      rulebook: a
      timezone: UTC
      day_starts: "06:00"
      parameters: { d: { type: date } }
      exemptions: { e: { table: u, reason: r, applies_to: [t.coverage] } }
      tables: { u: { from: u }, t: { from: t, checks: [ { coverage: { of: u, match: { a: a } } } ] } }
      """
    let second = first.replacing("t: { from: t", with: "T: { from: t")
    #expect(
      MistakenRules.told([("b.yml", second), ("a.yml", first)]) == [
        "b.yml:1:1: rulebook is given twice // first at a.yml:1:1",
        "b.yml:2:1: timezone is given twice // first at a.yml:2:1",
        "b.yml:3:1: day_starts is given twice // first at a.yml:3:1",
        "b.yml:4:15: parameter d is given twice // first at a.yml:4:15",
        "b.yml:5:15: exemption e is given twice // first at a.yml:5:15",
        "b.yml:6:11: table u is given twice // first at a.yml:6:11",
        "b.yml:6:27: table t is given twice // first at a.yml:6:27",
      ])
  }

  @Test(arguments: [
    ("{ not_null: a }, { not_null: a }", "54: a second check has the id 't.not_null.a' // the first is at r.yml:1:37"),
    (
      "{ row_count: { min: 1 } }, { row_count: { max: 9 } }",
      "64: a second check has the id 't.row_count' // the first is at r.yml:1:37"
    ),
    (
      "{ id: x, not_null: a }, { id: x, unique: b }",
      "65: a second check has the id 't.x' // the first is at r.yml:1:41"
    ),
    (
      "{ not_null: [a, b] }, { id: not_null.b, unique: b }",
      "63: a second check has the id 't.not_null.b' // the first is at r.yml:1:37"
    ),
  ])
  func aSecondCheckOfOneIdIsRefusedAndTheFirstNamed(rules: (checks: String, says: String)) {
    MistakenRules(
      "tables: { t: { from: t, checks: [ \(rules.checks) ] } }", "1:\(rules.says); give one of them an id:"
    ).expectTold()
  }

  @Test func allMistakesOfAllFilesComeAtOnceSortedByTheirPlace() {
    let told = MistakenRules.told([
      ("b.yml", "tables:\n  t: { from: t, wher: a }\n  u: { from: u, checks: [ { not_nul: a } ] }"),
      ("a.yml", "timezone: Nowhere\nparameters: { d: { type: dat } }\nzone: UTC\ntables: { v: { where: a = } }"),
      ("c.yml", "tables: [\n"),
    ])
    #expect(
      told == [
        "a.yml:1:11: 'Nowhere' is no IANA time zone",
        "a.yml:2:26: 'dat' is none of text, integer, number, date, instant, boolean, duration // did you mean 'date'?",
        "a.yml:3:1: unknown key 'zone' in a rule file // expected rulebook, timezone, day_starts, parameters, contexts, runs, exemptions, tables",
        "a.yml:4:11: table 'v' needs either 'from' or 'query'", "a.yml:4:26: expected a value, found the end",
        "b.yml:2:17: unknown key 'wher' in table 't' // did you mean 'where'?",
        "b.yml:3:29: unknown key 'not_nul' in a check // did you mean 'not_null'?", "c.yml:2:1: expected a value here",
      ])
  }

  @Test func filesAreReadInTheOrderOfTheirNamesNotAsGiven() throws {
    let files = [("b.yml", "tables: { b: { from: b } }"), ("a.yml", "tables: { a: { from: a } }")]
    let one = try GoodRulebook(files).rulebook
    let other = try GoodRulebook(files.reversed()).rulebook
    #expect(one.tables.map(\.name) == ["a", "b"])
    #expect(one.digest == other.digest)
    #expect(one.digest != (try GoodRulebook([files[0]]).rulebook.digest))
  }
}
