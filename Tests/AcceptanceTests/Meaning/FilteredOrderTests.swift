import Rulebooks
import Testing
import Validation
import Values

/// Whether the order of a filter means something is asked of the rows before it, whatever kind looks at those that it leaves.
struct FilteredOrderTests {
  private static let checks = [
    "not_null: v",
    "'null': v",
    "not_empty: v",
    "unique: [k]",
    "accepted_values: { column: v, values: [1, 2] }",
    "accepted_values: { column: k, values_from: u.k }",
    "rejected_values: { column: v, values: [1] }",
    "required_values: { column: v, values: [1] }",
    "range: { column: v, min: 0 }",
    "length: { column: k, max: 9 }",
    "pattern: { column: k, matches: k }",
    "type: { column: v, is: integer }",
    "condition: v > 0",
    "compare: { columns: [v, id], is: '<=' }",
    "row_count: { max: 9 }",
    "row_count: { of: u, ratio: { max: 9 } }",
    "row_count: { of: u, ratio: { max: 9 } }, group_by: [k]",
    "coverage: { of: u, match: { k: k } }",
    "reference: { columns: [k], to: u }",
    "reconcile: { with: u, match: { k: k }, columns: [v] }",
    "order_of: { column: s, after: u.s, match: { k: k } }",
    "sequence: { column: s, step: 1d }",
    "sequence: { column: s, step: 1d, exactly: true }",
    "sequence: { column: s, direction: increasing, order_by: [id] }",
    "sequence: { column: s, calendar: u.s }",
    "overlap: { columns: [s, e] }",
    "overlap: { columns: [s, e], partition: [k] }",
    "funnel: { steps: [{ table: u, key: [k] }, { table: t, key: [k] }] }",
    "completeness_window: { of: u, match: { k: k }, date: { s: s }, window: 9d, before: 2026-01-26 }",
    "completeness_window: { of: u, match: { k: k }, date: { s: s }, window: 2 games, before: 2026-01-26 }",
    "recompute: { equals: v, expression: id }",
    "recompute: { equals: v, from: u, match: { k: k }, expression: sum(v) }",
    "recompute: { equals: v, from: u, match: { k: k }, expression: sum(v), before: { s: s } }",
    "freshness: { column: s, max_age: 9d }",
    "latest: { column: s, not_null: v }",
    "latest: { column: s, overlap: { columns: [s, e] } }",
    "latest: { column: s, coverage: { of: u, match: { k: k } } }",
    "any: [{ 'null': v }, { row_count: { min: 1 } }]",
    "any: [{ 'null': v }, { overlap: { columns: [s, e] } }]",
    "aggregate: { of: avg, column: v, max: 9 }",
    "aggregate: { of: median, column: v, max: 9 }",
    "aggregate: { of: mode_share, column: v, max: 0.9 }",
    "aggregate: { of: max, column: s, max: 2026-01-31 }",
    "aggregate: { of: correlation, column: v, with: id, max: 0.9 }",
    "change: { of: row_count, max: 9 }",
    "distribution: { column: v, baseline: u, max: 9 }",
    "distribution: { column: k, baseline: u, method: chi2, max: 9 }",
    "outlier: { column: v, method: mad }",
    "outlier: { column: v, method: iqr }",
    "outlier: { column: v }",
    "constant: { column: v, max_mode_share: 90% }",
    "constant: { column: v }",
    "not_null: v, group_by: [k], groups_of: u",
    "outlier: { column: v, method: mad }, group_by: [k]",
    "aggregate: { of: median, column: v, max: 9 }, group_by: [k]",
    "unique: { columns: [k], compare: [v] }",
  ]

  @Test func everyKindThatLooksAtRowsIsAmongThem() {
    let named = Set(Self.checks.map { $0.prefix { $0 != ":" }.filter { $0 != "'" } })
    #expect(Set(Kinds.all.map { $0.about.name }).subtracting(named) == ["schema", "sql"])
  }

  /// The rows that the filter leaves are those whose order means nothing: digits of an epoch come before every day.
  private static let rows = """
    id INTEGER | k TEXT | v INTEGER | a TEXT | d TEXT | s TEXT | e TEXT
    1 | k1 | 1 | '1767708000' | 2026-01-20 | 2026-01-20 | 2026-01-21
    2 | k2 | 2 | '2026-01-26' | 2026-01-20 | 2026-01-21 | 2026-01-22
    3 | k1 | 3 | '2026-01-26' | 2026-01-20 | 2026-01-22 | 2026-01-23
    4 | k2 | 4 | '1768017600' | 2026-01-20 | 2026-01-22 | 2026-01-23
    """

  @Test(arguments: ["a <= d", "a <= d and id > 0", "not (a > d)", "a between '1' and d"])
  func aFewOddTextsThatTheFilterChoosesAreNoFault(filter: String) async throws {
    let lines = Self.checks.enumerated().map { "- { id: c\($0), \($1), where: \"\(filter)\" }" }
    let run = try await SmallRun(
      lines.joined(separator: "\n"), [("t", Self.rows), ("u", Self.rows)], keys: "key: [id]", tables: "u: { from: u }")
    for (check, result) in zip(Self.checks, run.run.checks) {
      #expect(result.verdict != .error, "\(check), \(filter): \(result)")
    }
  }

  /// Where no row speaks for the order, each of them is at fault.
  @Test func anOrderThatMeansNothingIsAFaultOfEveryKind() async throws {
    let lines = Self.checks.enumerated().map { "- { id: c\($0), \($1), where: \"a <= d\" }" }
    let rows = Self.rows.replacing("'2026-01-26'", with: "'1768017601'")
    let run = try await SmallRun(
      lines.joined(separator: "\n"), [("t", rows), ("u", rows)], keys: "key: [id]", tables: "u: { from: u }")
    for (check, result) in zip(Self.checks, run.run.checks) {
      #expect(result.standing == "error, type_mismatch", "\(check): \(result)")
    }
  }
}
