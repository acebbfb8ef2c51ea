/// Values that are missing, or beyond what can be.
let valueFaults = [
  Fault(
    "usage-unknown", "Usage rates are NULL for a third of those who played.", on: "2025-12-13",
    finds: { _ in [.issues("player_summary.usage_known", "player", number: 36)] },
    damage: { scene in
      "UPDATE player_game_summary SET usage_rate = NULL WHERE game_date = '\(scene.date)' AND is_dnp = 0 AND rowid % 3 = 0;"
    }),
  Fault(
    "usage-of-some-unknown", "Usage rates are NULL for one in seven of those who played: a warning.", on: "2026-01-28",
    finds: { _ in [.warnings("player_summary.usage_known", "player", number: 18)] },
    damage: { scene in
      "UPDATE player_game_summary SET usage_rate = NULL WHERE game_date = '\(scene.date)' AND is_dnp = 0 AND rowid % 7 = 0;"
    }),
  Fault(
    "shot-zones-unknown", "Defense summaries are gold and have no shot zones, for two dates.", on: "2026-01-25",
    "2026-01-27",
    finds: { scene in
      let teams = scene.games.flatMap(\.teams).map { "defending_team_abbr=\($0),game_date=\(scene.date)" }
      return [
        .issues("team_defense.zones_known.opp_paint_attempts", "team", teams),
        .issues("team_defense.zones_known.opp_mid_range_attempts", "team", teams),
      ]
    },
    damage: { scene in
      """
      UPDATE team_defense_game_summary SET opp_paint_attempts = NULL, opp_mid_range_attempts = NULL
        WHERE game_date = '\(scene.date)';
      """
    }),
  Fault(
    "minutes-of-a-player-unknown", "One who played has no minutes.", on: "2025-11-30",
    finds: { scene in
      [
        .issue(
          "gamebook.who_played_has_both.minutes_decimal", "player",
          "game_code=\(scene.game.code),player_lookup=\(scene.star)")
      ]
    },
    damage: { scene in
      """
      UPDATE nbac_gamebook_player_stats SET minutes_decimal = NULL
        WHERE game_date = '\(scene.date)' AND player_lookup = '\(scene.star)';
      """
    }),
  Fault(
    "final-without-a-score", "A final game has no score.", on: "2025-12-21",
    finds: { scene in
      [
        .issue("schedule.final_has_score.home_team_score", "game", "game_id=\(scene.game.id)"),
        .issue("schedule.final_has_score.away_team_score", "game", "game_id=\(scene.game.id)"),
      ]
    },
    besides: [
      "final_scores.as_scheduled": "the events have a score, the schedule has none"
    ],
    damage: { scene in
      """
      UPDATE nbac_schedule SET home_team_score = NULL, away_team_score = NULL
        WHERE game_id = '\(scene.game.id)' AND game_date = '\(scene.date)';
      """
    }),
  Fault(
    "averages-unknown", "Half of the players with lines have no average.", on: "2026-01-31",
    finds: { _ in [.issues("player_context.averages_known", "player", number: 35)] },
    damage: { scene in
      """
      UPDATE upcoming_player_game_context SET points_avg_last_5 = NULL
        WHERE game_date = '\(scene.date)' AND has_prop_line = 1 AND rowid % 2 = 0;
      """
    }),
  Fault(
    "names-blank", "ESPN sent a player without a name.", on: "2025-11-21",
    finds: { _ in [.issues("rosters.names_known", "team", number: 1)] },
    damage: { scene in
      """
      UPDATE espn_team_rosters SET player_full_name = ' ' WHERE rowid =
        (SELECT min(rowid) FROM espn_team_rosters WHERE roster_date = '\(scene.date)');
      """
    }),
  Fault(
    "usage-in-another-unit", "Usage rates of one team are a thousandth part in place of a percent.", on: "2025-12-27",
    finds: { scene in
      [
        .issues(
          "player_summary.usage_plausible", "player",
          scene.game.players(of: scene.game.home).map { scene.dated($0) })
      ]
    },
    damage: { scene in
      """
      UPDATE player_game_summary SET usage_rate = usage_rate * 10 + 60
        WHERE game_id = '\(scene.game.code)' AND team_abbr = '\(scene.game.home)' AND is_dnp = 0;
      """
    }),
  Fault(
    "usage-of-one-beyond", "One usage rate is 380: a warning.", on: "2026-02-04",
    finds: { [.warning("player_summary.usage_plausible", "player", $0.dated($0.star))] },
    damage: {
      "UPDATE player_game_summary SET usage_rate = 380 WHERE game_date = '\($0.date)' AND player_lookup = '\($0.star)';"
    }),
  Fault(
    "points-beyond", "A player has a hundred points too many.", on: "2025-12-06",
    finds: { scene in
      [
        .issue("player_summary.points_plausible", "player", scene.dated(scene.star)),
        .issue("player_summary.points_add_up", "player", scene.dated(scene.star)),
      ]
    },
    besides: [
      "accuracy.points_of_the_game": "the grades have the right points",
      "second_boxscores.agrees": "the other provider has the right points",
    ],
    damage: { scene in
      """
      UPDATE player_game_summary SET points = points + 100
        WHERE game_date = '\(scene.date)' AND player_lookup = '\(scene.star)';
      """
    }),
  Fault(
    "confidence-as-a-share", "Predictions have a confidence from 0 to 1, as grades do.", on: "2026-01-11",
    finds: { _ in [.issues("predictions.confidence_in_percent", "player", number: 168)] },
    damage: { scene in
      """
      UPDATE player_prop_predictions SET confidence_score = confidence_score / 100
        WHERE game_date = '\(scene.date)' AND is_active = 1;
      """
    }),
  Fault(
    "confidence-of-grades-in-percent", "Grades have a confidence from 0 to 100, as predictions do.", on: "2025-11-16",
    finds: { _ in [.issues("accuracy.confidence_is_a_share", "player", number: 220)] },
    damage: {
      "UPDATE prediction_accuracy SET confidence_score = confidence_score * 100 WHERE game_date = '\($0.date)';"
    }),
  Fault(
    "decimal-odds", "One bookmaker's odds are decimal prices.", on: "2025-12-26",
    finds: { _ in [.issues("props.odds_are_american", "player", number: 69)] },
    damage: { scene in
      """
      UPDATE bettingpros_player_points_props SET odds_american = 2
        WHERE game_date = '\(scene.date)' AND bookmaker = 'FanDuel';
      """
    }),
  Fault(
    "total-lost-a-digit", "One bookmaker's total of a game is a tenth of it.", on: "2026-01-14",
    finds: { scene in
      [
        .issue("game_lines.totals_agree", "game", "game_id=\(scene.game.code)"),
        .issues("game_lines.total_plausible", "game", number: 4),
      ]
    },
    besides: [
      "game_lines.total_far_from_others": "it is far from all other totals of the date"
    ],
    damage: { scene in
      """
      UPDATE odds_api_game_lines SET outcome_point = outcome_point / 10
        WHERE game_id = '\(scene.game.code)' AND market_key = 'totals' AND bookmaker_key = 'fanduel';
      """
    }),
  Fault(
    "spread-beyond", "A team is to win by forty points.", on: "2025-11-26",
    finds: { scene in
      let game = scene.game
      return [
        .issue("team_context.spread_plausible", "team", "game_date=\(scene.date),team_abbr=\(game.home)"),
        .issue("team_context.spread_is_mirrored", "team", "game_id=\(game.code)"),
      ]
    },
    damage: { scene in
      """
      UPDATE upcoming_team_game_context SET game_spread = 40.5
        WHERE game_date = '\(scene.date)' AND team_abbr = '\(scene.game.home)';
      """
    }),
  Fault(
    "pace-beyond", "A team's pace is a tenth of it.", on: "2026-02-11",
    finds: { [.issue("team_offense.pace_plausible", "team", "game_date=\($0.date),team_abbr=\($0.game.home)")] },
    damage: { scene in
      """
      UPDATE team_offense_game_summary SET pace = pace / 10
        WHERE game_date = '\(scene.date)' AND team_abbr = '\(scene.game.home)';
      """
    }),
  Fault(
    "context-half-complete", "A team's context is made of half of its sources.", on: "2025-12-31",
    finds: { [.issue("team_context.complete", "team", "game_date=\($0.date),team_abbr=\($0.game.away)")] },
    damage: { scene in
      """
      UPDATE upcoming_team_game_context SET completeness_percentage = 50
        WHERE game_date = '\(scene.date)' AND team_abbr = '\(scene.game.away)';
      """
    }),
]
