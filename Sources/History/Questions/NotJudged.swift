import SQLite
import Values

/// Checks that a run did not judge: skipped, in error, or not asked for. What is open of them is not known to be so.
struct NotJudged {
  private let checks: Set<Int64>
  private let judged: Set<Int64>
  /// Of a run that has them all; empty where all were judged.
  let words: String

  init(by run: RecordedRun, in history: HistoryReader) throws(HistoryError) {
    let verdicts = try Statement("SELECT check_id, verdict FROM results WHERE run = ?", on: history.database)
      .all(.integer(run.number)) { ($0.integer("check_id"), Verdict(rawValue: $0.text("verdict")) ?? .error) }
    checks = Set(verdicts.filter { !$0.1.isJudged }.map(\.0))
    judged = Set(verdicts.filter { $0.1.isJudged }.map(\.0))
    words =
      checks.isEmpty
      ? "" : "; the newest run did not judge \(digits(of: checks.count)) of \(countedOrNone(verdicts.count, "check"))"
  }

  /// How many findings are of checks that it did not judge; nil where none is.
  func note(of found: [FoundIssue], _ lookup: Lookup) throws(HistoryError) -> String? {
    let open = found.filter { $0.row.endingRun == nil && !judged.contains($0.row.check) && $0.row.state != .late }
    guard !open.isEmpty else { return nil }
    let numbers = Set(open.map(\.row.check)).sorted()
    var names: [String] = []
    for number in numbers.prefix(Self.mostNamed) { names.append(try lookup.check(number).id) }
    let more = numbers.count > names.count ? " and \(numbers.count - names.count) more" : ""
    return "\(digits(of: open.count)) of these \(open.count == 1 ? "is" : "are") open unjudged: the newest run did not "
      + "judge \(names.joined(separator: ", "))\(more)"
  }

  private static let mostNamed = 6
}
