import HistoryAnswers
import Values

extension HistoryReport {
  init(_ answer: RunsAnswer) {
    self.init(
      question: "runs", headline: answer.headline,
      facts: [.init("rulebook", .text(answer.scope.rulebook))] + answer.window.facts, listings: [answer.listing],
      notes: [ChangesAnswer.noteOfUnlisted(answer.runs.count { $0.cutOff > 0 })].compactMap { $0 } + answer.scope.notes)
  }
}

extension RunsAnswer {
  /// The table says enough of fewer runs.
  private static let leastDrawn = 5

  fileprivate var headline: String {
    let all = countedOrNone(total, "run")
    let shown = total > runs.count ? "\(digits(of: runs.count)) of \(all)" : all
    let notJudged = newest.skipped + newest.errored
    return "\(shown) of \(scope.rulebook); the newest, of \(newest.now.toTheSecond), has "
      + "\(countedOrNone(newest.issues, "issue")), \(countedOrNone(newest.warnings, "warning"))"
      + (newest.waived == 0 ? "" : ", \(digits(of: newest.waived)) waived")
      + (notJudged == 0 ? "" : "; \(digits(of: notJudged)) of \(countedOrNone(newest.checks, "check")) not judged")
      + (newest.judgedInPart == 0 ? "" : "; \(countedOrNone(newest.judgedInPart, "check")) judged in part")
  }

  fileprivate var listing: Listing {
    Listing(
      name: "runs", title: "Runs, newest first",
      columns: [
        .init("run", .count), .init("now", .instant), .init("run_id", .identifier), .init("issues", .count),
        .init("warnings", .count), .init("waived", .count, isDetail: runs.allSatisfy { $0.waived == 0 }),
        .init("new", .count), .init("reopened", .count, isDetail: true),
        .init("resolved", .count), .init("checks", .count, isDetail: true), .init("passed", .count, isDetail: true),
        .init("skipped", .count, isDetail: true), .init("errored", .count, isDetail: true),
        .init("exit_code", .number, isDetail: true), .init("judged_in_part", .count, isDetail: true),
        .init("parameters", .text), .init("snapshot", .text, isDetail: true),
        .init("remark", .text, isDetail: true),
      ], rows: runs.reversed().map(\.cells), plot: plot, whenEmpty: "no runs")
  }

  private var plot: Listing.Plot? {
    guard runs.count >= Self.leastDrawn else { return nil }
    return Listing.Plot(
      title: "Issues and warnings of each run", steps: Listing.Plot.steps(runs.map { ($0.day, $0.now) }),
      lines: [
        .init("issues", runs.map { Double($0.issues) }), .init("warnings", runs.map { Double($0.warnings) }),
      ], shows: .count)
  }
}

extension RunsAnswer.RecordedCounts {
  fileprivate var cells: [Listing.Cell] {
    let figures = [
      issues, warnings, waived, new, reopened, resolved, checks, passed, skipped, errored, exitCode, judgedInPart,
    ]
    return [.value(.integer(number)), .instant(now), .text(runID)] + figures.map { .count($0) }
      + [.text(parameters), .text(snapshot), .text(remark)]
  }

  private var remark: String {
    [withdrawn > 0 ? "\(withdrawn) withdrawn" : nil, isPartial ? "some checks only" : nil].compactMap { $0 }
      .joined(separator: ", ")
  }
}
