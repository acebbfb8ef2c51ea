import Rulebooks
import Testing
import Values

/// Rules that say nothing about data, or contradict themselves: a mistake at its place, with a way out; a word less and it is none.
struct SenselessRulesTests {
  private static let head = """
    parameters: { whole: { type: integer }, flag: { type: boolean }, day: { type: date }, limit: { type: number, default: 5 } }
    tables:
      u: { from: u, key: [n], checks: [unique: [n]] }
      t:
        from: t
        checks:

    """

  /// Mistakes of a check of table `t`; `‸` marks where the first one has to be.
  private static func expectMistake(in check: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let parts = check.split(separator: "‸", maxSplits: 1, omittingEmptySubsequences: false)
    let mistakes = mistakes(in: check.replacing("‸", with: ""))
    let column = 9 + parts[0].utf8.count
    #expect(mistakes.map(\.location.line) == [7], "\(check): \(mistakes)", sourceLocation: sourceLocation)
    #expect(mistakes.map(\.location.column) == [column], "\(check): \(mistakes)", sourceLocation: sourceLocation)
  }

  private static func mistakes(in check: String) -> [Diagnostic] {
    do throws(Diagnostics) {
      _ = try loadRulebook([RuleFile(path: "r.yml", bytes: Array((head + "      - \(check)").utf8))], defaultName: "r")
      return []
    } catch {
      return error.sorted
    }
  }

