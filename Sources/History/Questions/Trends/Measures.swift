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
    return MeasuresAnswer(
      about: frame.asked, series: all.filter { $0.newest != nil },
      unmeasured: all.filter { $0.newest == nil }.map(\.check))
  }
}
