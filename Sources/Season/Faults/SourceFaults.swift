/// Two sources that disagree.
let sourceFaults = [
  Fault(
    "second-source-disagrees", "The other provider has five points more for a player.", on: "2026-02-06",
    finds: { [.issue("second_boxscores.agrees", "player", "game_id=\($0.game.code),player_lookup=\($0.star)")] },
    damage: { scene in
      """
      UPDATE bdl_player_boxscores SET points = points + 5
        WHERE game_date = '\(scene.date)' AND player_lookup = '\(scene.star)';
      """
    }),
  Fault(
    "events-end-early", "The feed of one game ended before the game did.", on: "2025-12-05",
    finds: { [.issue("final_scores.as_scheduled", "game", "nba_game_id=\($0.game.id)")] },
    damage: { scene in
      """
      DELETE FROM nbac_play_by_play WHERE rowid IN (SELECT rowid FROM nbac_play_by_play
        WHERE nba_game_id = '\(scene.game.id)' ORDER BY event_sequence DESC LIMIT 5);
      """
    }),
  Fault(
    "second-provider-has-half", "Of one game the second provider has half of the events.", on: "2026-01-06",
    finds: { [.issue("second_play_by_play.as_many_events", "game", "game_id=\($0.game.code)")] },
    damage: { "DELETE FROM bigdataball_play_by_play WHERE game_id = '\($0.game.code)' AND event_sequence % 2 = 0;" }),
  Fault(
    "lines-of-another-market", "The second provider's lines of one player are of another market.", on: "2025-11-16",
    finds: { _ in [.issues("second_props.agrees", "player", number: 2)] },
    damage: { scene in
      """
      UPDATE odds_api_player_points_props SET points_line = points_line + 6
        WHERE game_date = '\(scene.date)' AND player_lookup = '\(scene.star)';
      """
    }),
  Fault(
    "injuries-disagree", "The injury report says that all who are out are available.", on: "2026-01-23",
    finds: { _ in [.issues("injuries.agrees_with_context", "player", number: 14)] },
    damage: { scene in
      """
      UPDATE nbac_injury_report SET injury_status = 'available'
        WHERE game_date = '\(scene.date)' AND injury_status = 'out';
      """
    }),
  Fault(
    "report-read-badly", "The scan of the injury report was read badly.", on: "2025-12-31",
    finds: { _ in [.issues("injuries.read_well", "player", number: 60)] },
    damage: {
      "UPDATE nbac_injury_report SET confidence_score = 0.4 WHERE game_date = '\($0.date)' AND report_hour < 17;"
    }),
]

