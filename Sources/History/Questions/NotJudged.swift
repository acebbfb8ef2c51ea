import HistoryAnswers
import SQLite
import Values

/// Checks that a run did not judge: skipped, in error, or not asked for. What is open of them is not known to be so.
struct NotJudged {
  private let judged: Set<Int64>
  private let leftOpen: LeftOpenFindings
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
    counts = IssuesAnswer.RunJudgement(
      checks: verdicts.count, notJudged: unjudged.count, inPart: verdicts.count { $0.1.isJudged && $0.isInPart })
  }

  /// Findings that are open though it did not look for them; nil where there are none.
  func openUnjudged(_ found: [FoundIssue], _ lookup: Lookup) throws(HistoryError) -> IssuesAnswer.OpenUnjudged? {
    let open = found.filter { issue in
      issue.row.endingRun == nil && issue.row.state != .late
        && (!judged.contains(issue.row.check) || leftOpen.contains(issue.row.number))
    }
    guard !open.isEmpty else { return nil }
    var checks: [IssuesAnswer.OpenUnjudged.OpenCheck] = []
    for number in Set(open.map(\.row.check)).sorted() {
      checks.append(.init(check: try lookup.check(number).id, isInPart: judged.contains(number)))
    }
    return IssuesAnswer.OpenUnjudged(findings: open.count, checks: checks)
  }
}
