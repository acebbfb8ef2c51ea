import HistoryAnswers
import SQLite
import Validation
import Values

/// `tipoff trend silent`: checks that never failed or warned, and checks that were never judged.
public struct SilentChecks: Trend {
  package static let about = TrendDescription(
    "silent", "checks that never failed or warned, and checks that were never judged", usualWindow: "30")

  /// In SQL, of the rulebook `?1`: the newest whole run has the check; removed ones are of no interest any more.
  static let isStillThere = """
    (SELECT now FROM runs WHERE id = last_run)
      >= coalesce((SELECT max(now) FROM runs WHERE rulebook = ?1 AND is_partial = 0), 0)
    """

  private let settings: TrendSettings

  /// Asks about what the settings say.
  public init(_ settings: TrendSettings) { self.settings = settings }

  private struct WatchedCheck {
    let number: Int64
    let check: String
    let lastRun: Int64
    let lastJudged: Int64?
    let lastFailed: Int64?
    let verdict: String?
    let streak: Int
  }

  /// What the runs of the span came to.
  private struct Verdicts {
    /// Wholly, or with a finding.
    var judged = 0
    /// Passed, without having looked at all groups.
    var inPart = 0
    var bad = 0
    var unjudged = 0

    mutating func count(_ verdict: Verdict, isInPart: Bool) {
      switch verdict {
      case .pass where isInPart: inPart += 1
      case .pass: judged += 1
      case .warn, .fail: (judged, bad) = (judged + 1, bad + 1)
      case .skipped, .error: unjudged += 1
      }
    }
  }

  public func answer(from history: HistoryReader) throws -> SilentAnswer {
    let frame = try TrendFrame(settings, of: Self.self, in: history)
    let verdicts = try verdicts(frame)
    let present = try entries(frame).filter { verdicts[$0.number] != nil }
    let unjudged = present.filter { verdicts[$0.number].map { $0.judged + $0.inPart == 0 } ?? false }
    let silent = present.filter { verdicts[$0.number].map { $0.judged + $0.inPart > 0 && $0.bad == 0 } ?? false }
    return SilentAnswer(
      about: frame.asked, checks: present.count, neverJudged: try neverJudged(unjudged, frame),
      neverFailed: try neverFailed(silent, verdicts, frame))
  }

  private func verdicts(_ frame: TrendFrame) throws -> [Int64: Verdicts] {
    var verdicts: [Int64: Verdicts] = [:]
    for result in try RunResult.all(frame) {
      verdicts[result.check, default: Verdicts()].count(result.verdict, isInPart: result.isInPart)
    }
    return verdicts
  }

  private func entries(_ frame: TrendFrame) throws -> [WatchedCheck] {
    try Statement(
      """
      SELECT id, name, last_run, last_judged_run, last_failed_run, streak_verdict, streak FROM checks
      WHERE rulebook = ?1 AND \(Self.isStillThere) ORDER BY name
      """, on: frame.database
    ).all(frame.scope.number) { row in
      WatchedCheck(
        number: row.integer("id"), check: row.text("name"), lastRun: row.integer("last_run"),
        lastJudged: row.optionalInteger("last_judged_run"),
        lastFailed: row.optionalInteger("last_failed_run"), verdict: row.optionalText("streak_verdict"),
        streak: Int(row.integer("streak")))
    }.filter { frame.isWanted($0.check) }
  }

  private func neverJudged(_ entries: [WatchedCheck], _ frame: TrendFrame) throws -> [SilentAnswer.NeverJudged] {
    let select = try Statement(
      """
      SELECT verdict, reason, (SELECT text FROM texts WHERE id = explanation) AS explanation_text FROM results
      WHERE check_id = ? AND run = ?
      """, on: frame.database)
    return try entries.map { entry throws in
      let last = try select.first(.integer(entry.number), .integer(entry.lastRun)) {
        ($0.optionalText("verdict"), $0.optionalText("reason"), $0.optionalText("explanation_text"))
      }
      return SilentAnswer.NeverJudged(
        check: entry.check, verdict: last?.0.flatMap { Verdict(rawValue: $0) }, reason: last?.1,
        explanation: last?.2, lastJudged: try instant(entry.lastJudged, frame))
    }
  }

  private func neverFailed(
    _ entries: [WatchedCheck], _ verdicts: [Int64: Verdicts], _ frame: TrendFrame
  ) throws -> [SilentAnswer.NeverFailed] {
    try entries.map { entry throws in
      let check = try frame.lookup.check(entry.number)
      let counts = verdicts[entry.number] ?? Verdicts()
      return SilentAnswer.NeverFailed(
        check: entry.check, kind: check.kind, table: check.table,
        verdict: entry.verdict.flatMap { Verdict(rawValue: $0) }, runsInARow: entry.streak,
        lastFailed: try instant(entry.lastFailed, frame), lastJudged: try instant(entry.lastJudged, frame),
        judged: counts.judged, inPart: counts.inPart, unjudged: counts.unjudged)
    }
  }

  private func instant(_ run: Int64?, _ frame: TrendFrame) throws -> Instant? {
    guard let run else { return nil }
    return try frame.lookup.clock(run)
  }
}
