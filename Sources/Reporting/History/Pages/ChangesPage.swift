import HistoryAnswers
import Values

extension HistoryReport {
  init(_ answer: ChangesAnswer) {
    var notes = answer.notes
    self.init(
      trend: "changes", answer.about, answer.headline, [answer.about.cut(answer.listing, &notes)], notes: notes)
  }
}

extension ChangesAnswer {
  /// The table says enough of fewer runs.
  private static let leastDrawn = 3

  fileprivate var headline: String {
    func sum(_ figure: (RunChanges) -> Int) -> String { digits(of: runs.reduce(0) { $0 + figure($1) }) }
    return "\(sum { $0.new.all }) new, \(sum { $0.reopened.all }) reopened, \(sum { $0.resolved.all }) resolved, "
      + "\(sum { $0.withdrawn }) withdrawn in \(about.words)"
  }

  fileprivate var notes: [String] {
    let unjudged = runs.count { $0.unjudged > 0 || $0.isInPart }
    let unlisted = runs.count(where: \.hasUnlisted)
    return [
      unjudged == 0
        ? nil
        : "\(countedOrNone(unjudged, "run")) did not judge all checks and groups: what they left is neither new nor resolved",
      Self.noteOfUnlisted(unlisted),
    ].compactMap { $0 }
  }

  static func noteOfUnlisted(_ runs: Int) -> String? {
    guard runs > 0 else { return nil }
    return
      "\(countedOrNone(runs, "run")) found more than \(runs == 1 ? "it" : "they") listed: new and resolved are those listed alone"
  }

  fileprivate var listing: Listing {
    Listing(
      name: "runs", title: "What came and went, newest first",
      columns: [
        .init("now", .instant), .init("run_id", .identifier), .init("issues", .count), .init("warnings", .count),
        .init("new_issues", .count), .init("new_warnings", .count, isDetail: true), .init("reopened_issues", .count),
        .init("reopened_warnings", .count, isDetail: true), .init("resolved_issues", .count),
        .init("resolved_warnings", .count, isDetail: true), .init("withdrawn", .count, isDetail: true),
        .init("not_judged", .count),
      ], rows: runs.reversed().map(\.cells), plot: plot, whenEmpty: "no runs")
  }

  private var plot: Listing.Plot? {
    guard runs.count >= Self.leastDrawn else { return nil }
    return Listing.Plot(
      title: "Issues that came and went with each run", steps: Listing.Plot.steps(runs.map { ($0.day, $0.now) }),
      lines: [
        .init("new and reopened", runs.map { Double($0.new.issues + $0.reopened.issues) }),
        .init("resolved", runs.map { Double($0.resolved.issues) }),
      ], shows: .count)
  }
}

extension ChangesAnswer.RunChanges {
  fileprivate var cells: [Listing.Cell] {
    [.instant(now), .text(runID)]
      + [open, new, reopened, resolved].flatMap { [.count($0.issues), .count($0.warnings)] }
      + [.count(withdrawn), .count(unjudged)]
  }
}
