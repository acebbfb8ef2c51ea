import Reporting
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// Groups that were not examined are named and counted, whatever the kind: a verdict says nothing of them.
struct UnexaminedGroupTests {
  /// Kinds that pass over NULL: of group B nothing can be examined, and of C too little.
  private static let overValues = [
    "unique: [n]", "accepted_values: { column: n, values: [1, 2, 3, 4, 5] }",
    "rejected_values: { column: n, values: [7] }",
    "range: { column: n, min: 0 }", "length: { column: x, min: 1 }", "pattern: { column: x, matches: a }",
    "type: { column: n, is: integer }", "condition: n > 0", "compare: { columns: [n, m], is: \"<=\" }",
    "reference: { columns: [n], to: u, match: { n: n } }",
    "reconcile: { with: u, match: { n: n }, columns: { m: m } }", "aggregate: { of: avg, column: n, min: 0 }",
    "aggregate: { of: max, column: d, min: 2026-01-01 }", "constant: { column: n, max_zero_share: 50% }",
    "order_of: { column: d, after: u.d, match: { n: n } }", "overlap: { columns: [d, e] }",
    "sequence: { column: n, step: 1 }", "recompute: { expression: n, equals: m }",
    "outlier: { column: w, method: iqr, threshold: 9 }",
    "distribution: { column: n, baseline: u, max: 99 }", "change: { of: avg, column: n, max: 50% }",
    "latest: { column: p, range: { column: n, min: 0 } }",
  ]

  /// Kinds that examine every row, or an expectation: of C alone there is too little.
  private static let overRows = [
    "not_null: id", "\"null\": none", "not_empty: g", "row_count: { max: 9 }",
    "freshness: { column: z, max_age: 9d }",
    "coverage: { of: u, match: { id: id } }", "funnel: { steps: [{ table: u, key: [id] }, { table: t }] }",
    "completeness_window: { of: u, match: { id: id }, date: { z: z }, window: 3d }",
  ]

  /// About the table as a whole, about values that must be in any group, or about a query that gives failing rows alone.
  private static let withoutSmallGroups: Set = ["schema", "any", "sql", "required_values"]

  @Test func everyKindIsTried() {
    let tried = (Self.overValues + Self.overRows).map { $0.split(separator: ":")[0].filter { $0 != "\"" } }
    expectEveryKind(
      tried, butFor: Self.withoutSmallGroups,
      in: "UnexaminedGroupTests: overValues where it passes over NULL, overRows where it examines every row")
  }

  @Test(arguments: overValues + overRows, ["", ", on_empty: skip"])
  func whatCouldNotBeExaminedIsNamedAndCounted(kind: String, key: String) async throws {
    let run = try await Self.run(kind, key)
    let result = try run.check("t.c")
    let small = Self.overValues.contains(kind) ? ["g=B", "g=C"] : ["g=C"]
    #expect(result.verdict == .pass, "\(result.explanation ?? result.outcome ?? "")")
    let groups = result.unexamined
    #expect(groups.groups.map(\.entity.fingerprintText).sorted() == small)
    #expect(groups.count == small.count && groups.all == 3)
    #expect(result.notes.first == groups.words)
    #expect(groups.words.hasPrefix("\(small.count) of 3 groups not examined: ") && groups.words.contains("C"))
    let grid = try #require(run.run.grids.first)
    let b: Grid.Mark = small.count == 2 ? .unjudged : .clean
    #expect(grid.rows.prefix(3).map(\.cells) == [[.clean], [b], [.unjudged]])
    Self.expectTold(run.run, groups)
  }

  /// Neither told nor drawn as clean.
  @Test(arguments: overValues + overRows) func whatMayBeEmptyIsQuiet(kind: String) async throws {
    let run = try await Self.run(kind, ", on_empty: pass")
    let result = try run.check("t.c")
    #expect(result.verdict == .pass)
    #expect(result.unexamined.isEmpty && !result.notes.contains { $0.contains("groups not examined") })
    let grid = try #require(run.run.grids.first)
    #expect(grid.rows[2].cells == [.unexamined])
  }

  /// A group that fails leaves the others as unknown as a pass does.
  @Test(arguments: [
    ("not_null: n, min_examined: 2", "fail", ["g=C"]), ("range: { column: n, max: 1 }", "fail", ["g=B"]),
    ("range: { column: n, max: 1 }, severity: warning", "warn", ["g=B"]),
    ("range: { column: n, max: 1 }, on_empty: error", "fail", ["g=B"]),
    ("aggregate: { of: stddev, column: n, max: 0.1 }", "fail", ["g=B", "g=C"]),
  ])
  func anIssueNamesThemToo(check: (keys: String, verdict: String, groups: [String])) async throws {
    let result = try await Self.run(check.keys, "", least: "").check("t.c")
    #expect(result.verdict.rawValue == check.verdict)
    #expect(result.unexamined.groups.map(\.entity.fingerprintText).sorted() == check.groups)
    #expect(result.notes.first == result.unexamined.words)
  }

