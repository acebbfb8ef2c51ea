import HistoryAnswers
import SQLite
import Values

/// Checks that a run did not judge: skipped, in error, or not asked for. What is open of them is not known to be so.
struct NotJudged {
  private let judged: Set<Int64>
  private let leftOpen: LeftOpenFindings
  /// Lives that the last run of their check did not list, for it listed only some.
  private let unlisted: Set<Int64>
  let counts: IssuesAnswer.RunJudgement

  init(by run: RecordedRun, in history: HistoryReader) throws(HistoryError) {
    let verdicts = try Statement(
      "SELECT check_id, verdict, unexamined FROM results WHERE run = ?", on: history.database
    )
    .all(.integer(run.number)) {
      (
        $0.integer("check_id"), Verdict(rawValue: $0.text("verdict")) ?? .error,
        isInPart: $0.integer("unexamined") > 0
      )
    }
    let unjudged = Set(verdicts.filter { !$0.1.isJudged }.map(\.0))
    judged = Set(verdicts.filter { $0.1.isJudged }.map(\.0))
    leftOpen = try LeftOpenFindings(by: run.number, in: history)
    unlisted = Set(
      try Statement("SELECT lifetime FROM unlisted WHERE until_run IS NULL", on: history.database)
        .all { $0.integer("lifetime") })
    counts = IssuesAnswer.RunJudgement(
      checks: verdicts.count, notJudged: unjudged.count, inPart: verdicts.count { $0.1.isJudged && $0.isInPart })
  }

  /// Findings that are open though it did not look for them; nil where there are none.
  func openUnjudged(_ found: [FoundIssue], _ lookup: Lookup) throws(HistoryError) -> IssuesAnswer.OpenUnjudged? {
    let open = found.filter(isUnjudged)
    guard !open.isEmpty else { return nil }
    var checks: [IssuesAnswer.OpenUnjudged.OpenCheck] = []
    for number in Set(open.map(\.row.check)).sorted() {
      checks.append(.init(check: try lookup.check(number).id, isInPart: judged.contains(number)))
    }
    return IssuesAnswer.OpenUnjudged(findings: open.count, checks: checks)
  }

  private func isUnjudged(_ issue: FoundIssue) -> Bool {
    issue.row.endingRun == nil && issue.row.state != .late
      && (!judged.contains(issue.row.check) || leftOpen.contains(issue.row.number))
  }

  /// Findings that are open, though the last run of their check, which judged it, did not list them.
  func openUnlisted(_ found: [FoundIssue]) -> Int {
    found.count { $0.row.endingRun == nil && unlisted.contains($0.row.number) && !isUnjudged($0) }
  }
}
