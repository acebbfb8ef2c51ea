import TipoffCore

extension Schema {
  /// The views of docs/history.md: columns are added, never renamed.
  static let views: [(name: String, select: String)] = [
    ("v_runs", runs), ("v_checks", checks), ("v_measures", measures), ("v_issues", issues),
    ("v_trend_daily", trendDaily),
  ]

  private static func time(_ column: String) -> String {
    "strftime('%Y-%m-%dT%H:%M:%SZ', \(column) / 1000000, 'unixepoch')"
  }

  private static func text(_ column: String) -> String { "(SELECT text FROM texts WHERE id = \(column))" }

  private static let runs = """
    SELECT runs.id AS run, runs.name AS run_id, \(text("runs.rulebook")) AS rulebook, \(time("runs.now")) AS now,
      date(runs.now / 1000000, 'unixepoch') AS day, \(text("runs.snapshot_path")) AS snapshot,
      \(text("runs.snapshot_digest")) AS snapshot_digest, \(text("runs.rules_digest")) AS rules_digest,
      \(text("runs.parameters")) AS parameters, runs.is_partial, runs.exit_code, runs.duration_seconds,
      runs.checks, runs.passed, runs.warned, runs.failed, runs.skipped, runs.errored, runs.issues, runs.warnings,
      runs.new_issues, runs.new_warnings, runs.reopened_issues, runs.reopened_warnings, runs.resolved_issues,
      runs.resolved_warnings, runs.withdrawn
    FROM runs
    """

  private static let checks = """
    SELECT checks.id AS check_number, \(text("checks.rulebook")) AS rulebook, checks.name AS check_id,
      \(text("checks.table_name")) AS table_name, \(text("checks.kind")) AS kind, \(text("checks.context")) AS context,
      \(text("checks.owner")) AS owner, runs.id AS run, runs.name AS run_id, \(time("runs.now")) AS now,
      date(runs.now / 1000000, 'unixepoch') AS day, keys.text AS slice, results.verdict, results.reason,
      \(text("results.explanation")) AS explanation, \(text("results.outcome")) AS outcome, results.issues,
      results.warnings, results.cut_off, results.is_late
    FROM results JOIN checks ON checks.id = results.check_id JOIN runs ON runs.id = results.run
      LEFT JOIN keys ON keys.id = results.slice
    """

  private static let measures = """
    SELECT \(text("checks.rulebook")) AS rulebook, checks.name AS check_id, runs.id AS run, runs.name AS run_id,
      \(time("runs.now")) AS now, date(runs.now / 1000000, 'unixepoch') AS day, keys.text AS slice,
      \(text("results.measure")) AS measure, results.value, results.examined, results.failing, results.share,
      \(text("results.conditions")) AS conditions, \(text("results.details")) AS details, results.verdict
    FROM results JOIN checks ON checks.id = results.check_id JOIN runs ON runs.id = results.run
      LEFT JOIN keys ON keys.id = results.slice
    WHERE results.measure IS NOT NULL
    """

  private static let issues = """
    SELECT lifetimes.id AS lifetime, checks.name || '|' || slices.text || '|' || entities.text AS fingerprint,
      \(text("checks.rulebook")) AS rulebook, checks.name AS check_id, \(text("checks.table_name")) AS table_name,
      \(text("checks.kind")) AS kind, \(text("lifetimes.context")) AS context, \(text("checks.owner")) AS owner,
      \(Severity.words(of: "lifetimes.severity")) AS severity, slices.text AS slice,
      \(KeyText.object(of: "entities")) AS entity, \(text("lifetimes.message")) AS message,
      \(Lifetime.State.words(of: "lifetimes.state")) AS state, lifetimes.reopens IS NOT NULL AS is_reopened,
      \(time("first.now")) AS first_seen,
      \(time("last.now")) AS last_seen, \(time("ended.now")) AS resolved_at, first.name AS first_run,
      last.name AS last_run, ended.name AS resolved_run, first.id AS first_run_number, last.id AS last_run_number,
      ended.id AS resolved_run_number
    FROM lifetimes JOIN checks ON checks.id = lifetimes.check_id JOIN keys AS slices ON slices.id = lifetimes.slice
      JOIN keys AS entities ON entities.id = lifetimes.entity JOIN runs AS first ON first.id = lifetimes.first_run
      JOIN runs AS last ON last.id = \(LifetimeRow.lastRun) LEFT JOIN runs AS ended ON ended.id = lifetimes.resolved_run
    """

  /// Of each check and slice the day's last judged run; days are those of the runs' clocks in UTC.
  private static let trendDaily = """
    SELECT date(days.day * 86400, 'unixepoch') AS day, \(text("checks.rulebook")) AS rulebook,
      checks.name AS check_id, \(text("checks.table_name")) AS table_name, \(text("checks.context")) AS context,
      days.issues, days.warnings, days.passed, days.judged, days.begun, days.resolved
    FROM days JOIN checks ON checks.id = days.check_id WHERE days.judged > 0
    """
}
