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
    let part: Int64
    var issues = 0
    var warnings = 0
    /// With issues, and the last of these.
    var days = 0
    var latest: Int?

    mutating func add(_ sums: PartSums) {
      issues += sums.issues
      warnings += sums.warnings
      guard sums.issues > 0 else { return }
      days += 1
      latest = sums.day
    }

    var rank: (Int, Int, ExactText, Int64) { (-issues, -warnings, name.exact, part) }
  }

  public func answer(from history: HistoryReader) throws -> EntitiesAnswer {
    let frame = try TrendFrame(settings, of: Self.self, in: history)
    if settings.check != nil { throw UsageError("sums of entities are not kept for single checks") }
    var names = try PartSums.names(frame)
    if let by = settings.by { names = [(by, try PartSums.number(of: by, besides: [], frame))] }
    var totals: [Total] = []
    var wide: [WidePart] = []
    for (name, number) in names {
      totals += try self.totals(name, number, frame)
      if let part = try PartSums.wide(number, frame) { wide.append(part) }
    }
    totals.sort { $0.rank < $1.rank }
    let shown = totals.prefix(settings.limit ?? Self.usualCount)
    let unjudged = try UnjudgedDays(frame)
    var unknown: [ExactText: [ExactText: Set<Int>]] = [:]
    for (name, _) in names { unknown[name.exact] = try unjudged.values(of: name) }
    return EntitiesAnswer(
      about: frame.asked, entities: try entities(shown, names, unknown, frame), left: totals.count - shown.count,
      wide: wide, unjudged: try unjudged.checks)
  }

  private func totals(_ name: String, _ number: Int64, _ frame: TrendFrame) throws -> [Total] {
    var totals: [Int64: Total] = [:]
    for sums in try PartSums.all(number, frame) where sums.issues + sums.warnings > 0 {
      totals[sums.part, default: Total(name: name, part: sums.part)].add(sums)
    }
    return Array(totals.values)
  }

  private func entities(
    _ totals: some Sequence<Total>, _ names: [(name: String, number: Int64)],
    _ unknown: [ExactText: [ExactText: Set<Int>]], _ frame: TrendFrame
  ) throws -> [EntitiesAnswer.PartEntity] {
    let values = try PartLookup(frame.database)
    let select = try Statement(
      "SELECT issues FROM day_parts WHERE rulebook = ? AND name = ? AND day = ? AND part = ?", on: frame.database)
    let judged = try frame.judgedDays()
    return try totals.map { total throws in
      let name = names.first { $0.name.exact == total.name.exact }?.number ?? 0
      let value = try values.value(total.part)
      let known = try judged.subtracting(PartSums.leftOutDays(name, frame))
        .subtracting(unknown[total.name.exact]?[value.exact] ?? [])
      let perDay = try frame.span.days.map { day throws -> Double? in
        let issues = try select.first(frame.scope.number, .integer(name), Value(day), .integer(total.part)) {
          $0.real("issues")
        }
        return known.contains(day) ? issues ?? 0 : nil
      }
      return EntitiesAnswer.PartEntity(
        part: total.name, value: value, issues: total.issues, warnings: total.warnings, days: total.days,
        latest: total.latest.map { Day(number: $0) }, perDay: perDay)
    }
  }
}
