import HistoryAnswers
import Values

/// The days of an answer in weeks or months: a period has the issues of its judged days, and how many these were on a day.
struct IssuesPerPeriod {
  private let answer: IssuesPerDayAnswer
  /// The first day of each, in order.
  private let starts: [Day]
  /// The place of each day's period.
  private let places: [Int]

  private struct Sum {
    var issues = 0.0
    var judged = 0

    var perDay: Double? { judged == 0 ? nil : issues / Double(judged) }
  }

  init(_ answer: IssuesPerDayAnswer) {
    self.answer = answer
    let (days, each) = (answer.about.window.days, answer.each)
    starts = each.starts(of: days)
    let known = Dictionary(uniqueKeysWithValues: starts.enumerated().map { ($0.element, $0.offset) })
    places = days.map { known[each.start(of: $0)] ?? 0 }
  }

  private var word: String { answer.each.rawValue }
  private var noun: String { answer.severity == .error ? "issues" : "warnings" }

  private func sums(_ perDay: [Double?]) -> [Sum] {
    var sums = Array(repeating: Sum(), count: starts.count)
    for (place, issues) in zip(places, perDay) {
      guard let issues else { continue }
      sums[place].issues += issues
      sums[place].judged += 1
    }
    return sums
  }

  var listings: [Listing] { [groups, periods] }

  private var groups: Listing {
    let lines = answer.groups.prefix(4).filter { $0.sum > 0 }
    let plot =
      starts.count > 1 && !lines.isEmpty
      ? Listing.Plot(
        title: "\(noun) a day, by \(word)", steps: starts.map(answer.each.name),
        lines: lines.map { .init($0.name, sums($0.perDay).map(\.perDay)) }, shows: .number) : nil
    return Listing(
      name: "groups", title: "\(noun) a day of each \(word), by \(answer.by)",
      columns: [
        .init(answer.by, .text), .init("latest", .number), .init("most", .number), .init("issues", .count),
        .init("days_judged", .count), .init("per_\(word)", .series),
      ],
      rows: answer.groups.map { group in
        let sums = sums(group.perDay)
        return [
          .text(group.name), .real(sums.last?.perDay), .real(sums.compactMap(\.perDay).max()),
          .count(Int(sums.reduce(0) { $0 + $1.issues })), .count(sums.reduce(0) { $0 + $1.judged }),
          .series(sums.map(\.perDay), .count),
        ]
      }, plot: plot, whenEmpty: "nothing was judged")
  }

  private var periods: Listing {
    var listing = Listing(
      name: "\(word)s", title: "\(word) by \(word)",
      columns: [
        .init(word, .text), .init(answer.by, .text), .init("issues", .count), .init("days_judged", .count),
        .init("per_day", .number),
      ],
      rows: answer.groups.flatMap { group in
        zip(starts, sums(group.perDay)).map { start, sum in
          [
            .text(answer.each.name(start)), .text(group.name), .count(sum.judged == 0 ? nil : Int(sum.issues)),
            .count(sum.judged), .real(sum.perDay),
          ]
        }
      }, whenEmpty: "nothing was judged")
    listing.isForMachines = true
    return listing
  }
}
