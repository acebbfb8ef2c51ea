import SQLite
import Values

/// Checks that a run did not judge: skipped, in error, or not asked for. What is open of them is not known to be so.
struct NotJudged {
  private let checks: Set<Int64>
  private let judged: Set<Int64>
  private let leftOpen: LeftOpenFindings
  /// What is said of a run that has them all; empty where all were judged.
  let words: String

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
    checks = Set(verdicts.filter { !$0.1.isJudged }.map(\.0))
    judged = Set(verdicts.filter { $0.1.isJudged }.map(\.0))
    leftOpen = try LeftOpenFindings(by: run.number, in: history)
    let inPart = verdicts.count { $0.1.isJudged && $0.isInPart }
    let counts = [
      checks.isEmpty ? nil : "did not judge \(digits(of: checks.count)) of \(countedOrNone(verdicts.count, "check"))",
      inPart == 0 ? nil : "judged \(countedOrNone(inPart, "check")) in part",
    ].compactMap { $0 }
    words = counts.isEmpty ? "" : "; the newest run \(counts.joined(separator: ", and "))"
  }

  /// How many findings are of checks that it did not judge; nil where none is.
  func note(of found: [FoundIssue], _ lookup: Lookup) throws(HistoryError) -> String? {
    let open = found.filter { issue in
      issue.row.endingRun == nil && issue.row.state != .late
        && (!judged.contains(issue.row.check) || leftOpen.contains(issue.row.number))
    }
    guard !open.isEmpty else { return nil }
    let numbers = Set(open.map(\.row.check)).sorted()
    var names: [String] = []
    for number in numbers.prefix(Self.mostNamed) {
      names.append(try lookup.check(number).id + (judged.contains(number) ? " (in part)" : ""))
    }
    let more = numbers.count > names.count ? " and \(numbers.count - names.count) more" : ""
    return "\(digits(of: open.count)) of these \(open.count == 1 ? "is" : "are") open unjudged: the newest run did not "
      + "judge \(names.joined(separator: ", "))\(more)"
  }

  private static let mostNamed = 6
}
