private let lastFive = """
  (SELECT round(avg(points), 1) FROM (SELECT points FROM line p WHERE p.player = l.player AND p.date < l.date
    AND p.status = 'active' ORDER BY p.date DESC LIMIT 5))
  """
private let daysRest =
  "(SELECT julianday(l.date) - julianday(max(date)) FROM line p WHERE p.player = l.player AND p.date < l.date)"
private let line = "(floor(average) + (r % 3) - 1 + 0.5)"
private let weekGames =
  "(SELECT count(DISTINCT date) FROM line p WHERE p.team = l.team AND p.date < l.date AND p.date >= date(l.date, '-7 days'))"
private let gameFacts = "JOIN game g USING (n)"

/// What is known of each team and player before the games of a date.
let contextTables = [
  SeasonTable(
    name: "upcoming_team_game_context",
    sql: """
      CREATE TABLE upcoming_team_game_context(team_abbr TEXT NOT NULL, game_id TEXT NOT NULL, game_date TEXT NOT NULL,
        season_year INTEGER NOT NULL, opponent_team_abbr TEXT NOT NULL, home_game INTEGER NOT NULL,
        is_back_to_back INTEGER NOT NULL, games_in_last_7_days INTEGER NOT NULL, game_spread REAL, game_total REAL,
        betting_lines_updated_at TEXT, starters_out_count INTEGER NOT NULL, travel_miles INTEGER NOT NULL,
        early_season_flag INTEGER, is_production_ready INTEGER, completeness_percentage REAL, processed_at TEXT NOT NULL,
        created_at TEXT NOT NULL);
      INSERT INTO upcoming_team_game_context
        SELECT l.team, l.code, l.date, 2025, l.opponent, l.is_home,
          EXISTS (SELECT 1 FROM line p WHERE p.team = l.team AND p.date = date(l.date, '-1 day')), \(weekGames),
          iif(l.is_home, spread, -spread), total, \(instant("l.date", "540", utc: "l.utc")),
          sum(l.status = 'inactive' AND place < 5), iif(l.is_home, 0, 200 + min(l.r) % 2200), d.number < 14, 1, 100.0,
          \(instant("l.date", "670", utc: "l.utc")), \(instant("l.date", "670", utc: "l.utc"))
        FROM line l \(gameFacts) JOIN day d ON d.date = l.date GROUP BY n, l.team;
      -- A postponed game has its teams' context, too: it was made before.
      INSERT INTO upcoming_team_game_context
        SELECT iif(side, home, away), code, p.date, 2025, iif(side, away, home), side, 0, 2, iif(side, -3.5, 3.5), 225.5,
          \(instant("p.date", "540", utc: "p.utc")), 0, 500 * (1 - side), 0, 1, 100.0,
          \(instant("p.date", "670", utc: "p.utc")), \(instant("p.date", "670", utc: "p.utc"))
        FROM postponed p, (SELECT 0 AS side UNION ALL SELECT 1);
      \(index("upcoming_team_game_context", "game_date"))
      """),
  SeasonTable(
    name: "upcoming_player_game_context",
    sql: """
      CREATE TABLE upcoming_player_game_context(player_lookup TEXT NOT NULL, game_id TEXT NOT NULL, game_date TEXT NOT NULL,
        team_abbr TEXT NOT NULL, opponent_team_abbr TEXT NOT NULL, has_prop_line INTEGER, current_points_line REAL,
        opening_points_line REAL, line_movement REAL, game_spread REAL, game_total REAL, home_game INTEGER,
        days_rest INTEGER, games_in_last_7_days INTEGER, points_avg_last_5 REAL, player_status TEXT,
        source_boxscore_completeness_pct REAL, data_quality_tier TEXT, is_production_ready INTEGER,
        completeness_percentage REAL, processed_at TEXT);
      INSERT INTO upcoming_player_game_context
        SELECT player, l.code, l.date, team, opponent, status = 'active' AND place < 6,
          iif(status = 'active' AND place < 6, \(line), NULL), iif(status = 'active' AND place < 6, \(line) - r % 2, NULL),
          iif(status = 'active' AND place < 6, r % 2, NULL), iif(is_home, spread, -spread), total, is_home, \(daysRest),
          \(weekGames), \(lastFive),
          CASE WHEN status = 'inactive' THEN 'out' WHEN r % 23 = 0 THEN 'questionable' WHEN r % 29 = 0 THEN 'probable'
            ELSE 'available' END, 100.0, 'gold', 1, 100.0, \(instant("l.date", "690", utc: "l.utc"))
        FROM line l \(gameFacts);
      \(index("upcoming_player_game_context", "game_date"))
      """),
]