  @Test(arguments: ["skip", "pass", "fail", "warn", "error"])
  func aGroupThatVanishedIsNamedAsWritten(onEmpty: String) async throws {
    let run = try await Self.run("not_null: id", ", groups_of: games, on_empty: \(onEmpty)", least: "")
    let result = try run.check("t.c")
    switch onEmpty {
    case "skip":
      #expect(result.verdict == .pass && result.unexamined.words == "1 of 4 groups not examined: no row in Z")
      #expect(run.run.grids.first?.rows.last?.cells == [.unjudged])
    case "pass": #expect(result.verdict == .pass && result.unexamined.isEmpty)
    case "error": #expect(result.verdict == .error && result.explanation?.contains("g=Z") == true)
    case _: #expect(result.entities == ["g=Z"] && result.unexamined.isEmpty)
    }
  }

  @Test func aGroupWithoutAPastIsNamed() async throws {
    let result = try await Self.run("change: { of: row_count, max: 500% }", "", least: "", past: ["A", "C"]).check(
      "t.c")
    #expect(result.verdict == .pass)
    #expect(result.unexamined.words == "1 of 3 groups not examined: no earlier run to compare with in B")
  }

  @Test func ofManyTheFirstAreNamedAndAllAreCounted() async throws {
    let rows = (0..<1500).map { "\($0) | g\($0)" } + ["9998 | big", "9999 | big"]
    let run = try await SmallRun(
      "- { not_null: id, group_by: [g], min_examined: 2 }",
      [("t", (["id | g"] + rows).joined(separator: "\n"))])
    let groups = try run.first.unexamined
    #expect(groups.count == 1500 && groups.all == 1501 && groups.groups.count == 1000 && groups.isCutOff)
    #expect(groups.words.hasPrefix("1,500 of 1,501 groups not examined: fewer than 2 rows to examine in g0, "))
    #expect(groups.words.hasSuffix(" and 994 more; …"))
  }

  @Test func aMaskedGroupIsNamedByItsDigest() async throws {
    let run = try await SmallRun(
      "- { not_null: id, group_by: [g], min_examined: 2, mask: g }", [("t", "id | g\n1 | canary\n2 | x\n3 | x")])
    let result = try run.first
    #expect(result.unexamined.count == 1)
    #expect(!String(describing: result).contains("canary"))
  }

  /// In the headline, and where each format has a place for it.
  private static func expectTold(_ run: Run, _ groups: UnexaminedGroups) {
    let style = ReportStyle(width: 300, usesColors: false)
    let console = ConsoleReporter(style).report(run)
    #expect(console.contains("\(groups.count) group\(groups.count == 1 ? "" : "s") not examined ·"))
    #expect(console.contains("1 judged in part") && console.contains(groups.words))
    for reporter in Formats.runs.all {
      let text = reporter.init(style).report(run)
      #expect(
        text.contains("of 3 groups not examined") || text.contains("\"unexamined_groups\": {"),
        "\(reporter.name): \(text)")
    }
  }
}

extension UnexaminedGroupTests {
  /// Group A can be judged, and is right.
  fileprivate static func run(
    _ kind: String, _ keys: String, least: String = ", min_examined: 2", past: [String] = ["A", "B", "C"]
  ) async throws -> SmallRun {
    let rows = """
      id | g | p          | n    | m    | x    | d          | e          | y | z          | none | w
      1  | A | 2026-01-26 | 1    | 1    | a    | 2026-01-20 | 2026-01-21 | v | 2026-01-25 | NULL | 1
      2  | A | 2026-01-26 | 2    | 2    | a    | 2026-01-22 | 2026-01-23 | v | 2026-01-24 | NULL | 2
      3  | B | 2026-01-26 | NULL | NULL | NULL | NULL       | NULL       | v | 2026-01-25 | NULL | NULL
      4  | B | 2026-01-26 | NULL | NULL | NULL | NULL       | NULL       | v | 2026-01-24 | NULL | NULL
      5  | C | 2026-01-26 | 1    | 1    | a    | 2026-01-20 | 2026-01-21 | v | 2026-01-25 | NULL | 1
      6  | A | 2026-01-26 | 3    | 3    | a    | 2026-01-24 | 2026-01-25 | v | 2026-01-24 | NULL | 3
      7  | A | 2026-01-26 | 4    | 4    | a    | 2026-01-25 | 2026-01-26 | v | 2026-01-24 | NULL | 4
      8  | A | 2026-01-26 | 5    | 5    | a    | 2026-01-26 | 2026-01-27 | v | 2026-01-24 | NULL | 5
      """
    let rules = """
      tables:
        games: { from: games, key: [g] }
        u: { from: u, key: [id] }
        t:
          from: t
          key: [id]
          part_of: { games: { g: g } }
          checks:
            - { id: c, \(kind), group_by: [g]\(least)\(keys) }
      """
    let others = """
      id | g | n    | m    | d          | z
      1  | A | 1    | 1    | 2026-01-19 | 2026-01-25
      2  | A | 2    | 2    | 2026-01-19 | 2026-01-24
      3  | B | NULL | NULL | NULL       | 2026-01-25
      4  | B | NULL | NULL | NULL       | 2026-01-24
      5  | C | NULL | NULL | NULL       | 2026-01-25
      6  | A | 3    | 3    | 2026-01-19 | 2026-01-24
      7  | A | 4    | 4    | 2026-01-19 | 2026-01-24
      8  | A | 5    | 5    | 2026-01-19 | 2026-01-24
      """
    let values = past.map { "2026-01-25T06:30:00Z | \($0) | 3" }
    return try await SmallRun(
      rules: rules, [("t", rows), ("games", column("g", ["A", "B", "C", "Z"])), ("u", others)],
      past: "run | g | value\n" + values.joined(separator: "\n"))
  }
}
