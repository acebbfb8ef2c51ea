import Reporting
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// What was not judged never looks healthy, and verdicts, findings, counts and exit code agree.
struct NothingJudgedTests {
  @Test(arguments: [
    ("", "skipped, empty", 0), ("on_empty: pass", "pass", 0), ("on_empty: warn", "warn", 1),
    ("on_empty: fail", "fail", 1), ("on_empty: error", "error, empty", 0),
  ])
  func anEmptyPartitionIsWhatTheCheckSays(check: (keys: String, standing: String, found: Int)) async throws {
    let keys = check.keys.isEmpty ? "" : ", \(check.keys)"
    let run = try await SmallRun(
      "- { latest: { column: day, not_null: b }\(keys) }\n- { id: other, row_count: { max: 9 } }", [("t", "day | b")])
    let result = try run.first
    #expect(result.standing == check.standing)
    #expect(result.findings.count == check.found)
    #expect(
      run.run.exitCode == (check.standing == "fail" ? .issues : check.keys.contains("error") ? .notJudged : .clean))
  }

  @Test(arguments: [("2026-01-26T06:59:00Z", "warn"), ("2026-01-26T07:01:00Z", "fail")])
  func theLagIsAskedOfAnEmptyPartitionToo(check: (now: String, standing: String)) async throws {
    let run = try await SmallRun(
      "- { latest: { column: day, not_null: b }, on_empty: fail, due: { anchor: first(g.at), lag: 1h } }",
      [("t", "day | b"), ("g", "at\n2026-01-26T06:00:00Z")], now: check.now)
    #expect(try run.first.standing == check.standing)
    #expect(try run.first.findings.count == 1)
  }

  @Test func anExpectationIsJudgedOnATableWithoutAnyPartition() async throws {
    let run = try await SmallRun(
      "- { latest: { column: day, coverage: { of: teams, match: { team: team } } } }",
      [("t", "day | team"), ("teams", "team\nGSW\nMIN")])
    #expect(try run.first.entities == ["team=GSW", "team=MIN"])
  }

  private static let expecting = [
    "coverage: { of: e, match: { k: k } }",
    "completeness_window: { of: e, match: { k: k }, date: { d: d }, window: 7d, before: 2026-01-26 }",
    "funnel: { steps: [{ table: e, key: k }, { table: t }] }",
  ]

  @Test(arguments: expecting, ["", "skip", "pass", "warn", "fail"])
  func anEmptyExpectedSetIsAnErrorUnlessSomebodySaysOtherwise(kind: String, onEmpty: String) async throws {
    let keys = onEmpty.isEmpty ? "" : ", on_empty: \(onEmpty)"
    for group in ["", ", group_by: [k]"] {
      let result = try await SmallRun(
        "- { \(kind)\(keys)\(group) }", [("t", "k | d\nA | 2026-01-25"), ("e", "k | d\nNULL | NULL")]
      ).first
      let expected = ["": "error, empty", "skip": "skipped, empty"][onEmpty] ?? onEmpty
      #expect(result.standing == expected, "\(kind)\(group)")
      #expect(result.issueCount + result.warningCount == (["warn", "fail"].contains(onEmpty) ? 1 : 0))
    }
  }

  @Test func whereNoneMayBeThereAnEmptySetIsRight() async throws {
    let run = try await SmallRun(
      "- coverage: { of: e, match: { k: k }, min_rows: 0, max_rows: 0 }", [("t", "k\nA"), ("e", "k")])
    #expect(try run.first.standing == "pass")
  }

  @Test(arguments: expecting)
  func whatIsExemptAltogetherPassesWithANote(kind: String) async throws {
    let rules = """
      exemptions: { off: { table: e, where: s = 9, reason: off, applies_to: ["t.*"] } }
      tables:
        e: { from: e }
        t: { from: t, checks: [{ \(kind) }] }
      """
    let run = try await SmallRun(
      rules: rules, [("t", "k | d\nB | 2026-01-25"), ("e", "k | d | s\nA | 2026-01-25 | 9")])
    #expect(try run.first.standing == "pass", "\(run.run.checks.map { $0.explanation ?? "" })")
    #expect(try run.first.notes.contains("all that is expected is exempt: nothing was left to judge"))
  }

  @Test(
    arguments: [
      "not_null: a", "unique: a", "range: { column: a, max: 9 }", "row_count: { max: 9 }",
      "aggregate: { of: avg, column: a, max: 99 }", "freshness: { column: at, max_age: 99d }",
    ], ["", "skip", "pass", "warn", "fail", "error"])
  func aGroupWithoutRowIsBadWhateverTheKind(kind: String, onEmpty: String) async throws {
    let keys = onEmpty.isEmpty ? "" : ", on_empty: \(onEmpty)"
    let result = try await SmallRun(
      "- { \(kind), group_by: [g], groups_of: gs\(keys) }",
      [("t", "g | a | at\nA | 1 | 2026-01-25T00:00:00Z"), ("gs", "g\nA\nB")]
    ).first
    let expected = ["": "fail", "skip": "pass", "error": "error, empty"][onEmpty] ?? onEmpty
    #expect(result.standing == expected)
    #expect(result.entities == (["", "warn", "fail"].contains(onEmpty) ? ["g=B"] : []))
    if onEmpty == "error" { #expect(result.explanation?.contains("g=B") == true) }
  }

  /// Whatever the kind: figures are made of the rows that have a value, and the others are counted.
  @Test(arguments: [
    "aggregate: { of: sum, column: v, min: 1 }", "aggregate: { of: max, column: d, min: 2020-01-01 }",
    "aggregate: { of: distinct_share, column: v, min: 10% }", "aggregate: { of: mode_share, column: v, max: 90% }",
    "aggregate: { of: correlation, column: v, with: id, min: 0 }", "constant: { column: v, min_distinct: 2 }",
    "required_values: { column: v, values: [2] }", "sequence: { column: v, step: 3 }",
    "outlier: { column: v, method: z, threshold: 2.4 }", "distribution: { column: v, baseline: o, max: 9 }",
    "freshness: { column: d, max_age: 60d }", "latest: { column: d, not_null: id }",
    "order_of: { column: d, after: o.d, match: { id: id } }", "compare: { columns: [d, e], is: \"=\" }",
    "recompute: { equals: v, expression: id }", "condition: v > 0", "range: { column: v, min: 0 }", "unique: v",
    "reference: { columns: [v], to: o, match: { v: id } }",
    "accepted_values: { column: v, values: [2, 3, 5, 6, 8, 9, 11, 12] }",
  ])
  func aPassTellsHowManyRowsItLeftOut(kind: String) async throws {
    let rows = (1...12).map { number in
      let day = "2026-01-\(number + 9)"
      return number % 3 == 1 ? "\(number) | NULL | NULL | NULL" : "\(number) | \(number) | \(day) | \(day)"
    }
    let others = (1...12).map { "\($0) | \($0) | 2026-01-01" }
    let run = try await SmallRun(
      rules: "tables: { o: { from: o }, t: { from: t, checks: [{ \(kind) }] } }",
      [
        ("t", (["id | v | d | e"] + rows).joined(separator: "\n")),
        ("o", (["id | v | d"] + others).joined(separator: "\n")),
      ])
    let result = try #require(run.run.checks.first { $0.id.hasPrefix("t.") })
    #expect(result.standing == "pass", "\(result.explanation ?? "")")
    #expect(result.notes.contains { $0.hasPrefix("4 ") }, "\(result.notes)")
  }

  @Test func theWorstGroupIsTheChecksVerdict() async throws {
    let tables = [("t", "g | a\nA | 1\nB | NULL\nB | NULL")]
    for (keys, expected) in [
      ("on_empty: error, min_examined: 2", "fail"),
      ("on_empty: error, min_examined: 2, severity: warning", "error, empty"),
      ("on_empty: skip, min_examined: 2, severity: warning", "warn"),
      ("on_empty: warn, min_examined: 2, error: '> 9'", "warn"),
      ("min_examined: 9", "skipped, empty"),
    ] {
      let result = try await SmallRun("- { not_null: a, group_by: [g], \(keys) }", tables).first
      #expect(result.standing == expected, "\(keys)")
    }
  }

  @Test(arguments: [
    ("z, min: -3, max: 3", "mean of 5", "", "fail"), ("mad, min: -3, max: 3", "median of 5", "", "fail"),
    ("z, min: -3, max: 3", "mean of 5", "on_empty: pass", "pass"),
    ("z, min: -3, max: 3", "mean of 5", "on_empty: skip", "skipped, empty"),
    ("z, min: -3, max: 3", "mean of 5", "severity: warning", "warn"),
  ])
  func aCountThatFallsToNothingIsBadWhateverTheBand(
    check: (method: String, against: String, keys: String, standing: String)
  ) async throws {
    let past =
      "run | value\n"
      + zip(1..., [120, 30, 150, 20, 90]).map { "2026-01-0\($0)T06:00:00Z | \($1)" }.joined(separator: "\n")
    for of in ["of: row_count", "of: count, column: x", "of: distinct_count, column: x"] {
      let keys = check.keys.isEmpty ? "" : ", \(check.keys)"
      let run = try await SmallRun(
        "- { change: { \(of), against: \(check.against), method: \(check.method) }\(keys) }", [("t", "x")],
        now: "2026-01-15T06:00:00Z", past: past)
      #expect(try run.first.standing == check.standing, "\(of)")
    }
    let nulls = try await SmallRun(
      "- change: { of: null_count, column: x, against: mean of 5, method: z, min: -3, max: 3 }", [("t", "x\n1")],
      now: "2026-01-15T06:00:00Z", past: past)
    #expect(try nulls.first.standing == "pass")
  }

  @Test func aRatioToAnEmptiedTableIsJudged() async throws {
    let run = try await SmallRun(
      "- not_null: a\n- row_count: { of: src, ratio: { equal: 1 } }", [("t", "a\n1\n2\n3"), ("src", "a")])
    let ratio = try run.check("t.row_count")
    #expect(ratio.standing == "fail")
    #expect(ratio.detail("rows") == .integer(3))
    #expect(ratio.detail("rows_of_src") == .integer(0))
    #expect(ratio.outcome == "3 rows by 0 of src, expected 1")
  }

  @Test(arguments: [
    ("unique: a", "", ["3 of 4 rows have no key"]),
    ("reference: { columns: [a], to: u, match: { a: a } }", "", ["3 of 4 rows have no key"]),
    ("range: { column: a, min: 1 }", "", ["3 of 4 rows hold NULL, and were not examined"]),
    ("reconcile: { with: u, match: { id: id }, columns: [c] }", "", ["1 of 4 rows had a partner"]),
    ("coverage: { of: u, match: { id: id } }", "", ["1 row of u has no key"]),
    ("not_null: id", "where: s <> 'x'", ["2 rows with NULL fall out of the filter `s <> 'x'`"]),
    ("not_null: id", "where: s is not 'x'", []), ("not_null: id", "where: \"coalesce(s, '') <> 'x'\"", []),
    ("range: { column: a, min: 1 }", "where: a = 9, on_empty: pass", []), ("not_null: a", "", []),
  ])
  func aPassSaysWhatItDidNotLookAt(check: (kind: String, keys: String, notes: [String])) async throws {
    let keys = check.keys.isEmpty ? "" : ", \(check.keys)"
    let result = try await SmallRun(
      "- { \(check.kind)\(keys) }",
      [
        ("t", "id | a | c | s\n1 | 1 | 5 | x\n2 | NULL | 5 | y\n3 | NULL | 5 | NULL\n4 | NULL | 5 | NULL"),
        ("u", "id | a | c\n1 | 1 | 5\nNULL | 7 | 5"),
      ]
    ).first
    #expect(result.notes == (result.verdict == .pass ? check.notes : []))
    #expect(result.verdict == (check.kind == "not_null: a" ? .fail : .pass))
  }

  @Test func aTablesOwnFilterSaysSoToo() async throws {
    let run = try await SmallRun(
      "- not_null: id", [("t", "id | s\n1 | x\n2 | NULL")], keys: "where: s <> 'y'")
    #expect(try run.first.notes == ["1 row with NULL falls out of the filter `s <> 'y'`"])
  }

  @Test(arguments: ["t", "e"])
  func absenceIsReadOnlyWhereBothSidesHoldKeys(empty: String) async throws {
    for rows in ["", "NULL\nNULL"] {
      let tables = ["t", "e"].map { (name: $0, text: "k\n" + ($0 == empty ? rows : "A")) }
      let result = try await SmallRun("- { coverage: { of: e, match: { k: k } }, on_empty: pass }", tables).first
      #expect(!result.notes.contains { $0.contains("no key is common") })
    }
  }

  @Test(arguments: [
    (
      "- { not_null: a, when: count(t) > 9 }", FailOn.error, ExitCode.clean,
      "– HELD BACK  1 held back by its 'when' · 0 of 1 check judged"
    ),
    (
      "- { not_null: a, due: { anchor: max(t.a) } }", .error, .clean, "– NOTHING DUE  1 not due · 0 of 1 check judged"
    ),
    (
      "- change: { of: row_count, min: -10% }", .error, .clean,
      "– NO HISTORY YET  1 without a history to compare with · 0 of 1 check judged"
    ),
    (
      "- { not_null: a, when: count(t) > 9 }\n- { id: b, not_null: a, when: count(t) > 9 }\n"
        + "- change: { of: row_count, min: -10% }",
      .error, .clean,
      "– NOTHING TO JUDGE  2 held back by their 'when', 1 without a history to compare with · 0 of 3 checks judged"
    ),
    (
      "- { not_null: a, where: a = 9 }", .error, .notJudged,
      "? NOTHING JUDGED  1 with nothing to examine · 0 of 1 check judged"
    ),
    ("- not_null: a", .never, .clean, "! LET THROUGH  1 issue, no warnings · 1 check"),
    ("- not_null: nosuch", .never, .notJudged, "? NOT JUDGED  1 check in error · 0 of 1 check judged"),
    (
      "- not_null: nosuch\n- not_null: a", .never, .notJudged,
      "? NOT JUDGED  1 issue, no warnings, 1 check in error · 1 of 2 checks judged"
    ),
    ("- { not_null: a, severity: warning }", .error, .clean, "! PASSED  no issues, 1 warning · 1 check"),
    (
      "- row_count: { min: 1 }\n- { id: b, row_count: { min: 1 }, when: count(t) > 9 }", .error, .clean,
      "✓ PASSED  no issues, no warnings, 1 skipped · 1 of 2 checks judged"
    ),
  ])
  func theHeadlineSaysPassedOfWhatWasJudged(
    check: (rules: String, failOn: FailOn, code: ExitCode, headline: String)
  ) async throws {
    let run = try await SmallRun(check.rules, [("t", "a\nNULL")], failOn: check.failOn).run
    #expect(run.exitCode == check.code)
    let text = ConsoleReporter(ReportStyle(width: 120, usesColors: false)).report(run)
    #expect(text.split(separator: "\n").first.map(String.init) == check.headline)
    if run.summary.judged == 0 { #expect(!text.contains("✓")) }
  }

  @Test(arguments: Formats.runs.names)
  func rulesWithoutChecksSaySo(format: String) async throws {
    let run = try await ExampleRun(
      rules: "tables: { t: { from: t } }", tables: [("t", try MarkedTable(parsing: "a\n1"))]
    ).run
    let text = try GateGoldenTests.text(format, of: run)
    #expect(["json", "ndjson"].contains(format) || text.contains("the rules have no checks"), "\(text)")
    #expect(!text.contains("no checks\n") || text.contains("have no checks"), "\(text)")
  }
}
