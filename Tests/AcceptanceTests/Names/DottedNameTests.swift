import Rulebooks
import Testing
import Validation
import Values

/// Tables and columns whose own names hold dots: `table.column` is what is there, and a mistake where two are.
struct DottedNameTests {
  /// Each option that names a column of a table, `%`.
  private static let checks = [
    "accepted_values: { column: v, values_from: '%' }", "rejected_values: { column: v, values_from: '%' }",
    "order_of: { column: at, after: '%', match: { k: k } }", "sequence: { column: v, calendar: '%' }",
  ]

  /// Its figures of good values, and of others.
  private static let values = [
    ["(1, '2026-01-01')", "(2, '2026-01-02')", "(3, '2026-01-03')"],
    ["(1, '2026-02-01')", "(2, '2026-01-01')", "(3, '2026-03-03')", "(4, '2026-01-02')", "(5, '2026-01-03')"],
  ]

  private static let rows = """
    CREATE TABLE t(k INTEGER, v TEXT, at TEXT);
    INSERT INTO t VALUES (1, '2026-01-01', '2026-01-10'), (2, '2026-01-02', '2026-01-10'), (3, '2026-01-03', '2026-01-10')
    """

  private static func table(_ name: String, _ column: String, _ values: [String]) -> String {
    let name = "\"\(name)\""
    return
      "CREATE TABLE \(name)(k INTEGER, \"\(column)\" TEXT); INSERT INTO \(name) VALUES \(values.joined(separator: ", "))"
  }

  private static func figures(_ written: String, _ tables: [String], more: String = "") async throws -> [String] {
    let checks = checks.enumerated().map { "      - { id: c\($0), \($1.replacing("%", with: written)) }" }
    let rules = "tables:\n\(more)  t:\n    from: t\n    checks:\n" + checks.joined(separator: "\n")
    return try await DatabaseRun(([rows] + tables).joined(separator: ";"), rules: rules).run.checks.map {
      "\($0.id) \($0.standing) \($0.issueCount) \($0.measure?.examined ?? -1)"
    }
  }

  @Test(arguments: [("x", "y.c", "x.y.c"), ("x.y", "c", "x.y.c"), ("a.b.c", "d.e", "a.b.c.d.e"), (".x", "c.", ".x.c.")])
  func whatIsThereIsMeant(names: (table: String, column: String, written: String)) async throws {
    for values in Self.values {
      let plain = try await Self.figures("u.c", [Self.table("u", "c", values)])
      #expect(!plain.contains { $0.contains("error") }, "\(plain)")
      #expect(try await Self.figures(names.written, [Self.table(names.table, names.column, values)]) == plain)
    }
  }

  @Test func aDerivedColumnIsThereToo() async throws {
    let plain = try await Self.figures("u.c", [Self.table("u", "c", Self.values[1])])
    let derived = try await Self.figures(
      "made.y.c", [Self.table("u", "c", Self.values[1])], more: "  made: { from: u, derive: { y.c: c } }\n")
    #expect(derived == plain)
  }

  @Test func theOneThatIsMeantIsWrittenInQuotes() async throws {
    let tables = [Self.table("x", "y.c", Self.values[0]), Self.table("x.y", "c", Self.values[1])]
    for (index, written) in ["\"x\".\"y.c\"", "\"x.y\".c"].enumerated() {
      let plain = try await Self.figures("u.c", [Self.table("u", "c", Self.values[index])])
      #expect(try await Self.figures(written, tables) == plain)
    }
    let mistakes = await #expect(throws: Diagnostics.self) { try await Self.figures("x.y.c", tables) }
    #expect(mistakes?.all.count == Self.checks.count)
    for mistake in mistakes?.all ?? [] {
      #expect(mistake.message == "'x.y.c' may be column 'y.c' of 'x' or column 'c' of 'x.y'")
      #expect(
        mistake.hint
          == "write the one that is meant in double quotes: '\"x\".\"y.c\"' or '\"x.y\".\"c\"'")
    }
  }

  @Test func withoutASnapshotItHasToBeSaid() throws {
    func rules(_ written: String) -> [RuleFile] {
      let text = "tables: { t: { from: t, checks: [ { accepted_values: { column: v, values_from: '\(written)' } } ] } }"
      return [RuleFile(path: "r.yml", bytes: Array(text.utf8))]
    }
    #expect(throws: Diagnostics.self) { try loadRulebook(rules("x.y.c"), defaultName: "r") }
    _ = try loadRulebook(rules("\"x.y\".c"), defaultName: "r")
    _ = try loadRulebook(rules("x.c"), defaultName: "r")
    #expect(throws: Diagnostics.self) { try loadRulebook(rules("x."), defaultName: "r") }
  }

  @Test func theCommandAsksTheSnapshotWhichItIs() throws {
    let hostile = try HostileFolder()
    try hostile.database(Self.rows + ";" + Self.table("x.y", "c", Self.values[0]))
    let rules = { (written: String) in
      "tables: { t: { from: t, checks: [ { accepted_values: { column: v, values_from: '\(written)' } } ] } }"
    }
    try hostile.check(rules: rules("x.y.c"), exits: [0], says: ["PASSED"])
    try hostile.check(rules: rules("x.y.d"), exits: [3], says: ["x"])
  }

  /// Where a whole table is named, its name is one; in scalars it is quoted as in SQL.
  @Test func aTableOfSuchANameIsNamedWhole() async throws {
    let run = try await DatabaseRun(
      Self.rows + ";" + Self.table("x.y", "c.d", Self.values[0]),
      rules: """
        tables:
          t:
            from: t
            checks:
              - { id: to, reference: { columns: [k], to: x.y } }
              - { id: of, coverage: { of: x.y, match: { v: c.d } } }
              - { id: with, reconcile: { with: x.y, match: { k: k }, columns: { v: c.d } } }
              - { id: rows, row_count: { of: x.y, ratio: { equal: 1 } } }
              - { id: groups, not_null: v, group_by: [k], groups_of: x.y }
              - { id: base, distribution: { column: v, baseline: x.y, baseline_column: c.d, max: 0.1 } }
              - { id: when, not_null: v, when: 'count("x.y") = 3 and max("x.y"."c.d") = ''2026-01-03''' }
          own:
            from: x.y
            checks: [{ not_null: c.d }, { condition: '"c.d" > ''2026-01-00''' }]
        """)
    #expect(run.standings.allSatisfy { $0.hasSuffix(": pass") }, "\(run.standings)")
  }
}
