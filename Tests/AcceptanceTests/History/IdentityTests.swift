import History
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// What becomes of findings from run to run.
struct IdentityTests {
  let history: SmallHistory

  init() throws { history = try SmallHistory() }

  @Test func aFindingIsNewThenPersistsThenIsResolvedThenComesBack() async throws {
    #expect(try await history.run("- not_null: a", "k | a\n1 | NULL\n2 | 5", at: 1).standings == ["k=1 new"])
    let second = try await history.run("- not_null: a", "k | a\n1 | NULL\n2 | NULL", at: 2)
    #expect(second.standings == ["k=1 persisting", "k=2 new"])
    let third = try await history.run("- not_null: a", "k | a\n1 | 5\n2 | NULL", at: 3)
    #expect(third.standings == ["k=2 persisting"])
    #expect(third.changes?.resolvedIssues == 1)
    let fourth = try await history.run("- not_null: a", "k | a\n1 | NULL\n2 | NULL", at: 4)
    #expect(fourth.standings == ["k=1 reopened", "k=2 persisting"])
    #expect(
      try history.lifetimes == [
        "t.not_null.a||k=1 resolved", "t.not_null.a||k=2 open", "t.not_null.a||k=1 open",
      ])
    #expect(try history.reader.lifetimes(of: "t.not_null.a||k=1").map(\.isReopened) == [false, true])
  }

  @Test(arguments: [
    ("another threshold", "- { id: low, range: { column: a, max: 4 } }", "1 | 9\n2 | 9\n3 | 1"),
    ("another severity", "- { id: low, severity: warning, range: { column: a, max: 5 } }", "1 | 9\n2 | 9\n3 | 1"),
    ("another order of rows", "- { id: low, range: { column: a, max: 5 } }", "3 | 1\n2 | 9\n1 | 9"),
    ("other values in its message", "- { id: low, range: { column: a, max: 5 } }", "1 | 77\n2 | 78\n3 | 1"),
    ("another kind", "- { id: low, condition: a < 5 }", "1 | 9\n2 | 9\n3 | 1"),
    ("another check before it", "- not_null: k\n- { id: low, range: { column: a, max: 5 } }", "1 | 9\n2 | 9\n3 | 1"),
  ])
  func whatDoesNotMakeItAnotherDefectKeepsAFinding(change: String, checks: String, rows: String) async throws {
    try await history.run("- { id: low, range: { column: a, max: 5 } }", "k | a\n1 | 9\n2 | 9\n3 | 1", at: 1)
    let run = try await history.run(checks, "k | a\n\(rows)", at: 2)
    #expect(Set(run.standings) == ["k=1 persisting", "k=2 persisting"])
    #expect(try history.lifetimes.count == 2)
  }

  /// A figure that a parameter gives says what is good: another one is another threshold, and no other part of the data.
  @Test(arguments: [
    "range: { column: a, min: \":n\" }", "range: { column: a, max: \":m\" }",
    "aggregate: { of: min, column: a, min: \":n\" }", "row_count: { min: \":n\" }", "row_count: { max: \":m\" }",
    "row_count: { equal: \":n\" }", "row_count: { of: u, ratio: { min: \":n\" } }",
    "length: { column: s, min: \":n\" }",
    "coverage: { of: u, match: { k: k }, min_rows: \":n\" }", "constant: { column: c, min_distinct: \":n\" }",
    "aggregate: { of: avg, column: a }, error: \"< :n\"",
    "range: { column: a, min: \":n\" }, where: \"k > :m\"",
  ])
  func aThresholdThatAParameterGivesIsNoPartOfWhatWasFound(check: String) async throws {
    let isAboutRows = check.contains("where")
    var seen: [[String]] = []
    for (low, high) in [("5", "0"), ("4", "0"), ("5", "1")] {
      let rules = """
        parameters: { n: { type: number, default: \(low) }, m: { type: number, default: \(high) } }
        tables:
          u: { from: u, key: [k] }
          t: { from: t, key: [k], checks: [ { id: it, \(check) } ] }
        """
      let run = try await ExampleRun(
        rules: rules,
        tables: [
          ("t", try MarkedTable(parsing: "k | a | s | c\n1 | 2 | 'a' | 1\n2 | 2 | 'b' | 1\n3 | 3 | 'c' | 1")),
          ("u", try MarkedTable(parsing: "k | a\n1 | 70\n2 | 80\n3 | 90")),
        ]
      ).run
      #expect(run.checks.map(\.verdict) == [.fail], "\(check)")
      seen.append(run.checks.flatMap(\.findings).map(\.fingerprint.text))
    }
    #expect(seen[0] == seen[1], "\(check)")
    #expect((seen[0] == seen[2]) != isAboutRows, "\(check)")
  }

  @Test func aRemovedCheckEndsItsFindingsAsWithdrawn() async throws {
    try await history.run("- not_null: a\n- not_null: b", "k | a | b\n1 | NULL | NULL", at: 1)
    let run = try await history.run("- not_null: b", "k | a | b\n1 | NULL | NULL", at: 2)
    #expect(run.changes?.withdrawn == 1)
    #expect(run.changes?.resolvedIssues == 0)
    #expect(try history.lifetimes == ["t.not_null.a||k=1 withdrawn", "t.not_null.b||k=1 open"])
    let back = try await history.run("- not_null: a\n- not_null: b", "k | a | b\n1 | NULL | NULL", at: 3)
    #expect(back.standings == ["k=1 reopened", "k=1 persisting"])
  }

  @Test func aRenamedCheckTakesItsFindingsMeasuresAndPastAlong() async throws {
    let rows = "k | a\n1 | NULL\n2 | NULL"
    try await history.run("- { id: old, not_null: a }\n- { id: rows, change: { of: row_count, max: 0 } }", rows, at: 1)
    let renamed = try await history.run(
      "- { id: new, was: t.old, not_null: a }\n- { id: lines, was: [t.nosuch, t.rows], change: { of: row_count, max: 0 } }",
      rows, at: 2)
    #expect(renamed.standings == ["k=1 persisting", "k=2 persisting"])
    #expect(renamed.checks.map(\.verdict) == [.fail, .pass])
    #expect(try history.lifetimes == ["t.new||k=1 open", "t.new||k=2 open"])
    #expect(try history.rows("SELECT count(*) FROM v_measures WHERE check_id = 't.new'") == ["2"])
    #expect(try history.reader.lifetimes(of: "t.old||k=1").map(\.fingerprint) == ["t.new||k=1"])
    // Rules of before the renaming still mean the same check.
    let old = try await history.run("- { id: old, not_null: a }", rows, at: 3)
    #expect(old.standings == ["k=1 persisting", "k=2 persisting"])
  }

  /// Whatever the order in which names came and went, one row that is bad all the time has one life.
  @Test(arguments: [
    ["id: a", "id: c, was: t.a", "id: a", "id: a", "id: a"],
    ["id: a", "id: c, was: t.a", "id: a, was: t.c", "id: a", "id: c, was: t.a"],
    ["id: a", "id: b, was: t.a", "id: c, was: [t.b, t.a]", "id: a", "id: b, was: t.a", "id: c, was: t.b"],
  ])
  func aRenameThatIsTakenBackLosesNothing(names: [String]) async throws {
    for (index, name) in names.enumerated() {
      let run = try await history.run("- { \(name), not_null: a }", "k | a\n1 | NULL", at: index + 1)
      #expect(run.standings == [index == 0 ? "k=1 new" : "k=1 persisting"], "\(name) of \(names)")
      #expect(run.changes?.withdrawn == 0)
      let id = name.prefix { $0 != "," }.dropFirst(4)
      #expect(try history.lifetimes == ["t.\(id)||k=1 open"], "\(name) of \(names)")
    }
  }

  @Test func aListOfColumnsIsRenamedColumnByColumn() async throws {
    try await history.run("- not_null: [a, b]", "k | a | b\n1 | NULL | NULL", at: 1)
    let run = try await history.run(
      "- { id: there, was: t.not_null, not_null: [a, b] }", "k | a | b\n1 | NULL | NULL", at: 2)
    #expect(run.standings == ["k=1 persisting", "k=1 persisting"])
    #expect(try history.lifetimes == ["t.there.a||k=1 open", "t.there.b||k=1 open"])
  }

  @Test func withoutWasARenamedCheckIsAnother() async throws {
    try await history.run("- { id: old, not_null: a }", "k | a\n1 | NULL", at: 1)
    let run = try await history.run("- { id: new, not_null: a }", "k | a\n1 | NULL", at: 2)
    #expect(run.standings == ["k=1 new"])
    #expect(try history.lifetimes == ["t.old||k=1 withdrawn", "t.new||k=1 open"])
  }

  @Test(arguments: [
    ("skipped by its guard", "- { id: x, not_null: a, when: count(t) > 99 }", "k | a\n1 | 5"),
    ("nothing to examine", "- { id: x, not_null: a, where: k > 99 }", "k | a\n1 | 5"),
    ("in error", "- { id: x, not_null: nosuch }", "k | a\n1 | 5"),
  ])
  func aCheckThatWasNotJudgedLeavesItsFindingsAsTheyWere(why: String, check: String, rows: String) async throws {
    try await history.run("- { id: x, not_null: a }", "k | a\n1 | NULL", at: 1)
    let run = try await history.run(check, rows, at: 2)
    var changes = HistoryChanges()
    changes.openUnjudgedIssues = 1
    #expect(run.changes == changes)
    #expect(try history.lifetimes == ["t.x||k=1 open"])
    #expect(try await history.run("- { id: x, not_null: a }", "k | a\n1 | NULL", at: 3).standings == ["k=1 persisting"])
  }

  @Test func anotherSliceNeitherResolvesNorRepeats() async throws {
    let keys = "key: [k]\n    where: d = :date"
    let head = "rulebook: small\n\(SmallHistory.dates)"
    func night(_ date: String, _ rows: String, at hour: Int) async throws -> Run {
      try await history.run(
        "- not_null: a", "d | k | a\n\(rows)", at: hour, head: head, keys: keys, set: ["date": date])
    }
    _ = try await night("2026-01-25", "2026-01-25 | 1 | NULL", at: 1)
    let other = try await night("2026-01-26", "2026-01-26 | 1 | NULL", at: 2)
    #expect(other.standings == ["k=1 new"])
    #expect(try await night("2026-01-26", "2026-01-26 | 1 | 5", at: 3).changes?.resolvedIssues == 1)
    #expect(
      try history.lifetimes == [
        "t.not_null.a|date=2026-01-25|k=1 past", "t.not_null.a|date=2026-01-26|k=1 resolved",
      ])
    #expect(try await night("2026-01-25", "2026-01-25 | 1 | NULL", at: 4).standings == ["k=1 persisting"])
  }

  @Test func aRunOfSomeChecksTouchesNoOthers() async throws {
    let checks = "- not_null: a\n- not_null: b"
    try await history.run(checks, "k | a | b\n1 | NULL | NULL", at: 1)
    let some = try await history.run(checks, "k | a | b\n1 | 5 | 5", at: 2, only: ["t.not_null.a"])
    #expect(some.changes?.resolvedIssues == 1)
    // Nor does it withdraw what its rules have no more.
    try await history.run("- not_null: a", "k | a | b\n1 | 5 | 5", at: 3, only: ["t.not_null.a"])
    #expect(try history.lifetimes == ["t.not_null.a||k=1 resolved", "t.not_null.b||k=1 open"])
  }

  @Test func theSameRunTwiceChangesNothing() async throws {
    let checks = "- not_null: a\n- { id: rows, change: { of: row_count, max: 0 } }"
    try await history.run(checks, "k | a\n1 | NULL\n2 | NULL", at: 1)
    let first = try await history.run(checks, "k | a\n1 | 5\n2 | NULL\n3 | NULL", at: 2)
    let before = try history.dump
    let again = try await history.run(checks, "k | a\n1 | 5\n2 | NULL\n3 | NULL", at: 2)
    #expect(again.standings == first.standings)
    #expect(again.changes == first.changes)
    #expect(try history.dump == before)
  }

  @Test func aRunToldInTwoPartsIsOneRun() async throws {
    let checks = "- not_null: a\n- not_null: b"
    try await history.run(checks, "k | a | b\n1 | NULL | NULL", at: 1, only: ["t.not_null.a"])
    let whole = try await history.run(checks, "k | a | b\n1 | NULL | NULL", at: 1)
    #expect(whole.standings == ["k=1 new", "k=1 new"])
    #expect(try history.rows("SELECT checks || ' ' || is_partial FROM v_runs") == ["2 0"])
  }

  @Test func twoRulebooksOfOneFileDoNotMix() async throws {
    try await history.run("- not_null: a", "k | a\n1 | NULL", at: 1, head: "rulebook: one")
    let other = try await history.run("- not_null: a", "k | a\n1 | NULL", at: 2, head: "rulebook: two")
    #expect(other.standings == ["k=1 new"])
    #expect(try history.reader.openFindings(of: "one").count == 1)
    #expect(try history.reader.openFindings().count == 2)
  }
}

extension SmallHistory {
  /// All tables, row by row.
  var dump: [String] {
    get throws {
      try rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").flatMap { table in
        let columns = try rows("SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('\(table)')")
        return try rows("SELECT '\(table) ' || \(columns.joined(separator: " || ' ' || ")) FROM \(table) ORDER BY 1")
      }
    }
  }
}
