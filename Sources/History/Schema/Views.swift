import Values

extension Schema {
  /// The views of docs/history.md: columns are added, never renamed.
  static let views: [(name: String, select: String)] = [
    ("v_runs", runs), ("v_checks", checks), ("v_measures", measures), ("v_issues", issues),
    ("v_trend_daily", trendDaily), ("v_recurrences", recurrences),
    ("v_dates", dates),
  ]

  private static func time(_ column: String) -> String {
    "strftime('%Y-%m-%dT%H:%M:%SZ', \(column) / 1000000, 'unixepoch')"
  }

  /// The day of the run's clock, in the calendar of its rulebook.
  private static let day = "date(runs.day * 86400, 'unixepoch')"

  private static func text(_ column: String) -> String { "(SELECT text FROM texts WHERE id = \(column))" }

  private static let runs = """
    SELECT runs.id AS run, runs.name AS run_id, \(text("runs.rulebook")) AS rulebook, \(time("runs.now")) AS now,
      \(day) AS day, \(text("runs.snapshot_path")) AS snapshot,
      \(text("runs.snapshot_digest")) AS snapshot_digest, \(text("runs.rules_digest")) AS rules_digest,
      \(text("runs.parameters")) AS parameters, runs.is_partial, runs.exit_code, runs.duration_seconds,
      runs.checks, runs.passed, runs.warned, runs.failed, runs.skipped, runs.errored, runs.issues, runs.warnings,
      runs.new_issues, runs.new_warnings, runs.reopened_issues, runs.reopened_warnings, runs.resolved_issues,
      runs.resolved_warnings, runs.withdrawn,
      coalesce(\(text("runs.zone")), 'UTC') AS zone, runs.waived
    FROM runs
    """

  private static let checks = """
    SELECT checks.id AS check_number, \(text("checks.rulebook")) AS rulebook, checks.name AS check_id,
      \(text("checks.table_name")) AS table_name, \(text("checks.kind")) AS kind, \(text("checks.context")) AS context,
      \(text("checks.owner")) AS owner, runs.id AS run, runs.name AS run_id, \(time("runs.now")) AS now,
      \(day) AS day, keys.text AS slice, results.verdict, results.reason,
      \(text("results.explanation")) AS explanation, \(text("results.outcome")) AS outcome, results.issues,
      results.warnings, results.cut_off, results.is_late, results.unexamined AS unexamined_groups,
      results.waived_issues, results.waived_warnings
    FROM results JOIN checks ON checks.id = results.check_id JOIN runs ON runs.id = results.run
      LEFT JOIN keys ON keys.id = results.slice
    """

  private static let measures = """
    SELECT \(text("checks.rulebook")) AS rulebook, checks.name AS check_id, runs.id AS run, runs.name AS run_id,
      \(time("runs.now")) AS now, \(day) AS day, keys.text AS slice,
      \(text("results.measure")) AS measure, results.value, results.examined, results.failing, results.share,
      \(text("results.conditions")) AS conditions, \(text("results.details")) AS details, results.verdict,
      \(text("results.bounds")) AS bounds, \(text("results.unit")) AS unit, NULL AS entity
    FROM results JOIN checks ON checks.id = results.check_id JOIN runs ON runs.id = results.run
      LEFT JOIN keys ON keys.id = results.slice
    WHERE results.measure IS NOT NULL
    UNION ALL
    SELECT \(text("checks.rulebook")), checks.name, runs.id, runs.name, \(time("runs.now")), \(day), keys.text,
      \(text("results.measure")), groups.value, groups.examined, groups.failing,
      iif(groups.examined > 0, CAST(groups.failing AS REAL) / groups.examined, NULL),
      \(text("results.conditions")), NULL, groups.verdict, \(text("results.bounds")), \(text("results.unit")),
      \(text("groups.group_object"))
    FROM results JOIN group_measures AS groups ON groups.result = results.id
      JOIN checks ON checks.id = results.check_id JOIN runs ON runs.id = results.run
      LEFT JOIN keys ON keys.id = results.slice
    """

  /// A column of a run, looked up only where a query asks for it.
  private static func ofRun(_ column: String, _ run: String) -> String {
    "(SELECT \(column) FROM runs WHERE runs.id = \(run))"
  }

  private static func ofKey(_ column: String, _ key: String) -> String {
    "(SELECT \(column) FROM keys WHERE keys.id = \(key))"
  }

