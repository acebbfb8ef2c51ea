import History
import Reporting
import Rulebooks
import Testing
import Validation
import Values

/// `tipoff runs`, `tipoff issues` and `tipoff issue`.
struct IssueQuestionTests {
  let history: SmallHistory

  private static let check = "- { id: a, not_null: x }"

  init() throws { history = try SmallHistory() }

  /// Rows 1 and 2, without values where they are named.
  private func table(_ empty: Int...) -> String {
    "k | x\n" + (1...2).map { "\($0) | \(empty.contains($0) ? "NULL" : "7")" }.joined(separator: "\n")
  }

  private func filter(_ key: String, _ value: String) throws -> IssuesQuestion.Filter {
    var filter = IssuesQuestion.Filter()
    switch key {
    case "state": filter.state = try #require(IssuesQuestion.State(rawValue: value))
    case "severity": filter.severity = Severity(rawValue: value)
    case "check": filter.check = value
    case "table": filter.table = value
    case "context": filter.context = value
    case "date": filter.date = value
    case "owner": filter.owner = value
    case _: filter.entity = value
    }
    return filter
  }

  @Test func runsAreListedNewestFirstWithWhatCameAndWent() async throws {
    try await history.run(Self.check, table(1, 2), at: 0)
    try await history.run(Self.check, table(2), at: 24)
    try await history.run(Self.check, table(1), at: 48)
    let report = try history.ask(RunsQuestion())
    #expect(report.headline == "3 runs of small; the newest, of 2026-01-28T00:00:00Z, has 1 issue, no warnings")
    #expect(
      report.lines("runs", "run", "issues", "new", "reopened", "resolved") == [
        "3 | 1 | 0 | 1 | 1", "2 | 1 | 0 | 0 | 1", "1 | 2 | 2 | 0 | 0",
      ])
    let last = try history.ask(RunsQuestion(last: .runs(1)))
    #expect(last.lines("runs", "run") == ["3"])
    #expect(last.headline.hasPrefix("1 of 3 runs of small"))
  }

  @Test func openIssuesComeFirstTheErrorsThenTheOldest() async throws {
    let checks = Self.check + "\n- { id: w, not_null: x, severity: warning }"
    try await history.run(checks, table(1), at: 0)
    try await history.run(checks, table(1, 2), at: 1)
    let report = try history.ask(IssuesQuestion())
    #expect(report.headline == "2 issues, 2 warnings open, the oldest since 2026-01-26T00:00:00Z")
    #expect(
      report.lines("issues", "severity", "first_seen", "fingerprint") == [
        "error | 2026-01-26T00:00:00Z | t.a||k=1", "error | 2026-01-26T01:00:00Z | t.a||k=2",
        "warning | 2026-01-26T00:00:00Z | t.w||k=1", "warning | 2026-01-26T01:00:00Z | t.w||k=2",
      ])
  }

  @Test(
    arguments: [
      ("severity", "warning", ["t.w||k=1"]),
      ("check", "*.a", ["t.a||k=1", "t.a||k=2"]),
      ("entity", "k=2", ["t.a||k=2"]),
      ("entity", "2", ["t.a||k=2"]),
      ("context", "whole", []),
      ("table", "t", ["t.a||k=1", "t.a||k=2", "t.w||k=1"]),
      ("state", "resolved", ["t.w||k=2"]),
      ("state", "withdrawn", ["t.gone||k=1"]),
      ("state", "waived", []),
      ("state", "all", ["t.a||k=1", "t.a||k=2", "t.gone||k=1", "t.w||k=1", "t.w||k=2"]),
    ] as [(String, String, [String])])
  func onlyWhatIsAskedForIsListed(
    key: String, value: String, fingerprints: [String]
  ) async throws {
    let gone = "- { id: gone, not_null: x, where: k = 1 }\n- { id: other, context: whole, row_count: { min: 1 } }\n"
    try await history.run(gone + Self.check + "\n- { id: w, not_null: x, severity: warning }", table(1, 2), at: 0)
    let kept = "- { id: other, context: whole, row_count: { min: 1 } }\n" + Self.check
    try await history.run(kept + "\n- { id: w, not_null: x, where: k = 1, severity: warning }", table(1, 2), at: 1)
    let filter = try filter(key, value)
    #expect(try history.ask(IssuesQuestion(filter)).lines("issues", "fingerprint").sorted() == fingerprints)
  }

  @Test(
    arguments: [
      ("check", "t.aa", "the history has no check 't.aa'", "did you mean 't.a'?"),
      ("table", "tt", "the history has no table 'tt'", "did you mean 't'?"),
      ("context", "player", "the history has no context 'player'", "contexts are data"),
      ("entity", "kk=1", "no finding of the history has a 'kk'", "did you mean 'k=1'?"),
      ("entity", "taem=GSW", "no finding of the history has a 'taem'", "entities and slices have k"),
      ("entity", "k=3", "no finding of the history has the k '3'", "there are 1"),
      ("entity", "3", "no finding of the history has '3'", "give it as NAME=VALUE; names are k"),
      (
        "date", "2026-01-25", "no run of the history looked at the date '2026-01-25'",
        "no check there has a slice with a date"
      ),
      ("owner", "me", "the history has no owner 'me'", "no owner is named there"),
    ])
  func aNameThatMeansNothingIsNoEmptyAnswer(
    key: String, value: String, message: String, hint: String
  ) async throws {
    try await history.run(Self.check, table(1), at: 0)
    let filter = try filter(key, value)
    let error = #expect(throws: UsageError.self) { try history.ask(IssuesQuestion(filter)) }
    #expect(error == UsageError(message, hint: hint))
  }

  @Test func issuesAreCountedByAPartOfTheirEntities() async throws {
    try await history.run(Self.check + "\n- { id: n, row_count: { min: 9 } }", table(1, 2), at: 0)
    let report = try history.ask(IssuesQuestion(by: "k"))
    #expect(report.lines("counts", "k", "issues", "checks") == ["· | 1 | 1", "1 | 1 | 1", "2 | 1 | 1"])
    #expect(try history.ask(IssuesQuestion(by: "check")).lines("counts", "check", "issues") == ["t.a | 2", "t.n | 1"])
    let error = #expect(throws: UsageError.self) { try history.ask(IssuesQuestion(by: "kind_of")) }
    #expect(error?.hint == "did you mean 'kind'?" || error?.hint?.hasPrefix("count by") == true)
  }

  @Test func aListCutOffSaysSo() async throws {
    try await history.run(Self.check, table(1, 2), at: 0)
    let report = try history.ask(IssuesQuestion(limit: 1))
    #expect(report.lines("issues", "fingerprint") == ["t.a||k=1"])
    #expect(report.notes == ["1 more not shown: --limit shows more"])
  }

  @Test func aStoryTellsTheFirstBadRunAndWhatChangedThen() async throws {
    try await history.run(Self.check, table(2), at: 0)
    try await history.run(Self.check, table(2), at: 1)
    let bad = try await history.run(Self.check, table(1, 2), at: 2)
    try await history.run("- { id: a, not_null: x, when: count(t) > 9 }", table(1, 2), at: 3)
    try await history.run(Self.check, table(2), at: 4)
    try await history.run(Self.check, table(1, 2), at: 5)
    let report = try history.ask(IssueQuestion("t.a||k=1"))
    #expect(report.headline == "open since 2026-01-26T05:00:00Z, seen by 1 run")
    #expect(report.fact("last_good") == "2026-01-26T04:00:00Z")
    #expect(report.fact("changed_between") == "the snapshot; the rules are the same")
    #expect(
      report.lines("lives", "state", "first_seen", "last_seen", "ended_at", "runs", "remark") == [
        "resolved | 2026-01-26T02:00:00Z | 2026-01-26T02:00:00Z | 2026-01-26T04:00:00Z | 1 | ·",
        "open | 2026-01-26T05:00:00Z | 2026-01-26T05:00:00Z | · | 1 | reopened",
      ])
    #expect(
      report.lines("runs", "verdict", "seen") == [
        "fail | gone", "fail | gone", "fail | seen", "skipped | not judged", "fail | gone", "fail | seen",
      ])
    #expect(report.lines("lives", "first_run").first == bad.id)
  }

  @Test func aPartOfAFingerprintFindsTheOnlyOpenOne() async throws {
    try await history.run(Self.check + "\n- { id: b, not_null: x, where: k = 2 }", table(1, 2), at: 0)
    #expect(try history.ask(IssueQuestion("A||K=1")).fact("fingerprint") == "t.a||k=1")
    let several = #expect(throws: UsageError.self) { try history.ask(IssueQuestion("k=2")) }
    #expect(several == UsageError("2 open issues have 'k=2' in their fingerprints", hint: "t.a||k=2\nt.b||k=2"))
    let none = #expect(throws: UsageError.self) { try history.ask(IssueQuestion("k=3")) }
    #expect(none?.message == "the history has no issue 'k=3'")
  }

  @Test func anotherRulebookIsAskedByName() async throws {
    try await history.run(Self.check, table(1), at: 0)
    try await history.run(Self.check, table(1, 2), at: 1, head: "rulebook: other")
    #expect(try history.ask(IssuesQuestion()).lines("issues", "fingerprint") == ["t.a||k=1", "t.a||k=2"])
    #expect(try history.ask(IssuesQuestion()).notes == ["of the rulebook other alone; --rulebook names another: small"])
    #expect(try history.ask(IssuesQuestion(rulebook: "small")).lines("issues", "fingerprint") == ["t.a||k=1"])
    let error = #expect(throws: UsageError.self) { try history.ask(IssuesQuestion(rulebook: "smal")) }
    #expect(error == UsageError("the history has no rulebook 'smal'", hint: "did you mean 'small'?"))
  }
}

extension IssueQuestionTests {
  /// Where states differ, a narrow page shows them before all else.
  @Test(arguments: [80, 100, 120]) func aListOfAllStatesTellsThemApartAtAnyWidth(width: Int) async throws {
    let history = try SmallHistory()
    try await history.run("- not_null: a", "k | a\n1 | NULL\n2 | NULL", at: 0)
    try await history.run("- not_null: a", "k | a\n1 | 1\n2 | NULL", at: 1)
    var filter = IssuesQuestion.Filter()
    filter.state = .all
    let page = ConsoleHistoryReporter(ReportStyle(width: width, usesColors: false)).report(
      try history.ask(IssuesQuestion(filter)))
    let lines = page.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(lines.contains("|k=1  resolved") && lines.contains("|k=2  open"), "\(page)")
  }
}
