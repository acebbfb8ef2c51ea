import Foundation
import History
import TestSupport
import Validation

/// Random runs on one small table: dates, late and repeated clocks, some of the checks, skipped and broken ones, caps, waivers,
/// groups that are too small, severities that come and go, checks that go and come back.
struct RandomRuns {
  /// One run, as it can be recorded into any history.
  struct Step {
    let rules: String
    let table: String
    let minute: Int
    let date: String
    let only: [String]
    let cap: Int?
    let waivers: String?
  }

  let steps: [Step]

  /// `isDated`: checks look at a date, and their findings recur.
  init(count: Int, isDated: Bool, _ random: inout SeededRandom) {
    steps = (0..<count).map { Self.step($0, isDated: isDated, &random) }
    self.isDated = isDated
  }

  private let isDated: Bool

  /// Records all of them, and gives them back in their order.
  @discardableResult
  func record(in history: SmallHistory) async throws -> [Run] {
    var runs: [Run] = []
    for step in steps { runs.append(try await record(step, in: history)) }
    return runs
  }

  @discardableResult
  func record(_ step: Step, in history: SmallHistory) async throws -> Run {
    try await history.run(
      step.rules, step.table, atMinute: step.minute,
      head: "rulebook: small" + (isDated ? "\n\(SmallHistory.dates)" : ""),
      keys: "key: [k]" + (isDated ? "\n    where: d = :date" : ""), set: isDated ? ["date": step.date] : [:],
      only: step.only, digest: "night \(step.minute) \(step.table.count)", cap: step.cap, waivers: step.waivers)
  }

  private static let checks: [(name: String, rule: String)] = [
    ("a", "not_null: xa"), ("w", "not_null: xw, severity: warning"), ("e", "not_null: xe, warn: '> 0', error: '> 2'"),
    ("g", "not_null: xg, group_by: [k], min_examined: 2"), ("h", "not_null: xa, group_by: [team], min_examined: 2"),
  ]

  private static func step(_ number: Int, isDated: Bool, _ random: inout SeededRandom) -> Step {
    let date = random.pick(["2026-01-24", "2026-01-25", "2026-01-26"])
    var rules: [String] = []
    var there: [String] = []
    for (name, rule) in checks where random.chance(85) {
      there.append(name)
      let state = random.below(10)
      rules.append(
        state == 0
          ? "- { id: \(name), not_null: nosuch }"
          : "- { id: \(name), \(rule)\(state == 1 ? ", when: count(t) > 99" : "") }")
    }
    if rules.isEmpty { rules = ["- { id: a, not_null: xa }"] }
    let rows = (0..<9).filter { _ in random.chance(85) }.map { row -> String in
      let cells = (0..<4).map { _ in random.chance(35) ? "NULL" : "7" }
      return "\(random.chance(85) ? date : "2026-01-20") | \(row % 5) | \(row % 2 == 0 ? "LAC" : "GSW") | "
        + cells.joined(separator: " | ")
    }
    let waived = there.filter { ["a", "w", "e"].contains($0) }
    let waivers =
      random.chance(40) && !waived.isEmpty
      ? """
      waivers:
        - { finding: 't.\(random.pick(waived))|*|k=\(random.below(5))', reason: r\(random.below(2)), owner: o, expires: 2026-02-20 }
      """ : nil
    return Step(
      rules: rules.joined(separator: "\n"),
      table: "d | k | team | xa | xw | xe | xg\n" + rows.joined(separator: "\n"),
      // Now and then the clock is behind, or far ahead for once.
      minute: 60 * number + (random.chance(20) ? -random.below(240) : random.chance(8) ? 5000 : 0), date: date,
      only: random.chance(20) && !there.isEmpty ? ["t.\(random.pick(there))"] : [],
      cap: random.chance(25) ? 2 : nil, waivers: waivers)
  }
}

extension SmallHistory {
  /// All that the history says of its runs, findings and days, without the numbers that follow from the order of recording; the words
  /// of a finding are those of the last run that saw it.
  func everything() throws -> [String] {
    func run(_ column: String) -> String { "coalesce((SELECT name FROM runs WHERE id = \(column)), '-')" }
    func life(_ table: String) -> String {
      "(SELECT fingerprint || ' of ' || first_run FROM v_issues WHERE v_issues.lifetime = \(table).lifetime)"
    }
    return try [
      """
      SELECT 'run ' || json_array(run_id, now, day, snapshot_digest, parameters, is_partial, exit_code, checks, passed,
        warned, failed, skipped, errored, issues, warnings, new_issues, new_warnings, reopened_issues, reopened_warnings,
        resolved_issues, resolved_warnings, withdrawn, waived) FROM v_runs
      """,
      """
      SELECT 'check ' || json_array(check_id, table_name, kind, context, run_id, slice, verdict, reason, explanation, outcome,
        issues, warnings, cut_off, is_late, unexamined_groups, waived_issues, waived_warnings) FROM v_checks
      """,
      "SELECT 'measure ' || json_array(check_id, run_id, measure, value, examined, failing, details, bounds, verdict, entity) FROM v_measures",
      """
      SELECT 'issue ' || json_array(fingerprint, severity, entity, state, is_reopened, first_run, last_run, resolved_run, date,
        recurrence, waived_by, waived_until, waived_why) FROM v_issues
      """,
      """
      SELECT 'day ' || json_array(day, check_id, issues, warnings, passed, judged, begun, resolved, begun_warnings,
        resolved_warnings, passed_in_part, waived) FROM v_trend_daily
      """,
      """
      SELECT 'table ' || json_array(day, (SELECT text FROM texts WHERE id = context), sum(issues), sum(warnings), sum(passed),
        sum(judged), sum(begun), sum(resolved)) FROM day_tables GROUP BY day, context HAVING sum(judged) > 0
      """,
      """
      SELECT 'recurrence ' || json_array(recurrence, others, date, findings, unrepaired, is_issue, is_newest_date)
      FROM v_recurrences
      """,
      """
      SELECT 'part ' || json_array((SELECT text FROM texts WHERE id = day_parts.name), value, day, issues, warnings)
      FROM day_parts JOIN parts ON parts.id = part
      """,
      """
      SELECT 'streak ' || json_array(name, \(run("first_run")), \(run("last_run")), judged, \(run("last_judged_run")),
        \(run("last_failed_run")), streak_verdict, \(run("streak_from")), streak, longest_failing, flips) FROM checks
      """,
      "SELECT 'severity ' || json_array(\(life("severity_changes")), \(run("run")), severity) FROM severity_changes",
      "SELECT 'left open ' || json_array(\(life("left_open")), \(run("run"))) FROM left_open",
      "SELECT 'unlisted ' || json_array(\(life("unlisted")), \(run("from_run")), \(run("until_run"))) FROM unlisted",
      "SELECT 'waiving ' || json_array(\(life("waivings")), \(run("from_run")), \(run("until_run"))) FROM waivings",
      """
      SELECT 'date ' || json_array((SELECT name FROM checks WHERE id = check_id), series_dates.day, \(run("first_run")))
      FROM series_dates JOIN series ON series.id = series_dates.series
      """,
    ].flatMap { try rows($0) }.sorted()
  }
}