  /// Numbers of runs as they stand in the table: a query that narrows by them finds its rows by an index.
  private static let issues = """
    SELECT lifetimes.id AS lifetime,
      checks.name || '|' || \(ofKey("text", "lifetimes.slice")) || '|' || \(ofKey("text", "lifetimes.entity"))
        AS fingerprint,
      \(text("checks.rulebook")) AS rulebook, checks.name AS check_id, \(text("checks.table_name")) AS table_name,
      \(text("checks.kind")) AS kind, \(text("lifetimes.context")) AS context, \(text("checks.owner")) AS owner,
      \(Severity.words(of: "lifetimes.severity")) AS severity, \(ofKey("text", "lifetimes.slice")) AS slice,
      \(ofKey(KeyText.object(of: "keys"), "lifetimes.entity")) AS entity, \(text("lifetimes.message")) AS message,
      \(Lifetime.State.words) AS state, lifetimes.reopens IS NOT NULL AS is_reopened,
      \(ofRun(time("now"), "lifetimes.first_run")) AS first_seen, \(ofRun(time("now"), LifetimeRow.lastRun)) AS last_seen,
      \(ofRun(time("now"), "lifetimes.resolved_run")) AS resolved_at,
      \(ofRun("name", "lifetimes.first_run")) AS first_run, \(ofRun("name", LifetimeRow.lastRun)) AS last_run,
      \(ofRun("name", "lifetimes.resolved_run")) AS resolved_run, lifetimes.first_run AS first_run_number,
      \(LifetimeRow.lastRun) AS last_run_number, lifetimes.resolved_run AS resolved_run_number,
      date(lifetimes.day * 86400, 'unixepoch') AS date, \(recurrence) AS recurrence,
      \(ofWaiving(text("owner"))) AS waived_by, \(ofWaiving("date(expires * 86400, 'unixepoch')")) AS waived_until,
      \(ofWaiving(text("reason"))) AS waived_why
    FROM lifetimes JOIN checks ON checks.id = lifetimes.check_id
    """

  /// A column of the waiver that a life's last run met; NULL where there is none.
  private static func ofWaiving(_ column: String) -> String {
    "(SELECT \(column) FROM waivings WHERE waivings.lifetime = lifetimes.id AND until_run IS NULL)"
  }

  /// The check, and the parts of the entity that last; NULL of a slice without a date.
  private static let recurrence = """
    (SELECT checks.name || iif(keys.text = '', '', '|' || keys.text) FROM recurrences
      JOIN keys ON keys.id = recurrences.entity WHERE recurrences.id = lifetimes.recurrence)
    """

  /// Dates that had what recurs, whatever became of it.
  private static let recurrences = """
    SELECT \(text("checks.rulebook")) AS rulebook, checks.name AS check_id, \(text("checks.table_name")) AS table_name,
      \(text("checks.context")) AS context, \(text("checks.owner")) AS owner,
      checks.name || iif(entities.text = '', '', '|' || entities.text) AS recurrence,
      \(KeyText.object(of: "entities")) AS entity, \(ofKey("text", "series.others")) AS others,
      date(lifetimes.day * 86400, 'unixepoch') AS date, count(DISTINCT lifetimes.entity) AS findings,
      sum(\(Lifetime.State.isOpen)) AS unrepaired, max(lifetimes.severity) = \(Severity.error.code) AS is_issue,
      lifetimes.day = series.newest_day AS is_newest_date
    FROM lifetimes JOIN recurrences ON recurrences.id = lifetimes.recurrence
      JOIN series ON series.id = recurrences.series JOIN keys AS entities ON entities.id = recurrences.entity
      JOIN checks ON checks.id = lifetimes.check_id
    GROUP BY lifetimes.recurrence, lifetimes.day
    """

  /// As the last run in order left each date, of each check and slice; without a date in the slice, each day of runs.
  private static let dates = """
    SELECT \(text("checks.rulebook")) AS rulebook, checks.name AS check_id, \(text("checks.table_name")) AS table_name,
      \(text("checks.context")) AS context, \(text("checks.owner")) AS owner,
      date(dated.date_day * 86400, 'unixepoch') AS date,
      date((dated.date_day - ((dated.date_day + 3) % 7 + 7) % 7) * 86400, 'unixepoch') AS week,
      strftime('%Y-%m', dated.date_day * 86400, 'unixepoch') AS month, dated.run, \(ofKey("text", "dated.slice")) AS slice,
      results.verdict, results.issues, results.warnings, results.waived_issues + results.waived_warnings AS waived,
      results.examined, results.failing, results.value
    FROM (\(DateResult.select)) AS dated JOIN results ON results.id = dated.result
      JOIN checks ON checks.id = dated.check_id
    WHERE dated.place = 1
    """

  /// The day's last judged run of each check and slice.
  private static let trendDaily = """
    SELECT date(days.day * 86400, 'unixepoch') AS day, \(text("checks.rulebook")) AS rulebook,
      checks.name AS check_id, \(text("checks.table_name")) AS table_name, \(text("checks.context")) AS context,
      days.issues, days.warnings, days.passed, days.judged, days.begun, days.resolved,
      days.begun_warnings, days.resolved_warnings, days.passed_in_part, days.waived
    FROM days JOIN checks ON checks.id = days.check_id WHERE days.judged > 0
    """
}
