import Rulebooks
import Testing
import Validation
import Values

/// A column's exact name is that column, whatever it looks like, in every option of every kind.
struct ExactColumnTests {
  // Not among them: `true` and `false`, which SQLite 3.40 itself does not find again in a subquery, and says so.
  static let names = [
    "Body (g)", "Body Mass (g)", "Length (mm)", "a-b", "order", "2B", "x || y", "a.b", "it's", "q\"q", "c:d", " lead",
    "trail ", "null", "count(*)", "max(k)", "not c", "1", "'t'", ":p", "per cent %", "a,b", "SELECT", "größe", "k + 1",
    "lower(k", "a = = b", "(", "-", "[x]", "`y`", "a\\b", "--", "k;", "coalesce(k, 1)", "\"k\"",
  ]

  /// Each kind with the column wherever it takes one; `%` is its name.
  static let checks: [(kind: String, options: String)] = [
    ("not_null", "'%'"), ("not_null", "['%', k]"), ("null", "{ column: '%' }"), ("not_empty", "'%'"),
    ("unique", "'%'"), ("unique", "['%', k]"), ("unique", "{ columns: [k], compare: ['%'] }"),
    ("accepted_values", "{ column: '%', values: [1, 2] }"), ("accepted_values", "{ column: k, values_from: 'u.%' }"),
    ("rejected_values", "{ column: '%', values: [2] }"), ("required_values", "{ column: '%', values: [1, 9] }"),
    ("range", "{ column: '%', min: 2 }"), ("range", "{ expression: '%', max: 2 }"),
    ("length", "{ column: '%', max: 0 }"),
    ("pattern", "{ column: '%', matches: '^[12]$' }"), ("type", "{ column: '%', is: text }"), ("condition", "'%'"),
    ("compare", "{ columns: ['%', k], is: '=' }"), ("coverage", "{ of: u, match: { '%': '%' } }"),
    ("coverage", "{ of: u, match: { k: '%' }, column: '%', distinct: true }"),
    ("reference", "{ columns: ['%'], to: u, match: { '%': '%' } }"),
    ("reconcile", "{ with: u, match: { k: k }, columns: { '%': '%' }, tolerance: { '%': 0.5 } }"),
    ("reconcile", "{ with: u, match: { '%': '%' }, columns: [k] }"),
    ("order_of", "{ column: '%', after: 'u.%', match: { k: k } }"), ("sequence", "{ column: '%', step: 1 }"),
    ("sequence", "{ column: k, direction: decreasing, order_by: ['%'] }"),
    ("overlap", "{ columns: ['%', k], partition: ['%'] }"),
    ("funnel", "{ steps: [{ table: u, key: ['%'] }, { table: t, key: ['%'] }] }"),
    ("completeness_window", "{ of: u, match: { '%': '%' }, date: { d: d }, window: 9d, before: 2026-02-01 }"),
    ("recompute", "{ equals: '%', expression: k }"), ("recompute", "{ equals: k, expression: '%' }"),
    ("recompute", "{ equals: '%', from: u, match: { '%': '%' }, expression: sum(k) }"),
    ("freshness", "{ column: '%', max_age: 1d }"), ("latest", "{ column: '%', not_null: [k] }"),
    ("latest", "{ column: k, range: { column: '%', max: 1 } }"), ("aggregate", "{ of: sum, column: '%', max: 1 }"),
    ("aggregate", "{ of: max, expression: '%', max: 1 }"), ("aggregate", "{ of: entropy, column: '%', max: 0.1 }"),
    ("aggregate", "{ of: correlation, column: k, with: '%', min: 1 }"), ("change", "{ of: avg, column: '%', max: 1 }"),
    ("distribution", "{ column: '%', baseline: u, max: 0 }"),
    ("distribution", "{ column: k, baseline: u, baseline_column: '%', max: 0 }"),
    ("outlier", "{ column: '%', method: iqr }"), ("constant", "{ column: '%', min_distinct: 4, max_mode_share: 0.1 }"),
    ("schema", "{ columns: { '%': integer, k: text } }"), ("sql", "select k from t where k > 1"),
  ]

  /// What stands beside any kind.
  private static let beside = [
    "row_count: { max: 1 }\n        group_by: ['%']", "not_null: k\n        where: '%'",
    "aggregate: { of: sum, column: k, max: 1 }\n        group_by: ['%']\n        groups_of: u",
    "range: { column: k, max: 1 }\n        mask: ['%', k]",
  ]