/// Averages as of the morning of a date, from games before it.
let featureTables = [
  SeasonTable(
    name: "player_daily_cache",
    sql: """
      CREATE TABLE player_daily_cache(player_lookup TEXT NOT NULL, cache_date TEXT NOT NULL, points_avg_last_5 REAL,
        points_avg_last_10 REAL, minutes_avg_last_10 REAL, usage_rate_last_10 REAL, is_production_ready INTEGER,
        processed_at TEXT);
      INSERT INTO player_daily_cache
        SELECT player, date, \(lastFive), \(lastTen("points", places: 1)), \(lastTen("minutes_played", places: 1)),
          \(lastTen("usage_rate", places: 2)), 1, \(instant("date", "380"))
        FROM line l;
      \(index("player_daily_cache", "cache_date"))
      """),
  SeasonTable(
    name: "ml_feature_store_v2",
    sql: """
      CREATE TABLE ml_feature_store_v2(player_lookup TEXT NOT NULL, game_date TEXT NOT NULL,
        feature_0_value REAL, feature_0_quality REAL, feature_0_source TEXT, feature_1_value REAL, feature_1_quality REAL,
        feature_1_source TEXT, feature_2_value REAL, feature_2_quality REAL, feature_2_source TEXT, feature_3_value REAL,
        feature_3_quality REAL, feature_3_source TEXT, feature_4_value REAL, feature_4_quality REAL, feature_4_source TEXT,
        feature_quality_score REAL, is_quality_ready INTEGER, quality_alert_level TEXT);
      -- 0 points of the last five, 1 of the last ten, 2 fatigue, 3 the bookmakers' line, 4 at home.
      INSERT INTO ml_feature_store_v2
        SELECT c.player_lookup, c.game_date, coalesce(c.points_avg_last_5, 8.0), iif(c.points_avg_last_5 IS NULL, 40, 95),
          iif(c.points_avg_last_5 IS NULL, 'default', 'phase4'), coalesce(d.points_avg_last_10, 8.0),
          iif(d.points_avg_last_10 IS NULL, 40, 95), iif(d.points_avg_last_10 IS NULL, 'default', 'phase4'),
          min(100, 20 + 11 * c.games_in_last_7_days + c.rowid % 17), 90, 'calculated', c.current_points_line,
          iif(c.has_prop_line, 95, 0), iif(c.has_prop_line, 'vegas', 'none'), c.home_game, 100, 'calculated',
          iif(c.points_avg_last_5 IS NULL, 65.0, 88.0 + c.rowid % 10), 1, 'green'
        FROM upcoming_player_game_context c JOIN player_daily_cache d
          ON d.player_lookup = c.player_lookup AND d.cache_date = c.game_date
        WHERE c.player_status <> 'out';
      \(index("ml_feature_store_v2", "game_date"))
      """),
]

private func lastTen(_ column: String, places: Int) -> String {
  """
  (SELECT round(avg(\(column)), \(places)) FROM (SELECT \(column) FROM player_game_summary p WHERE p.player_lookup = l.player
    AND p.game_date < l.date AND p.is_active = 1 ORDER BY p.game_date DESC LIMIT 10))
  """
}
