import HistoryAnswers
import Rulebooks
import SQLite
import Validation
import Values

/// `tipoff trend streaks`: for how many runs each check has passed or failed in a row.
public struct Streaks: Trend {
  package static let about = TrendDescription(
    "streaks", "for how many runs each check has passed or failed in a row; the issues that are open longest",
    usualWindow: "all")

  private let settings: TrendSettings

  /// Asks about what the settings say.
  public init(_ settings: TrendSettings) { self.settings = settings }

  public func answer(from history: HistoryReader) throws -> StreaksAnswer {
    if settings.filter.date != nil {
      throw UsageError(
        "trend streaks cannot be asked --date: a streak goes on over all dates",
        hint: "trend flapping has the verdicts of one date, run by run")
    }
    let frame = try TrendFrame(settings, of: Self.self, in: history)
    return StreaksAnswer(about: frame.asked, streaks: try streaks(frame), oldest: try oldest(frame))
  }

  private func streaks(_ frame: TrendFrame) throws -> [StreaksAnswer.Streak] {
    try Statement(
      """
      SELECT name, streak_verdict, streak, longest_failing, flips, last_judged_run IS NOT last_run OR EXISTS (
          SELECT 1 FROM results WHERE check_id = checks.id AND run = last_run AND verdict = 'pass' AND unexamined > 0)
          AS is_unjudged, (SELECT now FROM runs WHERE runs.id = streak_from) AS since
      FROM checks
      WHERE rulebook = ?1 AND streak_verdict IS NOT NULL AND \(SilentChecks.isStillThere)
      """, on: frame.database
    ).all(frame.scope.number) { row in
      StreaksAnswer.Streak(
        check: row.text("name"), verdict: Verdict(rawValue: row.text("streak_verdict")) ?? .error,
        runs: Int(row.integer("streak")), since: Instant(clamping: row.bits("since")),
        longestFailing: Int(row.integer("longest_failing")), flips: Int(row.integer("flips")),
        isUnjudged: row.integer("is_unjudged") != 0)
    }.filter { frame.isWanted($0.check) && (settings.filter.severity == nil || frame.checks.isBad($0.verdict)) }
  }

  private func oldest(_ frame: TrendFrame) throws -> [StreaksAnswer.OpenFinding] {
    let newest = frame.span.runs.last?.now ?? 0
    let oldest = try Statement(
      """
      SELECT id, check_id FROM lifetimes WHERE id IN (\(Lifetime.State.openIDs))
      ORDER BY first_run, id
      """, on: frame.database
    ).all { (number: $0.integer("id"), check: $0.integer("check_id")) }
    var findings: [StreaksAnswer.OpenFinding] = []
    for found in oldest where findings.count < Self.mostOldest && frame.checks.numbers.contains(found.check) {
      guard let row = try frame.history.rows("id = ?", .integer(found.number)).first, frame.checks.has(row.severity)
      else { continue }
      let first = try frame.lookup.run(row.firstRun)
      findings.append(
        StreaksAnswer.OpenFinding(
          severity: row.severity, since: first.now,
          openSeconds: Double(newest - first.now.microseconds) / 1e6, fingerprint: try frame.lookup.fingerprint(row)))
    }
    return findings
  }

  private static let mostOldest = 10
}
