import HistoryAnswers
import Rulebooks
import SQLite
import Validation
import Values

/// `tipoff trend entities`: whom issues are about most often.
public struct TopEntities: Trend {
  package static let about = TrendDescription(
    "entities", "teams, games, players … with most issues", usualWindow: "30d", by: "a part of entities")

  private static let usualCount = 20

  private let settings: TrendSettings

  /// Asks about what the settings say.
  public init(_ settings: TrendSettings) { self.settings = settings }

  /// A part of entities over the span.
  private struct Total {
    let name: String
    let value: String
    var issues = 0
    var warnings = 0
    /// With issues, and the last of these.
    var days = 0
    var latest: Int?
    var perDay: [Int: Int] = [:]

    /// Drawn are the issues, or the warnings where these alone are asked for.
    mutating func add(_ sums: PartSums, _ severity: Severity?) {
      issues += sums.issues
      warnings += sums.warnings
      let drawn = severity == .warning ? sums.warnings : sums.issues
      perDay[sums.day] = drawn
      guard drawn > 0 else { return }
      days += 1
      latest = sums.day
    }

    var rank: (Int, Int, ExactText, ExactText) { (-issues, -warnings, name.exact, value.exact) }
  }

  public func answer(from history: HistoryReader) throws -> EntitiesAnswer {
    let frame = try TrendFrame(settings, of: Self.self, in: history)
    var names = try PartName.all(frame)
    if let by = settings.by { names = [try PartName.named(by, besides: [], frame)] }
    var totals: [Total] = []
    var wide: [WidePart] = []
    for (name, sums) in try PartSums.all(names, frame) {
      totals += summed(name, sums)
      if frame.checks.areAll, let part = try PartSums.wide(name, frame) { wide.append(part) }
    }
    totals.sort { $0.rank < $1.rank }
    let shown = totals.prefix(settings.limit ?? Self.usualCount)
    let unjudged = try UnjudgedDays(frame)
    var unknown: [ExactText: [ExactText: Set<Int>]] = [:]
    for name in names { unknown[name.name.exact] = try unjudged.values(of: name.name) }
    return EntitiesAnswer(
      about: frame.asked, entities: try entities(shown, names, unknown, frame), left: totals.count - shown.count,
      wide: wide, unjudged: try unjudged.checks)
  }

  private func summed(_ name: PartName, _ sums: [PartSums]) -> [Total] {
    var totals: [ExactText: Total] = [:]
    for sums in sums where sums.issues + sums.warnings > 0 {
      totals[sums.value.exact, default: Total(name: name.name, value: sums.value)].add(sums, settings.filter.severity)
    }
    return Array(totals.values)
  }

  private func entities(
    _ totals: some Sequence<Total>, _ names: [PartName], _ unknown: [ExactText: [ExactText: Set<Int>]],
    _ frame: TrendFrame
  ) throws -> [EntitiesAnswer.PartEntity] {
    let judged = try frame.judgedDays()
    var leftOut: [ExactText: Set<Int>] = [:]
    for name in names where frame.checks.areAll { leftOut[name.name.exact] = try PartSums.leftOutDays(name, frame) }
    return totals.map { total in
      let known = judged.subtracting(leftOut[total.name.exact] ?? [])
        .subtracting(unknown[total.name.exact]?[total.value.exact] ?? [])
      return EntitiesAnswer.PartEntity(
        part: total.name, value: total.value, issues: total.issues, warnings: total.warnings, days: total.days,
        latest: total.latest.map { Day(number: $0) },
        perDay: frame.span.days.map { day in known.contains(day) ? Double(total.perDay[day] ?? 0) : nil })
    }
  }
}
