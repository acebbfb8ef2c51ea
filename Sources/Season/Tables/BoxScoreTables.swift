/// The league's game: its code before the sources changed, the league's id in every other game after that.
private let mixedGameID = "iif(date >= '\(SeasonDates.leagueIDsSince)' AND n % 2 = 0, game_id, code)"
private let clock = "printf('%d:%02d', minutes, (minutes - CAST(minutes AS INTEGER)) * 60)"

/// What the sources say of each game: the league's gamebook and team box score, and another provider's box scores.
let boxScoreTables = [
  SeasonTable(
    name: "nbac_gamebook_player_stats",
    sql: """
      CREATE TABLE nbac_gamebook_player_stats(game_id TEXT NOT NULL, game_date TEXT NOT NULL, season_year INTEGER NOT NULL,
        home_team_abbr TEXT, away_team_abbr TEXT, player_name TEXT, player_name_original TEXT NOT NULL, player_lookup TEXT,
        team_abbr TEXT, player_status TEXT NOT NULL, dnp_reason TEXT, name_resolution_status TEXT,
        name_resolution_confidence REAL, minutes TEXT, minutes_decimal REAL, points INTEGER, assists INTEGER,
        field_goals_made INTEGER, field_goals_attempted INTEGER, plus_minus INTEGER, processed_at TEXT,
        requires_manual_review INTEGER);
      INSERT INTO nbac_gamebook_player_stats
        SELECT \(mixedGameID), date, 2025, home, away, name, name, player, team, status,
          CASE status WHEN 'dnp' THEN 'coach''s decision' WHEN 'inactive' THEN 'injury' END, 'resolved', 1.0,
          iif(status = 'active', \(clock), NULL), iif(status = 'active', minutes, NULL), iif(status = 'active', points, NULL),
          iif(status = 'active', assists, NULL), iif(status = 'active', fgm, NULL), iif(status = 'active', fga, NULL),
          iif(status = 'active', plus_minus, NULL), \(instant("date", "tip + 175")), 0
        FROM line;
      \(index("nbac_gamebook_player_stats", "game_date"))
      """),
  SeasonTable(
    name: "nbac_team_boxscore",
    sql: """
      CREATE TABLE nbac_team_boxscore(game_id TEXT NOT NULL, nba_game_id TEXT NOT NULL, game_date TEXT NOT NULL,
        season_year INTEGER NOT NULL, team_id INTEGER NOT NULL, team_abbr TEXT NOT NULL, is_home INTEGER NOT NULL,
        minutes TEXT, fg_made INTEGER, fg_attempted INTEGER, points INTEGER, turnovers INTEGER, created_at TEXT,
        processed_at TEXT NOT NULL);
      INSERT INTO nbac_team_boxscore
        SELECT code, game_id, date, 2025, 1610612700 + unicode(team) * 3 + unicode(substr(team, 2)) + unicode(substr(team, 3)),
          team, is_home, printf('%d:00', round(sum(minutes))), sum(fgm), sum(fga), sum(points), sum(tov),
          \(instant("date", "tip + 166")), \(instant("date", "tip + 170"))
        FROM line GROUP BY n, team;
      \(index("nbac_team_boxscore", "game_date"))
      """),
  SeasonTable(
    name: "bdl_player_boxscores",
    sql: """
      CREATE TABLE bdl_player_boxscores(game_id TEXT NOT NULL, game_date TEXT NOT NULL, season_year INTEGER NOT NULL,
        game_status TEXT, home_team_abbr TEXT NOT NULL, away_team_abbr TEXT NOT NULL, team_abbr TEXT NOT NULL,
        player_lookup TEXT NOT NULL, minutes TEXT, points INTEGER, assists INTEGER, source_file_path TEXT NOT NULL,
        processed_at TEXT NOT NULL);
      -- Now and then the provider counts an assist, or a point after a late correction, differently.
      INSERT INTO bdl_player_boxscores
        SELECT code, date, 2025, 'Final', home, away, team, player, printf('%02d:00', minutes), points + (r % 97 = 0),
          assists + (r % 41 = 0), 'bdl/' || code || '.json', \(instant("date", "tip + 185"))
        FROM line WHERE status = 'active';
      \(index("bdl_player_boxscores", "game_date"))
      """),
]
