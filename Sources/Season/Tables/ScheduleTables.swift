/// The schedule, from two feeds, with the all-star game; and what became of postponed games.
let scheduleTables = [
  SeasonTable(
    name: "nbac_schedule",
    sql: """
      CREATE TABLE nbac_schedule(game_id TEXT NOT NULL, game_code TEXT NOT NULL, season TEXT NOT NULL,
        season_year INTEGER NOT NULL, game_date TEXT NOT NULL, game_date_est TEXT, game_status INTEGER,
        game_status_text TEXT, home_team_tricode TEXT NOT NULL, away_team_tricode TEXT NOT NULL, home_team_score INTEGER,
        away_team_score INTEGER, winning_team_tricode TEXT, is_regular_season INTEGER, is_playoffs INTEGER,
        is_all_star INTEGER, data_source TEXT, scrape_timestamp TEXT, created_at TEXT NOT NULL,
        processed_at TEXT NOT NULL, data_hash TEXT);
      INSERT INTO nbac_schedule
        SELECT game_id, substr(code, 1, 8) || '/' || away || home, '2025-26', 2025, date,
          \(instant("date", "tip")), 3, iif(periods > 4, 'Final/OT', 'Final'), home, away, home_points, away_points,
          iif(home_points > away_points, home, away), 1, 0, 0, 'api_stats', \(instant("date", "tip + 165")),
          \(instant("date", "300")), \(instant("date", "tip + 168")), printf('%08x', n * 2654435761 % 4294967296)
        FROM game;
      -- The other feed knows a third of the games, too, as they were in the morning: one game, two rows.
      INSERT INTO nbac_schedule
        SELECT game_id, game_code, season, season_year, game_date, game_date_est, 1, 'Scheduled', home_team_tricode,
          away_team_tricode, NULL, NULL, NULL, 1, 0, 0, 'cdn_static', created_at, created_at, created_at,
          printf('%08x', rowid * 40503 % 4294967296)
        FROM nbac_schedule WHERE rowid % 3 = 0;
      INSERT INTO nbac_schedule
        SELECT game_id, replace(date, '-', '') || '/' || away || home, '2025-26', 2025, date, \(instant("date", "tip")), 9,
          'PPD', home, away, NULL, NULL, NULL, 1, 0, 0, 'api_stats', \(instant("date", "900")),
          \(instant("date", "300")), \(instant("date", "905")), 'postponed'
        FROM postponed;
      INSERT INTO nbac_schedule
        SELECT '0032500001', compact || '/STPSTR', '2025-26', 2025, date, \(instant("date", "1200")), 3, 'Final', 'STR',
          'STP', 178, 171, 'STR', 0, 0, 1, 'api_stats', \(instant("date", "1360")), \(instant("date", "300")),
          \(instant("date", "1370")), 'allstar'
        FROM day WHERE date = '\(SeasonDates.allStarGame)';
      CREATE VIEW v_nbac_schedule_latest AS
        SELECT * FROM (
          SELECT *, row_number() OVER (PARTITION BY game_id, game_date ORDER BY game_status DESC, processed_at DESC) AS place
          FROM nbac_schedule)
        WHERE place = 1;
      \(index("nbac_schedule", "game_date"))
      """),
  SeasonTable(
    name: "game_postponements",
    sql: """
      CREATE TABLE game_postponements(game_id TEXT NOT NULL, original_date TEXT NOT NULL, new_date TEXT, reason TEXT,
        detection_source TEXT, status TEXT, predictions_invalidated INTEGER, PRIMARY KEY (game_id, original_date));
      INSERT INTO game_postponements
        SELECT game_id, date, new_date, 'weather', 'schedule_diff', iif(new_date IS NULL, 'confirmed', 'resolved'), 12
        FROM postponed;
      """),
]

/// Who belongs to which team, each morning.
let rosterTables = [
  SeasonTable(
    name: "espn_team_rosters",
    sql: """
      CREATE TABLE espn_team_rosters(roster_date TEXT NOT NULL, scrape_hour INTEGER NOT NULL, season_year INTEGER NOT NULL,
        team_abbr TEXT NOT NULL, espn_player_id INTEGER NOT NULL, player_full_name TEXT NOT NULL,
        player_lookup TEXT NOT NULL, status TEXT, source_file_date TEXT, processed_at TEXT NOT NULL);
      INSERT INTO espn_team_rosters
        SELECT s.date, 5, 2025, team, espn_id, name, player, 'active', s.date, \(instant("s.date", "335"))
        FROM stint s JOIN day USING (date);
      \(index("espn_team_rosters", "roster_date"))
      """)
]
