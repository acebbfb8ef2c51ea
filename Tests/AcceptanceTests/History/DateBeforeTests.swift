import Foundation
import History
import Reporting
import TestSupport
import Testing
import Validation
import Values

/// The first run of a date says what changed since the date before in its series.
struct DateBeforeTests {
  let history: SmallHistory

  init() throws { history = try SmallHistory() }

  private static let head = """
    rulebook: small
    parameters:
      league: { type: text, default: nba }
      date: { type: date, default: 2026-01-25 }
    """

  /// `bad` rows of `t` lack a value of `x`, and `worse` one of `y`; where `isQuiet` the check of `y` is skipped.
  private func run(
    _ date: String, at hour: Int, league: String = "nba", bad: Int, worse: Int, isQuiet: Bool = false,
    only: [String] = []
  ) async throws -> Run {
    let rows = (0..<4).map { "\($0) | \(date) | \($0 < bad ? "NULL" : "1") | \($0 < worse ? "NULL" : "1")" }
    return try await history.run(
      """
      - { id: x, not_null: x, where: "d = :date and :league <> ''" }
      - { id: y, not_null: y, severity: warning, where: d = :date\(isQuiet ? ", when: count(t) > 9" : "") }
      """, "k | d | x | y\n" + rows.joined(separator: "\n"), at: hour, head: Self.head,
      set: ["date": date, "league": league], only: only)
  }

  private struct Known {
    let date: String
    let league: String
    let isPartial: Bool
    /// Issues and warnings of the checks that were judged.
    let counts: [String: (issues: Int, warnings: Int)]

    init(_ run: Run) {
      date = run.parameters["date"]?.description ?? ""
      league = run.parameters["league"]?.description ?? ""
      isPartial = run.isPartial
      counts = Dictionary(
        run.checks.filter(\.verdict.isJudged).map { ($0.id, ($0.issueCount, $0.warningCount)) }
      ) { first, _ in first }
    }
  }

  /// Random nights, beside a plain loop over what came before. `TIPOFF_SEED=7` tries others.
  @Test func theFirstRunOfADateIsComparedWithTheDateBeforeInItsSeries() async throws {
    let seed = ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125
    print("DateBeforeTests: seed \(seed)")
    var random = SeededRandom(seed: seed)
    var known: [Known] = []
    var compared = 0
    for hour in 0..<40 {
      let run = try await run(
        "2026-01-\(10 + random.below(8))", at: hour, league: random.chance(70) ? "nba" : "wnba",
        bad: random.below(4), worse: random.below(4), isQuiet: random.chance(25),
        only: random.chance(20) ? ["t.x"] : [])
      let found = run.changes?.dateBefore
      let words = found.map { "\($0.date) \($0.whole) \($0.changed.map(\.check)) \($0.notCompared)" }
      #expect(words == expected(Known(run), after: known), "seed \(seed), run \(hour)")
      #expect(try history.store.record(run).changes?.dateBefore == found, "seed \(seed), recorded again")
      known.append(Known(run))
      compared += found == nil ? 0 : 1
    }
    #expect(compared > 5)
  }

  /// What a check came to in the series of a league, by date; `t.y` has no league in its slice.
  private func judged(_ check: String, _ league: String?, _ known: [Known]) -> [String: (issues: Int, warnings: Int)] {
    var judged: [String: (issues: Int, warnings: Int)] = [:]
    for run in known where check == "t.y" || league == nil || run.league == league {
      if let counts = run.counts[check] { judged[run.date] = counts }
    }
    return judged
  }

  private func expected(_ run: Known, after known: [Known]) -> String? {
    guard !known.contains(where: { $0.date == run.date && $0.league == run.league && !$0.isPartial }) else {
      return nil
    }
    let before = run.counts.keys.compactMap { check in
      judged(check, run.league, known).keys.filter { $0 < run.date }.max().map { (check, $0) }
    }
    guard let date = before.map(\.1).max() else { return nil }
    var (sums, changed, alone) = ([0, 0, 0, 0], [String](), 0)
    for check in run.isPartial ? ["t.x"] : ["t.x", "t.y"] {
      guard let now = run.counts[check] else {
        if judged(check, nil, known)[date] != nil { alone += 1 }
        continue
      }
      guard let then = judged(check, run.league, known)[date], before.contains(where: { $0 == (check, date) }) else {
        alone += 1
        continue
      }
      for (place, count) in [then.issues, now.issues, then.warnings, now.warnings].enumerated() { sums[place] += count }
      if then != now { changed.append(check) }
    }
    let whole = DateBefore.CountChange(
      issuesBefore: sums[0], issues: sums[1], warningsBefore: sums[2], warnings: sums[3])
    return "\(date) \(whole) \(changed) \(alone)"
  }

  private func text(_ format: String, _ run: Run) throws -> String {
    let reporter = try #require(Formats.runs.named(format))
    return reporter.init(ReportStyle(width: 120, usesColors: false)).report(run)
  }

  @Test func reportsOpenWithIt() async throws {
    _ = try await run("2026-01-24", at: 0, bad: 3, worse: 1)
    let run = try await run("2026-01-25", at: 24, bad: 1, worse: 2)
    let counts = "issues 3 → 1, warnings 1 → 2"
    let console = try text("console", run).split(separator: "\n").map(String.init)
    let place = try #require(console.firstIndex(of: "SINCE THE DATE BEFORE, 2026-01-24"))
    #expect(place < 5)
    #expect(Array(console.dropFirst(place + 1).prefix(3)) == [counts, "t.y 1 → 2 warnings", "t.x 3 → 1 issues"])
    #expect(console.dropFirst(place + 4).first == "gone: t.x k 1 · t.x k 2")
    #expect(try text("plain", run).contains("run small: since the date before, 2026-01-24: \(counts)\n"))
    let markdown = try text("markdown", run)
    #expect(markdown.contains("since the date before, 2026-01-24: \(counts); t.y 1 → 2 warnings; t.x 3 → 1 issues"))
    let html = try text("html", run)
    #expect(html.contains("<h2>Since the date before, 2026-01-24</h2>") && html.contains(counts))
    #expect(try text("github", run).contains("since the date before, 2026-01-24: \(counts)"))
    #expect(try ReportReading.run(of: text("json", run)).changes?.dateBefore == run.changes?.dateBefore)
  }

  @Test func anotherLookAtADateIsComparedFindingByFinding() async throws {
    _ = try await run("2026-01-24", at: 0, bad: 3, worse: 1)
    _ = try await run("2026-01-25", at: 24, bad: 1, worse: 2)
    let run = try await run("2026-01-25", at: 25, bad: 2, worse: 2)
    #expect(run.changes?.dateBefore == nil)
    #expect(
      try text("console", run).contains(
        "SINCE EARLIER RUNS\nissues: none new, 1 continuing, 1 persisting, none resolved"))
  }

  @Test func aRulebookWithoutADateHasNoDateBefore() async throws {
    for hour in 0..<2 {
      let run = try await history.run("- { id: x, not_null: x }", "k | x\n1 | NULL", at: hour)
      #expect(run.changes?.dateBefore == nil)
    }
  }
}
