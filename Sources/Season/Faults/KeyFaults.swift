/// Rows that are there twice.
let keyFaults = [
  Fault(
    "summary-loaded-twice", "One team's summaries were written twice, and are identical.", on: "2025-11-26",
    finds: { scene in
      let players = scene.game.players(of: scene.game.away)
      return [.issues("player_summary.one_row_a_player", "player", number: players.count + 1)]
    },
    damage: { scene in
      """
      INSERT INTO player_game_summary SELECT * FROM player_game_summary
        WHERE game_date = '\(scene.date)' AND team_abbr = '\(scene.game.away)';
      """
    }),
  Fault(
    "gamebook-in-two-states", "A player stands twice in the gamebook, with other points.", on: "2026-01-21",
    finds: { scene in
      [
        .issue("gamebook.one_row_a_player", "player", "game_code=\(scene.game.code),player_lookup=\(scene.star)"),
        .issue(
          "team_boxscore.points_of_its_players", "team", "game_id=\(scene.game.code),team_abbr=\(scene.game.away)"),
      ]
    },
    damage: { scene in
      """
      CREATE TEMP TABLE copy AS SELECT * FROM nbac_gamebook_player_stats
        WHERE game_date = '\(scene.date)' AND player_lookup = '\(scene.star)';
      UPDATE copy SET points = points + 2;
      INSERT INTO nbac_gamebook_player_stats SELECT * FROM copy;
      DROP TABLE copy;
      """
    }),
  Fault(
    "offense-corrected-beside", "A late correction of a team's shots was written beside the first row.",
    on: "2026-02-01",
    finds: { [.issue("team_offense.one_row_a_team", "team", "game_date=\($0.date),team_abbr=\($0.game.away)")] },
    besides: [
      "team_offense.agrees_with_boxscore": "the box score has the shots of the first row"
    ],
    damage: { scene in
      """
      CREATE TEMP TABLE copy AS SELECT * FROM team_offense_game_summary
        WHERE game_date = '\(scene.date)' AND team_abbr = '\(scene.game.away)';
      UPDATE copy SET fg_attempts = fg_attempts + 20, win_flag = 0;
      INSERT INTO team_offense_game_summary SELECT * FROM copy;
      DROP TABLE copy;
      """
    }),
  Fault(
    "line-foretold-twice", "One line of a player has two active predictions that disagree.", on: "2025-12-23",
    finds: { _ in [.issues("predictions.one_per_line", "player", number: 1)] },
    damage: { scene in
      """
      CREATE TEMP TABLE copy AS SELECT * FROM player_prop_predictions WHERE game_id = '\(scene.game.code)' AND is_active = 1 LIMIT 1;
      UPDATE copy SET prediction_id = prediction_id || '-again', recommendation = 'PASS', predicted_points = predicted_points + 0.1,
        line_margin = line_margin + 0.1;
      INSERT INTO player_prop_predictions SELECT * FROM copy;
      DROP TABLE copy;
      """
    }),
  Fault(
    "prediction-id-twice", "Two predictions go under one id.", on: "2026-01-23",
    finds: { _ in [.issues("all_predictions.one_id", "player", number: 1)] },
    damage: { scene in
      """
      INSERT INTO player_prop_predictions SELECT * FROM player_prop_predictions
        WHERE game_date = '\(scene.date)' AND is_active = 0 LIMIT 1;
      """
    }),
  Fault(
    "schedule-row-in-two-states", "One feed has a game as final and as scheduled.", on: "2025-11-28",
    finds: { [.issue("schedule_rows.once_a_feed", "game", "data_source=api_stats,game_id=\($0.game.id)")] },
    damage: { scene in
      """
      CREATE TEMP TABLE copy AS SELECT * FROM nbac_schedule WHERE game_id = '\(scene.game.id)' AND game_date = '\(scene.date)'
        AND data_source = 'api_stats';
      UPDATE copy SET game_status = 1, home_team_score = NULL, away_team_score = NULL, winning_team_tricode = NULL;
      INSERT INTO nbac_schedule SELECT * FROM copy;
      DROP TABLE copy;
      """
    }),
  Fault(
    "graded-twice", "One prediction was graded twice, as right and as wrong.", on: "2026-02-10",
    finds: { _ in [.issues("accuracy.graded_once", "player", number: 1)] },
    damage: { scene in
      """
      CREATE TEMP TABLE copy AS SELECT * FROM prediction_accuracy
        WHERE game_date = '\(scene.date)' AND prediction_correct IS NOT NULL LIMIT 1;
      UPDATE copy SET prediction_correct = 1 - prediction_correct;
      INSERT INTO prediction_accuracy SELECT * FROM copy;
      DROP TABLE copy;
      """
    }),
  Fault(
    "offer-twice", "One offer of a bookmaker stands there twice.", on: "2025-11-19",
    finds: { _ in [.issues("props.one_offer", "player", number: 1)] },
    damage: { scene in
      """
      INSERT INTO bettingpros_player_points_props SELECT * FROM bettingpros_player_points_props
        WHERE game_date = '\(scene.date)' LIMIT 1;
      """
    }),
  Fault(
    "event-twice", "One event of a game stands there twice.", on: "2025-12-17",
    finds: { [.issue("play_by_play.one_event", "game", "event_id=40,nba_game_id=\($0.game.id)")] },
    damage: { scene in
      """
      INSERT INTO nbac_play_by_play SELECT * FROM nbac_play_by_play WHERE nba_game_id = '\(scene.game.id)' AND event_sequence = 10;
      """
    }),
  Fault(
    "player-of-two-rosters", "A traded player stands in two teams' rosters.", on: "2025-12-17",
    finds: { _ in [.issues("rosters.one_team_a_player", "team", number: 1)] },
    damage: { scene in
      """
      CREATE TEMP TABLE copy AS SELECT * FROM espn_team_rosters
        WHERE roster_date = '\(scene.date)' AND team_abbr = '\(scene.freeTeams[0])' LIMIT 1;
      UPDATE copy SET team_abbr = '\(scene.freeTeams[1])';
      INSERT INTO espn_team_rosters SELECT * FROM copy;
      DROP TABLE copy;
      """
    }),
]

