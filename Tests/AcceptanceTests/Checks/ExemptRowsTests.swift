import Reporting
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// Exemptions reach every kind: what has no expected set looks at its rows without the exempt ones, and counts these.
struct ExemptRowsTests {
  private static let kinds = RandomRulebook.kinds + ["latest: { column: d, not_null: n }"]
  /// Kinds with an expected set, of which something is left out in place of rows.
  private static let expecting = ["row_count: { of", "coverage", "funnel", "completeness_window"]
  /// How the exempt rows are found, and the table that says which they are.
  private static let paths = [
    "table: t, where: off = 1", "table: raw, where: off = 1", "table: x, where: off = 1, key: { id: id }",
    "table: x, where: off = 1",
  ]
  private static let data = [
    (
      "rows",
      """
      id | g | n | s | d          | off
      1  | A | 2 | x | 2026-01-25 | 0
      2  | A | 3 | y | 2026-01-25 | 1
      2  | B | 3 | y | 2026-01-25 | 1
      3  | B | 4 | x | 2026-01-25 | 0
      """
    ),
    ("e", "id | g | n | s | d\n1 | A | 2 | x | 2026-01-25\n2 | B | 9 | x | 2026-01-25"),
    ("x", "id | off\n1 | 0\n2 | 1\n3 | 0"),
  ]

  private static func rules(_ check: String, _ exemption: String, appliesTo: String = "t.c") -> String {
    """
    exemptions:
      e: { \(exemption), reason: of no weight, applies_to: [\(appliesTo)] }
    tables:
      raw: { from: rows }
      e: { from: e, key: [id] }
      x: { from: x, key: [id] }
      t: { from: raw, part_of: { x: { id: id } }, checks: [ { id: c, \(check) } ] }
    """
  }

  private func run(_ check: String, _ exemption: String, appliesTo: String = "t.c") async throws -> SmallRun {
    try await SmallRun(
      rules: Self.rules(check, exemption, appliesTo: appliesTo), Self.data,
      past: "run | value\n2026-01-25T06:30:00Z | 3")
  }

  @Test func everyKindIsTried() {
    let tried = Self.kinds.map { $0.split(separator: ":")[0].filter { $0 != "\"" } }
    expectEveryKind(tried, in: "RandomRulebook.kinds, in TestSupport")
  }

  @Test(arguments: kinds) func everyKindCountsWhatIsExempt(kind: String) async throws {
    if kind.hasPrefix("schema") { return }
    if Self.expecting.contains(where: { kind.hasPrefix($0) }) {
      let result = try await run(kind, "table: e, where: n = 9").first
      #expect(result.exemptions.map(\.keys) == [1] && result.exemptions.map(\.rows) == [nil], "\(result.standing)")
      return
    }
    for path in Self.paths {
      let run = try await run(kind, path)
      let result = try run.first
      let exemptions = result.exemptions
      #expect(exemptions.map(\.rows) == [2], "\(path): \(result.explanation ?? "")")
      let keys = path.hasPrefix("table: x") ? 1 : 2
      #expect(exemptions.map(\.keys) == [keys], "\(path)")
      #expect(exemptions.flatMap(\.examples).allSatisfy { $0.fingerprintText.contains("id=2") }, "\(path)")
    }
  }

  @Test func exemptRowsAreToldByEveryFormat() async throws {
    let run = try await run("not_null: n", Self.paths[2]).run
    // One tells findings alone, the other nothing of what passed.
    for reporter in Formats.runs.all where !["gitlab", "tap"].contains(reporter.name) {
      let text = reporter.init(ReportStyle(width: 300, usesColors: false)).report(run)
      #expect(text.contains("2 rows of 1 key") || text.contains("\"rows\": 2"), "\(reporter.name)")
    }
  }

  @Test func whereAllIsExemptNothingIsJudgedAndTheReasonIsSaid() async throws {
    let result = try await run("not_null: n", "table: t").first
    #expect(result.standing == "skipped, empty")
    #expect(result.explanation == "nothing to examine (4 rows are exempt)")
    #expect(try await run("row_count: { min: 1 }", "table: t").first.standing == "fail")
  }

