import HistoryAnswers
import Values

extension HistoryReport {
  init(_ answer: IssuesPerDayAnswer) {
    var notes = (answer.wide.map { [$0.note] } ?? []) + answer.unjudged.notes + answer.notesOfWaived
    guard answer.each == .day else {
      let listings = IssuesPerPeriod(answer).listings
      self.init(
        trend: "issues", answer.about, answer.headline, [answer.about.cut(listings[0], &notes), listings[1]],
        notes: notes)
      csv = listings[1].name
      return
    }
    let days = answer.listingOfDays
    self.init(
      trend: "issues", answer.about, answer.headline,
      [answer.about.cut(answer.listingOfGroups, &notes), days], notes: notes)
    csv = days.name
  }
}

extension IssuesPerDayAnswer {
  private static let mostLines = 4

  fileprivate var headline: String {
    guard let place = total.lastIndex(where: { $0 != nil }), let latest = total[place],
      let most = total.compactMap({ $0 }).max()
    else {
      let isWhole = wide == nil && unjudged.isEmpty
      return "\(isWhole ? "nothing" : "no whole day") was judged in \(about.words)"
    }
    let part = isByPart ? " with a \(by)" : ""
    let isLast = place == total.count - 1
    let day = isLast ? "the last day" : "\(about.window.dayNames[place]), the last day that was judged"
    return
      "\(countedOrNone(Int(latest), severity == .error ? "issue" : "warning"))\(part) on \(day), \(digits(of: Int(most))) at most, in \(about.words)"
  }

  /// A day that looks better since something was waived is no better.
  fileprivate var notesOfWaived: [String] {
    guard daysWaived > 0 else { return [] }
    return ["findings were waived on \(countedOrNone(daysWaived, "day")): they are in no figure of issues here"]
  }

  fileprivate var listingOfGroups: Listing {
    Listing(
      name: "groups", title: "\(severity == .error ? "Issues" : "Warnings") of each day, by \(by)",
      columns: [
        .init(by, .text), .init("latest", .count), .init("most", .count), .init("days_with_issues", .count),
        .init("new", .count, isDetail: true), .init("resolved", .count, isDetail: true),
        .init("waived", .count, isDetail: groups.allSatisfy { $0.waived ?? 0 == 0 }), .init("per_day", .series),
        .init("days_not_judged", .count, isDetail: true),
      ],
      rows: groups.map { group in
        [
          .text(group.name), .count(group.perDay.last.flatMap { $0 }.map { Int($0) }),
          .count(group.perDay.compactMap { $0 }.max().map { Int($0) }), .count(group.perDay.count { $0 ?? 0 > 0 }),
          .count(group.begun), .count(group.resolved), .count(group.waived), .series(group.perDay, .count),
          .count(group.daysUnknown),
        ]
      }, plot: plot, whenEmpty: "nothing was judged")
  }

  private var plot: Listing.Plot? {
    let drawn = groups.prefix(Self.mostLines).filter { $0.sum > 0 }
    let steps = about.window.dayNames
    guard steps.count > 1, !drawn.isEmpty else { return nil }
    return Listing.Plot(
      title: "\(severity == .error ? "Issues" : "Warnings") of each day"
        + (groups.count > drawn.count ? ", most first" : ""),
      steps: steps,
      lines: drawn.map { .init($0.name, $0.perDay) }, shows: .count)
  }

  fileprivate var listingOfDays: Listing {
    var listing = Listing(
      name: "days", title: "Day by day",
      columns: [
        .init("day", .day), .init(by, .text), .init("issues", .count), .init("warnings", .count),
        .init("new", .count), .init("resolved", .count), .init("waived", .count), .init("judged", .state),
      ],
      rows: entries.map { entry in
        [
          .day(entry.day), .text(entry.group), .count(entry.issues), .count(entry.warnings), .count(entry.begun),
          .count(entry.resolved), .count(entry.waived), .text(entry.judged.words),
        ]
      }, whenEmpty: "nothing was judged")
    listing.isForMachines = true
    return listing
  }
}

extension IssuesPerDayAnswer.Judged {
  fileprivate var words: String {
    switch self {
    case .wholly: "judged"
    case .inPart: "in part"
    case .not: "not judged"
    }
  }
}
