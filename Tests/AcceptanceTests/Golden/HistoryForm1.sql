CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO texts VALUES(1,'old');
INSERT INTO texts VALUES(2,'sha256:8f9bf7e2ea6f69804efaac9140a1decbe0dcb52ee40f14b9bf2cf828978ad3c7');
INSERT INTO texts VALUES(3,'snapshots/a.sqlite');
INSERT INTO texts VALUES(4,'xxh64:831b8153d076e0e6');
INSERT INTO texts VALUES(5,'date=2026-01-25');
INSERT INTO texts VALUES(6,'admit');
INSERT INTO texts VALUES(7,'bind');
INSERT INTO texts VALUES(8,'plan');
INSERT INTO texts VALUES(9,'measure');
INSERT INTO texts VALUES(10,'evidence');
INSERT INTO texts VALUES(11,'explain');
INSERT INTO texts VALUES(12,'t');
INSERT INTO texts VALUES(13,'not_null');
INSERT INTO texts VALUES(14,'team');
INSERT INTO texts VALUES(15,'2 of 3 rows fail; expected a is not NULL');
INSERT INTO texts VALUES(16,'failing');
INSERT INTO texts VALUES(17,'a is NULL; expected a is not NULL');
INSERT INTO texts VALUES(18,'row_count');
INSERT INTO texts VALUES(19,'3 rows, expected at least 1 (error < 1, warn < 3)');
INSERT INTO texts VALUES(20,'error < 1, warn < 3');
INSERT INTO texts VALUES(21,'rows');
INSERT INTO texts VALUES(22,'when: count(t) > 99 is not true');
INSERT INTO texts VALUES(23,'k');
INSERT INTO texts VALUES(24,'snapshots/b.sqlite');
INSERT INTO texts VALUES(25,'xxh64:d2b55ee4b2d87803');
INSERT INTO texts VALUES(26,'snapshots/c.sqlite');
INSERT INTO texts VALUES(27,'xxh64:3451033fe59357f9');
INSERT INTO texts VALUES(28,'date=2026-01-26');
INSERT INTO texts VALUES(29,'1 of 1 row fails; expected a is not NULL');
INSERT INTO texts VALUES(30,'1 row, expected at least 1 (error < 1, warn < 3)');
CREATE TABLE keys (id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, text TEXT NOT NULL, object TEXT) STRICT;
INSERT INTO keys VALUES(1,706536052,'date=2026-01-25',NULL);
INSERT INTO keys VALUES(2,-1962916221,'k=1,team=GSW','{"k":1,"team":"GSW"}');
INSERT INTO keys VALUES(3,937963775,'k=2,team=MIN','{"k":2,"team":"MIN"}');
INSERT INTO keys VALUES(4,-358564506,'k=3,team=LAC','{"k":3,"team":"LAC"}');
INSERT INTO keys VALUES(5,756868909,'date=2026-01-26',NULL);
INSERT INTO keys VALUES(6,-2128831035,'',NULL);
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
INSERT INTO runs VALUES(1,'3582a1f4a491079d',1,2,3,4,5,1769396400000000,1,0.0036059830000000001049,0,3,1,0,1,1,0,2,0,2,0,0,0,0,0,0);
INSERT INTO runs VALUES(2,'d101e9732aaeb56b',1,2,24,25,5,1769428800000000,1,0.0059229240000000004176,0,3,1,0,1,1,0,2,0,1,0,0,0,1,0,0);
INSERT INTO runs VALUES(3,'c58ec824bed8fcdd',1,2,26,27,28,1769515200000000,1,0.0035798449999999999021,0,3,0,1,1,1,0,1,1,1,1,0,0,0,0,0);
INSERT INTO runs VALUES(4,'8d156ca1029375d4',1,2,3,4,5,1769403600000000,1,0.0050416510000000002919,0,3,1,0,1,1,0,2,0,0,0,0,0,0,0,0);
CREATE TABLE durations (
  run INTEGER NOT NULL, position INTEGER NOT NULL, step INTEGER NOT NULL, seconds REAL NOT NULL,
  PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;
INSERT INTO durations VALUES(1,0,6,0.0015124900000000000149);
INSERT INTO durations VALUES(1,1,7,0.000134760999999999952);
INSERT INTO durations VALUES(1,2,8,0.00017679000000000002004);
INSERT INTO durations VALUES(1,3,9,0.00043942900000000007822);
INSERT INTO durations VALUES(1,4,10,0.0011725460000000000049);
INSERT INTO durations VALUES(1,5,11,0.00016996700000000003472);
INSERT INTO durations VALUES(2,0,6,0.0022116539999999999636);
INSERT INTO durations VALUES(2,1,7,0.00020506200000000021285);
INSERT INTO durations VALUES(2,2,8,0.00033573599999999967358);
INSERT INTO durations VALUES(2,3,9,0.00054424500000000005858);
INSERT INTO durations VALUES(2,4,10,0.0023639579999999997712);
INSERT INTO durations VALUES(2,5,11,0.00026226900000000073764);
INSERT INTO durations VALUES(3,0,6,0.0014610940000000000212);
INSERT INTO durations VALUES(3,1,7,0.00013855899999999990446);
INSERT INTO durations VALUES(3,2,8,0.00017542700000000013491);
INSERT INTO durations VALUES(3,3,9,0.00039472599999999975761);
INSERT INTO durations VALUES(3,4,10,0.0012289310000000003807);
INSERT INTO durations VALUES(3,5,11,0.00018110799999999970325);
INSERT INTO durations VALUES(4,0,6,0.0019858929999999998597);
INSERT INTO durations VALUES(4,1,7,0.00016542900000000035701);
INSERT INTO durations VALUES(4,2,8,0.00024190099999999966143);
INSERT INTO durations VALUES(4,3,9,0.00047794099999999995614);
INSERT INTO durations VALUES(4,4,10,0.0019831170000000003864);
INSERT INTO durations VALUES(4,5,11,0.00018737000000000007121);
CREATE TABLE checks (
  id INTEGER PRIMARY KEY, rulebook INTEGER NOT NULL, name TEXT NOT NULL, table_name INTEGER NOT NULL,
  kind INTEGER NOT NULL, context INTEGER NOT NULL, owner INTEGER, first_run INTEGER, last_run INTEGER,
  judged INTEGER NOT NULL DEFAULT 0, last_judged_run INTEGER, last_failed_run INTEGER,
  streak_verdict TEXT, streak_from INTEGER, streak INTEGER NOT NULL DEFAULT 0,
  longest_failing INTEGER NOT NULL DEFAULT 0, flips INTEGER NOT NULL DEFAULT 0, UNIQUE (rulebook, name)
) STRICT;
INSERT INTO checks VALUES(1,1,'t.there',12,13,14,NULL,1,3,3,3,3,'fail',1,3,3,0);
INSERT INTO checks VALUES(2,1,'t.few',12,18,14,NULL,1,3,3,3,NULL,'warn',3,1,0,1);
INSERT INTO checks VALUES(3,1,'t.never',12,13,14,NULL,1,3,0,NULL,NULL,NULL,NULL,0,0,0);
CREATE TABLE check_names (
  rulebook INTEGER NOT NULL, name TEXT NOT NULL, check_id INTEGER NOT NULL, PRIMARY KEY (rulebook, name)
) STRICT, WITHOUT ROWID;
INSERT INTO check_names VALUES(1,'t.few',2);
INSERT INTO check_names VALUES(1,'t.never',3);
INSERT INTO check_names VALUES(1,'t.there',1);
CREATE TABLE results (
  id INTEGER PRIMARY KEY, run INTEGER NOT NULL, check_id INTEGER NOT NULL, slice INTEGER, verdict TEXT NOT NULL,
  reason TEXT, explanation INTEGER, outcome INTEGER, conditions INTEGER, measure INTEGER, value ANY, examined INTEGER,
  failing INTEGER, share REAL, details INTEGER, issues INTEGER NOT NULL, warnings INTEGER NOT NULL,
  cut_off INTEGER NOT NULL, is_late INTEGER NOT NULL, UNIQUE (check_id, run)
) STRICT;
INSERT INTO results VALUES(1,1,1,1,'fail',NULL,NULL,15,NULL,16,2,3,2,0.66666666666666662965,NULL,2,0,0,0);
INSERT INTO results VALUES(2,1,2,1,'pass',NULL,NULL,19,20,21,3,3,NULL,NULL,NULL,0,0,0,0);
INSERT INTO results VALUES(3,1,3,NULL,'skipped','guard',22,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
INSERT INTO results VALUES(4,2,1,1,'fail',NULL,NULL,15,NULL,16,2,3,2,0.66666666666666662965,NULL,2,0,0,0);
INSERT INTO results VALUES(5,2,2,1,'pass',NULL,NULL,19,20,21,3,3,NULL,NULL,NULL,0,0,0,0);
INSERT INTO results VALUES(6,2,3,NULL,'skipped','guard',22,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
INSERT INTO results VALUES(7,3,1,5,'fail',NULL,NULL,29,NULL,16,1,1,1,1.0,NULL,1,0,0,0);
INSERT INTO results VALUES(8,3,2,5,'warn',NULL,NULL,30,20,21,1,1,NULL,NULL,NULL,0,1,0,0);
INSERT INTO results VALUES(9,3,3,NULL,'skipped','guard',22,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
INSERT INTO results VALUES(10,4,1,1,'fail',NULL,NULL,15,NULL,16,2,3,2,0.66666666666666662965,NULL,2,0,0,1);
INSERT INTO results VALUES(11,4,2,1,'pass',NULL,NULL,19,20,21,3,3,NULL,NULL,NULL,0,0,0,1);
INSERT INTO results VALUES(12,4,3,NULL,'skipped','guard',22,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
CREATE TABLE lifetimes (
  id INTEGER PRIMARY KEY, check_id INTEGER NOT NULL, slice INTEGER NOT NULL, entity INTEGER NOT NULL,
  severity INTEGER NOT NULL CHECK (severity IN (1, 2)), context INTEGER NOT NULL, message INTEGER NOT NULL,
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
  first_run INTEGER NOT NULL, last_run INTEGER, resolved_run INTEGER, reopens INTEGER
) STRICT;
INSERT INTO lifetimes VALUES(1,1,1,2,2,14,17,2,1,1,2,NULL);
INSERT INTO lifetimes VALUES(2,1,1,3,2,14,17,0,1,NULL,NULL,NULL);
INSERT INTO lifetimes VALUES(3,1,1,4,2,14,17,0,2,NULL,NULL,NULL);
INSERT INTO lifetimes VALUES(4,1,5,2,2,14,17,0,3,NULL,NULL,NULL);
INSERT INTO lifetimes VALUES(5,2,5,6,1,14,30,0,3,NULL,NULL,NULL);
INSERT INTO lifetimes VALUES(6,1,1,2,2,14,17,4,4,4,NULL,NULL);
INSERT INTO lifetimes VALUES(7,1,1,3,2,14,17,4,4,4,NULL,NULL);
CREATE TABLE severity_changes (
  run INTEGER NOT NULL, lifetime INTEGER NOT NULL, severity INTEGER NOT NULL, PRIMARY KEY (run, lifetime)
) STRICT, WITHOUT ROWID;
CREATE TABLE days (
  day INTEGER NOT NULL, check_id INTEGER NOT NULL, issues INTEGER NOT NULL, warnings INTEGER NOT NULL,
  passed INTEGER NOT NULL, judged INTEGER NOT NULL, begun INTEGER NOT NULL, resolved INTEGER NOT NULL,
  PRIMARY KEY (check_id, day)
) STRICT, WITHOUT ROWID;
INSERT INTO days VALUES(20479,1,2,0,0,1,3,1);
INSERT INTO days VALUES(20480,1,1,0,0,1,1,0);
INSERT INTO days VALUES(20479,2,0,0,1,1,0,0);
INSERT INTO days VALUES(20480,2,0,1,0,1,1,0);
CREATE TABLE day_tables (
  rulebook INTEGER NOT NULL, day INTEGER NOT NULL, table_name INTEGER NOT NULL, context INTEGER NOT NULL,
  issues INTEGER NOT NULL, warnings INTEGER NOT NULL, passed INTEGER NOT NULL, judged INTEGER NOT NULL,
  begun INTEGER NOT NULL, resolved INTEGER NOT NULL, PRIMARY KEY (rulebook, day, table_name, context)
) STRICT, WITHOUT ROWID;
INSERT INTO day_tables VALUES(1,20479,12,14,2,0,1,2,3,1);
INSERT INTO day_tables VALUES(1,20480,12,14,1,1,0,2,2,0);
CREATE TABLE parts (
  id INTEGER PRIMARY KEY, name INTEGER NOT NULL, value TEXT NOT NULL, UNIQUE (name, value)
) STRICT;
INSERT INTO parts VALUES(1,23,'1');
INSERT INTO parts VALUES(2,23,'2');
INSERT INTO parts VALUES(3,14,'GSW');
INSERT INTO parts VALUES(4,14,'MIN');
INSERT INTO parts VALUES(5,23,'3');
INSERT INTO parts VALUES(6,14,'LAC');
CREATE TABLE day_parts (
  rulebook INTEGER NOT NULL, name INTEGER NOT NULL, day INTEGER NOT NULL, part INTEGER NOT NULL,
  issues INTEGER NOT NULL, warnings INTEGER NOT NULL, PRIMARY KEY (rulebook, name, day, part)
) STRICT, WITHOUT ROWID;
INSERT INTO day_parts VALUES(1,14,20479,3,0,0);
INSERT INTO day_parts VALUES(1,14,20479,4,1,0);
INSERT INTO day_parts VALUES(1,14,20479,6,1,0);
INSERT INTO day_parts VALUES(1,14,20480,3,1,0);
INSERT INTO day_parts VALUES(1,23,20479,1,0,0);
INSERT INTO day_parts VALUES(1,23,20479,2,1,0);
INSERT INTO day_parts VALUES(1,23,20479,5,1,0);
INSERT INTO day_parts VALUES(1,23,20480,1,1,0);
CREATE TABLE wide_parts (
  rulebook INTEGER NOT NULL, name INTEGER NOT NULL, day INTEGER NOT NULL, PRIMARY KEY (rulebook, name, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE memories (
  result INTEGER NOT NULL, group_object INTEGER NOT NULL, content TEXT NOT NULL, PRIMARY KEY (result, group_object)
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
CREATE VIEW v_runs AS SELECT runs.id AS run, runs.name AS run_id, (SELECT text FROM texts WHERE id = runs.rulebook) AS rulebook, strftime('%Y-%m-%dT%H:%M:%SZ', runs.now / 1000000, 'unixepoch') AS now,
  date(runs.now / 1000000, 'unixepoch') AS day, (SELECT text FROM texts WHERE id = runs.snapshot_path) AS snapshot,
  (SELECT text FROM texts WHERE id = runs.snapshot_digest) AS snapshot_digest, (SELECT text FROM texts WHERE id = runs.rules_digest) AS rules_digest,
  (SELECT text FROM texts WHERE id = runs.parameters) AS parameters, runs.is_partial, runs.exit_code, runs.duration_seconds,
  runs.checks, runs.passed, runs.warned, runs.failed, runs.skipped, runs.errored, runs.issues, runs.warnings,
  runs.new_issues, runs.new_warnings, runs.reopened_issues, runs.reopened_warnings, runs.resolved_issues,
  runs.resolved_warnings, runs.withdrawn
FROM runs;
CREATE VIEW v_checks AS SELECT checks.id AS check_number, (SELECT text FROM texts WHERE id = checks.rulebook) AS rulebook, checks.name AS check_id,
  (SELECT text FROM texts WHERE id = checks.table_name) AS table_name, (SELECT text FROM texts WHERE id = checks.kind) AS kind, (SELECT text FROM texts WHERE id = checks.context) AS context,
  (SELECT text FROM texts WHERE id = checks.owner) AS owner, runs.id AS run, runs.name AS run_id, strftime('%Y-%m-%dT%H:%M:%SZ', runs.now / 1000000, 'unixepoch') AS now,
  date(runs.now / 1000000, 'unixepoch') AS day, keys.text AS slice, results.verdict, results.reason,
  (SELECT text FROM texts WHERE id = results.explanation) AS explanation, (SELECT text FROM texts WHERE id = results.outcome) AS outcome, results.issues,
  results.warnings, results.cut_off, results.is_late
FROM results JOIN checks ON checks.id = results.check_id JOIN runs ON runs.id = results.run
  LEFT JOIN keys ON keys.id = results.slice;
CREATE VIEW v_measures AS SELECT (SELECT text FROM texts WHERE id = checks.rulebook) AS rulebook, checks.name AS check_id, runs.id AS run, runs.name AS run_id,
  strftime('%Y-%m-%dT%H:%M:%SZ', runs.now / 1000000, 'unixepoch') AS now, date(runs.now / 1000000, 'unixepoch') AS day, keys.text AS slice,
  (SELECT text FROM texts WHERE id = results.measure) AS measure, results.value, results.examined, results.failing, results.share,
  (SELECT text FROM texts WHERE id = results.conditions) AS conditions, (SELECT text FROM texts WHERE id = results.details) AS details, results.verdict
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
  CASE lifetimes.state WHEN 0 THEN 'open' WHEN 1 THEN 'waived' WHEN 2 THEN 'resolved' WHEN 3 THEN 'withdrawn' WHEN 4 THEN 'late' END AS state, lifetimes.reopens IS NOT NULL AS is_reopened,
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
    AND verdict IN ('pass', 'warn', 'fail') AND is_late = 0 ORDER BY run DESC LIMIT 1)) AS last_run_number, lifetimes.resolved_run AS resolved_run_number
FROM lifetimes JOIN checks ON checks.id = lifetimes.check_id;
CREATE VIEW v_trend_daily AS SELECT date(days.day * 86400, 'unixepoch') AS day, (SELECT text FROM texts WHERE id = checks.rulebook) AS rulebook,
  checks.name AS check_id, (SELECT text FROM texts WHERE id = checks.table_name) AS table_name, (SELECT text FROM texts WHERE id = checks.context) AS context,
  days.issues, days.warnings, days.passed, days.judged, days.begun, days.resolved
FROM days JOIN checks ON checks.id = days.check_id WHERE days.judged > 0;
PRAGMA application_id = 1414090822;
PRAGMA user_version = 1;
