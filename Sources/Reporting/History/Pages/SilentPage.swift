import HistoryAnswers
import Values

extension HistoryReport {
  init(_ answer: SilentAnswer) {
    var notes: [String] = []
    let listings = [
      answer.about.cut(answer.listingOfNeverJudged, &notes), answer.about.cut(answer.listingOfNeverFailed, &notes),
    ]
    self.init(trend: "silent", answer.about, answer.headline, listings, notes: notes)
  }
}

extension SilentAnswer {
  fileprivate var headline: String {
    "\(digits(of: neverFailed.count)) of \(countedOrNone(checks, "check")) never failed or warned in "
      + "\(about.words); \(digits(of: neverJudged.count)) were never judged"
  }

  fileprivate var listingOfNeverJudged: Listing {
    Listing(
      name: "never_judged", title: "Never judged: skipped or in error in every run",
      columns: [
        .init("check", .text), .init("verdict", .state), .init("reason", .text), .init("last_judged", .instant),
        .init("explanation", .text, isDetail: true),
      ],
      rows: neverJudged.map { check in
        [
          .text(check.check), .text(check.verdict?.rawValue), .text(check.reason), .instant(check.lastJudged),
          .text(check.explanation),
        ]
      }, whenEmpty: "every check was judged at least once")
  }

  fileprivate var listingOfNeverFailed: Listing {
    Listing(
      name: "never_failed", title: "Never failed or warned: is each still able to?",
      columns: [
        .init("check", .text), .init("verdict", .state), .init("runs_in_a_row", .count),
        .init("last_failed", .instant), .init("kind", .text, isDetail: true), .init("table", .text, isDetail: true),
        .init("judged", .count), .init("in_part", .count), .init("not_judged", .count),
        .init("last_judged", .instant, isDetail: true),
      ],
      rows: neverFailed.map { check in
        [
          .text(check.check), .text(check.verdict?.rawValue), .count(check.runsInARow), .instant(check.lastFailed),
          .text(check.kind), .text(check.table), .count(check.judged), .count(check.inPart), .count(check.unjudged),
          .instant(check.lastJudged),
        ]
      }, whenEmpty: "every judged check has failed or warned")
  }
}
