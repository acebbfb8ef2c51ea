/// What two systems foretell of each player, and how right they were.
let predictionTables = [
  SeasonTable(
    name: "player_prop_predictions",
    sql: """
      CREATE TABLE player_prop_predictions(prediction_id TEXT NOT NULL, system_id TEXT NOT NULL, player_lookup TEXT NOT NULL,
        game_date TEXT NOT NULL, game_id TEXT NOT NULL, team_abbr TEXT, prediction_version INTEGER NOT NULL,
        predicted_points REAL NOT NULL, confidence_score REAL NOT NULL, recommendation TEXT NOT NULL, has_prop_line INTEGER,
        current_points_line REAL, line_margin REAL, line_source TEXT, is_active INTEGER NOT NULL, superseded_by TEXT,
        injury_status_at_prediction TEXT, invalidation_reason TEXT, invalidated_at TEXT, created_at TEXT NOT NULL);
      INSERT INTO player_prop_predictions
        SELECT printf('%s-%d-%d', substr(system, 1, 3), c.rowid, step), system, player_lookup, game_date, game_id, team_abbr,
          1, round(current_points_line + step + shift / 10.0, 1), 60 + (c.rowid * 7 + length(system)) % 38,
          iif(shift - 10 * step > 10, 'OVER', iif(shift - 10 * step < -10, 'UNDER', 'PASS')), 1, current_points_line + step,
          0, 'ACTUAL_PROP', 1, NULL, player_status, NULL, NULL, \(instant("game_date", "720 + c.rowid % 30", utc: "utc"))
        FROM (SELECT rowid, *, (rowid * 31) % 81 - 40 AS shift FROM upcoming_player_game_context WHERE has_prop_line) c
          JOIN day ON day.date = c.game_date
          JOIN (SELECT 'catboost_v12' AS system UNION ALL SELECT 'ensemble_v1')
          -- A fifth of the players has a second line; several lines a player are intended.
          JOIN (SELECT 0 AS step UNION ALL SELECT 1) ON step = 0 OR c.rowid % 5 = 0;
      UPDATE player_prop_predictions SET line_margin = round(predicted_points - current_points_line, 1);
      UPDATE player_prop_predictions SET recommendation =
        CASE WHEN line_margin > 1 THEN 'OVER' WHEN line_margin < -1 THEN 'UNDER' ELSE 'PASS' END;
      -- Each tenth was made anew at noon: the first version is no longer active, and says by which it was replaced.
      INSERT INTO player_prop_predictions
        SELECT prediction_id || '-v0', system_id, player_lookup, game_date, game_id, team_abbr, 0, predicted_points - 0.5,
          confidence_score, recommendation, has_prop_line, current_points_line, line_margin - 0.5, line_source, 0,
          prediction_id, injury_status_at_prediction, 'superseded', created_at, created_at
        FROM player_prop_predictions WHERE rowid % 10 = 0;
      -- What was foretold of a postponed game is kept, and invalid.
      INSERT INTO player_prop_predictions
        SELECT printf('ppd-%s-%d', p.game_id, s.rowid), 'catboost_v12', s.player, p.date, p.code, s.team, 1, 15.5,
          70, 'PASS', 1, 15.5, 0, 'ACTUAL_PROP', 0, NULL, 'available', 'game_postponed', \(instant("p.date", "910", utc: "p.utc")),
          \(instant("p.date", "730", utc: "p.utc"))
        FROM postponed p JOIN stint s ON s.date = p.date AND s.team IN (p.home, p.away);
      \(index("player_prop_predictions", "game_date"))
      """),
  SeasonTable(
    name: "prediction_accuracy",
    sql: """
      CREATE TABLE prediction_accuracy(player_lookup TEXT NOT NULL, game_id TEXT NOT NULL, game_date TEXT NOT NULL,
        system_id TEXT NOT NULL, predicted_points REAL, confidence_score REAL, recommendation TEXT, line_value REAL,
        actual_points INTEGER, minutes_played REAL, absolute_error REAL, signed_error REAL, prediction_correct INTEGER,
        has_prop_line INTEGER, line_source TEXT, is_voided INTEGER, void_reason TEXT, graded_at TEXT);
      INSERT INTO prediction_accuracy
        SELECT p.player_lookup, p.game_id, p.game_date, system_id, predicted_points, round(confidence_score / 100, 3),
          recommendation, current_points_line, s.points, s.minutes_played, round(abs(predicted_points - s.points), 1),
          round(predicted_points - s.points, 1),
          CASE recommendation WHEN 'OVER' THEN s.points > current_points_line WHEN 'UNDER' THEN s.points < current_points_line END,
          1, line_source, 0, NULL, \(instant("p.game_date", "1680"))
        FROM player_prop_predictions p JOIN day ON day.date = p.game_date JOIN player_game_summary s
          ON s.player_lookup = p.player_lookup AND s.game_date = p.game_date
        WHERE p.is_active = 1;
      \(index("prediction_accuracy", "game_date"))
      """),
]