/// What is older than it looks, or of another date.
let freshnessFaults = [
  Fault(
    "export-not-written-again", "The site shows last night's file, for three nights.",
    on: "2026-01-20", "2026-01-21", "2026-01-23",
    finds: { _ in [.issue("files.fresh", "export", "export=tonight")] },
    damage: { scene in
      """
      UPDATE export_files SET generated_at = strftime('%Y-%m-%dT%H:%M:%SZ', generated_at, '-1 day'),
        updated_at = strftime('%Y-%m-%dT%H:%M:%SZ', updated_at, '-1 day') WHERE path = 'tonight/\(scene.date).json';
      """
    }),
  Fault(
    "export-of-another-date", "The file is named after the evening before.", on: "2025-12-07",
    finds: { _ in [.issue("files.of_its_date", "export", "export=best-bets")] },
    damage: { scene in
      """
      UPDATE export_files SET path = 'best-bets/\(scene.dayBefore).json'
        WHERE path = 'best-bets/\(scene.date).json';
      """
    }),
  Fault(
    "team-context-of-yesterday", "Team context was not made anew: its rows are of the day before.", on: "2026-01-30",
    finds: { _ in [.issue("team_context.of_today", "team")] },
    damage: { scene in
      """
      UPDATE upcoming_team_game_context SET processed_at = strftime('%Y-%m-%dT%H:%M:%SZ', processed_at, '-1 day')
        WHERE game_date = '\(scene.date)';
      """
    }),
  Fault(
    "cache-of-yesterday", "The cache of averages was not made this morning.", on: "2025-12-14",
    finds: { _ in [.issue("cache.made_in_the_morning", "player")] },
    damage: { scene in
      """
      UPDATE player_daily_cache SET processed_at = strftime('%Y-%m-%dT%H:%M:%SZ', processed_at, '-1 day')
        WHERE cache_date = '\(scene.date)';
      """
    }),
  Fault(
    "no-closing-lines", "After the morning no lines came.", on: "2025-11-23",
    finds: { _ in [.warning("game_lines.recent", "game")] },
    damage: { scene in
      """
      DELETE FROM odds_api_game_lines WHERE game_date = '\(scene.date)' AND snapshot_timestamp > '\(scene.date)T16:00:00Z';
      """
    }),
  Fault(
    "props-of-yesterday", "Bookmakers' lines are those of the day before.", on: "2026-02-08",
    finds: { _ in [.issue("props.recent", "player")] },
    damage: { scene in
      """
      UPDATE bettingpros_player_points_props SET bookmaker_last_update = strftime('%Y-%m-%dT%H:%M:%SZ', bookmaker_last_update, '-1 day')
        WHERE game_date = '\(scene.date)';
      """
    }),
  Fault(
    "rosters-three-days-old", "Rosters were not read for three days.", on: "2026-01-17",
    finds: { _ in [.issue("rosters.fresh", "team")] },
    besides: [
      "player_context.on_roster": "nobody stands in a roster of the date"
    ],
    damage: {
      "DELETE FROM espn_team_rosters WHERE roster_date BETWEEN date('\($0.date)', '-2 days') AND '\($0.date)';"
    }),
  Fault(
    "roster-from-a-cache", "One team's page was served from a cache: the file is of another date.", on: "2025-11-25",
    finds: { _ in [.issues("rosters.file_of_its_date", "team", number: 11)] },
    damage: { scene in
      """
      UPDATE espn_team_rosters SET source_file_date = '\(scene.dayBefore)'
        WHERE roster_date = '\(scene.date)' AND team_abbr = '\(scene.freeTeams[0])';
      """
    }),
]
