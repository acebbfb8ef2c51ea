import Foundation
import History
import TestSupport
import Testing
import Validation
import Values

/// With what a run is compared, whichever snapshots were looked at on which days and again later: random weeks, against a
/// plain model. `TIPOFF_SEED=7` tries others.
struct PastModelTests {
  /// What one run looked at: the same snapshot has the same rows.
  private struct Look {
    let day: Int
    let minute: Int
    let snapshot: Int
  }

  private static let checks = """
    - { id: previous, change: { of: row_count, method: absolute, max: 1e9 } }
    - { id: mean, change: { of: row_count, against: mean of 2, method: absolute, max: 1e9 } }
    - { id: except, change: { of: row_count, method: absolute, max: 1e9, except: [2026-01-28] } }
    - { id: weekday, change: { of: row_count, method: absolute, max: 1e9, same_weekday: true } }
    - { id: dated, distribution: { column: k, baseline: 2026-01-27, max: 1e9 } }
    - { id: newest, distribution: { column: k, baseline: previous, max: 1e9 } }
    """

  private static var seed: UInt64 {
    ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125
  }

  @Test(arguments: 0..<3) func withoutADateEachDayIsFoundWhateverWasLookedAtAgain(_ number: UInt64) async throws {
    let seed = Self.seed + number
    print("PastModelTests: seed \(seed)")
    var random = SeededRandom(seed: seed)
    let history = try SmallHistory()
    var looks: [Look] = []
    var minute = 0
    for _ in 0..<14 {
      minute += random.pick([60, 600, 1440])
      let look = Look(day: minute / 1440, minute: minute, snapshot: 1 + random.below(3))
      let rows = (0..<10 * look.snapshot).map { "\($0)" }.joined(separator: "\n")
      let run = try await history.run(
        Self.checks, "k\n" + rows, atMinute: look.minute, digest: "snapshot \(look.snapshot)")
      #expect(run.checks.map(Self.baseline) == Self.expected(look, after: looks), "seed \(seed), minute \(minute)")
      looks.append(look)
    }
  }

  /// The number of rows that it was compared with, or whether the values were the same; nil where there was none.
  private static func baseline(_ check: CheckResult) -> Double? {
    guard check.verdict.isJudged else { return nil }
    return check.kind == "distribution" ? (check.measure?.value?.number == 0 ? 0 : 1) : check.detail("baseline")?.number
  }

  private static func expected(_ look: Look, after looks: [Look]) -> [Double?] {
    let others = looks.filter { $0.snapshot != look.snapshot }
    func rows(_ looks: [Look], _ count: Int = 1) -> Double? {
      var seen: Set<Int> = []
      let newest = looks.reversed().filter { seen.insert($0.snapshot).inserted }.prefix(count)
      guard newest.count == count else { return nil }
      return Double(newest.reduce(0) { $0 + 10 * $1.snapshot }) / Double(count)
    }
    func differs(_ other: Look?) -> Double? { other.map { $0.snapshot == look.snapshot ? 0 : 1 } }
    let ofThatDay = looks.last { $0.day == 1 && ($0.snapshot != look.snapshot || look.day != 1) }
    return [
      rows(others), rows(others, 2), rows(others.filter { $0.day != 2 }),
      rows(others.filter { $0.day % 7 == look.day % 7 }), differs(ofThatDay), differs(others.last),
    ]
  }

  @Test(arguments: 0..<2) func withADateTheSlicesDayIsFoundWhicheverSnapshotHeldIt(_ number: UInt64) async throws {
    let seed = Self.seed + 100 + number
    print("PastModelTests: seed \(seed)")
    var random = SeededRandom(seed: seed)
    let history = try SmallHistory()
    var looks: [Look] = []
    for minute in 0..<12 {
      // Day and snapshot are picked apart: one file holds many dates.
      let look = Look(day: random.below(5), minute: minute, snapshot: 1 + random.below(3))
      let date = Day(number: 20_479 + look.day).description
      let rows = (0..<10 * look.snapshot + look.day).map { "\(date) | \($0)" }.joined(separator: "\n")
      let run = try await history.run(
        "- { id: previous, change: { of: row_count, method: absolute, max: 1e9 } }\n"
          + "- { id: dated, distribution: { column: k, baseline: 2026-01-27, max: 1e9 } }", "d | k\n" + rows,
        atMinute: 10_000 + minute, head: "rulebook: small\n\(SmallHistory.dates)",
        keys: "key: [k]\n    where: d = :date",
        set: ["date": date], digest: "snapshot \(look.snapshot)")
      let earlier = looks.filter { $0.day < look.day }
      let latest = earlier.map(\.day).max().flatMap { day in earlier.last { $0.day == day } }
      let named = earlier.last { $0.day == 1 }
      #expect(
        run.checks[0].detail("baseline")?.number == latest.map { Double(10 * $0.snapshot + $0.day) }, "seed \(seed)")
      #expect(run.checks[1].verdict.isJudged == (named != nil), "seed \(seed)")
      looks.append(look)
    }
  }
}
