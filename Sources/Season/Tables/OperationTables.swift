private let gamesOfDate = "(SELECT count(*) FROM game WHERE game.date = day.date)"

/// How the pipeline itself went: its decisions, runs, requests, and what each phase should have brought.
let operationTables = [
  SeasonTable(
    name: "workflow_decisions",
    sql: """
      CREATE TABLE workflow_decisions(decision_id TEXT, decision_time TEXT, workflow_name TEXT, action TEXT, reason TEXT, context TEXT);
      INSERT INTO workflow_decisions
        WITH RECURSIVE hours(hour) AS (SELECT 6 UNION ALL SELECT hour + 1 FROM hours WHERE hour < 24)
        SELECT printf('%s-%s-%02d', workflow, compact, hour), \(instant("date", "60 * hour + 2")), workflow,
          iif(kind = 'games', 'RUN', 'SKIP'), iif(kind = 'games', 'within window', 'no games'), json_object('games', \(gamesOfDate))
        FROM day JOIN hours JOIN (SELECT 'odds' AS workflow UNION ALL SELECT 'injuries');
      \(index("workflow_decisions", "decision_time"))
      """),
  SeasonTable(
    name: "workflow_registry",
    sql: """
      CREATE TABLE workflow_registry(workflow_name TEXT PRIMARY KEY, phase INTEGER, enabled INTEGER, status TEXT);
      INSERT INTO workflow_registry VALUES ('odds', 1, 1, 'active'), ('injuries', 1, 1, 'active'), ('rosters', 1, 1, 'active'),
        ('gamebook', 2, 1, 'active'), ('context', 3, 1, 'active'), ('features', 4, 1, 'active'), ('predictions', 5, 1, 'active'),
        ('exports', 6, 1, 'active'), ('playoffs', 6, 0, 'blocked');
      CREATE TABLE deployed_workflows(workflow_name TEXT PRIMARY KEY, memory_mb INTEGER, timeout_s INTEGER, commits_behind INTEGER);
      INSERT INTO deployed_workflows SELECT workflow_name, 512, 540, 0 FROM workflow_registry WHERE enabled;
      """),
  SeasonTable(
    name: "processor_runs",
    sql: """
      CREATE TABLE processor_runs(run_date TEXT NOT NULL, processor TEXT NOT NULL, phase INTEGER NOT NULL, status TEXT NOT NULL,
        rows_written INTEGER, started_at TEXT NOT NULL, finished_at TEXT);
      INSERT INTO processor_runs
        SELECT date, workflow_name, phase, iif(kind = 'games' OR phase = 1, 'success', 'skipped'),
          iif(kind = 'games' OR phase = 1, 100 + number, 0), \(instant("date", "360 + 60 * phase")),
          \(instant("date", "375 + 60 * phase"))
        FROM day JOIN workflow_registry WHERE enabled;
      """),
  SeasonTable(
    name: "scraper_requests",
    sql: """
      CREATE TABLE scraper_requests(requested_at TEXT NOT NULL, request_date TEXT NOT NULL, host TEXT NOT NULL,
        resource TEXT NOT NULL, status_code INTEGER NOT NULL);
      INSERT INTO scraper_requests
        WITH RECURSIVE tries(try) AS (SELECT 1 UNION ALL SELECT try + 1 FROM tries WHERE try < 20)
        SELECT \(instant("date", "480 + try")), date, host, printf('%s/%d', compact, try), iif(try = 7 AND number % 3 = 0, 503, 200)
        FROM day JOIN tries
          JOIN (SELECT 'cdn.league.example' AS host UNION ALL SELECT 'api.odds.example' UNION ALL SELECT 'espn.example');
      """),
  SeasonTable(
    name: "source_blocked_resources",
    sql: """
      CREATE TABLE source_blocked_resources(resource_id TEXT NOT NULL, resource_type TEXT NOT NULL, game_date TEXT,
        source_system TEXT NOT NULL, http_status_code INTEGER, block_type TEXT NOT NULL, first_detected_at TEXT NOT NULL,
        last_verified_at TEXT NOT NULL, verification_count INTEGER, is_resolved INTEGER);
      -- The league has no events of postponed games.
      INSERT INTO source_blocked_resources
        SELECT game_id, 'play_by_play', date, 'cdn.league.example', 403, 'access_denied', \(instant("date", "1440")),
          \(instant("date", "1500")), 2, 0
        FROM postponed;
      """),
  SeasonTable(
    name: "expected_outputs",
    sql: """
      CREATE TABLE expected_outputs(season TEXT, game_date TEXT, sport TEXT, phase INTEGER, output_type TEXT, status TEXT,
        expected_by TEXT, attempts INTEGER, row_count INTEGER, content_hash TEXT);
      INSERT INTO expected_outputs
        SELECT '2025-26', date, 'nba', phase, output, iif(kind = 'games', 'COMPLETE', 'EMPTY_OK'), \(instant("date", "720 + 60 * phase")),
          1, iif(kind = 'games', 10 * \(gamesOfDate), 0), printf('%08x', (number + 1) * phase * 2654435761 % 4294967296)
        FROM day JOIN (SELECT 2 AS phase, 'boxscores' AS output UNION ALL SELECT 3, 'context' UNION ALL SELECT 4, 'features'
          UNION ALL SELECT 5, 'predictions' UNION ALL SELECT 6, 'exports');
      """),
]