/// Rows that point to nothing, or to what should not be.
let referenceFaults = [
  Fault(
    "postponed-game-foretold", "Predictions of a postponed game were never made invalid.", on: "2026-01-25",
    special: true,
    finds: { [.warning("predictions.no_postponed_game", "player", "game_code=\($0.postponed.code)")] },
    besides: [
      "accuracy.graded": "nobody grades a game that is not played",
      "predictions.both_systems": "one system alone had foretold the game",
      "predictions.in_context": "context has no players of a postponed game",
    ],
    damage: { "UPDATE player_prop_predictions SET is_active = 1 WHERE game_id = '\($0.postponed.code)';" }),
  Fault(
    "postponed-game-in-context", "Context still has the players of a postponed game.", on: "2025-12-30", special: true,
    finds: { scene in
      [
        .warning(
          "player_context.no_postponed_team", "player",
          "game_code=\(scene.postponed.code),team=\(scene.postponed.away)",
          "game_code=\(scene.postponed.code),team=\(scene.postponed.home)")
      ]
    },
    besides: [
      "cache.players": "the cache has no players of a postponed game",
      "features.players": "the feature store has no players of a postponed game",
    ],
    damage: { scene in
      let game = scene.postponed
      return """
        INSERT INTO upcoming_player_game_context(player_lookup, game_id, game_date, team_abbr, opponent_team_abbr, has_prop_line,
            player_status, days_rest, processed_at)
          SELECT player_lookup, '\(game.code)', roster_date, team_abbr, iif(team_abbr = '\(game.home)', '\(game.away)', '\(game.home)'),
            0, 'available', 2, '\(scene.date)T16:30:00Z'
          FROM espn_team_rosters WHERE roster_date = '\(scene.date)' AND team_abbr IN ('\(game.home)', '\(game.away)');
        """
    }),
  Fault(
    "postponed-game-stays-scheduled", "A game was postponed, and the schedule does not say so.", on: "2025-12-03",
    special: true,
    finds: { scene in
      let teams = scene.postponed.teams.map { "game_code=\(scene.postponed.code),team=\($0)" }
      return [
        .issues("gamebook.both_teams", "player", teams), .issues("player_context.both_teams", "player", teams),
        .issues("predictions.both_teams", "player", teams), .issues("player_summary.both_teams", "player", teams),
        .issues("team_defense.both_teams", "team", teams),
        .issue("play_by_play.games", "game", "game_id=\(scene.postponed.id)"),
      ]
    },
    besides: [
      "blocked.postponed_only": "the host refuses its events, and it does not read as postponed",
      "game_lines.games": "the game counts as one of tonight, and has no data",
      "game_lines.opened_in_time": "the game counts as one of tonight, and has no data",
      "games_exported.games": "the game counts as one of tonight, and has no data",
      "games_of_the_line.come_through": "the game counts as one of tonight, and has no data",
      "players_exported.players_a_game": "the game counts as one of tonight, and has no data",
      "predictions.players_a_game": "the game counts as one of tonight, and has no data",
      "predictions_exported.games": "the game counts as one of tonight, and has no data",
      "second_play_by_play.games": "the game counts as one of tonight, and has no data",
      "team_boxscore.two_rows_a_game": "the game counts as one of tonight, and has no data",
      "team_offense.both_teams": "the game counts as one of tonight, and has no data",
    ],
    damage: { scene in
      """
      UPDATE nbac_schedule SET game_status = 1, game_status_text = 'Scheduled'
        WHERE game_id = '\(scene.postponed.id)' AND game_date = '\(scene.date)';
      """
    }),
  Fault(
    "postponed-game-has-no-new-date", "A postponed game counts as resolved, and its new date is not in the schedule.",
    on: "2025-11-11",
    special: true,
    finds: { [.issue("postponements.played_again", "game", "game_id=\($0.postponed.id)")] },
    damage: { "DELETE FROM nbac_schedule WHERE game_id = '\($0.postponed.id)' AND game_date > '\($0.date)';" }),
  Fault(
    "one-who-is-out-foretold", "A player who is out has active predictions: a warning.", on: "2026-01-21",
    finds: { [.warning("predictions.nobody_who_is_out", "player", "player_lookup=\($0.star)")] },
    damage: { scene in
      """
      UPDATE upcoming_player_game_context SET player_status = 'out'
        WHERE game_date = '\(scene.date)' AND player_lookup = '\(scene.star)';
      """
    }),
  Fault(
    "a-team-that-is-out-foretold", "A whole team is out, and has active predictions: an issue.", on: "2025-12-19",
    finds: { scene in
      [.issues("predictions.nobody_who_is_out", "player", number: 6)]
    },
    damage: { scene in
      """
      UPDATE upcoming_player_game_context SET player_status = 'out'
        WHERE game_id = '\(scene.game.code)' AND team_abbr = '\(scene.game.home)';
      """
    }),
  Fault(
    "replaced-by-nobody", "A prediction was replaced by one that is not there.", on: "2025-12-23",
    finds: { _ in [.issues("replaced.by_one_that_is_there", "player", number: 1)] },
    damage: { scene in
      """
      UPDATE player_prop_predictions SET superseded_by = 'ens-0-0' WHERE rowid = (SELECT min(rowid)
        FROM player_prop_predictions WHERE game_date = '\(scene.date)' AND superseded_by IS NOT NULL);
      """
    }),
  Fault(
    "prediction-of-a-stranger", "Predictions were made for a player who is nowhere.", on: "2026-02-01",
    finds: { _ in [.issues("predictions.in_context", "player", number: 1)] },
    besides: [
      "predictions_exported.players": "the export counted the player, and not the stranger"
    ],
    damage: { scene in
      """
      UPDATE player_prop_predictions SET player_lookup = 'nobodyknows' WHERE rowid = (SELECT min(rowid)
        FROM player_prop_predictions WHERE game_date = '\(scene.date)' AND is_active = 1);
      """
    }),
  Fault(
    "traded-player-with-the-old-team", "Rosters have a traded player with the new team, context with the old one.",
    on: "2025-12-17",
    finds: { [.warning("player_context.on_roster", "player", $0.dated($0.star))] },
    damage: { scene in
      """
      UPDATE espn_team_rosters SET team_abbr = '\(scene.freeTeams[0])'
        WHERE roster_date = '\(scene.date)' AND player_lookup = '\(scene.star)';
      """
    }),
  Fault(
    "context-of-the-wrong-game", "Player context of one team names another game.", on: "2026-01-24",
    finds: { scene in
      [
        .issue("player_context.both_teams", "player", scene.side(scene.games[0], scene.games[0].away)),
        .issues("player_context.of_its_team", "player", number: 11),
      ]
    },
    besides: [
      "predictions.in_context": "the team's predictions name the right game"
    ],
    damage: { scene in
      """
      UPDATE upcoming_player_game_context SET game_id = '\(scene.games[1].code)'
        WHERE game_id = '\(scene.games[0].code)' AND team_abbr = '\(scene.games[0].away)';
      """
    }),
  Fault(
    "source-refuses-a-played-game", "The league's host refuses the events of a game that was played.", on: "2026-02-08",
    finds: { scene in
      [.warnings("blocked.postponed_only", "source", number: 1)]
    },
    damage: { scene in
      """
      INSERT INTO source_blocked_resources VALUES ('\(scene.game.id)', 'play_by_play', '\(scene.date)', 'cdn.league.example',
        403, 'access_denied', '\(scene.date)T23:00:00Z', '\(scene.date)T23:30:00Z', 1, 0);
      """
    }),
]

