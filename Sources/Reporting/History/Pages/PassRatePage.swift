import HistoryAnswers
import Values

extension HistoryReport {
  init(_ answer: PassRateAnswer) {
    var notes = answer.notes
    let weeks = answer.listingOfWeeks
    self.init(
      trend: "pass_rate", answer.about,
      "\(digits(of: answer.total.passed)) of \(digits(of: answer.total.judged)) verdicts passed in \(answer.about.words)",
      [answer.about.cut(answer.listingOfGroups, &notes), weeks], notes: notes)
    csv = weeks.name
  }
}

extension PassRateAnswer {
  fileprivate var listingOfGroups: Listing {
    Listing(
      name: "groups", title: "Pass rate by \(by), lowest first",
      columns: [
        .init(by, .text), .init("pass_rate", .share), .init("passed", .count), .init("judged", .count),
        .init("passed_in_part", .count), .init("per_\(each.rawValue)", .series),
      ],
      rows: groups.map { group in
        [
          .text(group.name), .real(group.total.rate), .count(group.total.passed), .count(group.total.judged),
          .count(group.total.inPart), .series(group.weeks.map(\.rate), .share),
        ]
      }, plot: plot, whenEmpty: "nothing was judged")
  }

  private var plot: Listing.Plot? {
    guard overall.count > 1 else { return nil }
    return Listing.Plot(
      title: "Pass rate of all checks, by \(each.rawValue)", steps: weeks.map(each.name),
      lines: [.init("pass rate", overall.map(\.rate))], shows: .share)
  }

  fileprivate var listingOfWeeks: Listing {
    var listing = Listing(
      name: "\(each.rawValue)s", title: "\(each.rawValue) by \(each.rawValue)",
      columns: [
        .init(each.rawValue, each == .month ? .text : .day), .init(by, .text), .init("passed", .count),
        .init("judged", .count),
        .init("pass_rate", .share), .init("passed_in_part", .count),
      ], whenEmpty: "nothing was judged")
    listing.isForMachines = true
    for group in groups {
      for (week, verdicts) in zip(weeks, group.weeks) where verdicts.judged + verdicts.inPart > 0 {
        listing.rows.append([
          .text(each.name(week)), .text(group.name), .count(verdicts.passed), .count(verdicts.judged),
          .real(verdicts.rate),
          .count(verdicts.inPart),
        ])
      }
    }
    return listing
  }

  fileprivate var notes: [String] {
    let counting = "of each check and slice the day's last judged run counts"
    var notes = [each == .week ? "a week begins on Monday; \(counting)" : counting]
    if unjudged > 0 {
      notes.append("\(countedOrNone(unjudged, "result")) skipped or in error, which are in no rate")
    }
    if total.inPart > 0 {
      notes.append(
        "\(countedOrNone(total.inPart, "verdict")) passed in part, some groups unexamined, "
          + "\(total.inPart == 1 ? "which is" : "which are") in no rate")
    }
    return notes
  }
}
