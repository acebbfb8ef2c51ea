/// Teams, games and players that are not there.
let coverageFaults = [
  Fault(
    "player-context-misses-a-team", "Player context of one team was never made; what follows from it is missing, too.",
    on: "2026-01-14",
    finds: { scene in
      let game = scene.game
      return [
        .issue("player_context.both_teams", "player", scene.side(game, game.away)),
        .issue("predictions.both_teams", "player", scene.side(game, game.away)),
      ]
    },
    besides: [
      "players_exported.lines_of_context": "the export still has the team's players, whom context does not know",
      "predictions.players_a_game": "half of the game's players have no prediction",
      "predictions_exported.players": "the export counted the predictions before they went",
    ],
    damage: { scene in
      let (code, team) = (scene.game.code, scene.game.away)
      return """
        DELETE FROM upcoming_player_game_context WHERE game_id = '\(code)' AND team_abbr = '\(team)';
        DELETE FROM player_prop_predictions WHERE game_id = '\(code)' AND team_abbr = '\(team)';
        """
    }),
  Fault(
    "team-context-misses-a-game", "Team context of one game was never made.", on: "2025-12-10",
    finds: { scene in
      [
        .issues("team_context.both_teams", "team", scene.sides(scene.game)),
        .issue("games_of_the_line.come_through", "game", "step=team_context"),
      ]
    },
    damage: { "DELETE FROM upcoming_team_game_context WHERE game_id = '\($0.game.code)';" }),
  Fault(
    "team-context-misses-a-team", "Of one game team context has one row in place of two.", on: "2026-01-06",
    finds: { scene in
      let game = scene.game
      return [
        .issue("team_context.both_teams", "team", scene.side(game, game.home)),
        .issue("team_context.two_rows_a_game", "team", "game_id=\(game.code)"),
        .issue("team_context.spread_is_mirrored", "team", "game_id=\(game.code)"),
      ]
    },
    damage: { scene in
      """
      DELETE FROM upcoming_team_game_context
        WHERE game_id = '\(scene.game.code)' AND team_abbr = '\(scene.game.home)';
      """
    }),
  Fault(
    "gamebook-misses-a-game", "The gamebook of one game did not come.", on: "2025-11-22",
    finds: { [.issues("gamebook.both_teams", "player", $0.sides($0.game))] },
    besides: [
      "play_by_play.player_known": "who scored in the game stands in no gamebook"
    ],
    damage: {
      "DELETE FROM nbac_gamebook_player_stats WHERE game_date = '\($0.date)' AND home_team_abbr = '\($0.game.home)';"
    }),
  Fault(
    "gamebook-has-half-a-game", "Of one game the gamebook has eight players a team.", on: "2026-02-03",
    finds: { scene in
      [
        .issues("gamebook.both_teams", "player", scene.sides(scene.game)),
        .issue("gamebook.rows_a_game", "player", "game_code=\(scene.game.code)"),
      ]
    },
    besides: [
      "play_by_play.player_known": "those who were cut off scored",
      "team_boxscore.points_of_its_players": "their points are missing in the sum",
    ],
    damage: { scene in
      """
      DELETE FROM nbac_gamebook_player_stats WHERE rowid IN (
        SELECT rowid FROM (SELECT rowid, row_number() OVER (PARTITION BY team_abbr ORDER BY points DESC) AS place
          FROM nbac_gamebook_player_stats WHERE game_date = '\(scene.date)' AND home_team_abbr = '\(scene.game.home)')
        WHERE place > 8);
      """
    }),
  Fault(
    "summary-misses-a-game", "Nobody of one game was summed up.", on: "2025-12-16",
    finds: { [.issues("player_summary.both_teams", "player", $0.sides($0.game))] },
    besides: [
      "accuracy.points_of_the_game": "less than 95 % of the grades have a summary",
      "second_boxscores.agrees": "less than 90 % of the other provider's rows have a partner",
    ],
    damage: { "DELETE FROM player_game_summary WHERE game_id = '\($0.game.code)';" }),
  Fault(
    "defense-misses-a-game", "Of the played games one has no defense summary.", on: "2026-01-25", "2026-01-27",
    finds: { [.issues("team_defense.both_teams", "team", $0.sides($0.game))] },
    damage: { "DELETE FROM team_defense_game_summary WHERE game_id = '\($0.game.code)';" }),
  Fault(
    "offense-misses-a-team", "One team has no offense summary: a warning, as it was agreed.", on: "2025-12-05",
    finds: { [.warning("team_offense.both_teams", "team", $0.side($0.game, $0.game.away))] },
    besides: [
      "team_offense.one_winner": "the team that is missing had won"
    ],
    damage: { scene in
      """
      DELETE FROM team_offense_game_summary
        WHERE game_date = '\(scene.date)' AND team_abbr = '\(scene.game.away)';
      """
    }),
  Fault(
    "offense-misses-two-games", "Four teams have no offense summary: an issue.", on: "2026-01-10",
    finds: { [.issues("team_offense.both_teams", "team", $0.sides($0.games[0]) + $0.sides($0.games[1]))] },
    damage: { "DELETE FROM team_offense_game_summary WHERE game_id IN ('\($0.games[0].code)', '\($0.games[1].code)');" }
  ),
  Fault(
    "second-boxscores-miss-players", "Ten players are missing in the other provider's box scores.", on: "2025-12-12",
    finds: { _ in [.warnings("second_boxscores.players", "player", number: 10)] },
    damage: { scene in
      """
      DELETE FROM bdl_player_boxscores WHERE rowid IN
        (SELECT rowid FROM bdl_player_boxscores WHERE game_date = '\(scene.date)' ORDER BY rowid LIMIT 10);
      """
    }),
  Fault(
    "few-predictions-in-a-game", "In one game five players have predictions; over the night nobody would see it.",
    on: "2025-12-19",
    finds: { [.issue("predictions.players_a_game", "player", "game_code=\($0.game.code)")] },
    besides: [
      "predictions_exported.players": "the export counted the predictions before they went"
    ],
    damage: { scene in
      """
      DELETE FROM player_prop_predictions WHERE game_id = '\(scene.game.code)' AND player_lookup NOT IN
        (SELECT DISTINCT player_lookup FROM player_prop_predictions WHERE game_id = '\(scene.game.code)' AND is_active = 1
          ORDER BY 1 LIMIT 5);
      """
    }),
  Fault(
    "one-system-only", "One of the two systems foretold nothing of one game.", on: "2026-01-18",
    finds: { [.issue("predictions.both_systems", "player", "game_id=\($0.game.code)")] },
    damage: { scene in
      """
      DELETE FROM player_prop_predictions WHERE game_id = '\(scene.game.code)' AND system_id = 'ensemble_v1';
      """
    }),
  Fault(
    "predictions-collapse", "Two thirds of the predictions of a night are gone.", on: "2026-02-06",
    finds: { _ in [.issue("predictions.rows_a_game", "player")] },
    besides: [
      "predictions.players_a_game": "some games keep fewer than eight players",
      "predictions_exported.players": "the export counted the predictions before they went",
      "replaced.by_one_that_is_there": "what replaced others went, too",
    ],
    damage: { "DELETE FROM player_prop_predictions WHERE game_date = '\($0.date)' AND rowid % 3 > 0;" }),
  Fault(
    "features-miss-players", "Fourteen fit players have no features: a warning.", on: "2025-11-29",
    finds: { _ in [.warnings("features.players", "player", number: 14)] },
    damage: { scene in
      """
      DELETE FROM ml_feature_store_v2 WHERE rowid IN
        (SELECT rowid FROM ml_feature_store_v2 WHERE game_date = '\(scene.date)' ORDER BY rowid LIMIT 14);
      """
    }),
  Fault(
    "props-miss-a-bookmaker", "The feed of props lost one bookmaker; all others are known ones.", on: "2025-12-28",
    "2025-12-30",
    finds: { _ in [.issue("props.bookmakers", "bookmaker")] },
    besides: [
      "second_props.agrees": "half of the other provider's lines have no partner"
    ],
    damage: { "DELETE FROM bettingpros_player_points_props WHERE game_date = '\($0.date)' AND bookmaker = 'FanDuel';" }),
  Fault(
    "game-lines-miss-two-games", "Two games have no lines at all.", on: "2026-01-07",
    finds: { scene in
      [
        .warning("game_lines.games", "game", "game_code=\(scene.games[0].code)", "game_code=\(scene.games[1].code)"),
        .issue(
          "game_lines.opened_in_time", "game", "game_code=\(scene.games[0].code)", "game_code=\(scene.games[1].code)"),
      ]
    },
    damage: { "DELETE FROM odds_api_game_lines WHERE game_id IN ('\($0.games[0].code)', '\($0.games[1].code)');" }),
  Fault(
    "game-lines-lose-a-market", "A snapshot of one game has spreads and no totals.", on: "2025-12-09",
    finds: { _ in [.issues("game_lines.eight_a_snapshot", "game", number: 1)] },
    damage: { scene in
      """
      DELETE FROM odds_api_game_lines WHERE game_id = '\(scene.game.code)' AND market_key = 'totals'
        AND snapshot_timestamp = (SELECT min(snapshot_timestamp) FROM odds_api_game_lines WHERE game_id = '\(scene.game.code)');
      """
    }),
  Fault(
    "injury-report-missing", "The report of two o'clock was never read.", on: "2026-01-16",
    finds: { _ in [.issue("injuries.each_report", "player")] },
    damage: { "DELETE FROM nbac_injury_report WHERE game_date = '\($0.date)' AND report_hour = 14;" }),
  Fault(
    "rosters-miss-teams", "Two teams are not in the newest rosters.", on: "2025-11-18",
    finds: { _ in [.issue("rosters.all_teams", "team")] },
    damage: { scene in
      """
      DELETE FROM espn_team_rosters WHERE roster_date = '\(scene.date)'
        AND team_abbr IN ('\(scene.freeTeams[0])', '\(scene.freeTeams[1])');
      """
    }),
  Fault(
    "roster-cut-short", "One team's page was cut off after five players.", on: "2026-01-13",
    finds: { [.issue("rosters.size", "team", "team_abbr=\($0.freeTeams[0])")] },
    damage: { scene in
      """
      DELETE FROM espn_team_rosters WHERE rowid IN (SELECT rowid FROM espn_team_rosters
        WHERE roster_date = '\(scene.date)' AND team_abbr = '\(scene.freeTeams[0])' ORDER BY rowid LIMIT -1 OFFSET 5);
      """
    }),
]

