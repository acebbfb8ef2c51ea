/// How many of 100 shots of the team were the player's while he was there.
private let usageRate = """
  min(48.0, round(100.0 * (fga + 0.44 * fta + tov) * (SELECT sum(minutes) / 5 FROM line t WHERE t.n = l.n AND t.team = l.team)
    / (minutes * (SELECT sum(fga) + 0.44 * sum(fta) + sum(tov) FROM line t WHERE t.n = l.n AND t.team = l.team)), 2))
  """
private let possessions = "(sum(fga) + 0.44 * sum(fta) + sum(tov) - sum(oreb))"
private let winner = "(SELECT iif(home_points > away_points, home, away) FROM game g WHERE g.n = l.n)"
private let pace = "round(\(possessions) * 48 * 5 / sum(minutes), 2)"

/// What the pipeline makes of the box scores: players, and both sides of each team.
let summaryTables = [
  SeasonTable(
    name: "player_game_summary",
    sql: """
      CREATE INDEX temp.line_game ON line(n, team);
      CREATE TABLE player_game_summary(player_lookup TEXT NOT NULL, game_id TEXT NOT NULL, game_date TEXT NOT NULL,
        team_abbr TEXT NOT NULL, opponent_team_abbr TEXT NOT NULL, season_year INTEGER NOT NULL, points INTEGER,
        assists INTEGER, offensive_rebounds INTEGER, defensive_rebounds INTEGER, fg_attempts INTEGER, fg_makes INTEGER,
        three_pt_attempts INTEGER, three_pt_makes INTEGER, ft_attempts INTEGER, ft_makes INTEGER, plus_minus INTEGER,
        paint_attempts INTEGER, mid_range_attempts INTEGER, minutes_played REAL, usage_rate REAL, is_active INTEGER NOT NULL,
        is_dnp INTEGER, dnp_reason TEXT, win_flag INTEGER NOT NULL, source_team_last_updated TEXT, processed_at TEXT);
      INSERT INTO player_game_summary
        SELECT player, code, date, team, opponent, 2025, points, assists, oreb, dreb, fga, fgm, tpa, tpm, fta, ftm,
          plus_minus, paint, mid, minutes, \(usageRate), 1, 0, NULL, \(winner) = team, \(instant("date", "tip + 190")),
          \(instant("date", "tip + 200"))
        FROM line l WHERE status = 'active';
      INSERT INTO player_game_summary
        SELECT player, code, date, team, opponent, 2025, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
          NULL, NULL, NULL, NULL, 0, 1, 'coach''s decision', \(winner) = team, \(instant("date", "tip + 190")),
          \(instant("date", "tip + 200"))
        FROM line l WHERE status = 'dnp';
      CREATE INDEX player_game_summary_by_player ON player_game_summary(player_lookup, game_date);
      \(index("player_game_summary", "game_date"))
      """),
  SeasonTable(
    name: "team_offense_game_summary",
    sql: """
      CREATE TABLE team_offense_game_summary(game_id TEXT NOT NULL, nba_game_id TEXT, game_date TEXT NOT NULL,
        team_abbr TEXT NOT NULL, opponent_team_abbr TEXT NOT NULL, points_scored INTEGER, fg_attempts INTEGER,
        fg_makes INTEGER, ft_attempts INTEGER, turnovers INTEGER, possessions INTEGER, offensive_rating REAL, pace REAL,
        home_game INTEGER NOT NULL, win_flag INTEGER NOT NULL, data_quality_tier TEXT, is_partial_game_data INTEGER,
        processed_at TEXT);
      INSERT INTO team_offense_game_summary
        SELECT code, game_id, date, team, opponent, sum(points), sum(fga), sum(fgm), sum(fta), sum(tov),
          round(\(possessions)), round(100.0 * sum(points) / \(possessions), 2), \(pace), is_home, \(winner) = team, 'gold', 0,
          \(instant("date", "tip + 190"))
        FROM line l GROUP BY n, team;
      \(index("team_offense_game_summary", "game_date"))
      """),
  SeasonTable(
    name: "team_defense_game_summary",
    sql: """
      CREATE TABLE team_defense_game_summary(game_id TEXT NOT NULL, game_date TEXT NOT NULL,
        defending_team_abbr TEXT NOT NULL, opponent_team_abbr TEXT NOT NULL, season_year INTEGER NOT NULL,
        points_allowed INTEGER, opp_fg_attempts INTEGER, opp_fg_makes INTEGER, opp_paint_attempts INTEGER,
        opp_mid_range_attempts INTEGER, defensive_rating REAL, opponent_pace REAL, home_game INTEGER NOT NULL,
        win_flag INTEGER, data_quality_tier TEXT, primary_source_used TEXT, processed_with_issues INTEGER,
        processed_at TEXT NOT NULL);
      INSERT INTO team_defense_game_summary
        SELECT code, date, opponent, team, 2025, sum(points), sum(fga), sum(fgm), sum(paint), sum(mid),
          round(100.0 * sum(points) / \(possessions), 2), \(pace), 1 - is_home, \(winner) = opponent, 'gold', 'nbac_team_boxscore', 0,
          \(instant("date", "tip + 190"))
        FROM line l GROUP BY n, team;
      \(index("team_defense_game_summary", "game_date"))
      """),
]