  @Test(arguments: [
    // Options that contradict each other, of which a run would tell only when it is there.
    (
      "change: { of: row_count, against: mean of 3, max: 1, min_history: ‸4 }",
      "change: { of: row_count, against: mean of 3, max: 1, min_history: 3 }"
    ),
    ("change: { of: row_count, max: 1, min_history: ‸2 }", "change: { of: row_count, max: 1, min_history: 1 }"),
    ("‸range: { column: n, min: 1, max: '2026-01-25' }", "range: { column: n, min: 1, max: 2 }"),
    ("‸range: { column: n, min: '2026-01-25', max: b }", "range: { column: n, min: a, max: b }"),
    ("‸aggregate: { of: min, column: n, min: 1, max: b }", "aggregate: { of: min, column: n, min: 1, max: 2 }"),
    ("{ id: x, schema: { columns: { n: integer } }, ‸where: n > 1 }", "schema: { columns: { n: integer } }"),
    ("{ id: x, schema: { columns: { n: integer } }, ‸group_by: [n] }", "{ id: x, schema: { columns: [n] } }"),
    // A table held against itself.
    ("reference: { columns: [n], to: ‸t }", "reference: { columns: [n], to: t, match: { n: m } }"),
    ("{ id: x, reference: { columns: [n], to: ‸t }, where: m > 1 }", "reference: { columns: [n], to: u }"),
    ("rejected_values: { column: n, values_from: ‸t.n }", "rejected_values: { column: n, values_from: t.m }"),
    ("accepted_values: { column: n, values_from: ‸t.n }", "accepted_values: { column: n, values_from: u.n }"),
    (
      "reconcile: { with: ‸t, match: { n: n }, columns: [m] }",
      "reconcile: { with: t, match: { parent: n }, columns: [m] }"
    ),
    (
      "order_of: { column: at, after: ‸t.at, match: { n: n } }",
      "order_of: { column: ended, after: t.at, match: { n: n } }"
    ),
    (
      "distribution: { column: n, max: 0.2, baseline: ‸t }",
      "{ id: x, distribution: { column: n, max: 0.2, baseline: t }, where: m > 1 }"
    ),
    (
      "distribution: { column: n, max: 0.2, baseline: ‸t, baseline_column: N }",
      "distribution: { column: n, max: 0.2, baseline: t, baseline_column: m }"
    ),
    (
      "{ id: x, row_count: { min: 1 }, group_by: [n], groups_of: ‸t }",
      "{ id: x, row_count: { min: 1 }, group_by: [n], groups_of: t, where: m > 1 }"
    ),
    ("change: { of: row_count, max: 10%, per: ‸count(t) }", "change: { of: row_count, max: 10%, per: count(u) }"),
    (
      "funnel: { steps: [{ table: u, key: n }, { table: t }, { table: ‸t }] }",
      "funnel: { steps: [{ table: u, key: n }, { table: t }, { table: t, key: m }] }"
    ),
    ("overlap: { columns: [n, ‸N] }", "overlap: { columns: [n, N], closed: true }"),
    (
      "aggregate: { of: correlation, column: n, with: ‸N, min: 0.5 }",
      "aggregate: { of: correlation, column: n, with: m, min: 0.5 }"
    ),
    // What has one value in each group.
    ("{ constant: { column: n }, group_by: [m, ‸n] }", "{ constant: { column: n }, group_by: [m] }"),
    ("{ outlier: { column: n }, group_by: [‸N] }", "{ outlier: { column: n }, group_by: [m] }"),
    (
      "{ distribution: { column: n, max: 0.2, baseline: u }, group_by: [‸n] }",
      "{ distribution: { column: n, max: 0.2, baseline: u }, group_by: [m] }"
    ),
    ("{ sequence: { column: n, step: 1 }, group_by: [‸n] }", "{ sequence: { column: n, step: 1 }, group_by: [m] }"),
    ("sequence: { column: n, step: 1, partition: [m, ‸n] }", "sequence: { column: n, step: 1, partition: [m] }"),
    (
      "latest: { column: at, sequence: { column: ‸at, step: 1d } }",
      "latest: { column: at, sequence: { column: n, step: 1 } }"
    ),
    (
      "sequence: { column: n, direction: increasing, order_by: [k, ‸m], partition: [m] }",
      "sequence: { column: n, direction: increasing, order_by: [k], partition: [m] }"
    ),
    (
      "sequence: { column: n, direction: increasing, order_by: [‸n], strictly: true }",
      "sequence: { column: n, direction: increasing, order_by: [n, m], strictly: true }"
    ),
    ("unique: { columns: [n, m], compare: [k, ‸m] }", "unique: { columns: [n, m], compare: [k] }"),
    // Values that nothing can be, or that are not looked at.
    ("accepted_values: { column: n, values: ‸[null] }", "accepted_values: { column: n, values: [null, 1] }"),
    ("rejected_values: { column: n, values: ‸[1, null] }", "rejected_values: { column: n, values: [1] }"),
    ("accepted_values: { column: n, values: [‸2026-02-30] }", "accepted_values: { column: n, values: ['2026-02-30'] }"),
    ("distribution: { column: n, baseline: u, max: ‸low }", "distribution: { column: n, baseline: u, max: 0.2 }"),
    (
      "distribution: { column: n, baseline: u, max: 1, bins: ‸1 }",
      "distribution: { column: n, baseline: u, max: 1, bins: 2 }"
    ),
    ("constant: { column: n, min_stddev: ‸some }", "constant: { column: n, min_stddev: 0.5 }"),
    ("‸range: { column: n, min: 2026-01-25, max: abc }", "range: { column: n, min: aaa, max: abc }"),
    ("range: { column: n, max: 5, ‸strict_min: true }", "range: { column: n, max: 5, strict_max: true }"),
    ("range: { column: n, min: 5, ‸strict_max: false }", "range: { column: n, min: 5, strict_min: false }"),
    // What contradicts itself.
    ("schema: { columns: [n, m], forbidden: ‸[m, k] }", "schema: { columns: [n, m], forbidden: [k] }"),
    ("schema: { columns: [n, m], required: [n], forbidden: ‸[M] }", "schema: { columns: [n], forbidden: [M] }"),
    ("schema: { columns: [n, m_password], forbidden: ‸['*_password'] }", "schema: { columns: [n], forbidden: [m] }"),
    ("schema: { columns: [n, m], column_count: ‸1 }", "schema: { columns: [n, m], column_count: 2 }"),
    (
      "schema: { columns: [n, m], closed: true, column_count: ‸3 }",
      "schema: { columns: [n, m], column_count: 3 }"
    ),
    // What names no column is the same of all rows.
    ("condition: ‸1 = 1", "condition: n = 1"), ("condition: ‸'abs(-1) > 0'", "condition: 'abs(n) > 0'"),
    ("condition: ‸':whole > 1'", "condition: 'n > :whole'"),
    ("range: { expression: ‸1 + 1, max: 3 }", "range: { expression: n + 1, max: 3 }"),
    ("not_null: ‸1 + 1", "not_null: n + 1"), ("{ id: x, unique: [n, ‸1 + 1] }", "{ id: x, unique: [n, m + 1] }"),
    ("unique: [n, ‸':day']", "unique: [n, m]"), ("{ id: x, unique: [‸2026] }", "{ id: x, unique: ['\"2026\"'] }"),
    ("not_null: ‸':day'", "not_null: '\":day\"'"), ("{ id: x, unique: [n, ‸\"'x'\"] }", "{ id: x, unique: [n, m] }"),
    ("condition: ‸':flag'", "condition: n"), ("range: { column: ‸':whole', min: 1 }", "range: { column: n, min: 1 }"),
    ("reference: { columns: [n, ‸':day'], to: u }", "reference: { columns: [n, m], to: u }"),
    ("coverage: { of: u, match: { n: ‸':day' } }", "coverage: { of: u, match: { n: m } }"),
    ("coverage: { of: u, match: { n: n, ‸\"'nba'\": m } }", "coverage: { of: u, match: { n: n, m: m } }"),
    (
      "sequence: { column: n, direction: increasing, order_by: [‸':day'] }",
      "sequence: { column: n, direction: increasing, order_by: [m] }"
    ),
    ("{ not_null: n, group_by: [m, ‸':day'] }", "{ not_null: n, group_by: [m, k] }"),
    // Alternatives that are one.
    ("any: [{ not_null: n }, ‸{ not_null: { column: n } }]", "any: [{ not_null: n }, { not_null: m }]"),
    (
      "any: [{ not_null: n, where: m > 1, error: '> 5' }, ‸{ error: '> 5', not_null: n, where: m > 1 }]",
      "any: [{ not_null: n, where: m > 1 }, { not_null: n, where: m > 2 }]"
    ),
    // Parameters of a type that the option cannot hold.
    ("range: { column: n, max: ‸':flag' }", "range: { column: n, max: ':limit' }"),
    ("row_count: { min: ‸':day' }", "row_count: { min: ':whole' }"),
    ("freshness: { column: at, on_date: ‸':whole' }", "freshness: { column: at, on_date: ':day' }"),
  ])
  func whatSaysNothingIsRefusedAtItsPlace(check: (senseless: String, rule: String)) {
    Self.expectMistake(in: check.senseless)
    #expect(Self.mistakes(in: check.rule).isEmpty, "\(check.rule): \(Self.mistakes(in: check.rule))")
    #expect(Self.mistakes(in: check.senseless.replacing("‸", with: "")).allSatisfy { $0.message.count > 10 })
  }

