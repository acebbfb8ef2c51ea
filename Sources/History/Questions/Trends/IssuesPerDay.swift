import Validation
import Values

/// `tipoff trend issues`: how many there were each day, by context, table, check or a part of entities.
public struct IssuesPerDay: Trend {
  public static let about = TrendDescription(
    "issues", "issues of each day, by context, table, check or a part of entities such as team", usualWindow: "90d",
    by: "context, table, check, or a part of entities")

  private let settings: TrendSettings

  public init(_ settings: TrendSettings) { self.settings = settings }

  public func report(from history: HistoryReader) throws -> HistoryReport {
    let frame = try TrendFrame(settings, of: Self.self, in: history)
    let sums = try DaySeries(by: settings.by ?? "context", frame)
    var notes = sums.notes
    let groups = frame.cut(sums.listing, &notes)
    var report = frame.report(headline(sums, frame), [groups, sums.days], notes: notes)
    report.csv = sums.days.name
    return report
  }

  private func headline(_ sums: DaySeries, _ frame: TrendFrame) -> String {
    let issues = sums.total
    guard let place = issues.lastIndex(where: { $0 != nil }), let latest = issues[place],
      let most = issues.compactMap({ $0 }).max()
    else { return "\(sums.notes.isEmpty ? "nothing" : "no whole day") was judged in \(frame.span.words)" }
    let part = sums.hasParts ? " with a \(sums.by)" : ""
    let isLast = place == issues.count - 1
    let day = isLast ? "the last day" : "\(sums.name(ofDay: place)), the last day that was judged"
    return
      "\(countedOrNone(Int(latest), "issue"))\(part) on \(day), \(digits(of: Int(most))) at most, in \(frame.span.words)"
  }
}
