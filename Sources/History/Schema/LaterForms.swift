/// How the forms after the first one are made of those before them.
extension Schema {
  /// Results keep the unit of their measure; of earlier ones it is not known, and the next run tells it.
  static let fifth = """
    ALTER TABLE results ADD COLUMN unit INTEGER;
    """

  /// Days tell passes in part, of which some groups were not examined, from passes.
  static let fourth = """
    ALTER TABLE days ADD COLUMN passed_in_part INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE day_tables ADD COLUMN passed_in_part INTEGER NOT NULL DEFAULT 0;
    UPDATE days SET passed_in_part = parts, passed = passed - parts FROM (
      SELECT check_id AS parted, day AS parted_day, count(*) AS parts FROM (
        SELECT check_id, runs.day, verdict, unexamined, row_number() OVER (
          PARTITION BY check_id, slice, runs.day ORDER BY runs.now DESC, runs.id DESC) AS place
        FROM results JOIN runs ON runs.id = results.run WHERE verdict IN ('pass', 'warn', 'fail'))
      WHERE place = 1 AND verdict = 'pass' AND unexamined > 0 GROUP BY check_id, day)
    WHERE check_id = parted AND day = parted_day AND passed >= parts;
    UPDATE day_tables SET passed_in_part = parts, passed = passed - parts FROM (
      SELECT checks.rulebook AS book, days.day AS d, checks.table_name AS t, checks.context AS c,
        sum(days.passed_in_part) AS parts
      FROM days JOIN checks ON checks.id = days.check_id GROUP BY book, d, t, c)
    WHERE rulebook = book AND day = d AND table_name = t AND context = c AND passed >= parts;
    """

  /// Days tell warnings that began and ended from issues; results count groups that were not examined, and what stays open of them is kept.
  ///
  /// In earlier runs, a life counts with the severity that it began and ended with.
  static let third = """
    ALTER TABLE results ADD COLUMN unexamined INTEGER NOT NULL DEFAULT 0;

    -- Findings that a run left open because it judged their check without their group.
    CREATE TABLE left_open (
      run INTEGER NOT NULL, lifetime INTEGER NOT NULL, PRIMARY KEY (run, lifetime)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX left_open_by_lifetime ON left_open (lifetime);

    ALTER TABLE days ADD COLUMN begun_warnings INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE days ADD COLUMN resolved_warnings INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE day_tables ADD COLUMN begun_warnings INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE day_tables ADD COLUMN resolved_warnings INTEGER NOT NULL DEFAULT 0;
    UPDATE days SET begun_warnings = min(begun, count) FROM (
      SELECT check_id AS warned, runs.day AS began, count(*) AS count FROM lifetimes JOIN runs ON runs.id = first_run
      WHERE state <> 4 AND coalesce(
        (SELECT severity FROM severity_changes WHERE lifetime = lifetimes.id ORDER BY run LIMIT 1), severity) = 1
      GROUP BY check_id, runs.day)
    WHERE check_id = warned AND day = began;
    UPDATE days SET resolved_warnings = min(resolved, count) FROM (
      SELECT check_id AS warned, runs.day AS ended, count(*) AS count FROM lifetimes JOIN runs ON runs.id = resolved_run
      WHERE state = 2 AND severity = 1 GROUP BY check_id, runs.day)
    WHERE check_id = warned AND day = ended;
    -- A check may have moved to another context since: lives keep theirs.
    UPDATE day_tables SET begun_warnings = min(begun, count) FROM (
      SELECT checks.rulebook AS book, runs.day AS d, table_name AS t, lifetimes.context AS c, count(*) AS count
      FROM lifetimes JOIN runs ON runs.id = lifetimes.first_run JOIN checks ON checks.id = check_id
      WHERE state <> 4 AND coalesce(
        (SELECT severity FROM severity_changes WHERE lifetime = lifetimes.id ORDER BY run LIMIT 1), severity) = 1
      GROUP BY book, d, t, c)
    WHERE rulebook = book AND day = d AND table_name = t AND context = c;
    UPDATE day_tables SET resolved_warnings = min(resolved, count) FROM (
      SELECT checks.rulebook AS book, runs.day AS d, table_name AS t, lifetimes.context AS c, count(*) AS count
      FROM lifetimes JOIN runs ON runs.id = resolved_run JOIN checks ON checks.id = check_id
      WHERE state = 2 AND severity = 1 GROUP BY book, d, t, c)
    WHERE rulebook = book AND day = d AND table_name = t AND context = c;
    """

  /// Runs keep the day of their rulebook's calendar, which was that of UTC before; results keep their kind's own bounds.
  static let second = """
    ALTER TABLE runs ADD COLUMN day INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE runs ADD COLUMN zone INTEGER;
    UPDATE runs SET day = (now - (now % 86400000000 + 86400000000) % 86400000000) / 86400000000;
    ALTER TABLE results ADD COLUMN bounds INTEGER;

    -- What belongs to the file as a whole, by name.
    CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    """
}
