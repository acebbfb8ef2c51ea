/// What a history is made of. Its form is raised by migrations only; the views are made anew with each, and are what
/// others may read.
enum Schema {
  /// "TIPF": says whose file it is.
  static let applicationID: Int64 = 0x5449_5046
  static let version = 11
  /// In runs.
  static let longLife = 32

  /// From the form with this number to the next one.
  static let migrations: [Migration] = [
    .sql(first), .sql(second), .sql(third), .sql(fourth), .sql(fifth), .sqlAndSeries(sixth), .sql(seventh),
    .sql(eighth), .sql(ninth), .sql(tenth), .sql(eleventh),
  ]

  enum Migration {
    case sql(String)
    /// Then the series of all checks are made, which takes more than SQL.
    case sqlAndSeries(String)
  }

  /// The times are microseconds since 1970, and `run` is the order of recording.
  private static let first = """
    CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;

    -- Slices and entities: as in fingerprints, and as a JSON object.
    CREATE TABLE keys (id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, text TEXT NOT NULL, object TEXT) STRICT;
    CREATE INDEX keys_by_hash ON keys (hash);

    CREATE TABLE runs (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL, rulebook INTEGER NOT NULL, rules_digest INTEGER NOT NULL,
      snapshot_path INTEGER NOT NULL, snapshot_digest INTEGER NOT NULL, parameters INTEGER NOT NULL,
      now INTEGER NOT NULL, exit_code INTEGER NOT NULL, duration_seconds REAL NOT NULL, is_partial INTEGER NOT NULL,
      checks INTEGER NOT NULL DEFAULT 0, passed INTEGER NOT NULL DEFAULT 0, warned INTEGER NOT NULL DEFAULT 0,
      failed INTEGER NOT NULL DEFAULT 0, skipped INTEGER NOT NULL DEFAULT 0, errored INTEGER NOT NULL DEFAULT 0,
      issues INTEGER NOT NULL DEFAULT 0, warnings INTEGER NOT NULL DEFAULT 0,
      new_issues INTEGER NOT NULL DEFAULT 0, new_warnings INTEGER NOT NULL DEFAULT 0,
      reopened_issues INTEGER NOT NULL DEFAULT 0, reopened_warnings INTEGER NOT NULL DEFAULT 0,
      resolved_issues INTEGER NOT NULL DEFAULT 0, resolved_warnings INTEGER NOT NULL DEFAULT 0,
      withdrawn INTEGER NOT NULL DEFAULT 0, UNIQUE (name, rulebook)
    ) STRICT;
    CREATE INDEX runs_by_now ON runs (rulebook, now, id);

    CREATE TABLE durations (
      run INTEGER NOT NULL, position INTEGER NOT NULL, step INTEGER NOT NULL, seconds REAL NOT NULL,
      PRIMARY KEY (run, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE checks (
      id INTEGER PRIMARY KEY, rulebook INTEGER NOT NULL, name TEXT NOT NULL, table_name INTEGER NOT NULL,
      kind INTEGER NOT NULL, context INTEGER NOT NULL, owner INTEGER, first_run INTEGER, last_run INTEGER,
      judged INTEGER NOT NULL DEFAULT 0, last_judged_run INTEGER, last_failed_run INTEGER,
      streak_verdict TEXT, streak_from INTEGER, streak INTEGER NOT NULL DEFAULT 0,
      longest_failing INTEGER NOT NULL DEFAULT 0, flips INTEGER NOT NULL DEFAULT 0, UNIQUE (rulebook, name)
    ) STRICT;

    -- Every id that a check has had.
    CREATE TABLE check_names (
      rulebook INTEGER NOT NULL, name TEXT NOT NULL, check_id INTEGER NOT NULL, PRIMARY KEY (rulebook, name)
    ) STRICT, WITHOUT ROWID;

    -- slice is NULL where the check could not be bound.
    CREATE TABLE results (
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL, check_id INTEGER NOT NULL, slice INTEGER, verdict TEXT NOT NULL,
      reason TEXT, explanation INTEGER, outcome INTEGER, conditions INTEGER, measure INTEGER, value ANY, examined INTEGER,
      failing INTEGER, share REAL, details INTEGER, issues INTEGER NOT NULL, warnings INTEGER NOT NULL,
      cut_off INTEGER NOT NULL, is_late INTEGER NOT NULL, UNIQUE (check_id, run)
    ) STRICT;
    CREATE INDEX results_by_slice ON results (check_id, slice, run) WHERE verdict IN ('pass', 'warn', 'fail');
    CREATE INDEX results_by_run ON results (run);

    -- last_run is NULL while the last judged run of the check on the slice lists it: then nothing need be written.
    CREATE TABLE lifetimes (
      id INTEGER PRIMARY KEY, check_id INTEGER NOT NULL, slice INTEGER NOT NULL, entity INTEGER NOT NULL,
      severity INTEGER NOT NULL CHECK (severity IN (1, 2)), context INTEGER NOT NULL, message INTEGER NOT NULL,
      state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
      first_run INTEGER NOT NULL, last_run INTEGER, resolved_run INTEGER, reopens INTEGER
    ) STRICT;
    -- What a life's severity was before a run found it to be another.
    CREATE TABLE severity_changes (
      run INTEGER NOT NULL, lifetime INTEGER NOT NULL, severity INTEGER NOT NULL, PRIMARY KEY (run, lifetime)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX lifetimes_open ON lifetimes (check_id, slice, entity, first_run, severity)
      WHERE \(Lifetime.State.isOpen);
    CREATE INDEX lifetimes_by_entity ON lifetimes (check_id, slice, entity, first_run);
    CREATE INDEX lifetimes_by_first ON lifetimes (first_run, resolved_run);
    CREATE INDEX lifetimes_resolved ON lifetimes (resolved_run, first_run, check_id, slice, entity, severity)
      WHERE \(Lifetime.State.isResolved);
    CREATE INDEX lifetimes_reopened ON lifetimes (first_run) WHERE reopens IS NOT NULL;
    CREATE INDEX lifetimes_withdrawn ON lifetimes (resolved_run, first_run) WHERE \(Lifetime.State.isWithdrawn);
    -- Lives of many runs are few: what lived at a run is found among these and the ones begun shortly before.
    CREATE INDEX lifetimes_long ON lifetimes (resolved_run, first_run)
      WHERE resolved_run - first_run > \(longLife);

    -- Days are counted from 1970-01-01. Of each check and slice the day's last judged run counts.
    CREATE TABLE days (
      day INTEGER NOT NULL, check_id INTEGER NOT NULL, issues INTEGER NOT NULL, warnings INTEGER NOT NULL,
      passed INTEGER NOT NULL, judged INTEGER NOT NULL, begun INTEGER NOT NULL, resolved INTEGER NOT NULL,
      PRIMARY KEY (check_id, day)
    ) STRICT, WITHOUT ROWID;

    -- The same, summed up over the checks of a table and a context as they were that day.
    CREATE TABLE day_tables (
      rulebook INTEGER NOT NULL, day INTEGER NOT NULL, table_name INTEGER NOT NULL, context INTEGER NOT NULL,
      issues INTEGER NOT NULL, warnings INTEGER NOT NULL, passed INTEGER NOT NULL, judged INTEGER NOT NULL,
      begun INTEGER NOT NULL, resolved INTEGER NOT NULL, PRIMARY KEY (rulebook, day, table_name, context)
    ) STRICT, WITHOUT ROWID;

    -- Parts of entities: name and value, such as team and GSW.
    CREATE TABLE parts (
      id INTEGER PRIMARY KEY, name INTEGER NOT NULL, value TEXT NOT NULL, UNIQUE (name, value)
    ) STRICT;

    CREATE TABLE day_parts (
      rulebook INTEGER NOT NULL, name INTEGER NOT NULL, day INTEGER NOT NULL, part INTEGER NOT NULL,
      issues INTEGER NOT NULL, warnings INTEGER NOT NULL, PRIMARY KEY (rulebook, name, day, part)
    ) STRICT, WITHOUT ROWID;

    -- Names with too many values that day to be summed up.
    CREATE TABLE wide_parts (
      rulebook INTEGER NOT NULL, name INTEGER NOT NULL, day INTEGER NOT NULL, PRIMARY KEY (rulebook, name, day)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE memories (
      result INTEGER NOT NULL, group_object INTEGER NOT NULL, content TEXT NOT NULL, PRIMARY KEY (result, group_object)
    ) STRICT, WITHOUT ROWID;
    """
}
