import HistoryAnswers
import Values

extension HistoryReport {
  init(_ answer: MissingRunsAnswer) {
    self.init(
      question: "runs missing", headline: answer.headline,
      facts: [
        .init("rulebook", .text(answer.scope.rulebook)), .init("as_of", .text(answer.asOf.toTheSecond), .instant),
        .init("expected", answer.schedule == nil ? .null : .integer(Int64(answer.expected)), .count),
        .init("missing", answer.schedule == nil ? .null : .integer(Int64(answer.missing.count)), .count),
      ], listings: [answer.listing], notes: answer.notes)
  }
}

extension MissingRunsAnswer {
  fileprivate var headline: String {
    guard let schedule else { return "nobody said when \(scope.rulebook) is expected to run" }
    let span = "since \(schedule.from)" + (schedule.until.map { ", until \($0)" } ?? "")
    let expected = "\(countedOrNone(expected, "run")) of \(scope.rulebook) expected \(span)"
    return missing.isEmpty ? "none missing: \(expected)" : "\(digits(of: missing.count)) missing of \(expected)"
  }

  fileprivate var notes: [String] {
    let way =
      schedule == nil
      ? ["write runs: { daily: \"06:30\", from: 2026-01-01 } into the rulebook, and run it once"] : []
    return way + scope.notes
  }

  fileprivate var listing: Listing {
    Listing(
      name: "missing", title: "Expected runs that are not there",
      columns: [.init("day", .day), .init("expected_from", .instant)],
      rows: missing.map { [.day($0.day), .instant($0.due)] },
      whenEmpty: schedule == nil ? "nothing is known to be missing" : "none")
  }
}
