import HistoryAnswers
import Values

extension HistoryReport {
  init(_ answer: TimeToResolveAnswer) {
    var notes =
      ["times are between the runs that first saw a finding and that found it gone, by their clocks"]
      + answer.unjudged.notes
    self.init(
      trend: "time_to_resolve", answer.about, answer.headline, [answer.about.cut(answer.listing, &notes)],
      notes: notes)
  }
}

extension TimeToResolveAnswer {
  fileprivate var headline: String {
    guard let median = medianSeconds.flatMap({ TimeSpan(seconds: $0) }) else {
      return "nothing was resolved in \(about.words)"
    }
    return "\(countedOrNone(resolved, "finding")) resolved, half of them within \(median), in \(about.words)"
  }

  fileprivate var listing: Listing {
    Listing(
      name: "groups", title: "Time to resolve, by \(by)",
      columns: [
        .init(by, .text), .init("resolved", .count), .init("median", .seconds), .init("mean", .seconds),
        .init("longest", .seconds), .init("open", .count), .init("oldest_open", .seconds),
      ],
      rows: groups.map { group in
        [
          .text(group.name), .count(group.resolved), .real(group.medianSeconds), .real(group.meanSeconds),
          .real(group.longestSeconds), .count(group.open), .real(group.oldestOpenSeconds),
        ]
      }, whenEmpty: "nothing was resolved, and nothing is open")
  }
}
