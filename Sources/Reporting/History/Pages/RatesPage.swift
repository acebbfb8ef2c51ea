import HistoryAnswers
import Values

extension HistoryReport {
  init(_ answer: RatesAnswer) {
    var notes = answer.notes
    self.init(
      trend: "rates", answer.about, answer.headline, [answer.about.cut(answer.listing, &notes)], notes: notes)
  }
}

extension RatesAnswer {
  private var noun: String { severity == .error ? "issue" : "warning" }

  fileprivate var headline: String {
    guard let split, let old = overall.before.rate, let new = overall.after.rate else {
      return "there are no two dates to compare in \(about.words)"
    }
    let places = per == nil ? 1 : 2
    let unit = per.map { "for each that \($0) counted" } ?? "a date"
    return "\(Decimals.text(old, places: places)) \(old == 1 ? noun : "\(noun)s") \(unit) before \(split), "
      + "\(Decimals.text(new, places: places)) since: \(overall.direction.rawValue), in \(about.words)"
  }

  fileprivate var notes: [String] {
    let unit = per.map { "what \($0) counted" } ?? "a date"
    return [
      "a date is that of the slice, or else the day of the run; it counts as its last run left it, without what is waived",
      "before and after are \(noun)s for each of \(per == nil ? "the dates that judged the check" : unit)",
    ]
  }

  fileprivate var listing: Listing {
    Listing(
      name: "groups", title: "Better or worse, by \(by)",
      columns: [
        .init(by, .text), .init("direction", .state), .init("before", .number), .init("after", .number),
        .init("change", .share), .init("\(noun)s", .text, isForPeople: true),
        .init("\(noun)s_before", .count, isForMachines: true), .init("\(noun)s_after", .count, isForMachines: true),
        .init("dates_before", .count, isDetail: true), .init("dates_after", .count, isDetail: true),
        .init("bad_dates_before", .count, isDetail: true),
        .init("bad_dates_after", .count, isDetail: true), .init("per_1000_rows_before", .number, isDetail: true),
        .init("per_1000_rows_after", .number, isDetail: true),
      ], rows: (groups.count > 1 ? groups + [overall] : groups).map(\.cells), whenEmpty: "nothing was judged")
  }
}

extension RatesAnswer.Group {
  fileprivate var cells: [Listing.Cell] {
    [
      .text(name), .text(direction.rawValue), .real(before.rate), .real(after.rate), .real(change),
      .text("\(digits(of: before.issues)) → \(digits(of: after.issues))"), .count(before.issues), .count(after.issues),
      .count(before.dates), .count(after.dates), .count(before.badDates),
      .count(after.badDates), .real(before.perThousandRows), .real(after.perThousandRows),
    ]
  }
}