/// Dates that were never loaded.
let gapFaults = [
  Fault(
    "three-dates-never-loaded", "The summaries of three dates were never made, and the catch-up looked back one.",
    on: "2026-01-20",
    finds: { [.issue("summaries_so_far.no_date_missing", "team", "game_date=\($0.gameDaysBefore(1)[0])")] },
    besides: [
      "cache.average_of_last_ten": "the averages were made when the dates were still there",
      "player_context.average_of_last_five": "the averages were made when the dates were still there",
      "summaries_so_far.last_ten_games_whole": "every window of ten games has a hole",
    ],
    damage: { scene in
      let dates = scene.gameDaysBefore(4).dropFirst().map { "'\($0)'" }.joined(separator: ", ")
      return "DELETE FROM player_game_summary WHERE game_date IN (\(dates));"
    }),
  Fault(
    "a-hole-in-a-teams-window", "Of a team's last ten games four were never summed up.", on: "2026-02-07",
    finds: { scene in
      [
        .issue("summaries_so_far.last_ten_games", "team", "team=\(scene.game.home)"),
        .warning("summaries_so_far.last_ten_games_whole", "team", "team=\(scene.game.home)"),
      ]
    },
    besides: [
      "cache.average_of_last_ten": "the averages were made when the games were still there",
      "player_context.average_of_last_five": "the averages were made when the games were still there",
    ],
    damage: { scene in
      let dates = scene.dates(of: scene.game.home, 5).dropFirst().map { "'\($0)'" }.joined(separator: ", ")
      return "DELETE FROM player_game_summary WHERE team_abbr = '\(scene.game.home)' AND game_date IN (\(dates));"
    }),
  Fault(
    "decisions-stop", "The scheduler decided nothing for four hours.", on: "2025-12-20",
    finds: { scene in
      [.issues("decisions.no_gap", "workflow", number: 2)]
    },
    damage: { scene in
      """
      DELETE FROM workflow_decisions WHERE decision_id LIKE '%-\(scene.date.filter { $0 != "-" })-%'
        AND CAST(substr(decision_id, -2) AS INTEGER) BETWEEN 12 AND 14;
      """
    }),
  Fault(
    "events-with-a-hole", "Three events in the middle of a game were lost.", on: "2025-11-15",
    finds: { [.issues("play_by_play.events_in_order", "game", ["event_sequence=23,nba_game_id=\($0.game.id)"])] },
    damage: { scene in
      """
      DELETE FROM nbac_play_by_play WHERE nba_game_id = '\(scene.game.id)' AND event_sequence BETWEEN 20 AND 22;
      """
    }),
  Fault(
    "play-by-play-misses-a-game", "The league refused the events of one game.", on: "2026-01-24",
    finds: { [.issue("play_by_play.games", "game", "game_id=\($0.game.id)")] },
    damage: { "DELETE FROM nbac_play_by_play WHERE nba_game_id = '\($0.game.id)';" }),
  Fault(
    "second-play-by-play-misses-a-game", "The second provider did not deliver one game in the night.", on: "2025-12-02",
    finds: { [.issue("second_play_by_play.games", "game", "game_id=\($0.game.id)")] },
    besides: [
      "second_play_by_play.as_many_events": "no event is fewer than nine tenths of the first provider's"
    ],
    damage: { "DELETE FROM bigdataball_play_by_play WHERE game_id = '\($0.game.code)';" }),
]
