import HistoryAnswers
import Rulebooks
import Validation
import Values

/// `tipoff trend rates`: whether it gets better or worse, in issues for each date and for what there was of it.
public struct Rates: Trend {
  package static let about = TrendDescription(
    "rates", "better or worse: issues a date, and a thousand rows or a game, before and after", usualWindow: "90d",
    by: "check, table, context or owner", isSplit: true)

  private let settings: TrendSettings

  /// Asks about what the settings say.
  public init(_ settings: TrendSettings) { self.settings = settings }

  public func answer(from history: HistoryReader) throws -> RatesAnswer {
    let frame = try TrendFrame(settings, of: Self.self, in: history)
    let by = settings.by ?? "check"
    guard DaySeries.columns.contains(by) else {
      throw UsageError("--by \(by): ask by \(DaySeries.columns.joined(separator: ", "))")
    }
    let all = try DateResult.all(frame)
    let results = all.filter { frame.checks.has(check: $0.check, slice: $0.slice) }
    let dates = Set(results.map(\.date)).sorted()
    let split = settings.split ?? (dates.count > 1 ? dates[dates.count / 2] : nil)
    let units = try units(all, frame)
    func isEarly(_ date: Day) -> Bool { split.map { date.number < $0.number } ?? false }
    func group(_ name: String, _ results: [DateResult]) -> RatesAnswer.Group {
      RatesAnswer.Group(
        name: name, before: part(results.filter { isEarly($0.date) }, units, frame),
        after: part(results.filter { !isEarly($0.date) }, units, frame))
    }
    var byName: [ExactText: [DateResult]] = [:]
    for result in results { byName[try frame.lookup.check(result.check).group(by).exact, default: []].append(result) }
    let groups = byName.map { group($0.key.text, $0.value) }.sorted { Self.rank($0) < Self.rank($1) }
    return RatesAnswer(
      about: frame.asked, by: by, split: split, per: settings.per, severity: frame.severity, groups: groups,
      overall: group("all", results))
  }

  /// What has changed most, worse before better.
  private static func rank(_ group: RatesAnswer.Group) -> (Int, Double, ExactText) {
    let change = (group.after.rate ?? 0) - (group.before.rate ?? 0)
    return (change > 0 ? 0 : change < 0 ? 1 : 2, -abs(change), group.name.exact)
  }

  private func part(_ results: [DateResult], _ units: [Day: Double]?, _ frame: TrendFrame) -> RatesAnswer.RatePart {
    var part = RatesAnswer.RatePart()
    let byDate = Dictionary(grouping: results, by: \.date)
    part.dates = byDate.count
    part.units = units == nil ? nil : 0
    for (date, results) in byDate {
      let issues = results.reduce(0) { $0 + (frame.severity == .error ? $1.issues : $1.warnings) }
      part.badDates += issues > 0 ? 1 : 0
      part.issues += issues
      part.examined += results.reduce(0) { $0 + $1.examined }
      if let counted = units?[date] {
        part.units? += counted
        part.issuesOfUnits += issues
      }
    }
    return part
  }

  /// What the check of `--per` counted on each date; nil where none was named.
  private func units(_ all: [DateResult], _ frame: TrendFrame) throws -> [Day: Double]? {
    guard let per = settings.per else { return nil }
    var filter = HistoryFilter()
    filter.check = per
    let named = try FilteredChecks(filter, of: frame.scope, frame.lookup, in: frame.history)
    guard named.numbers.count == 1 else {
      throw UsageError("--per \(per): \(named.numbers.count) checks are called so", hint: "name one check that counts")
    }
    var units: [Day: Double] = [:]
    for result in all where named.numbers.contains(result.check) { units[result.date, default: 0] += result.counted }
    return units
  }
}
