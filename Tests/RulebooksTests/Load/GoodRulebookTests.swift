import Rulebooks
import Testing
import Values

/// A rulebook that loads.
struct GoodRulebook {
  let rulebook: Rulebook

  init(_ files: [(path: String, text: String)]) throws {
    rulebook = try loadRulebook(
      files.map { RuleFile(path: $0.path, bytes: Array($0.text.utf8)) }, defaultName: "folder")
  }

  /// With one table `t` that has these checks.
  init(checks: String, table: String = "") throws {
    let indented = checks.replacing("\n", with: "\n      ")
    try self.init([("r.yml", "tables:\n  u: { from: u }\n  t:\n    from: t\n\(table)    checks:\n      \(indented)")])
  }

  func check(_ id: String) throws -> Check { try #require(rulebook.checks.first { $0.id == id }) }
}

struct GoodRulebookTests {
  @Test(arguments: [
    ("- not_null: a", ["t.not_null.a"]),
    ("- not_null: [a]", ["t.not_null.a"]),
    ("- not_null: [a, b]", ["t.not_null.a", "t.not_null.b"]),
    ("- not_null: { column: a }", ["t.not_null.a"]),
    ("- not_null: { column: [a, b] }", ["t.not_null.a", "t.not_null.b"]),
    ("- { id: whole, not_null: [a, b] }", ["t.whole.a", "t.whole.b"]),
    ("- { id: whole, not_null: [a] }", ["t.whole.a"]),
    ("- { id: whole, not_null: a }", ["t.whole"]),
    ("- { id: whole, not_null: { column: a } }", ["t.whole"]),
    ("- null: [a, b]\n- not_empty: [a, b]", ["t.null.a", "t.null.b", "t.not_empty.a", "t.not_empty.b"]),
    ("- unique: [a, b]", ["t.unique"]),
    ("- { id: one, unique: [a, b] }", ["t.one"]),
    ("- reference: { columns: [a, b], to: u }", ["t.reference"]),
    ("- accepted_values: { column: a, values: [1] }", ["t.accepted_values.a"]),
    ("- range: { column: a, min: 1 }", ["t.range.a"]),
    ("- range: { expression: a + 1, min: 1 }", ["t.range"]),
    ("- aggregate: { of: avg, column: a, min: 1 }", ["t.aggregate.a"]),
    ("- aggregate: { of: avg, expression: a, min: 1 }", ["t.aggregate"]),
    ("- condition: a > 1", ["t.condition"]),
    ("- row_count: { min: 1 }", ["t.row_count"]),
    ("- coverage: { of: u, match: { a: a } }", ["t.coverage"]),
    ("- freshness: { column: a, max_age: 1h }", ["t.freshness.a"]),
    ("- latest: { column: d, not_null: a }", ["t.latest.d"]),
    ("- { id: by.hand, sql: select 1 }", ["t.by.hand"]),
  ])
  func aChecksIdIsItsKindAndColumnUnlessItHasOne(rules: (checks: String, ids: [String])) throws {
    #expect(try GoodRulebook(checks: rules.checks).rulebook.checks.map(\.id) == rules.ids)
  }

  @Test func whatIsLeftOutHasTheDefaultsOfTheContract() throws {
    let rulebook = try GoodRulebook(checks: "- not_null: a").rulebook
    #expect(rulebook.name == "folder")
    #expect(rulebook.calendar == SlateCalendar(zone: .utc, dayStarts: .midnight))
    let check = try #require(rulebook.checks.first)
    #expect(check.samples == 10)
    #expect(check.minExamined == nil)
    #expect(check.onEmpty == nil)
    #expect(check.thresholds == Thresholds())
    #expect(check.thresholds.keepDefault)
    #expect(check.thresholds.severity == .error)
    #expect(check.context == "data")
    #expect(check.groupBy.isEmpty && check.mask.isEmpty && check.upstream.isEmpty && check.about.tags.isEmpty)
    #expect(check.due == nil)
    #expect(rulebook.table(named: "T")?.instantsIn == .utc)
  }

