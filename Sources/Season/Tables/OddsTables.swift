/// Lines of bookmakers, from two providers that spell games and bookmakers differently.
let oddsTables = [
  SeasonTable(
    name: "bettingpros_player_points_props",
    sql: """
      CREATE TABLE bettingpros_player_points_props(game_date TEXT NOT NULL, market_type TEXT NOT NULL, offer_id INTEGER NOT NULL,
        bet_side TEXT NOT NULL, player_lookup TEXT NOT NULL, player_team TEXT NOT NULL, book_id INTEGER NOT NULL,
        bookmaker TEXT NOT NULL, points_line REAL NOT NULL, odds_american INTEGER NOT NULL, is_active INTEGER NOT NULL,
        bookmaker_last_update TEXT NOT NULL);
      INSERT INTO bettingpros_player_points_props
        SELECT game_date, 'points', c.rowid, side, player_lookup, team_abbr, book_id, bookmaker, current_points_line,
          -105 - (c.rowid + book_id) % 20, 1, \(instant("game_date", "600"))
        FROM upcoming_player_game_context c JOIN day ON day.date = c.game_date
          JOIN (SELECT 'over' AS side UNION ALL SELECT 'under')
          JOIN (SELECT 12 AS book_id, 'DraftKings' AS bookmaker UNION ALL SELECT 10, 'FanDuel')
        WHERE has_prop_line AND (side = 'over' OR book_id = 12);
      \(index("bettingpros_player_points_props", "game_date"))
      """),
  SeasonTable(
    name: "odds_api_player_points_props",
    sql: """
      CREATE TABLE odds_api_player_points_props(game_id TEXT NOT NULL, odds_api_event_id TEXT NOT NULL, game_date TEXT NOT NULL,
        game_start_time TEXT, home_team_abbr TEXT NOT NULL, away_team_abbr TEXT NOT NULL, snapshot_timestamp TEXT NOT NULL,
        minutes_before_tipoff INTEGER, bookmaker TEXT NOT NULL, player_name TEXT NOT NULL, player_lookup TEXT,
        points_line REAL NOT NULL, over_price_american INTEGER, under_price_american INTEGER, processed_at TEXT);
      INSERT INTO odds_api_player_points_props
        SELECT iif(l.date >= '\(SeasonDates.leagueIDsSince)', l.game_id, l.code), printf('%08x', n * 2654435761 % 4294967296), l.date,
          \(instant("l.date", "tip")), home, away, \(instant("l.date", "630")), tip - 630, bookmaker, name, player,
          current_points_line + iif(bookmaker = 'fanduel' AND r % 7 = 0, 0.5, 0), -110 - r % 15, -110 + r % 11,
          \(instant("l.date", "640"))
        FROM line l JOIN upcoming_player_game_context c ON c.rowid = l.rowid
          JOIN (SELECT 'draftkings' AS bookmaker UNION ALL SELECT 'fanduel')
        WHERE has_prop_line;
      \(index("odds_api_player_points_props", "game_date"))
      """),
  SeasonTable(
    name: "odds_api_game_lines",
    sql: """
      CREATE TABLE odds_api_game_lines(snapshot_timestamp TEXT NOT NULL, game_id TEXT NOT NULL, commence_time TEXT NOT NULL,
        game_date TEXT NOT NULL, home_team_abbr TEXT NOT NULL, away_team_abbr TEXT NOT NULL, bookmaker_key TEXT NOT NULL,
        market_key TEXT NOT NULL, outcome_name TEXT NOT NULL, outcome_price INTEGER NOT NULL, outcome_point REAL,
        processed_at TEXT NOT NULL);
      INSERT INTO odds_api_game_lines
        SELECT \(instant("date", "iif(snapshot, tip - 90, 545)")), code, \(instant("date", "tip")), date, home, away, bookmaker,
          market, CASE WHEN market = 'spreads' THEN iif(side, home, away) ELSE iif(side, 'Over', 'Under') END, -110,
          CASE WHEN market = 'totals' THEN total WHEN side THEN spread ELSE -spread END,
          \(instant("date", "iif(snapshot, tip - 88, 547)"))
        FROM game
          JOIN (SELECT 0 AS snapshot UNION ALL SELECT 1)
          JOIN (SELECT 'draftkings' AS bookmaker UNION ALL SELECT 'fanduel')
          JOIN (SELECT 'spreads' AS market UNION ALL SELECT 'totals')
          JOIN (SELECT 0 AS side UNION ALL SELECT 1);
      \(index("odds_api_game_lines", "game_date"))
      """),
]

/// Play by play from two providers, and the hourly injury reports.
let eventTables = [
  SeasonTable(
    name: "nbac_play_by_play",
    sql: """
      CREATE TABLE nbac_play_by_play(game_id TEXT NOT NULL, nba_game_id TEXT NOT NULL, game_date TEXT NOT NULL,
        season_year INTEGER NOT NULL, event_id INTEGER NOT NULL, event_sequence INTEGER NOT NULL, period INTEGER NOT NULL,
        event_type TEXT, score_home INTEGER, score_away INTEGER, player_1_lookup TEXT, processed_at TEXT NOT NULL);
      INSERT INTO nbac_play_by_play
        SELECT code, game_id, date, 2025, 4 * sequence, sequence, period, 'score', e.home, e.away, player,
          \(instant("date", "tip + 180"))
        FROM event e JOIN game g USING (n);
      \(index("nbac_play_by_play", "game_date"))
      """),
  SeasonTable(
    name: "bigdataball_play_by_play",
    sql: """
      CREATE TABLE bigdataball_play_by_play(game_id TEXT NOT NULL, bdb_game_id INTEGER, game_date TEXT NOT NULL,
        event_id INTEGER NOT NULL, event_sequence INTEGER NOT NULL, period INTEGER, event_type TEXT, score_home INTEGER,
        score_away INTEGER, player_1_lookup TEXT, processed_at TEXT);
      INSERT INTO bigdataball_play_by_play
        SELECT code, 22500000 + n, date, sequence, sequence, period, 'shot', e.home, e.away, player, \(instant("date", "1620"))
        FROM event e JOIN game g USING (n);
      \(index("bigdataball_play_by_play", "game_date"))
      """),
  SeasonTable(
    name: "nbac_injury_report",
    sql: """
      CREATE TABLE nbac_injury_report(report_date TEXT, report_hour INTEGER, game_date TEXT, game_id TEXT, away_team TEXT,
        home_team TEXT, team TEXT, player_lookup TEXT, injury_status TEXT, reason_category TEXT, confidence_score REAL,
        overall_report_confidence REAL, processed_at TEXT);
      INSERT INTO nbac_injury_report
        SELECT l.date, hour, l.date, l.code, away, home, team, player,
          iif(player_status = 'available', 'available', player_status), iif(player_status = 'out', 'injury', 'rest'), 0.97, 0.99,
          \(instant("l.date", "60 * hour + 5"))
        FROM line l JOIN upcoming_player_game_context c ON c.rowid = l.rowid
          JOIN (SELECT 11 AS hour UNION ALL SELECT 14 UNION ALL SELECT 17)
        WHERE player_status <> 'available' OR r % 31 = 0;
      \(index("nbac_injury_report", "game_date"))
      """),
]
