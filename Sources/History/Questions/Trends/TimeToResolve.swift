import Rulebooks
import SQLite
import Validation
import Values

/// `tipoff trend time_to_resolve`: how long issues were open before they were resolved.
public struct TimeToResolve: Trend {
  public static let about = TrendDescription(
    "time_to_resolve", "how long resolved findings had been open, and how long open ones are", usualWindow: "30d",
    by: "check, table or context")

  private let settings: TrendSettings

  public init(_ settings: TrendSettings) { self.settings = settings }

  private struct Group {
    /// How long resolved findings were open.
    var seconds: [Double] = []
    var open = 0
    var oldest = 0.0
  }

  public func report(from history: HistoryReader) throws -> HistoryReport {
    let frame = try TrendFrame(settings, of: Self.self, in: history)
    let by = settings.by ?? "check"
    guard DaySeries.columns.contains(by) else {
      throw UsageError("--by \(by): ask by \(DaySeries.columns.joined(separator: ", "))")
    }
    var groups = try groups(by, frame)
    var listing = Listing(
      name: "groups", title: "Time to resolve, by \(by)",
      columns: [
        .init(by, .text), .init("resolved", .count), .init("median", .seconds), .init("mean", .seconds),
        .init("longest", .seconds), .init("open", .count), .init("oldest_open", .seconds),
      ], whenEmpty: "nothing was resolved, and nothing is open")
    var all: [Double] = []
    for name in groups.keys {
      groups[name]?.seconds.sort()
      all += groups[name]?.seconds ?? []
    }
    let sorted = groups.sorted {
      (Self.median($0.value.seconds) ?? -1, $0.value.oldest, $1.key) > (
        Self.median($1.value.seconds) ?? -1, $1.value.oldest, $0.key
      )
    }
    for (name, group) in sorted {
      let count = Double(group.seconds.count)
      listing.rows.append([
        .text(name.text), .count(group.seconds.count), .real(Self.median(group.seconds)),
        .real(group.seconds.isEmpty ? nil : group.seconds.reduce(0, +) / count), .real(group.seconds.last),
        .count(group.open), .real(group.open > 0 ? group.oldest : nil),
      ])
    }
    var notes = ["times are between the runs that first saw a finding and that found it gone, by their clocks"]
    // What was not judged could not be resolved: its findings grow old unseen.
    notes += try UnjudgedDays(frame).notes
    let median = Self.median(all.sorted()).flatMap { TimeSpan(seconds: $0) }
    let headline =
      median.map {
        "\(countedOrNone(all.count, "finding")) resolved, half of them within \($0), in \(frame.span.words)"
      }
      ?? "nothing was resolved in \(frame.span.words)"
    return frame.report(headline, [frame.cut(listing, &notes)], notes: notes)
  }

  private func groups(_ by: String, _ frame: TrendFrame) throws -> [ExactText: Group] {
    let clocks = try frame.history.clocks(of: frame.scope.number)
    let newest = frame.span.runs.last?.now ?? 0
    let checks = try IssueNames(frame.scope, frame.history).checkNumbers
    var ofChecks: [Int64: Group] = [:]
    let resolved = try Statement(
      """
      SELECT resolved_run, first_run, check_id FROM lifetimes
      WHERE \(Lifetime.State.isResolved) AND resolved_run IN (SELECT id FROM runs WHERE rulebook = ? AND now >= ?)
      """, on: frame.database
    ).all(frame.scope.number, frame.span.since) {
      ($0.integer("resolved_run"), $0.integer("first_run"), $0.integer("check_id"))
    }
    for (end, first, check) in resolved {
      guard let from = clocks[first], let to = clocks[end] else { continue }
      ofChecks[check, default: Group()].seconds.append(Double(to - from) / 1e6)
    }
    let open = try Statement(
      """
      SELECT check_id, count(*) AS count, min(first_run) AS since FROM \(Lifetime.State.openLifetimes)
      WHERE \(Lifetime.State.isOpen) GROUP BY check_id
      """,
      on: frame.database
    ).all { ($0.integer("check_id"), Int($0.integer("count")), $0.integer("since")) }
    for (check, count, first) in open where checks.contains(check) {
      ofChecks[check, default: Group()].open = count
      ofChecks[check, default: Group()].oldest = Double(newest - (clocks[first] ?? newest)) / 1e6
    }
    return try summed(ofChecks, by, frame)
  }

  private func summed(_ ofChecks: [Int64: Group], _ by: String, _ frame: TrendFrame) throws -> [ExactText: Group] {
    var groups: [ExactText: Group] = [:]
    for (number, group) in ofChecks {
      let check = try frame.lookup.check(number)
      guard frame.isWanted(check.id) else { continue }
      let name = (by == "check" ? check.id : by == "table" ? check.table : check.context).exact
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
      .all(rulebook) { ($0.integer("id"), $0.integer("now")) }
    return Dictionary(rows) { first, _ in first }
  }
}
