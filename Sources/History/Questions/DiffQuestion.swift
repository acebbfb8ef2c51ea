import HistoryAnswers
import Validation
import Values

/// `tipoff diff`: what came, went and stayed between two runs; the before and after of a repair.
public struct DiffQuestion: HistoryQuestion {
  let first: String
  let second: String
  let rulebook: String?
  let limit: Int?

  /// Runs by id, number, `latest`, `latest~2` or `previous`, which is the one before `second` with its parameters.
  public init(_ first: String = "previous", _ second: String = "latest", rulebook: String? = nil, limit: Int? = nil) {
    self.first = first
    self.second = second
    self.rulebook = rulebook
    self.limit = limit
  }

  public func answer(from history: HistoryReader) throws -> HistoryReport {
    let scope = { try Scope(rulebook, in: history) }
    let after = try RunReference(written: second).run(scope, before: nil, in: history)
    let before = try RunReference(written: first).run(scope, before: after, in: history)
    let lookup = try Lookup(history.database)
    let comparison = RunComparison(
      try FindingsAtRun(before.number, in: history), try FindingsAtRun(after.number, in: history))
    let page = DiffPage(comparison, before: before, after: after, lookup)
    var report = HistoryReport(
      question: "diff", headline: page.headline, facts: try page.facts(history),
      listings: [page.summary, try page.contexts, try page.checks, try page.findings(limit, history)],
      notes: try otherParameters(before, after) + page.notes)
    report.csv = "findings"
    if let limit, comparison.count > limit {
      report.notes.append(
        "\(digits(of: comparison.count - limit)) more findings not shown: --limit shows more")
    }
    return report
  }

  /// Said where `previous` is a run on other data, for want of one on the same.
  private func otherParameters(_ before: RecordedRun, _ after: RecordedRun) -> [String] {
    guard first == "previous", before.parameters.exact != after.parameters.exact else { return [] }
    return [
      "no earlier run has the parameters \(after.parameters.isEmpty ? "of this one, which are none" : after.parameters): "
        + "the run before it, with \(before.parameters.isEmpty ? "none" : before.parameters), looked at other data"
    ]
  }
}
