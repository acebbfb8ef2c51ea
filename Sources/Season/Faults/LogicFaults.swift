/// Fields that contradict each other.
let logicFaults = [
  Fault(
    "points-of-one-who-did-not-play", "A join gave points to those who did not play.", on: "2025-11-22",
    finds: { scene in
      let absent = scene.game.lines.filter { $0.part != .active }
      return [
        .issues(
          "gamebook.who_did_not_play_has_nothing.points", "player",
          absent.map { "game_code=\(scene.game.code),player_lookup=\($0.player.lookup)" })
      ]
    },
    damage: { scene in
      """
      UPDATE nbac_gamebook_player_stats SET points = 0
        WHERE game_date = '\(scene.date)' AND home_team_abbr = '\(scene.game.home)' AND player_status <> 'active';
      """
    }),
  Fault(
    "more-makes-than-attempts", "A player made more shots than he took.", on: "2026-01-09",
    finds: { [.issue("player_summary.makes_within_attempts", "player", $0.dated($0.star))] },
    damage: { scene in
      """
      UPDATE player_game_summary SET fg_attempts = fg_makes - 1
        WHERE game_date = '\(scene.date)' AND player_lookup = '\(scene.star)';
      """
    }),
  Fault(
    "winner-is-behind", "The schedule names the loser as winner.", on: "2025-12-30",
    finds: { [.issue("schedule.winner_is_ahead", "game", "game_id=\($0.game.id)")] },
    damage: { scene in
      """
      UPDATE nbac_schedule SET winning_team_tricode =
          iif(winning_team_tricode = home_team_tricode, away_team_tricode, home_team_tricode)
        WHERE game_id = '\(scene.game.id)' AND game_date = '\(scene.date)' AND game_status = 3;
      """
    }),
  Fault(
    "two-winners", "Both teams of a game have won.", on: "2025-11-18",
    finds: { [.issue("team_offense.one_winner", "team", "game_id=\($0.game.code)")] },
    damage: { "UPDATE team_offense_game_summary SET win_flag = 1 WHERE game_id = '\($0.game.code)';" }),
  Fault(
    "tip-off-converted-twice", "Tip-offs were converted into UTC twice, and lie on the next date.", on: "2025-11-02",
    finds: { scene in [.issues("schedule.starts_on_its_date", "game", scene.games.map { "game_id=\($0.id)" })] },
    damage: { scene in
      """
      UPDATE nbac_schedule SET game_date_est = strftime('%Y-%m-%dT%H:%M:%SZ', game_date_est, '+12 hours')
        WHERE game_date = '\(scene.date)';
      """
    }),
  Fault(
    "edge-with-the-wrong-sign", "The edges of one game have the wrong sign.", on: "2026-01-27",
    finds: { _ in [.issues("predictions.edge_adds_up", "player", number: 28)] },
    damage: { "UPDATE player_prop_predictions SET line_margin = -line_margin WHERE game_id = '\($0.game.code)';" }),
  Fault(
    "line-without-a-source", "Predictions of one game have a line and no source of it.", on: "2025-11-12",
    finds: { _ in [.issues("predictions.line_has_a_source", "player", number: 30)] },
    damage: { scene in
      "UPDATE player_prop_predictions SET line_source = 'NO_PROP_LINE' WHERE game_id = '\(scene.game.code)' AND is_active = 1;"
    }),
  Fault(
    "context-promises-a-line", "Context promises lines that it does not have.", on: "2026-01-18",
    finds: { _ in [.issues("player_context.line_where_promised", "player", number: 1)] },
    besides: [
      "players_exported.lines_of_context": "the export still has the line"
    ],
    damage: { scene in
      """
      UPDATE upcoming_player_game_context SET current_points_line = NULL
        WHERE game_date = '\(scene.date)' AND player_lookup = '\(scene.star)';
      """
    }),
  Fault(
    "void-without-a-reason", "A grade is void, and nobody says why.", on: "2025-12-28",
    finds: { _ in [.issues("accuracy.void_for_a_reason", "player", number: 1)] },
    damage: { scene in
      """
      UPDATE prediction_accuracy SET is_voided = 1 WHERE rowid =
        (SELECT min(rowid) FROM prediction_accuracy WHERE game_date = '\(scene.date)');
      """
    }),
  Fault(
    "lines-after-tip-off", "A snapshot of one game's lines was taken after tip-off.", on: "2025-11-30",
    finds: { _ in [.issues("game_lines.before_tip_off", "game", number: 8)] },
    damage: { scene in
      """
      UPDATE odds_api_game_lines SET snapshot_timestamp = strftime('%Y-%m-%dT%H:%M:%SZ', commence_time, '+20 minutes')
        WHERE game_id = '\(scene.game.code)' AND snapshot_timestamp = (SELECT max(snapshot_timestamp)
          FROM odds_api_game_lines WHERE game_id = '\(scene.game.code)');
      """
    }),
  Fault(
    "predictions-after-tip-off", "The predictions of one game were made when it was under way.", on: "2026-02-07",
    finds: { _ in [.issues("predictions.before_tip_off", "player", number: 28)] },
    damage: { scene in
      """
      UPDATE player_prop_predictions SET created_at = (SELECT strftime('%Y-%m-%dT%H:%M:%SZ', game_date_est, '+30 minutes')
          FROM nbac_schedule s WHERE s.game_id = '\(scene.game.id)' AND s.game_date = '\(scene.date)' LIMIT 1)
        WHERE game_id = '\(scene.game.code)' AND is_active = 1;
      """
    }),
  Fault(
    "score-falls", "A correction takes points back in the middle of a game.", on: "2025-12-20",
    finds: { [.issue("play_by_play.score_rises", "game", "event_sequence=30,nba_game_id=\($0.game.id)")] },
    damage: { scene in
      """
      UPDATE nbac_play_by_play SET score_home = score_home - 15 WHERE nba_game_id = '\(scene.game.id)' AND event_sequence = 30;
      """
    }),
]

