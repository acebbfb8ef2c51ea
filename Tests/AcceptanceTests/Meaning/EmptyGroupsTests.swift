import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// A group of which nothing can be examined is a group: `on_empty` holds for it, whatever the kind.
struct EmptyGroupsTests {
  private static let kinds = [
    "unique: [n]", "accepted_values: { column: n, values: [1, 2] }", "range: { column: n, min: 0 }",
    "length: { column: x, min: 1 }", "pattern: { column: x, matches: a }", "type: { column: n, is: integer }",
    "condition: n > 0", "compare: { columns: [n, m], is: \"<=\" }",
    "reference: { columns: [n], to: u, match: { n: n } }",
    "reconcile: { with: u, match: { n: n }, columns: { m: m } }", "aggregate: { of: avg, column: n, min: 0 }",
    "aggregate: { of: mode_share, column: n, min: 0.1 }", "aggregate: { of: median, column: n, min: 1 }",
    "aggregate: { of: max, column: d, min: 2026-01-01 }", "constant: { column: n, min_distinct: 2 }",
    "order_of: { column: d, after: u.d, match: { id: id } }", "overlap: { columns: [d, e] }",
    "sequence: { column: n, step: 1 }", "sequence: { column: d, step: 2d, exactly: true }",
    "sequence: { column: n, direction: increasing, order_by: [id] }",
    "sequence: { column: n, calendar: u.n }", "recompute: { expression: n, equals: m }",
  ]

  @Test(arguments: kinds) func aGroupWithoutAnythingToExamineIsNamed(kind: String) async throws {
    let run = try await Self.run(kind, ofB: "NULL")
    #expect(run.checks[0].verdict == .fail)
    #expect(run.checks[0].entities == ["g=B"])
  }

  /// `n/a` among days has no place in their order, and a group of it alone has no greatest one.
  @Test(arguments: ["min", "max"]) func aGroupWithoutAnyDayHasNoExtreme(statistic: String) async throws {
    let run = try await Self.run("aggregate: { of: \(statistic), column: d, max: 2026-12-31 }", ofB: "odd")
    #expect(run.checks[0].verdict == .fail)
    #expect(run.checks[0].entities == ["g=B"])
  }

  /// Duplicates in one group are not hidden by rows without a key in another.
  @Test(arguments: [("excess", 1), ("rows", 2), ("keys", 1)])
  func duplicatesAreCountedBesideAGroupWithoutKeys(count: String, failing: Int) async throws {
    let run = try await Self.run("unique: { columns: [x], count: \(count) }", ofB: "NULL")
    #expect(run.checks[0].measure?.failing == failing)
    #expect(run.checks[0].measure?.examined == 2)
    #expect(run.checks[0].entities == ["g=A", "g=B"])
  }

  private static func run(_ kind: String, ofB value: String) async throws -> Run {
    let rules = """
      tables:
        u: { from: u, key: [id] }
        t:
          from: t
          key: [id]
          checks:
            - \(kind)
              group_by: [g]
              on_empty: fail
      """
    let empty = [value, value, value, value, value].joined(separator: " | ")
    let table = """
      id | g | n | m | x | d          | e
      1  | A | 1 | 1 | a | 2026-01-20 | 2026-01-21
      2  | A | 2 | 2 | a | 2026-01-22 | 2026-01-23
      3  | B | \(empty)
      4  | B | \(empty)
      """
    let other = """
      id | n | m | d
      1  | 1 | 1 | 2026-01-19
      2  | 2 | 2 | 2026-01-19
      """
    return try await ExampleRun(
      rules: rules,
      tables: [("t", try MarkedTable(parsing: table)), ("u", try MarkedTable(parsing: other))]
    ).run
  }
}
