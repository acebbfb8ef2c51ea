import TestSupport
import Testing
import Validation
import Values

/// Derived columns are computed together where none reads another: SQLite's parser has a hundred places.
struct ManyDerivedColumnsTests {
  private static let data = "id | a | b\n1 | 1 | p\n2 | 2 | q\n3 | 3 | r"

  private static let checks = [
    "not_null: a", "unique: [x39]", "sequence: { column: a, step: 1 }", "sequence: { column: x39, step: 1 }",
    "range: { column: x0, min: 0 }", "overlap: { columns: [a, x1] }", "aggregate: { of: sum, column: x20, min: 1 }",
    "aggregate: { of: median, column: x3, min: 1 }", "coverage: { of: u, match: { x1: k } }",
    "reference: { columns: [x1], to: u, match: { x1: k } }", "latest: { column: x5, not_null: x6 }",
    "row_count: { min: 1 }", "any: [{ not_null: x7 }, { unique: [x8] }]",
    "accepted_values: { column: b, values: [p, q, r] }",
  ]

  @Test(arguments: ["", "query: SELECT * FROM t"])
  func fortyDerivedColumnsAreNoneTooMany(query: String) async throws {
    let derive = (0..<40).map { "      x\($0): a + \($0)" }.joined(separator: "\n")
    let rules = """
      tables:
        u: { from: u, key: [k] }
        m:
          \(query.isEmpty ? "from: t" : query)
          key: [id]
          derive:
      \(derive)
          checks:
      \(Self.checks.enumerated().map { "      - { id: c\($0), \($1) }" }.joined(separator: "\n"))
      """
    let run = try await SmallRun(rules: rules, [("t", Self.data), ("u", "k\n2\n3\n4")]).run
    #expect(run.checks.count == Self.checks.count)
    for check in run.checks { #expect(check.standing == "pass", "\(check.id): \(check.explanation ?? "")") }
  }

  /// Each column reads a column of the table or one derived before: sums of constants tell what it must be.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func whateverReadsWhatEachColumnHasItsValue(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    var columns: [(sum: Int, depth: Int)] = []
    var lines: [String] = []
    for index in 0..<24 {
      let constant = Int.random(in: 1...9, using: &random)
      let earlier = columns.indices.filter { columns[$0].depth < 5 }.randomElement(using: &random)
      let source = Bool.random(using: &random) ? earlier : nil
      lines.append("  x\(index): \(source.map { "x\($0)" } ?? "a") + \(constant)")
      columns.append(
        (constant + (source.map { columns[$0].sum } ?? 0), 1 + (source.map { columns[$0].depth } ?? 0)))
    }
    let checks = columns.enumerated().map { "- { id: c\($0), condition: \"x\($0) = a + \($1.sum)\" }" }
    let run = try await SmallRun(
      checks.joined(separator: "\n"), [("t", Self.data)], keys: "derive:\n" + lines.joined(separator: "\n")
    ).run
    for check in run.checks { #expect(check.standing == "pass", "seed \(seed): \(check.id) of \(lines)") }
  }

  /// In a chain each column reads the one before, so that none can be computed beside it; twice, so that what stands for it
  /// would double with each level.
  @Test(arguments: [6, 15, 60], ["", "query: SELECT * FROM t"])
  func aChainMayBeLong(length: Int, query: String) async throws {
    let lines = (1..<length).map { "      x\($0): 2 * x\($0 - 1) - x\($0 - 1) + 1" }
    let last = "x\(length - 1)"
    let checks = Self.checksOfChain.map { $0.replacing("LAST", with: last).replacing("SUM", with: "\(length - 1)") }
    let rules = """
      tables:
        u: { from: u, key: [k] }
        m:
          \(query.isEmpty ? "from: t" : query)
          key: [id]
          derive:
            x0: a
      \(lines.joined(separator: "\n"))
          checks:
      \(checks.enumerated().map { "      - { id: c\($0), \($1) }" }.joined(separator: "\n"))
      """
    let other = "k\n" + (1...3).map { String($0 + length - 1) }.joined(separator: "\n")
    let run = try await SmallRun(rules: rules, [("t", Self.data), ("u", other)]).run
    #expect(run.checks.count == checks.count)
    for check in run.checks { #expect(check.standing == "pass", "\(check.id): \(check.explanation ?? "")") }
  }

  private static let checksOfChain = [
    "condition: \"LAST = a + SUM\"", "unique: [LAST]", "sequence: { column: LAST, step: 1 }",
    "aggregate: { of: max, column: LAST, min: 3 }", "aggregate: { of: median, column: LAST, min: 2 }",
    "reference: { columns: [LAST], to: u, match: { LAST: k } }", "coverage: { of: u, match: { LAST: k } }",
    "sql: \"SELECT * FROM m WHERE LAST <> a + SUM\"", "row_count: { min: 1 }",
    "outlier: { column: LAST }",
  ]

  /// What a column is made of is worked out once, whoever asks and how often: else it would triple with each level.
  @Test(arguments: ["auto", "sql"], [[], ["--failures", "f.sqlite", "--good-rows", "good"], ["--explain-plan"]])
  func aChainCostsNoMoreThanItsLevels(executor: String, options: [String]) throws {
    let folder = try TemporaryFolder()
    try HostileWriter(folder.path("s.sqlite")).execute(
      "CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER); INSERT INTO t VALUES (1, 1), (2, 5), (3, NULL)")
    let lines = (1...40).map { "      x\($0): case when x\($0 - 1) > 3 then x\($0 - 1) - 1 else x\($0 - 1) + 1 end" }
    try folder.write(
      """
      tables:
        t:
          from: t
          key: [id]
          derive:
            x0: a
      \(lines.joined(separator: "\n"))
          checks:
            - not_null: x40
            - { id: hidden, range: { column: x40, max: 9 }, where: x39 >= 0, mask: [a] }
            - { unique: [x40], group_by: [x38] }
      """, as: "r.yml")
    let arguments = ["check", "--rules", "r.yml", "--snapshot", "s.sqlite", "--now", "2026-01-26T06:00:00Z"]
    let process = try TipoffProcess(
      arguments + options, in: folder.url, environment: ["TIPOFF_EXECUTOR": executor])
    #expect(process.exitCode == (options == ["--explain-plan"] ? 0 : 1), "\(process.standardError)")
    for snapshot in [[], ["--snapshot", "s.sqlite"]] {
      let lint = try TipoffProcess(["lint", "--rules", "r.yml"] + snapshot, in: folder.url)
      #expect([0, 1].contains(lint.exitCode), "\(lint.standardError)")
    }
  }
}
