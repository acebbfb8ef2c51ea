import HistoryAnswers
import Values

extension HistoryReport {
  init(_ answer: NoisyAnswer) {
    var notes = [
      "findings are those of all runs together, also what is waived; seen once: begun and gone again with the next run"
    ]
    self.init(
      trend: "noisy", answer.about, answer.headline, [answer.about.cut(answer.listing, &notes)], notes: notes)
  }
}

extension NoisyAnswer {
  fileprivate var headline: String {
    guard let first = checks.first else {
      return "\(countedOrNone(judged, "check")) judged, and nothing found, in \(about.words)"
    }
    let all = checks.reduce(0) { $0 + $1.findings }
    return "\(countedOrNone(checks.count, "check")) of \(digits(of: judged)) found something; \(first.check) has "
      + "\(digits(of: first.findings)) of \(countedOrNone(all, "finding")), in \(about.words)"
  }

  fileprivate var listing: Listing {
    Listing(
      name: "checks", title: "Checks that find most",
      columns: [
        .init("check", .text), .init("findings", .count), .init("bad_runs", .count),
        .init("judged", .count, isDetail: true),
        .init("bad_share", .share), .init("flips", .count, isDetail: true), .init("waived", .count),
        .init("seen_once", .count),
        .init("reopened", .count, isDetail: true), .init("owner", .text, isDetail: true),
      ],
      rows: checks.map { check in
        [
          .text(check.check), .count(check.findings), .count(check.bad), .count(check.judged),
          .real(check.judged == 0 ? nil : Double(check.bad) / Double(check.judged)), .count(check.flips),
          .count(check.waived), .count(check.seenOnce), .count(check.reopened), .text(check.owner),
        ]
      }, whenEmpty: "no check found anything")
  }
}