/// Values that stopped varying, or moved as a whole.
let driftFaults = [
  Fault(
    "fatigue-is-zero", "The feature of fatigue is zero for everyone.", on: "2026-01-30",
    finds: { _ in [.issue("features.fatigue_varies", "player")] },
    damage: { "UPDATE ml_feature_store_v2 SET feature_2_value = 0 WHERE game_date = '\($0.date)';" }),
  Fault(
    "one-usage-for-all", "All players of a game have the default of usage.", on: "2025-11-29",
    finds: { [.issue("player_summary.usage_varies", "player", "game_id=\($0.game.code)")] },
    damage: { "UPDATE player_game_summary SET usage_rate = 20 WHERE game_id = '\($0.game.code)' AND is_dnp = 0;" }),
  Fault(
    "averages-drift", "Averages of points are two thirds higher than they were.", on: "2026-02-04",
    finds: { _ in
      [.issue("features.average_level", "player"), .issue("features.average_distributed", "player")]
    },
    damage: {
      "UPDATE ml_feature_store_v2 SET feature_0_value = feature_0_value * 1.7 + 3 WHERE game_date = '\($0.date)';"
    }),
  Fault(
    "no-threes", "Nobody tried a three: the zone was not read.", on: "2025-12-14",
    finds: { [.issue("shots_of_the_date.threes", "league", "game_date=\($0.date)")] },
    damage: { "UPDATE player_game_summary SET three_pt_attempts = 0 WHERE game_date = '\($0.date)' AND is_dnp = 0;" }),
  Fault(
    "no-paint", "Nobody shot from the paint: the events were missing.", on: "2026-01-02",
    finds: { [.issue("shots_of_the_date.paint", "league", "game_date=\($0.date)")] },
    damage: { "UPDATE player_game_summary SET paint_attempts = 0 WHERE game_date = '\($0.date)' AND is_dnp = 0;" }),
  Fault(
    "all-overs", "All recommendations are OVER.", on: "2026-01-13",
    finds: { _ in [.issue("predictions.not_all_one_way", "player")] },
    damage: { scene in
      """
      UPDATE player_prop_predictions SET recommendation = 'OVER'
        WHERE game_date = '\(scene.date)' AND recommendation = 'UNDER';
      """
    }),
  Fault(
    "no-edge", "A system foretells the bookmaker's line.", on: "2025-12-07",
    finds: { _ in [.issue("predictions.has_an_edge", "player")] },
    damage: { scene in
      """
      UPDATE player_prop_predictions SET predicted_points = current_points_line + 0.1, line_margin = 0.1
        WHERE game_date = '\(scene.date)' AND is_active = 1;
      """
    }),
  Fault(
    "grades-turned-round", "Nearly all predictions count as right.", on: "2025-11-25",
    finds: { _ in [.issue("accuracy.right_and_wrong", "player")] },
    damage: { scene in
      """
      UPDATE prediction_accuracy SET prediction_correct = 1
        WHERE game_date = '\(scene.date)' AND prediction_correct IS NOT NULL AND rowid % 12 > 0;
      """
    }),
  Fault(
    "requests-collapse", "A host was asked half as often as usual.", on: "2026-01-15",
    finds: { _ in [.issue("requests.as_many_as_usual", "source", "host=api.odds.example")] },
    damage: { scene in
      """
      DELETE FROM scraper_requests WHERE request_date = '\(scene.date)' AND host = 'api.odds.example' AND rowid % 2 = 0;
      """
    }),
]
