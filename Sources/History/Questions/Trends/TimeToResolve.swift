import HistoryAnswers
import Rulebooks
import SQLite
import Validation
import Values

/// `tipoff trend time_to_resolve`: how long issues were open before they were resolved.
public struct TimeToResolve: Trend {
  package static let about = TrendDescription(
    "time_to_resolve", "how long resolved findings had been open, and how long open ones are", usualWindow: "30d",
    by: "check, table, context or owner")

  private let settings: TrendSettings

  /// Asks about what the settings say.
  public init(_ settings: TrendSettings) { self.settings = settings }

  private struct Group {
    /// How long resolved findings were open.
    var seconds: [Double] = []
    var open = 0
    var oldest = 0.0
  }

  public func answer(from history: HistoryReader) throws -> TimeToResolveAnswer {
    let frame = try TrendFrame(settings, of: Self.self, in: history)
    let by = settings.by ?? "check"
    guard DaySeries.columns.contains(by) else {
      throw UsageError("--by \(by): ask by \(DaySeries.columns.joined(separator: ", "))")
    }
    let groups = try groups(by, frame).mapValues { group in
      var sorted = group
      sorted.seconds.sort()
      return sorted
    }
    let all = groups.values.flatMap(\.seconds).sorted()
    let sorted = groups.sorted {
      (Self.median($0.value.seconds) ?? -1, $0.value.oldest, $1.key) > (
        Self.median($1.value.seconds) ?? -1, $1.value.oldest, $0.key
      )
    }
    return TimeToResolveAnswer(
      about: frame.asked, by: by, groups: sorted.map { Self.answer($0.key, $0.value) }, resolved: all.count,
      medianSeconds: Self.median(all), unjudged: try UnjudgedDays(frame).checks)
  }

  private static func answer(_ name: ExactText, _ group: Group) -> TimeToResolveAnswer.Group {
    let count = group.seconds.count
    return TimeToResolveAnswer.Group(
      name: name.text, resolved: count, medianSeconds: median(group.seconds),
      meanSeconds: count == 0 ? nil : group.seconds.reduce(0, +) / Double(count), longestSeconds: group.seconds.last,
      open: group.open, oldestOpenSeconds: group.open > 0 ? group.oldest : nil)
  }

  private func groups(_ by: String, _ frame: TrendFrame) throws -> [ExactText: Group] {
    let clocks = try frame.history.clocks(of: frame.scope.number)
    let newest = frame.span.runs.last?.now ?? 0
    var ofChecks: [Int64: Group] = [:]
    let resolved = try Statement(
      """
      SELECT resolved_run, first_run, check_id, slice, severity FROM lifetimes
      WHERE \(Lifetime.State.isResolved) AND resolved_run IN (SELECT id FROM runs WHERE rulebook = ? AND now >= ?)
      """, on: frame.database
    ).all(frame.scope.number, frame.span.since) {
      (
        end: $0.integer("resolved_run"), first: $0.integer("first_run"), check: $0.integer("check_id"),
        slice: $0.integer("slice"), severity: Severity(code: $0.integer("severity"))
      )
    }
    for (end, first, check, slice, severity) in resolved
    where frame.checks.has(check: check, slice: slice) && frame.checks.has(severity) {
      guard let from = clocks[first], let to = clocks[end] else { continue }
      ofChecks[check, default: Group()].seconds.append(Double(to - from) / 1e6)
    }
    let open = try Statement(
      """
      SELECT check_id, slice, severity, count(*) AS count, min(first_run) AS since FROM lifetimes
      WHERE id IN (\(Lifetime.State.openIDs)) GROUP BY check_id, slice, severity
      """,
      on: frame.database
    ).all {
      (
        check: $0.integer("check_id"), slice: $0.integer("slice"), severity: Severity(code: $0.integer("severity")),
        count: Int($0.integer("count")), since: $0.integer("since")
      )
    }
    for (check, slice, severity, count, first) in open
    where frame.checks.has(check: check, slice: slice) && frame.checks.has(severity) {
      let age = Double(newest - (clocks[first] ?? newest)) / 1e6
      ofChecks[check, default: Group()].open += count
      ofChecks[check, default: Group()].oldest = max(ofChecks[check]?.oldest ?? 0, age)
    }
    return try summed(ofChecks, by, frame)
  }

  private func summed(_ ofChecks: [Int64: Group], _ by: String, _ frame: TrendFrame) throws -> [ExactText: Group] {
    var groups: [ExactText: Group] = [:]
    for (number, group) in ofChecks {
      let name = try frame.lookup.check(number).group(by).exact
      groups[name, default: Group()].seconds += group.seconds
      groups[name, default: Group()].open += group.open
      groups[name, default: Group()].oldest = max(groups[name]?.oldest ?? 0, group.oldest)
    }
    return groups
  }

  /// The number in the middle of sorted ones, or the mean of the two there.
  static func median(_ sorted: [Double]) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}

extension HistoryReader {
  /// The clock of each run, microseconds since 1970.
  func clocks(of rulebook: Value) throws(HistoryError) -> [Int64: Int64] {
    let rows = try Statement("SELECT id, now FROM runs WHERE rulebook = ?", on: database)
      .all(rulebook) { ($0.integer("id"), $0.moment("now")) }
    return Dictionary(rows) { first, _ in first }
  }
}
