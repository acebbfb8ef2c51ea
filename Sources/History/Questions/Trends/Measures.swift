import Validation
import Values

/// `tipoff trend measures`: what checks measured, run by run, with their thresholds.
public struct Measures: Trend {
  public static let about = TrendDescription(
    "measures", "what checks measured, run by run; with --check ID also drawn with its thresholds", usualWindow: "30")

  private let settings: TrendSettings

  public init(_ settings: TrendSettings) { self.settings = settings }

  public func report(from history: HistoryReader) throws -> HistoryReport {
    let frame = try TrendFrame(settings, of: Self.self, in: history)
    let all = try MeasureSeries.all(frame)
    let series = all.filter(\.isMeasured)
    var notes = Self.notes(unmeasured: all.filter { !$0.isMeasured }.map(\.check))
    if series.count == 1, let only = series.first {
      notes += only.notes
      let runs = frame.cut(only.listing, &notes)
      var report = frame.report(only.headline(frame.span.words), [runs], notes: notes)
      report.csv = only.listing.name
      return report
    }
    var listing = Listing(
      name: "measures", title: "Measures, first to last",
      columns: [
        .init("check", .text), .init("measure", .text), .init("latest", .number), .init("lowest", .number),
        .init("highest", .number), .init("conditions", .text, isDetail: true), .init("per_run", .series),
      ], whenEmpty: "nothing was measured")
    for one in series {
      let values = one.values.compactMap { $0 }
      listing.rows.append([
        .text(one.check), .text(one.measure), .real(one.values.last.flatMap { $0 }), .real(values.min()),
        .real(values.max()), .text(one.limits), .series(one.values),
      ])
    }
    return frame.report(
      "what \(countedOrNone(series.count, "check")) measured in \(frame.span.words)", [frame.cut(listing, &notes)],
      notes: notes)
  }

  /// What was skipped or in error each time has measured nothing.
  private static func notes(unmeasured: [String]) -> [String] {
    guard !unmeasured.isEmpty else { return [] }
    let more = unmeasured.count > mostNamed ? " and \(unmeasured.count - mostNamed) more" : ""
    return ["not judged, and so not measured: \(unmeasured.prefix(mostNamed).joined(separator: ", "))\(more)"]
  }

  private static let mostNamed = 6
}
