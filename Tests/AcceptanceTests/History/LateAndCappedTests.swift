import History
import HistoryAnswers
import Reporting
import Testing
import Validation
import Values

/// Runs that are late, and lists that are cut off.
struct LateAndCappedTests {
  let history: SmallHistory

  init() throws { history = try SmallHistory() }

  @Test func anOlderRunToldLateRewritesNothing() async throws {
    let check = "- { id: x, not_null: a }"
    try await history.run(check, "k | a\n1 | NULL\n2 | 5", at: 1)
    try await history.run(check, "k | a\n1 | 5\n2 | NULL", at: 5)
    let before = try history.lifetimes
    let late = try await history.run(check, "k | a\n1 | NULL\n3 | NULL", at: 3)
    #expect(late.standings == ["k=1 persisting", "k=3 new"])
    #expect(late.changes == HistoryChanges())
    #expect(try #require(late.checks.first).notes.contains { $0.contains("a later run on this data") })
    #expect(try history.lifetimes.filter { !$0.hasSuffix("late") } == before)
    #expect(try history.lifetimes.count == before.count + 2)
    #expect(try history.reader.openFindings().map(\.fingerprint) == ["t.x||k=2"])
    #expect(try await history.run(check, "k | a\n2 | NULL", at: 6).standings == ["k=2 persisting"])
    // Told once more, it says the same.
    #expect(try await history.run(check, "k | a\n1 | NULL\n3 | NULL", at: 3).standings == late.standings)
  }

  @Test func oldRulesToldLateWithdrawNothing() async throws {
    try await history.run("- not_null: a\n- not_null: b", "k | a | b\n1 | NULL | NULL", at: 5)
    let late = try await history.run("- not_null: a", "k | a | b\n1 | NULL | NULL", at: 3)
    #expect(late.changes?.withdrawn == 0)
    #expect(try history.reader.openFindings().count == 2)
  }

  @Test func whatTheCapCutOffIsNotResolved() async throws {
    let check = "- { id: x, not_null: a }"
    func table(_ range: Range<Int>) -> String { "k | a\n" + range.map { "\($0) | NULL" }.joined(separator: "\n") }
    try await history.run(check, table(1000..<2000), at: 1)
    let cut = try await history.run(check, table(500..<2000), at: 2, failOn: .new)
    #expect(cut.count(.new, .error) == 500)
    #expect(cut.changes?.resolvedIssues == 0)
    #expect(cut.exitCode == .issues)
    #expect(try history.rows("SELECT count(*) FROM v_issues WHERE state = 'open'") == ["1500"])
    let notes = try #require(cut.checks.first).notes
    #expect(notes.contains { $0.hasPrefix("500 findings beyond those listed have no status") })
    // As many as before: nothing says that one is new.
    let same = try await history.run(check, table(500..<2000), at: 3, failOn: .new)
    #expect(same.exitCode == .clean)
    // One more than before: one beyond the cap is new, whichever it is.
    let grown = try await history.run(check, table(500..<2001), at: 4, failOn: .new)
    #expect(grown.exitCode == .issues)
    let whole = try await history.run(check, table(1999..<2000), at: 5)
    #expect(whole.changes?.resolvedIssues == 1499)
  }

  /// No answer claims of all findings what is known of the listed ones alone.
  @Test func everyAnswerSaysThatMoreWasFoundThanListed() async throws {
    let check = "- { id: x, not_null: a }\n- { id: y, not_null: k }"
    func table(_ count: Int) -> String {
      "k | a\n" + (1000..<1000 + count).map { "\($0) | NULL" }.joined(separator: "\n")
    }
    try await history.run(check, table(3), at: 1)
    try await history.run(check, table(4000), at: 2)
    let issues = try IssuesQuestion().answer(from: history.reader)
    #expect(issues.unlisted == [.init(check: "t.x", count: 3000)])
    #expect(
      HistoryReport(issues).notes.contains(
        "the newest run found 3,000 findings of t.x beyond those listed: which ones is not known"))
    // Whoever asks for other checks is told of these alone.
    for (asked, count) in [("t.x", 1), ("t.*", 1), ("t.y", 0), ("*.y", 0)] {
      var filter = IssuesQuestion.Filter()
      filter.check = asked
      #expect(try IssuesQuestion(filter).answer(from: history.reader).unlisted.count == count, "\(asked)")
    }
    let notes = "1 run found more than it listed: new and resolved are those listed alone"
    #expect(HistoryReport(try RunsQuestion().answer(from: history.reader)).notes.contains(notes))
    #expect(HistoryReport(try ChangesPerRun(TrendSettings()).answer(from: history.reader)).notes.contains(notes))
    let diff = try DiffQuestion("previous", "latest").answer(from: history.reader)
    #expect(
      HistoryReport(diff).headline.contains(
        "3 issues before, 4,000 issues after: 3,997 new, 3 persisting"))
  }
}
