import HistoryAnswers
import Validation
import Values

/// `tipoff trend issues`: how many there were each day, by context, table, check or a part of entities.
public struct IssuesPerDay: Trend {
  package static let about = TrendDescription(
    "issues", "issues of each day, by context, table, check, owner or a part of entities such as team",
    usualWindow: "90d", by: "context, table, check, owner, or a part of entities", isPeriodic: true)

  private let settings: TrendSettings

  /// Asks about what the settings say.
  public init(_ settings: TrendSettings) { self.settings = settings }

  public func answer(from history: HistoryReader) throws -> IssuesPerDayAnswer {
    let frame = try TrendFrame(settings, of: Self.self, in: history)
    return try DaySeries(by: settings.by ?? "context", frame).answer(about: frame.asked, each: settings.each ?? .day)
  }
}
