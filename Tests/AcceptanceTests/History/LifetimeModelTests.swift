import History
import TestSupport
import Testing
import Validation
import Values

/// Random weeks of runs, against a plain model that remembers what each run saw.
struct LifetimeModelTests {
  /// What a judged run of a slice saw, in the order of recording.
  private struct Seen {
    let hour: Int
    let keys: Set<Int>
    let isLate: Bool
    let severity: Severity
  }

  @Test(arguments: 0..<6)
  func statusesAndOpenFindingsAreThoseOfAPlainModel(_: Int) async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var random = SeededRandom(seed: seed)
    let history = try SmallHistory()
    var seen: [String: [Seen]] = [:]
    var hours = Array(0..<24)
    for _ in 0..<12 {
      let hour = hours.remove(at: random.chance(70) ? 0 : random.below(hours.count))
      let date = random.pick(["2026-01-24", "2026-01-25"])
      let keys = Set((0..<5).filter { _ in random.chance(40) })
      let isSkipped = random.chance(15)
      let severity = random.pick([Severity.error, .error, .warning])
      let run = try await history.run(
        "- { id: x, not_null: a, severity: \(severity.rawValue)\(isSkipped ? ", when: count(t) > 99" : "") }",
        "d | k | a\n" + (0..<5).map { "\(date) | \($0) | \(keys.contains($0) ? "NULL" : "1")" }.joined(separator: "\n"),
        at: hour, head: "rulebook: small\n\(SmallHistory.dates)", keys: "key: [k]\n    where: d = :date",
        set: ["date": date], failOn: .new)
      guard !isSkipped else {
        #expect(run.standings == [], "seed \(seed)")
        continue
      }
      let past = seen[date] ?? []
      #expect(run.standings == expected(keys, at: hour, after: past), "seed \(seed), hour \(hour)")
      let dateBefore = date == "2026-01-25" ? seen["2026-01-24"]?.last { !$0.isLate } : nil
      #expect(
        run.exitCode == expectedExit(keys, severity, at: hour, after: past, dateBefore), "seed \(seed), hour \(hour)")
      let isLate = past.contains { !$0.isLate && $0.hour > hour }
      seen[date] = past + [Seen(hour: hour, keys: keys, isLate: isLate, severity: severity)]
      #expect(try Set(history.reader.openFindings().map(\.fingerprint)) == open(seen), "seed \(seed), hour \(hour)")
      #expect(try history.rows(Self.sumsOfDays) == sumsOfDay(seen), "seed \(seed), hour \(hour)")
      #expect(try history.rows(Self.sumsOfParts) == sumsOfParts(seen), "seed \(seed), hour \(hour)")
    }
  }

  private static let sumsOfDays = """
    SELECT day || ' ' || (issues + warnings) || ' ' || passed || ' ' || judged FROM v_trend_daily
    UNION ALL SELECT 'table ' || (issues + warnings) || ' ' || passed || ' ' || judged FROM day_tables
    """

  private static let sumsOfParts = """
    SELECT 'k=' || value || ' ' || (issues + warnings) FROM day_parts JOIN parts ON parts.id = part
    WHERE issues + warnings > 0 ORDER BY value
    """

  /// What the last run of each slice by the clock saw, late or not.
  private func standing(_ seen: [String: [Seen]]) -> [Set<Int>] {
    seen.values.compactMap { runs in runs.max { $0.hour < $1.hour }?.keys }
  }

  private func sumsOfDay(_ seen: [String: [Seen]]) -> [String] {
    let standing = standing(seen)
    let passed = standing.count { $0.isEmpty }
    let sums = "\(standing.reduce(0) { $0 + $1.count }) \(passed) \(standing.count)"
    return ["2026-01-26 \(sums)", "table \(sums)"]
  }

  private func sumsOfParts(_ seen: [String: [Seen]]) -> [String] {
    let standing = standing(seen)
    return (0..<5).compactMap { key in
      let count = standing.count { $0.contains(key) }
      return count > 0 ? "k=\(key) \(count)" : nil
    }
  }

  private func expected(_ keys: Set<Int>, at hour: Int, after past: [Seen]) -> [String] {
    let before = past.filter { $0.hour < hour }.sorted { $0.hour < $1.hour }
    return keys.sorted().map { key in
      let wasThere = before.last?.keys.contains(key) ?? false
      let everWas = before.contains { $0.keys.contains(key) }
      return "k=\(key) \(wasThere ? "persisting" : everWas ? "reopened" : "new")"
    }
  }

  /// With `--fail-on new`: an issue that the run before did not have, or had as a warning, and that was no issue on the date before.
  private func expectedExit(
    _ keys: Set<Int>, _ severity: Severity, at hour: Int, after past: [Seen], _ dateBefore: Seen?
  ) -> ExitCode {
    guard severity == .error else { return .clean }
    let before = past.filter { $0.hour < hour }.max { $0.hour < $1.hour }
    let isNew = keys.contains { key in
      (before?.keys.contains(key) != true || before?.severity == .warning)
        && (dateBefore?.keys.contains(key) != true || dateBefore?.severity == .warning)
    }
    return isNew ? .issues : .clean
  }

  /// What the latest date that was judged left open; findings of the other date are past.
  private func open(_ seen: [String: [Seen]]) -> Set<String> {
    let newest = seen.keys.max()
    return Set(
      seen.filter { $0.key == newest }.flatMap { date, runs in
        (runs.last { !$0.isLate }?.keys ?? []).map { "t.x|date=\(date)|k=\($0)" }
      })
  }
}