  private static func rules(_ name: String) -> String {
    let checks = checks.map { "\($0.kind): \($0.options)" } + beside
    let text = checks.enumerated().map { "      - id: c\($0)\n        \($1)\n" }.joined()
    return """
      tables:
        u: { from: u, key: ['%'] }
        made:
          from: t
          derive: { copy: '%', '% too': k }
          where: '%'
          key: ['%']
          checks: [{ range: { column: copy, max: 1 } }, { range: { column: '% too', max: 1 } }]
        tall:
          from: t
          unpivot: { one: ['%', k] }
          checks: [{ range: { column: one, max: 2 } }]
        grouped:
          from: t
          group: { by: ['%'], columns: { n: count(k), same: '%' } }
          checks: [{ range: { column: n, max: 1 } }, { range: { column: same, max: 2 } }, { unique: ['%'] }]
        t:
          from: t
          checks:
      \(text)
      """.replacing("%", with: name.replacing("'", with: "''"))
  }

  private static func database(_ name: String) -> String {
    let quoted = "\"\(name.replacing("\"", with: "\"\""))\""
    return ["t", "u"].map { table in
      """
      CREATE TABLE \(table)(k INTEGER, \(quoted) INTEGER, d TEXT);
      INSERT INTO \(table) VALUES (1, 1, '2026-01-20'), (2, 2, '2026-01-21'), (2, 5, '2026-01-22'), (4, 4, '2026-01-24'),
        (5, NULL, '2026-01-25'), (6, \(table == "t" ? 7 : 8), '2026-01-26')
      """
    }.joined(separator: ";")
  }

  private static func figures(_ name: String) async throws -> [String] {
    try await DatabaseRun(database(name), rules: rules(name)).run.checks.map { check in
      let measure = check.measure
      return
        "\(check.id.split(separator: ".").first ?? "") \(check.standing) \(check.issueCount) \(measure?.value ?? .null) \(measure?.examined ?? -1) \(measure?.failing ?? -1)"
    }
  }

  // `any` takes checks, and row_count no column.
  @Test func everyKindTakesColumnsHere() {
    expectEveryKind(Self.checks.map(\.kind), butFor: ["row_count", "any"], in: "ExactColumnTests.checks")
  }

  @Test func thePlainNameIsJudged() async throws {
    let figures = try await Self.figures("plain")
    #expect(figures.count > Self.checks.count)
    #expect(figures.contains { $0.contains("fail") })
    #expect(figures.contains { $0.contains("pass") })
    for word in ["no_such_column", "query_failed"] { #expect(!figures.contains { $0.contains(word) }, "\(figures)") }
  }

  @Test(arguments: names)
  func whateverTheNameLooksLikeItIsTheColumn(name: String) async throws {
    let (found, expected) = (try await Self.figures(name), try await Self.figures("plain"))
    for (index, pair) in zip(found, expected).enumerated() {
      #expect(pair.0 == pair.1, "\(name), check \(index)")
    }
    #expect(found.count == expected.count)
  }

  /// In an expression the name is quoted, as everywhere in SQL; and whoever forgets that is told.
  @Test(arguments: [
    ("not_null: Body Mass (g)", "if this is a column's name, write it in double quotes: '\"Body Mass (g)\"'"),
    ("range: { column: Body (g), min: 1 }", "write it in double quotes: '\"Body (g)\"'"),
    ("condition: Body Mass (g)", "write it in double quotes: '\"Body Mass (g)\"'"),
  ])
  func whatCannotBeReadMayBeAName(mistake: (check: String, hint: String)) {
    let rules = "tables: { t: { from: t, checks: [ { \(mistake.check) } ] } }"
    let diagnostics = #expect(throws: Diagnostics.self) {
      try loadRulebook([RuleFile(path: "r.yml", bytes: Array(rules.utf8))], defaultName: "names")
    }
    #expect(diagnostics?.all.first?.hint?.contains(mistake.hint) == true, "\(diagnostics?.all ?? [])")
    #expect(diagnostics?.all.count == 1)
  }

  @Test func theQuotedNameIsTheColumnToo() async throws {
    let run = try await DatabaseRun(
      Self.database("Body (g)"),
      rules: """
        tables:
          t:
            from: t
            checks:
              - not_null: '"Body (g)"'
              - condition: '"Body (g)" < 5'
        """)
    #expect(run.run.checks.map { $0.measure?.failing } == [1, 2])
  }

  @Test func theCommandAsksTheSnapshotWhatMayBeAName() throws {
    let hostile = try HostileFolder()
    try hostile.database("CREATE TABLE t(\"Body (g)\" REAL, \"Length (mm)\" REAL); INSERT INTO t VALUES (NULL, NULL)")
    let rules = { (name: String) in "tables: { t: { from: t, checks: [ { not_null: '\(name)' } ] } }" }
    try hostile.check(rules: rules("Body (g)"), exits: [1], says: ["Body (g)", "1 issue"])
    try hostile.check(rules: rules("Length (mm)"), exits: [1], says: ["1 issue"])
    try hostile.check(rules: rules("Body (kg)"), exits: [2], says: ["'\"Body (kg)\"'"])
  }
}
