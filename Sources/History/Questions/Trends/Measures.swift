import HistoryAnswers
import Validation
import Values

/// `tipoff trend measures`: what checks measured, run by run, with their thresholds.
public struct Measures: Trend {
  package static let about = TrendDescription(
    "measures", "what checks measured, run by run; with --check ID also drawn with its thresholds", usualWindow: "30")

  private let settings: TrendSettings

  /// Asks about what the settings say.
  public init(_ settings: TrendSettings) { self.settings = settings }

  public func answer(from history: HistoryReader) throws -> MeasuresAnswer {
    let frame = try TrendFrame(settings, of: Self.self, in: history)
    let all = try MeasureSeries.all(frame)
    let measured = all.filter { $0.newest != nil }
    let only = measured.count == 1 && measured[0].newest?.countsGroups == true ? measured.first : nil
    return MeasuresAnswer(
      about: frame.asked, series: measured, unmeasured: all.filter { $0.newest == nil }.map(\.check),
      groups: try only.map { series throws in try GroupSeries.all(of: series, frame) } ?? [])
  }
}
