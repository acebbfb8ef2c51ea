import Reporting
import Testing
import Validation
import Values

/// What `--fail-on new` counts.
struct NewIssuesTests {
  let history: SmallHistory

  init() throws { history = try SmallHistory() }

  private func nulls(_ keys: Range<Int>) -> String {
    "k | a\n0 | 1\n" + keys.map { "\($0) | NULL" }.joined(separator: "\n")
  }

  @Test func aWarningThatBecomesAnIssueIsNew() async throws {
    let check = "- { id: rows, row_count: {}, warn: '< 100', error: '< 10' }"
    func night(_ rows: Int, at hour: Int) async throws -> Run {
      try await history.run(check, nulls(1..<rows), at: hour, failOn: .new)
    }
    #expect(try await night(90, at: 1).exitCode == .clean)
    let worse = try await night(2, at: 2)
    #expect(worse.standings == [" persisting"])
    #expect(worse.exitCode == .issues)
    #expect(worse.checks[0].notes == ["1 issue was a warning in the run before"])
    // Recorded again, it has the same answer; the next night it is known.
    #expect(try await night(2, at: 2).exitCode == .issues)
    #expect(try await night(2, at: 3).exitCode == .clean)
  }

  @Test(arguments: [(1, 1999, ExitCode.issues), (1999, 1, .clean), (7, 7, .clean)])
  func aFindingWithoutEntityIsNewWhereMoreRowsFail(before: Int, after: Int, exit: ExitCode) async throws {
    let check = "- { id: there, not_null: a }"
    try await history.run(check, nulls(0..<before), at: 1, keys: "")
    let run = try await history.run(check, nulls(0..<after), at: 2, keys: "", failOn: .new)
    #expect(run.standings == [" persisting"])
    #expect(run.exitCode == exit)
    #expect(try await history.run(check, nulls(0..<after), at: 3, keys: "", failOn: .new).exitCode == .clean)
  }

  @Test func mendingSomeOfThreeThousandIsNothingNew() async throws {
    let check = "- { id: there, not_null: a }"
    #expect(try await history.run(check, nulls(1000..<4000), at: 1, failOn: .new).exitCode == .issues)
    let mended = try await history.run(check, nulls(1500..<4000), at: 2, failOn: .new)
    #expect(mended.exitCode == .clean)
    #expect(mended.count(.new, .error) == 0)
    #expect(mended.count(.persisting, .error) == 500)
    #expect(mended.checks[0].notes.contains { $0.contains("500 that are listed now may have been there") })
    #expect(try history.rows("SELECT new_issues FROM v_runs WHERE run = 2") == ["0"])
    // Recorded again, the same; one more than before must be new.
    let again = try await history.run(check, nulls(1500..<4000), at: 2, failOn: .new)
    #expect(again.standings == mended.standings)
    #expect(try await history.run(check, nulls(1500..<4001), at: 3, failOn: .new).exitCode == .issues)
  }

  @Test func theSameRunHasTheSameAnswerAfterALateOne() async throws {
    let checks = "- { id: x, not_null: a }\n- { id: rows, change: { of: row_count, max: 0 } }"
    try await history.run(checks, "k | a\n1 | NULL\n2 | 5", at: 1)
    let first = try await history.run(checks, "k | a\n1 | NULL\n2 | NULL", at: 5, failOn: .new)
    try await history.run(checks, "k | a\n2 | NULL", at: 3)
    let again = try await history.run(checks, "k | a\n1 | NULL\n2 | NULL", at: 5, failOn: .new)
    #expect(again.standings == first.standings)
    #expect(again.checks.map(\.verdict) == first.checks.map(\.verdict))
    #expect(again.checks.map(\.measure) == first.checks.map(\.measure))
    #expect(again.exitCode == first.exitCode)
  }

  /// On the slice that was judged last, and on the run's own, whatever kept it from being judged; but what is past is open no more.
  @Test(
    arguments: [
      "- { id: x, not_null: a, when: count(t) > 99 }", "- { id: x, not_null: nosuch }",
      "- { id: x, not_null: a, due: { anchor: max(t.at), lag: 1h } }", "- { id: x, not_null: a, where: k > 99 }",
    ],
    [("league: { type: text }", ["nba", "wnba"], 3), ("league: { type: date }", ["2026-01-25", "2026-01-26"], 1)]
      as [(parameter: String, slices: [String], open: Int)])
  func findingsOfTheRunsOwnSliceStayOpenUnjudged(
    check: String, of series: (parameter: String, slices: [String], open: Int)
  ) async throws {
    let (first, second) = (series.slices[0], series.slices[1])
    func night(_ check: String, _ slice: String, at hour: Int) async throws -> Run {
      let rows = ["'\(first)' | 1 | NULL", "'\(first)' | 2 | NULL", "'\(second)' | 3 | NULL"]
      return try await history.run(
        check, "d | k | a | at\n" + rows.map { "\($0) | '2030-01-01'" }.joined(separator: "\n"), at: hour,
        head: "rulebook: small\nparameters: { \(series.parameter) }", keys: "key: [k]\n    where: d = :league",
        set: ["league": slice])
    }
    _ = try await night("- { id: x, not_null: a }", first, at: 1)
    _ = try await night("- { id: x, not_null: a }", second, at: 2)
    let run = try await night(check, first, at: 3)
    #expect(run.changes?.openUnjudgedIssues == series.open, "\(run.checks[0].standing)")
  }

  @Test func openFindingsOfChecksThatWereNotJudgedAreCounted() async throws {
    let rows = "k | a | b\n1 | NULL | 1\n2 | NULL | 1\n3 | 5 | 1"
    try await history.run("- { id: x, not_null: a }\n- not_null: b", rows, at: 1)
    for check in ["- { id: x, not_null: a, when: count(t) > 99 }", "- { id: x, not_null: nosuch }"] {
      let run = try await history.run("\(check)\n- not_null: b", rows, at: check.count)
      #expect(run.changes?.openUnjudgedIssues == 2, "\(check)")
    }
    let some = try await history.run("- { id: x, not_null: a }\n- not_null: b", rows, at: 100, only: ["t.not_null.b"])
    #expect(some.changes?.openUnjudged == 2)
    #expect(Headline(some).line == "! PASSED  no issues, no warnings · 1 check · 2 not judged stay open")
    let judged = try await history.run("- { id: x, not_null: a }\n- not_null: b", rows, at: 101)
    #expect(judged.changes?.openUnjudged == 0)
  }
}
