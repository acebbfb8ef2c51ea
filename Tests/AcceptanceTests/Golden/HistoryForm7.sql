CREATE TABLE check_names (
  rulebook INTEGER NOT NULL, name TEXT NOT NULL, check_id INTEGER NOT NULL, PRIMARY KEY (rulebook, name)
) STRICT, WITHOUT ROWID;
INSERT INTO "check_names" VALUES(1,'t.low',2);
INSERT INTO "check_names" VALUES(1,'t.there',1);
CREATE TABLE checks (
  id INTEGER PRIMARY KEY, rulebook INTEGER NOT NULL, name TEXT NOT NULL, table_name INTEGER NOT NULL,
  kind INTEGER NOT NULL, context INTEGER NOT NULL, owner INTEGER, first_run INTEGER, last_run INTEGER,
  judged INTEGER NOT NULL DEFAULT 0, last_judged_run INTEGER, last_failed_run INTEGER,
  streak_verdict TEXT, streak_from INTEGER, streak INTEGER NOT NULL DEFAULT 0,
  longest_failing INTEGER NOT NULL DEFAULT 0, flips INTEGER NOT NULL DEFAULT 0, date_name TEXT, UNIQUE (rulebook, name)
) STRICT;
INSERT INTO "checks" VALUES(1,1,'t.there',13,14,15,NULL,1,3,3,3,3,'fail',1,3,3,0,'date');
INSERT INTO "checks" VALUES(2,1,'t.low',13,20,15,NULL,1,3,3,3,NULL,'warn',1,3,0,0,'date');
CREATE TABLE context_columns (
  rulebook INTEGER NOT NULL, position INTEGER NOT NULL, context TEXT NOT NULL, column_name TEXT NOT NULL,
  lasts INTEGER NOT NULL, PRIMARY KEY (rulebook, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "context_columns" VALUES(1,0,'team','team',1);
CREATE TABLE day_parts (
  rulebook INTEGER NOT NULL, name INTEGER NOT NULL, day INTEGER NOT NULL, part INTEGER NOT NULL,
  issues INTEGER NOT NULL, warnings INTEGER NOT NULL, PRIMARY KEY (rulebook, name, day, part)
) STRICT, WITHOUT ROWID;
INSERT INTO "day_parts" VALUES(1,24,20477,1,0,1);
INSERT INTO "day_parts" VALUES(1,24,20477,2,1,0);
INSERT INTO "day_parts" VALUES(1,24,20478,1,1,1);
INSERT INTO "day_parts" VALUES(1,24,20478,2,1,0);
INSERT INTO "day_parts" VALUES(1,24,20479,2,1,1);
CREATE TABLE day_tables (
  rulebook INTEGER NOT NULL, day INTEGER NOT NULL, table_name INTEGER NOT NULL, context INTEGER NOT NULL,
  issues INTEGER NOT NULL, warnings INTEGER NOT NULL, passed INTEGER NOT NULL, judged INTEGER NOT NULL,
  begun INTEGER NOT NULL, resolved INTEGER NOT NULL, begun_warnings INTEGER NOT NULL DEFAULT 0, resolved_warnings INTEGER NOT NULL DEFAULT 0, passed_in_part INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (rulebook, day, table_name, context)
) STRICT, WITHOUT ROWID;
INSERT INTO "day_tables" VALUES(1,20477,13,15,1,1,0,2,2,0,1,0,0);
INSERT INTO "day_tables" VALUES(1,20478,13,15,2,1,0,2,3,0,1,0,0);
INSERT INTO "day_tables" VALUES(1,20479,13,15,1,1,0,2,2,0,1,0,0);
CREATE TABLE days (
  day INTEGER NOT NULL, check_id INTEGER NOT NULL, issues INTEGER NOT NULL, warnings INTEGER NOT NULL,
  passed INTEGER NOT NULL, judged INTEGER NOT NULL, begun INTEGER NOT NULL, resolved INTEGER NOT NULL, begun_warnings INTEGER NOT NULL DEFAULT 0, resolved_warnings INTEGER NOT NULL DEFAULT 0, passed_in_part INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (check_id, day)
) STRICT, WITHOUT ROWID;
INSERT INTO "days" VALUES(20477,1,1,0,0,1,1,0,0,0,0);
INSERT INTO "days" VALUES(20478,1,2,0,0,1,2,0,0,0,0);
INSERT INTO "days" VALUES(20479,1,1,0,0,1,1,0,0,0,0);
INSERT INTO "days" VALUES(20477,2,0,1,0,1,1,0,1,0,0);
INSERT INTO "days" VALUES(20478,2,0,1,0,1,1,0,1,0,0);
INSERT INTO "days" VALUES(20479,2,0,1,0,1,1,0,1,0,0);
CREATE TABLE durations (
  run INTEGER NOT NULL, position INTEGER NOT NULL, step INTEGER NOT NULL, seconds REAL NOT NULL,
  PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "durations" VALUES(1,0,7,0.001383405);
INSERT INTO "durations" VALUES(1,1,8,6.09763999999999835657e-04);
INSERT INTO "durations" VALUES(1,2,9,3.97937000000000117017e-04);
INSERT INTO "durations" VALUES(1,3,10,0.017780022);
INSERT INTO "durations" VALUES(1,4,11,1.91765699999999969516e-03);
INSERT INTO "durations" VALUES(1,5,12,4.02636000000001353926e-04);
INSERT INTO "durations" VALUES(2,0,7,0.001383215);
INSERT INTO "durations" VALUES(2,1,8,5.65461000000000175297e-04);
INSERT INTO "durations" VALUES(2,2,9,4.58158999999999866706e-04);
INSERT INTO "durations" VALUES(2,3,10,0.02378673);
INSERT INTO "durations" VALUES(2,4,11,2.02934700000000078912e-03);
INSERT INTO "durations" VALUES(2,5,12,4.61977000000002302471e-04);
INSERT INTO "durations" VALUES(3,0,7,0.003381453);
INSERT INTO "durations" VALUES(3,1,8,7.42703000000000373298e-04);
INSERT INTO "durations" VALUES(3,2,9,5.64308999999999817698e-04);
INSERT INTO "durations" VALUES(3,3,10,0.031326354);
INSERT INTO "durations" VALUES(3,4,11,2.08333799999999708107e-03);
INSERT INTO "durations" VALUES(3,5,12,4.3105799999999805383e-04);
CREATE TABLE keys (id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, text TEXT NOT NULL, object TEXT) STRICT;
INSERT INTO "keys" VALUES(1,723313671,'date=2026-01-24',NULL);
INSERT INTO "keys" VALUES(2,-2128831035,'',NULL);
INSERT INTO "keys" VALUES(3,1395270357,'team=LAC',NULL);
INSERT INTO "keys" VALUES(4,-1607149042,'team=GSW',NULL);
INSERT INTO "keys" VALUES(5,706536052,'date=2026-01-25',NULL);
INSERT INTO "keys" VALUES(6,756868909,'date=2026-01-26',NULL);
CREATE TABLE left_open (
  run INTEGER NOT NULL, lifetime INTEGER NOT NULL, PRIMARY KEY (run, lifetime)
) STRICT, WITHOUT ROWID;
CREATE TABLE lifetimes (
  id INTEGER PRIMARY KEY, check_id INTEGER NOT NULL, slice INTEGER NOT NULL, entity INTEGER NOT NULL,
  severity INTEGER NOT NULL CHECK (severity IN (1, 2)), context INTEGER NOT NULL, message INTEGER NOT NULL,
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
  first_run INTEGER NOT NULL, last_run INTEGER, resolved_run INTEGER, reopens INTEGER
, recurrence INTEGER, day INTEGER) STRICT;
INSERT INTO "lifetimes" VALUES(1,1,1,3,2,15,19,0,1,NULL,NULL,NULL,1,20477);
INSERT INTO "lifetimes" VALUES(2,2,1,4,1,15,23,0,1,NULL,NULL,NULL,2,20477);
INSERT INTO "lifetimes" VALUES(3,1,5,4,2,15,19,0,2,NULL,NULL,NULL,3,20478);
INSERT INTO "lifetimes" VALUES(4,1,5,3,2,15,19,0,2,NULL,NULL,NULL,1,20478);
INSERT INTO "lifetimes" VALUES(5,2,5,4,1,15,23,0,2,NULL,NULL,NULL,2,20478);
INSERT INTO "lifetimes" VALUES(6,1,6,3,2,15,19,0,3,NULL,NULL,NULL,1,20479);
INSERT INTO "lifetimes" VALUES(7,2,6,3,1,15,23,0,3,NULL,NULL,NULL,4,20479);
CREATE TABLE memories (
  result INTEGER NOT NULL, group_object INTEGER NOT NULL, content TEXT NOT NULL, PRIMARY KEY (result, group_object)
) STRICT, WITHOUT ROWID;
CREATE TABLE parts (
  id INTEGER PRIMARY KEY, name INTEGER NOT NULL, value TEXT NOT NULL, UNIQUE (name, value)
) STRICT;
INSERT INTO "parts" VALUES(1,24,'GSW');
INSERT INTO "parts" VALUES(2,24,'LAC');
CREATE TABLE recurrences (
  id INTEGER PRIMARY KEY, series INTEGER NOT NULL, entity INTEGER NOT NULL, UNIQUE (series, entity)
) STRICT;
INSERT INTO "recurrences" VALUES(1,1,3);
INSERT INTO "recurrences" VALUES(2,2,4);
INSERT INTO "recurrences" VALUES(3,1,4);
INSERT INTO "recurrences" VALUES(4,2,3);
CREATE TABLE results (
  id INTEGER PRIMARY KEY, run INTEGER NOT NULL, check_id INTEGER NOT NULL, slice INTEGER, verdict TEXT NOT NULL,
  reason TEXT, explanation INTEGER, outcome INTEGER, conditions INTEGER, measure INTEGER, value ANY, examined INTEGER,
  failing INTEGER, share REAL, details INTEGER, issues INTEGER NOT NULL, warnings INTEGER NOT NULL,
  cut_off INTEGER NOT NULL, is_late INTEGER NOT NULL, bounds INTEGER, unexamined INTEGER NOT NULL DEFAULT 0, unit INTEGER, UNIQUE (check_id, run)
) STRICT;
INSERT INTO "results" VALUES(1,1,1,1,'fail',NULL,NULL,16,NULL,17,1,2,1,0.5,NULL,1,0,0,0,NULL,0,18);
INSERT INTO "results" VALUES(2,1,2,1,'warn',NULL,NULL,21,NULL,17,1,2,1,0.5,22,0,1,0,0,NULL,0,18);
INSERT INTO "results" VALUES(3,2,1,5,'fail',NULL,NULL,26,NULL,17,2,2,2,1.0,NULL,2,0,0,0,NULL,0,18);
INSERT INTO "results" VALUES(4,2,2,5,'warn',NULL,NULL,21,NULL,17,1,2,1,0.5,22,0,1,0,0,NULL,0,18);
INSERT INTO "results" VALUES(5,3,1,6,'fail',NULL,NULL,16,NULL,17,1,2,1,0.5,NULL,1,0,0,0,NULL,0,18);
INSERT INTO "results" VALUES(6,3,2,6,'warn',NULL,NULL,21,NULL,17,1,2,1,0.5,22,0,1,0,0,NULL,0,18);
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
  withdrawn INTEGER NOT NULL DEFAULT 0, day INTEGER NOT NULL DEFAULT 0, zone INTEGER, UNIQUE (name, rulebook)
) STRICT;
INSERT INTO "runs" VALUES(1,'4d3105dd366f196f',1,2,3,4,5,1769256000000000,1,0.022491421,0,2,0,1,1,0,0,1,1,1,1,0,0,0,0,0,20477,6);
INSERT INTO "runs" VALUES(2,'a186e03e4d47bc69',1,2,3,4,25,1769342400000000,1,0.028684889,0,2,0,1,1,0,0,2,1,2,1,0,0,0,0,0,20478,6);
INSERT INTO "runs" VALUES(3,'0b5d5db8975d6bb6',1,2,3,4,27,1769428800000000,1,0.038529215,0,2,0,1,1,0,0,1,1,1,1,0,0,0,0,0,20479,6);
CREATE TABLE schedules (
  rulebook INTEGER PRIMARY KEY, zone TEXT NOT NULL, daily INTEGER NOT NULL, from_day INTEGER NOT NULL, until_day INTEGER
) STRICT;
CREATE TABLE series (
  id INTEGER PRIMARY KEY, check_id INTEGER NOT NULL, others INTEGER NOT NULL, newest_day INTEGER NOT NULL,
  newest_slice INTEGER NOT NULL, UNIQUE (check_id, others)
) STRICT;
INSERT INTO "series" VALUES(1,1,2,20479,6);
INSERT INTO "series" VALUES(2,2,2,20479,6);
CREATE TABLE series_dates (
  series INTEGER NOT NULL, day INTEGER NOT NULL, slice INTEGER NOT NULL, first_run INTEGER NOT NULL,
  PRIMARY KEY (series, day)
) STRICT, WITHOUT ROWID;
INSERT INTO "series_dates" VALUES(1,20477,1,1);
INSERT INTO "series_dates" VALUES(1,20478,5,2);
INSERT INTO "series_dates" VALUES(1,20479,6,3);
INSERT INTO "series_dates" VALUES(2,20477,1,1);
INSERT INTO "series_dates" VALUES(2,20478,5,2);
INSERT INTO "series_dates" VALUES(2,20479,6,3);
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE severity_changes (
  run INTEGER NOT NULL, lifetime INTEGER NOT NULL, severity INTEGER NOT NULL, PRIMARY KEY (run, lifetime)
) STRICT, WITHOUT ROWID;
CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO "texts" VALUES(1,'old');
INSERT INTO "texts" VALUES(2,'sha256:41a9a3ed9776ff2a7a0701d1b955e425c9860d1081cfd527f40b45b851efdf32');
INSERT INTO "texts" VALUES(3,'s.sqlite');
INSERT INTO "texts" VALUES(4,'xxh64:0cd0193ba3e43c72');
INSERT INTO "texts" VALUES(5,'date=2026-01-24');
INSERT INTO "texts" VALUES(6,'UTC');
INSERT INTO "texts" VALUES(7,'admit');
INSERT INTO "texts" VALUES(8,'bind');
INSERT INTO "texts" VALUES(9,'plan');
INSERT INTO "texts" VALUES(10,'measure');
INSERT INTO "texts" VALUES(11,'evidence');
INSERT INTO "texts" VALUES(12,'explain');
INSERT INTO "texts" VALUES(13,'t');
INSERT INTO "texts" VALUES(14,'not_null');
INSERT INTO "texts" VALUES(15,'data');
INSERT INTO "texts" VALUES(16,'1 of 2 rows fails; expected v to hold a value');
INSERT INTO "texts" VALUES(17,'failing');
INSERT INTO "texts" VALUES(18,'count');
INSERT INTO "texts" VALUES(19,'v is NULL; expected a value');
INSERT INTO "texts" VALUES(20,'range');
INSERT INTO "texts" VALUES(21,'1 of 2 rows fails; expected at most 5');
INSERT INTO "texts" VALUES(22,'{"nulls":0}');
INSERT INTO "texts" VALUES(23,'n is 9; expected at most 5');
INSERT INTO "texts" VALUES(24,'team');
INSERT INTO "texts" VALUES(25,'date=2026-01-25');
INSERT INTO "texts" VALUES(26,'2 of 2 rows fail; expected v to hold a value');
INSERT INTO "texts" VALUES(27,'date=2026-01-26');
CREATE TABLE unexamined_groups (
  recurrence INTEGER, day INTEGER, run INTEGER NOT NULL, check_id INTEGER NOT NULL, slice INTEGER NOT NULL,
  entity INTEGER NOT NULL, PRIMARY KEY (check_id, run, entity)
) STRICT, WITHOUT ROWID;
CREATE TABLE unlisted (
  lifetime INTEGER NOT NULL, from_run INTEGER NOT NULL, until_run INTEGER, PRIMARY KEY (lifetime, from_run)
) STRICT, WITHOUT ROWID;
CREATE TABLE wide_parts (
  rulebook INTEGER NOT NULL, name INTEGER NOT NULL, day INTEGER NOT NULL, PRIMARY KEY (rulebook, name, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX keys_by_hash ON keys (hash);
CREATE INDEX runs_by_now ON runs (rulebook, now, id);
CREATE INDEX results_by_slice ON results (check_id, slice, run) WHERE verdict IN ('pass', 'warn', 'fail');
CREATE INDEX results_by_run ON results (run);
CREATE INDEX lifetimes_open ON lifetimes (check_id, slice, entity, first_run, severity)
  WHERE state IN (0, 1);
CREATE INDEX lifetimes_by_entity ON lifetimes (check_id, slice, entity, first_run);
CREATE INDEX lifetimes_by_first ON lifetimes (first_run, resolved_run);
CREATE INDEX lifetimes_resolved ON lifetimes (resolved_run, first_run, check_id, slice, entity, severity)
  WHERE state = 2;
CREATE INDEX lifetimes_reopened ON lifetimes (first_run) WHERE reopens IS NOT NULL;
CREATE INDEX lifetimes_withdrawn ON lifetimes (resolved_run, first_run) WHERE state = 3;
CREATE INDEX lifetimes_long ON lifetimes (resolved_run, first_run)
  WHERE resolved_run - first_run > 32;
CREATE INDEX left_open_by_lifetime ON left_open (lifetime);
CREATE INDEX lifetimes_by_recurrence ON lifetimes (recurrence, day) WHERE recurrence IS NOT NULL;
CREATE INDEX lifetimes_undated ON lifetimes (check_id, first_run) WHERE recurrence IS NULL AND state IN (0, 1);
CREATE INDEX unlisted_by_run ON unlisted (from_run, until_run);
CREATE VIEW v_runs AS SELECT runs.id AS run, runs.name AS run_id, (SELECT text FROM texts WHERE id = runs.rulebook) AS rulebook, strftime('%Y-%m-%dT%H:%M:%SZ', runs.now / 1000000, 'unixepoch') AS now,
  date(runs.day * 86400, 'unixepoch') AS day, (SELECT text FROM texts WHERE id = runs.snapshot_path) AS snapshot,
  (SELECT text FROM texts WHERE id = runs.snapshot_digest) AS snapshot_digest, (SELECT text FROM texts WHERE id = runs.rules_digest) AS rules_digest,
  (SELECT text FROM texts WHERE id = runs.parameters) AS parameters, runs.is_partial, runs.exit_code, runs.duration_seconds,
  runs.checks, runs.passed, runs.warned, runs.failed, runs.skipped, runs.errored, runs.issues, runs.warnings,
  runs.new_issues, runs.new_warnings, runs.reopened_issues, runs.reopened_warnings, runs.resolved_issues,
  runs.resolved_warnings, runs.withdrawn,
  coalesce((SELECT text FROM texts WHERE id = runs.zone), 'UTC') AS zone
FROM runs;
CREATE VIEW v_checks AS SELECT checks.id AS check_number, (SELECT text FROM texts WHERE id = checks.rulebook) AS rulebook, checks.name AS check_id,
  (SELECT text FROM texts WHERE id = checks.table_name) AS table_name, (SELECT text FROM texts WHERE id = checks.kind) AS kind, (SELECT text FROM texts WHERE id = checks.context) AS context,
  (SELECT text FROM texts WHERE id = checks.owner) AS owner, runs.id AS run, runs.name AS run_id, strftime('%Y-%m-%dT%H:%M:%SZ', runs.now / 1000000, 'unixepoch') AS now,
  date(runs.day * 86400, 'unixepoch') AS day, keys.text AS slice, results.verdict, results.reason,
  (SELECT text FROM texts WHERE id = results.explanation) AS explanation, (SELECT text FROM texts WHERE id = results.outcome) AS outcome, results.issues,
  results.warnings, results.cut_off, results.is_late, results.unexamined AS unexamined_groups
FROM results JOIN checks ON checks.id = results.check_id JOIN runs ON runs.id = results.run
  LEFT JOIN keys ON keys.id = results.slice;
CREATE VIEW v_measures AS SELECT (SELECT text FROM texts WHERE id = checks.rulebook) AS rulebook, checks.name AS check_id, runs.id AS run, runs.name AS run_id,
  strftime('%Y-%m-%dT%H:%M:%SZ', runs.now / 1000000, 'unixepoch') AS now, date(runs.day * 86400, 'unixepoch') AS day, keys.text AS slice,
  (SELECT text FROM texts WHERE id = results.measure) AS measure, results.value, results.examined, results.failing, results.share,
  (SELECT text FROM texts WHERE id = results.conditions) AS conditions, (SELECT text FROM texts WHERE id = results.details) AS details, results.verdict,
  (SELECT text FROM texts WHERE id = results.bounds) AS bounds, (SELECT text FROM texts WHERE id = results.unit) AS unit
FROM results JOIN checks ON checks.id = results.check_id JOIN runs ON runs.id = results.run
  LEFT JOIN keys ON keys.id = results.slice
WHERE results.measure IS NOT NULL;
CREATE VIEW v_issues AS SELECT lifetimes.id AS lifetime,
  checks.name || '|' || (SELECT text FROM keys WHERE keys.id = lifetimes.slice) || '|' || (SELECT text FROM keys WHERE keys.id = lifetimes.entity)
    AS fingerprint,
  (SELECT text FROM texts WHERE id = checks.rulebook) AS rulebook, checks.name AS check_id, (SELECT text FROM texts WHERE id = checks.table_name) AS table_name,
  (SELECT text FROM texts WHERE id = checks.kind) AS kind, (SELECT text FROM texts WHERE id = lifetimes.context) AS context, (SELECT text FROM texts WHERE id = checks.owner) AS owner,
  iif(lifetimes.severity = 2, 'error', 'warning') AS severity, (SELECT text FROM keys WHERE keys.id = lifetimes.slice) AS slice,
  (SELECT coalesce(keys.object, iif(keys.text = '', '{}',
  '{"' || replace(replace(keys.text, '=', '":"'), ',', '","') || '"}')) FROM keys WHERE keys.id = lifetimes.entity) AS entity, (SELECT text FROM texts WHERE id = lifetimes.message) AS message,
  CASE WHEN state IN (0, 1) AND lifetimes.day < (SELECT newest_day FROM recurrences JOIN series ON series.id = series WHERE recurrences.id = lifetimes.recurrence) THEN 'past' ELSE CASE lifetimes.state WHEN 0 THEN 'open' WHEN 1 THEN 'waived' WHEN 2 THEN 'resolved' WHEN 3 THEN 'withdrawn' WHEN 4 THEN 'late' WHEN 5 THEN 'past' END END AS state, lifetimes.reopens IS NOT NULL AS is_reopened,
  (SELECT strftime('%Y-%m-%dT%H:%M:%SZ', now / 1000000, 'unixepoch') FROM runs WHERE runs.id = lifetimes.first_run) AS first_seen, (SELECT strftime('%Y-%m-%dT%H:%M:%SZ', now / 1000000, 'unixepoch') FROM runs WHERE runs.id = coalesce(lifetimes.last_run, (
  SELECT run FROM results WHERE results.check_id = lifetimes.check_id AND results.slice = lifetimes.slice
    AND verdict IN ('pass', 'warn', 'fail') AND is_late = 0 ORDER BY run DESC LIMIT 1))) AS last_seen,
  (SELECT strftime('%Y-%m-%dT%H:%M:%SZ', now / 1000000, 'unixepoch') FROM runs WHERE runs.id = lifetimes.resolved_run) AS resolved_at,
  (SELECT name FROM runs WHERE runs.id = lifetimes.first_run) AS first_run, (SELECT name FROM runs WHERE runs.id = coalesce(lifetimes.last_run, (
  SELECT run FROM results WHERE results.check_id = lifetimes.check_id AND results.slice = lifetimes.slice
    AND verdict IN ('pass', 'warn', 'fail') AND is_late = 0 ORDER BY run DESC LIMIT 1))) AS last_run,
  (SELECT name FROM runs WHERE runs.id = lifetimes.resolved_run) AS resolved_run, lifetimes.first_run AS first_run_number,
  coalesce(lifetimes.last_run, (
  SELECT run FROM results WHERE results.check_id = lifetimes.check_id AND results.slice = lifetimes.slice
    AND verdict IN ('pass', 'warn', 'fail') AND is_late = 0 ORDER BY run DESC LIMIT 1)) AS last_run_number, lifetimes.resolved_run AS resolved_run_number,
  date(lifetimes.day * 86400, 'unixepoch') AS date, (SELECT checks.name || iif(keys.text = '', '', '|' || keys.text) FROM recurrences
  JOIN keys ON keys.id = recurrences.entity WHERE recurrences.id = lifetimes.recurrence) AS recurrence
FROM lifetimes JOIN checks ON checks.id = lifetimes.check_id;
CREATE VIEW v_trend_daily AS SELECT date(days.day * 86400, 'unixepoch') AS day, (SELECT text FROM texts WHERE id = checks.rulebook) AS rulebook,
  checks.name AS check_id, (SELECT text FROM texts WHERE id = checks.table_name) AS table_name, (SELECT text FROM texts WHERE id = checks.context) AS context,
  days.issues, days.warnings, days.passed, days.judged, days.begun, days.resolved,
  days.begun_warnings, days.resolved_warnings, days.passed_in_part
FROM days JOIN checks ON checks.id = days.check_id WHERE days.judged > 0;
CREATE VIEW v_recurrences AS SELECT (SELECT text FROM texts WHERE id = checks.rulebook) AS rulebook, checks.name AS check_id, (SELECT text FROM texts WHERE id = checks.table_name) AS table_name,
  (SELECT text FROM texts WHERE id = checks.context) AS context, (SELECT text FROM texts WHERE id = checks.owner) AS owner,
  checks.name || iif(entities.text = '', '', '|' || entities.text) AS recurrence,
  coalesce(entities.object, iif(entities.text = '', '{}',
  '{"' || replace(replace(entities.text, '=', '":"'), ',', '","') || '"}')) AS entity, (SELECT text FROM keys WHERE keys.id = series.others) AS others,
  date(lifetimes.day * 86400, 'unixepoch') AS date, count(DISTINCT lifetimes.entity) AS findings,
  sum(state IN (0, 1)) AS unrepaired, max(lifetimes.severity) = 2 AS is_issue,
  lifetimes.day = series.newest_day AS is_newest_date
FROM lifetimes JOIN recurrences ON recurrences.id = lifetimes.recurrence
  JOIN series ON series.id = recurrences.series JOIN keys AS entities ON entities.id = recurrences.entity
  JOIN checks ON checks.id = lifetimes.check_id
GROUP BY lifetimes.recurrence, lifetimes.day;
PRAGMA application_id = 1414090822;
PRAGMA user_version = 7;