  /// Options that hold a list, by the words of their type, with two items that are one.
  private static let lists = [
    "columns or expressions": ["[n, N]", "[n + 1, n + 1]"], "column or list of columns": ["[n, N]"],
    "pattern or list of patterns": ["[a, a]"], "list of values": ["[1, 1]", "[1, 1.0]", "[a, 'a']"],
    "list of dates": ["[2026-01-19, 2026-01-19]"],
    "column: type or list of types; or a list of columns": ["[n, N]", "{ n: [text, TEXT] }"],
    "this table's column or expression: the other's": ["{ n: n, N: m }"],
    "this table's column: the other's, or a list of equal names": ["[n, N]", "{ n: n, N: m }"],
    "list of two checks or more": ["[{ not_null: n }, { not_null: n }]"],
  ]

  /// What must stand beside an option for it to be read.
  private static let readBeside = [
    "sequence.order_by": "column: z, direction: increasing", "sequence.match": "column: z, calendar: u.n",
    "recompute.match": "from: u, equals: z, expression: sum(z)",
    "recompute.before": "from: u, equals: z, expression: sum(z), match: { k: k }",
  ]

  /// Each option of each kind that holds a list: what is listed twice is refused, wherever it stands.
  @Test(arguments: Kinds.all.map { $0.about.name })
  func nothingIsListedTwice(kind: String) throws {
    let about = try #require(Kinds.named(kind)).about
    for option in about.options {
      for list in Self.lists[option.type.words] ?? [] {
        let beside = Self.readBeside["\(kind).\(option.name)"].map { ", \($0)" } ?? ""
        let mistakes = Self.mistakes(in: "\(kind): { \(option.name): \(list)\(beside) }")
        let isTold = mistakes.contains { ["twice", "itself", "both ends"].contains(where: $0.message.contains) }
        #expect(isTold, "\(kind) \(option.name): \(list): \(mistakes)")
      }
      // A type of option that is new, and holds a list, has its place above.
      if option.type.words.contains("list of") {
        let isKnown = Self.lists[option.type.words] != nil || ["steps", "tolerance"].contains(option.name)
        #expect(isKnown, "\(kind) \(option.name): \(option.type.words)")
      }
    }
  }

  @Test(arguments: ["group_by", "mask", "tags", "upstream", "error", "warn"])
  func norIsItInAKeyOfAnyCheck(key: String) {
    let list = ["error", "warn"].contains(key) ? "['> 5', ‸'> 5.0']" : "[m, ‸m]"
    Self.expectMistake(in: "{ not_null: n, \(key): \(list) }")
  }

  @Test(arguments: [
    "key: [n, N]", "upstream: [u, U]", "tags: [a, a]", "derive: { a: n + 1, A: n + 2 }", "unpivot: { x: [n, n] }",
    "unpivot: { x: [n, m, N], y: [k, k, k] }", "group: { by: [n, n] }",
    "group: { by: [n], columns: { c: count(*), C: sum(m) } }", "part_of: { u: { n: n, N: m } }",
  ])
  func norInAKeyOfATable(key: String) {
    let text = "tables:\n  u: { from: u }\n  t: { from: t, \(key), checks: [{ row_count: { min: 1 } }] }"
    #expect(throws: Diagnostics.self) {
      try loadRulebook([RuleFile(path: "r.yml", bytes: Array(text.utf8))], defaultName: "r")
    }
  }

  @Test func aColumnMayStandBesideSeveralOthers() throws {
    let text = """
      tables:
        t: { from: t, unpivot: { team: [home, away], game: [code, code] }, checks: [{ not_null: game, tags: [a, A] }] }
      """
    _ = try loadRulebook([RuleFile(path: "r.yml", bytes: Array(text.utf8))], defaultName: "r")
  }

  /// What a run gives may be what is written beside it: no mistake of the rule.
  @Test(arguments: [
    "accepted_values: { column: n, values: [5, ':limit'] }", "{ not_null: n, error: ['> 5', '> :limit'] }",
  ])
  func aParameterMayGiveWhatIsThere(check: String) {
    #expect(Self.mistakes(in: check).isEmpty)
  }
}