  @Test func onlyTheRowsThatACheckLooksAtAreCounted() async throws {
    let result = try await run("not_null: n, where: \"g = 'A'\"", Self.paths[3]).first
    #expect(result.exemptions.map(\.rows) == [1] && result.measure?.examined == 1)
  }

  /// A key that stands in two rows, of which one is exempt, is judged.
  @Test func aRowIsExemptWhereAllRowsThatItIsPartOfAre() async throws {
    var data = Self.data
    data[2].1 += "\n2 | 0"
    let rules = Self.rules("not_null: n", Self.paths[3])
    #expect(try await SmallRun(rules: rules, data).first.exemptions.map(\.keys) == [0])
  }

  @Test func aColumnThatTheTableLacksIsAnErrorOfACheckThatIsNamedAndANoteWhereAWildcardNamesIt() async throws {
    let exemption = "table: x, where: off = 1, key: { id: nosuch }"
    let named = try await run("not_null: n", exemption).first
    #expect(named.standing == "error, no_such_column")
    #expect(named.explanation?.contains("exemption 'e': table 't' has no column 'nosuch'") == true)
    let parted = try await run("not_null: n", exemption, appliesTo: "'t.*'").first
    #expect(parted.exemptions.map(\.rows) == [2] && parted.measure?.examined == 2 && parted.notes.isEmpty)
    let other = "table: e, where: n = 9, key: { id: nosuch }"
    let wildcard = try await run("not_null: n", other, appliesTo: "'t.*'").first
    #expect(wildcard.standing == "pass" && wildcard.measure?.examined == 4)
    #expect(
      wildcard.notes == [
        "exemption 'e' leaves nothing out of it, though 't.*' names it: table 't' has no column 'nosuch'"
      ])
  }

  @Test func theGridShowsWhoseRowsAreExempt() async throws {
    let run = try await SmallRun(
      rules: Self.rules("not_null: n", Self.paths[3]).replacing(
        "key: [id] }\n  t", with: "key: [id], context: game }\n  t"
      )
      .replacing("t: { from: raw,", with: "t: { from: raw, key: [id, g],"), Self.data)
    #expect(run.run.grids.first?.rows.map(\.cells) == [[.clean], [.exempt], [.clean]])
  }

  /// Nobody found them bad. Checks of one table may leave out different rows, and are told apart in one reading.
  @Test(arguments: paths) func exemptRowsAreAmongTheGoodOnes(path: String) async throws {
    let rules = Self.rules("condition: n < 3", path)
      .replacing("{ id: c,", with: "{ id: all, condition: \"g = 'A'\" }, { id: c,")
    let list = try await RowList.of(try await SmallRun(rules: rules, Self.data).judged)
    #expect(list.failed.map(\.rows.count) == [2, 1])
    #expect(
      list.failed.map(\.heading.columns) == [["id", "g", "n", "s", "d", "off"], ["id", "g", "n", "s", "d", "off"]])
    #expect(list.good.map(\.heading.columns) == [["id", "g", "n", "s", "d", "off"]])
    #expect(list.good.flatMap(\.rows).compactMap(\.first) == [.integer(1), .integer(2)])
  }

  @Test func alternativesThatLookAtTheSameRowsTellOnce() async throws {
    let result = try await run("any: [{ not_null: n }, { unique: g }]", Self.paths[2]).first
    #expect(result.exemptions.map(\.rows) == [2])
  }

  /// Where a group has no row but exempt ones, it is no group; who expects it says so by a set of its own.
  @Test func aGroupOfExemptRowsIsNoGroup() async throws {
    let result = try await run("row_count: { min: 1 }, group_by: [id]", Self.paths[2]).first
    #expect(result.standing == "pass" && result.detail("groups") == .integer(2))
    let expected = try await run("row_count: { min: 1 }, group_by: [id], groups_of: x", Self.paths[2]).first
    #expect(expected.standing == "pass")
    #expect(expected.exemptions.map(\.rows) == [nil, 2])
  }
}
