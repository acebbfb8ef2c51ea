/// How the forms after the first one are made of those before them.
extension Schema {
  /// What checks measured in each of their groups is kept. Of earlier runs it is not known.
  static let eleventh = """
    CREATE TABLE group_measures (
      result INTEGER NOT NULL, group_object INTEGER NOT NULL, value ANY, examined INTEGER NOT NULL, failing INTEGER,
      verdict TEXT NOT NULL, PRIMARY KEY (result, group_object)
    ) STRICT, WITHOUT ROWID;
    """

  /// The view `v_dates` is new: no table has changed.
  static let tenth = "-- v_dates"

  /// Runs keep checksums of what they recorded, texts and the words of lives theirs; and which groups were not examined is kept of all checks.
  ///
  /// What was recorded before has none: NULL.
  static let ninth = """
    -- Of the run's row, results and memories; and of the findings that it listed.
    ALTER TABLE runs ADD COLUMN facts_sum INTEGER;
    ALTER TABLE runs ADD COLUMN findings_sum INTEGER;
    ALTER TABLE texts ADD COLUMN hash INTEGER;
    ALTER TABLE lifetimes ADD COLUMN words INTEGER;

    -- Whether groups with open findings were not examined that `unexamined_groups` does not name.
    ALTER TABLE results ADD COLUMN leaves_unseen INTEGER NOT NULL DEFAULT 0;
    """

  /// Findings keep by whom they were waived, and from which run on; results count what is waived apart.
  ///
  /// Nothing was waived in earlier forms.
  static let eighth = """
    ALTER TABLE results ADD COLUMN waived_issues INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE results ADD COLUMN waived_warnings INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE runs ADD COLUMN waived INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE days ADD COLUMN waived INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE day_tables ADD COLUMN waived INTEGER NOT NULL DEFAULT 0;

    -- By whom a life is waived from a run on, until another; NULL: no run has found it otherwise since. Days are counted from 1970-01-01.
    CREATE TABLE waivings (
      lifetime INTEGER NOT NULL, from_run INTEGER NOT NULL, until_run INTEGER, owner INTEGER NOT NULL,
      reason INTEGER NOT NULL, expires INTEGER NOT NULL, PRIMARY KEY (lifetime, from_run)
    ) STRICT, WITHOUT ROWID;

    -- How many findings of a check a waiver named in a run; the waiver by the digest of what it names.
    CREATE TABLE waiver_counts (
      run INTEGER NOT NULL, waiver INTEGER NOT NULL, check_name INTEGER NOT NULL, findings INTEGER NOT NULL,
      PRIMARY KEY (waiver, run, check_name)
    ) STRICT, WITHOUT ROWID;
    """

  /// What a run did not list of a check that found more than the cap is known for each run.
  ///
  /// Earlier forms tell the last such span of a life: its last run is the one before.
  static let seventh = """
    -- Runs from one on, until another, that listed only some findings of a check, and not this one; NULL: none has listed it since.
    CREATE TABLE unlisted (
      lifetime INTEGER NOT NULL, from_run INTEGER NOT NULL, until_run INTEGER, PRIMARY KEY (lifetime, from_run)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX unlisted_by_run ON unlisted (from_run, until_run);
    INSERT INTO unlisted (lifetime, from_run) SELECT id, from_run FROM (
      SELECT id, (
        SELECT min(run) FROM results WHERE results.check_id = lifetimes.check_id AND results.slice = lifetimes.slice
          AND verdict IN ('pass', 'warn', 'fail') AND is_late = 0 AND cut_off > 0 AND run > lifetimes.last_run
          AND run < coalesce(lifetimes.resolved_run, 9223372036854775807)) AS from_run
      FROM lifetimes WHERE last_run IS NOT NULL AND \(Lifetime.State.isInOrder))
    WHERE from_run IS NOT NULL;
    """

  /// Slices that hold a date are put into series, and findings know under which name they recur.
  ///
  /// All of it follows from slices, entities and contexts, and is made anew where those that count have changed.
  static let sixth = """
    -- A check on slices that differ in their date alone; `others` are its other parameters.
    CREATE TABLE series (
      id INTEGER PRIMARY KEY, check_id INTEGER NOT NULL, others INTEGER NOT NULL, newest_day INTEGER NOT NULL,
      newest_slice INTEGER NOT NULL, UNIQUE (check_id, others)
    ) STRICT;

    -- Its dates that were judged, as days since 1970-01-01, each with the first run that did.
    CREATE TABLE series_dates (
      series INTEGER NOT NULL, day INTEGER NOT NULL, slice INTEGER NOT NULL, first_run INTEGER NOT NULL,
      PRIMARY KEY (series, day)
    ) STRICT, WITHOUT ROWID;

    -- The parts of an entity that go on from date to date.
    CREATE TABLE recurrences (
      id INTEGER PRIMARY KEY, series INTEGER NOT NULL, entity INTEGER NOT NULL, UNIQUE (series, entity)
    ) STRICT;

    -- Groups that a run did not examine: it says nothing of what recurs there.
    CREATE TABLE unexamined_groups (
      recurrence INTEGER, day INTEGER, run INTEGER NOT NULL, check_id INTEGER NOT NULL, slice INTEGER NOT NULL,
      entity INTEGER NOT NULL, PRIMARY KEY (check_id, run, entity)
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE lifetimes ADD COLUMN recurrence INTEGER;
    ALTER TABLE lifetimes ADD COLUMN day INTEGER;
    CREATE INDEX lifetimes_by_recurrence ON lifetimes (recurrence, day) WHERE recurrence IS NOT NULL;
    CREATE INDEX lifetimes_undated ON lifetimes (check_id, first_run) WHERE recurrence IS NULL AND \(Lifetime.State.isOpen);

    -- The parameter whose dates make a check's series; NULL where it has none.
    ALTER TABLE checks ADD COLUMN date_name TEXT;

    -- When a rulebook is expected to run: seconds after midnight, days since 1970-01-01.
    CREATE TABLE schedules (
      rulebook INTEGER PRIMARY KEY, zone TEXT NOT NULL, daily INTEGER NOT NULL, from_day INTEGER NOT NULL, until_day INTEGER
    ) STRICT;

    -- Columns of entities by the context that the newest rules give them.
    CREATE TABLE context_columns (
      rulebook INTEGER NOT NULL, position INTEGER NOT NULL, context TEXT NOT NULL, column_name TEXT NOT NULL,
      lasts INTEGER NOT NULL, PRIMARY KEY (rulebook, position)
    ) STRICT, WITHOUT ROWID;
    """

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
