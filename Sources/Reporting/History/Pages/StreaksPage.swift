import HistoryAnswers
import Values

extension HistoryReport {
  init(_ answer: StreaksAnswer) {
    var notes = answer.notes
    self.init(
      trend: "streaks", answer.about, answer.headline,
      [answer.about.cut(answer.listing, &notes), answer.listingOfOldest], notes: notes)
  }
}

extension StreaksAnswer {
  private static let mostNamed = 6

  private var unjudged: [String] { streaks.filter(\.isUnjudged).map(\.check) }

  fileprivate var headline: String {
    let failing = streaks.filter { $0.verdict == .fail }
    guard let longest = failing.max(by: { $0.runs < $1.runs }) else {
      return streaks.isEmpty
        ? "nothing was judged" : unjudged.isEmpty ? "no check fails" : "no check that was judged fails"
    }
    return "\(countedOrNone(failing.count, "check")) \(failing.count == 1 ? "fails" : "fail"); "
      + "\(longest.check) has for \(countedOrNone(longest.runs, "run")) in a row"
  }

  fileprivate var notes: [String] {
    guard !unjudged.isEmpty else { return [] }
    let more = unjudged.count - Self.mostNamed
    return [
      "not judged by their last run, or in part alone, their streaks end before it: "
        + unjudged.prefix(Self.mostNamed).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    ]
  }

  /// Failing checks first, the longest first.
  fileprivate var listing: Listing {
    let sorted = [Verdict.fail, .warn, .pass].flatMap { verdict in
      streaks.filter { $0.verdict == verdict }.sorted { ($1.runs, $0.check) < ($0.runs, $1.check) }
    }
    return Listing(
      name: "streaks", title: "Streaks of verdicts, failing checks first",
      columns: [
        .init("check", .text), .init("verdict", .state), .init("runs_in_a_row", .count), .init("since", .instant),
        .init("longest_failing", .count), .init("flips", .count, isDetail: true),
      ],
      rows: sorted.map { streak in
        [
          .text(streak.check), .text(streak.verdict.rawValue), .count(streak.runs), .instant(streak.since),
          .count(streak.longestFailing), .count(streak.flips),
        ]
      }, whenEmpty: "nothing was judged")
  }

  fileprivate var listingOfOldest: Listing {
    Listing(
      name: "oldest", title: "Open longest",
      columns: [
        .init("severity", .state), .init("since", .instant), .init("open_for", .seconds),
        .init("fingerprint", .identifier),
      ],
      rows: oldest.map { finding in
        [
          .text(finding.severity.rawValue), .instant(finding.since), .real(finding.openSeconds),
          .text(finding.fingerprint),
        ]
      }, whenEmpty: "nothing is open")
  }
}