/// What was made before what it is made of, or is no longer what it is made of.
let lineageFaults = [
  Fault(
    "players-summed-up-before-their-team", "Players were summed up 92 minutes before their team.", on: "2025-12-12",
    finds: { scene in
      [
        .issues(
          "player_summary.after_its_team", "player", number: scene.game.players(of: scene.game.home).count + 1)
      ]
    },
    damage: { scene in
      """
      UPDATE player_game_summary SET processed_at = strftime('%Y-%m-%dT%H:%M:%SZ', processed_at, '-102 minutes')
        WHERE game_id = '\(scene.game.code)' AND team_abbr = '\(scene.game.home)';
      """
    }),
  Fault(
    "context-before-team-context", "Player context of one game was made before team context.", on: "2026-02-03",
    finds: { _ in [.issues("player_context.after_team_context", "player", number: 22)] },
    damage: { scene in
      """
      UPDATE upcoming_player_game_context SET processed_at = strftime('%Y-%m-%dT%H:%M:%SZ', processed_at, '-1 hour')
        WHERE game_id = '\(scene.game.code)';
      """
    }),
  Fault(
    "team-points-are-not-its-players", "A team has ten points more than its players.", on: "2025-11-19",
    finds: { scene in
      [
        .issue(
          "team_boxscore.points_of_its_players", "team", "game_id=\(scene.game.code),team_abbr=\(scene.game.home)"),
        .issue("team_offense.agrees_with_boxscore", "team", "game_date=\(scene.date),team_abbr=\(scene.game.home)"),
      ]
    },
    damage: { scene in
      """
      UPDATE nbac_team_boxscore SET points = points + 10
        WHERE game_id = '\(scene.game.code)' AND team_abbr = '\(scene.game.home)';
      """
    }),
  Fault(
    "averages-know-their-own-game", "Averages of the last five games hold the game they are to foretell.",
    on: "2026-01-16",
    finds: { _ in [.issues("player_context.average_of_last_five", "player", number: 96)] },
    damage: { scene in
      """
      UPDATE upcoming_player_game_context SET points_avg_last_5 = (SELECT round(avg(points), 1) FROM (SELECT points
          FROM player_game_summary p WHERE p.player_lookup = upcoming_player_game_context.player_lookup
            AND p.game_date <= '\(scene.date)' AND is_active = 1 ORDER BY p.game_date DESC LIMIT 5))
        WHERE game_date = '\(scene.date)';
      """
    }),
  Fault(
    "cache-off-by-a-tenth", "The cache of one in eight players is a tenth too high.", on: "2025-12-27",
    finds: { _ in [.issues("cache.average_of_last_ten", "player", number: 14)] },
    damage: { scene in
      """
      UPDATE player_daily_cache SET points_avg_last_10 = points_avg_last_10 * 1.1 + 0.2
        WHERE cache_date = '\(scene.date)' AND rowid % 8 = 0;
      """
    }),
  Fault(
    "value-tagged-default", "A feature is tagged default though its source has a value.", on: "2026-01-28",
    finds: { _ in [.issues("defaulted.source_has_no_value", "player", number: 20)] },
    damage: { scene in
      """
      UPDATE ml_feature_store_v2 SET feature_0_source = 'default', feature_0_value = 8
        WHERE game_date = '\(scene.date)' AND feature_0_source = 'phase4' AND rowid % 6 = 0;
      """
    }),
  Fault(
    "grading-gap", "A third of the predictions of a date were never graded.", on: "2026-01-10",
    finds: { _ in [.issues("accuracy.graded", "player", number: 66)] },
    damage: { "DELETE FROM prediction_accuracy WHERE game_date = '\($0.date)' AND rowid % 3 = 0;" }),
  Fault(
    "small-grading-gap", "One prediction in ten was not graded: a warning.", on: "2025-11-21",
    finds: { _ in [.warnings("accuracy.graded", "player", number: 16)] },
    damage: { "DELETE FROM prediction_accuracy WHERE game_date = '\($0.date)' AND rowid % 10 = 0;" }),
  Fault(
    "graded-by-the-wrong-game", "Grades of one game are those of the game before.", on: "2025-12-16",
    finds: { _ in [.issues("accuracy.points_of_the_game", "player", number: 28)] },
    damage: { scene in
      "UPDATE prediction_accuracy SET actual_points = actual_points + 4, absolute_error = abs(predicted_points - actual_points - 4) WHERE game_id = '\(scene.game.code)';"
    }),
]