  @Test func whatIsWrittenIsKept() throws {
    let check = try GoodRulebook(
      checks: """
        - id: x
          not_null: a
          where: b = 1
          group_by: c
          groups_of: u
          severity: warning
          min_examined: 3
          context: team
          on_empty: fail
          samples: 0
          mask: [a, b]
          upstream: u
          due: { anchor: first(u.a), offset: -12h, between: ["05:00", "23:00"], lag: 2h }
        """
    ).check("t.x")
    #expect(check.condition?.text == "b = 1")
    #expect(check.groupBy.map(\.value) == ["c"])
    #expect(check.groupsOf?.value == "u")
    #expect(check.thresholds == Thresholds(severity: .warning))
    #expect(check.minExamined == 3)
    #expect(check.context == "team")
    #expect(check.onEmpty == .fail)
    #expect(check.samples == 0)
    #expect(check.mask.map(\.value) == ["a", "b"])
    #expect(check.upstream.map(\.value) == ["u"])
    #expect(check.due?.offset.seconds == -43_200)
    #expect(check.due?.lag?.seconds == 7200)
    #expect(check.due?.between?.lowerBound == TimeOfDay(parsing: "05:00"))
  }

  @Test(arguments: [
    ("> 0", "> 0"), (">=5%", ">= 5%"), ("< 0.9", "< 0.9"), ("= 0", "= 0"), ("== 0", "= 0"),
    ("<> 0", "!= 0"), ("!= 0.10 %", "!= 0.10%"), ("between 10 and 20", "10 to 20"),
    ("NOT  BETWEEN 1%  AND 2%", "not 1% to 2%"),
    ("> 123456789.123456789", "> 123456789.123456789"), ("> 1e-9", "> 0.000000001"), ("> 1e6", "> 1000000"),
    ("> 0.000000000001%", "> 0.000000000001%"), ("< 2.5E3", "< 2500"),
  ])
  func aThresholdIsReadExactly(threshold: (text: String, means: String)) throws {
    let check = try GoodRulebook(checks: "- { not_null: a, error: '\(threshold.text)' }").check("t.not_null.a")
    #expect(check.thresholds.error?.map(words) == [threshold.means])
  }

  @Test func aThresholdMayBeNegativeWhereTheMeasureMay() throws {
    let check = try GoodRulebook(checks: "- { aggregate: { of: avg, column: a }, error: '<= -2' }").check(
      "t.aggregate.a")
    #expect(check.thresholds.error?.map(words) == ["<= -2"])
  }

  @Test(arguments: [("> 6h", "> 21600s"), ("not between 1h and 2d", "not 3600s to 172800s"), ("> 0", "> 0")])
  func aThresholdOfAnAgeIsADuration(threshold: (text: String, means: String)) throws {
    let check = try GoodRulebook(checks: "- { freshness: { column: a }, error: '\(threshold.text)' }").check(
      "t.freshness.a")
    #expect(check.thresholds.error?.map(words) == [threshold.means])
  }

  private func words(_ threshold: Threshold) -> String {
    switch threshold {
    case .comparison(let comparison, let quantity): "\(comparison.rawValue) \(words(quantity))"
    case .between(let lower, let upper, let negated): "\(negated ? "not " : "")\(words(lower)) to \(words(upper))"
    }
  }

  private func words(_ quantity: Quantity) -> String {
    switch quantity.unit {
    case .plain: "\(quantity.number)"
    case .percent: "\(quantity.number)%"
    case .seconds: "\(quantity.number)s"
    }
  }

  @Test func aCheckSpeaksBeforeItsTableAndTagsOfBothCount() throws {
    let book = try GoodRulebook(
      checks: "- { not_null: a, why: mine, tags: [x, both], context: team }\n- unique: a",
      table: "    why: table\n    owner: them\n    tags: [both, y]\n    context: game\n    runbook: r.md\n")
    let first = try book.check("t.not_null.a")
    #expect(first.about.why == "mine")
    #expect(first.about.owner == "them")
    #expect(first.about.runbook?.value == "r.md")
    #expect(first.about.tags == ["x", "both", "y"])
    #expect(first.context == "team")
    let second = try book.check("t.unique")
    #expect(second.about.why == "table")
    #expect(second.about.tags == ["both", "y"])
    #expect(second.context == "game")
  }

  @Test func parametersKeepTypeAndDefault() throws {
    let rulebook = try GoodRulebook([
      (
        "r.yml",
        """
        parameters:
          day: { type: date, default: today }
          from: { type: date, default: 2026-01-25 }
          least: { type: integer, default: 8 }
          share: { type: number, default: 0.5 }
          team: { type: text, default: GSW }
          live: { type: boolean, default: true }
          given: { type: instant }
        tables: { t: { from: t } }
        """
      )
    ]).rulebook
    #expect(
      rulebook.parameters.map(\.initial) == [
        .today, .value(.text("2026-01-25")), .value(.integer(8)), .value(.real(0.5)), .value(.text("GSW")),
        .value(.integer(1)), .required,
      ])
    #expect(rulebook.parameters.map(\.type) == [.date, .date, .integer, .number, .text, .boolean, .instant])
  }
}
