/// Spellings that nothing joins with.
let spellingFaults = [
  Fault(
    "statuses-in-capitals", "The gamebook of one game says DNP and INACTIVE.", on: "2025-12-03",
    finds: { scene in
      [.issues("gamebook.status_known", "player", number: scene.game.lines.count { $0.part != .active })]
    },
    damage: { scene in
      """
      UPDATE nbac_gamebook_player_stats SET player_status = upper(player_status)
        WHERE game_date = '\(scene.date)' AND home_team_abbr = '\(scene.game.home)' AND player_status <> 'active';
      """
    }),
  Fault(
    "out-in-capitals", "Context says OUT for those who are out.", on: "2026-01-03",
    finds: { _ in [.issues("player_context.status_known", "player", number: 12)] },
    besides: [
      "features.players": "OUT does not read as out, so that features are expected",
      "injuries.agrees_with_context": "the report says out",
    ],
    damage: { scene in
      """
      UPDATE upcoming_player_game_context SET player_status = 'OUT'
        WHERE game_date = '\(scene.date)' AND player_status = 'out';
      """
    }),
  Fault(
    "bookmaker-in-lower-case", "DraftKings is spelled draftkings, for three dates.", on: "2025-12-09", "2025-12-10",
    "2025-12-12",
    finds: { _ in [.issue("props.bookmakers", "bookmaker")] },
    damage: { scene in
      """
      UPDATE bettingpros_player_points_props SET bookmaker = 'draftkings'
        WHERE game_date = '\(scene.date)' AND bookmaker = 'DraftKings';
      """
    }),
  Fault(
    "bookmaker-in-mixed-case", "The other provider spells draftkings DraftKings.", on: "2026-01-04",
    finds: { _ in [.issues("second_props.bookmaker_form", "player", number: 92)] },
    besides: [
      "second_props.agrees": "the spelling finds no partner among the other provider's"
    ],
    damage: { scene in
      """
      UPDATE odds_api_player_points_props SET bookmaker = 'DraftKings'
        WHERE game_date = '\(scene.date)' AND bookmaker = 'draftkings';
      """
    }),
  Fault(
    "name-not-resolved", "A name came with its apostrophe, and was not resolved.", on: "2025-12-23",
    finds: { _ in [.issues("rosters.lookup_form", "team", number: 1)] },
    damage: { scene in
      """
      UPDATE espn_team_rosters SET player_lookup = 'o''' || player_lookup WHERE rowid = (SELECT min(rowid)
        FROM espn_team_rosters WHERE roster_date = '\(scene.date)' AND team_abbr = '\(scene.freeTeams[0])');
      """
    }),
  Fault(
    "id-lost-its-zeros", "The export of one game lost the zeros of its id.", on: "2026-02-10",
    finds: { scene in
      [
        .issue("games_exported.games", "export", "game_code=\(scene.game.code)"),
        .issue("games_exported.of_the_slate", "export", "game_id=\(scene.game.id.dropFirst(2))"),
      ]
    },
    besides: [
      "games_exported.counts_add_up": "its players stand under the whole id"
    ],
    damage: { scene in
      """
      UPDATE export_games SET game_id = substr(game_id, 3)
        WHERE path = 'tonight/\(scene.date).json' AND game_id = '\(scene.game.id)';
      """
    }),
  Fault(
    "export-joined-by-the-wrong-key", "The export has date and teams where readers expect the league's ids.",
    on: "2025-11-14",
    finds: { _ in
      [
        .error("games_exported.games", "keys_never_match", "export"),
        .error("players_exported.players_a_game", "keys_never_match", "export"),
      ]
    },
    besides: [
      "games_exported.of_the_slate": "the same keys, the other way round: it cannot be evaluated either"
    ],
    damage: { scene in
      """
      UPDATE export_games SET game_id = (SELECT game_id FROM odds_api_game_lines l
          WHERE l.game_date = '\(scene.date)' AND home_team_abbr = home_team)
        WHERE path = 'tonight/\(scene.date).json';
      UPDATE export_players SET game_id = (SELECT game_id FROM upcoming_player_game_context c
          WHERE c.game_date = '\(scene.date)' AND c.player_lookup = export_players.player_lookup)
        WHERE path = 'tonight/\(scene.date).json';
      """
    }),
  Fault(
    "old-name-of-a-team", "The schedule calls a team by a name it had years ago.", on: "2025-12-02",
    finds: { scene in
      [.issue("slate.team_known", "team", "game_code=\(scene.game.code.dropLast(3))NOH,team=NOH")]
    },
    besides: [
      "game_lines.games": "no other table knows the old name",
      "game_lines.opened_in_time": "no other table knows the old name",
      "gamebook.both_teams": "no other table knows the old name",
      "games_exported.of_the_slate": "no other table knows the old name",
      "games_of_the_line.come_through": "no other table knows the old name",
      "player_context.both_teams": "no other table knows the old name",
      "player_context.of_its_team": "no other table knows the old name",
      "player_summary.both_teams": "no other table knows the old name",
      "player_summary.of_its_team": "no other table knows the old name",
      "predictions.both_teams": "no other table knows the old name",
      "predictions.players_a_game": "no other table knows the old name",
      "predictions_exported.games": "no other table knows the old name",
      "second_play_by_play.games": "no other table knows the old name",
      "second_props.of_a_game": "no other table knows the old name",
      "team_boxscore.ids_in_both_spellings": "no other table knows the old name",
      "team_context.both_teams": "no other table knows the old name",
      "team_defense.both_teams": "no other table knows the old name",
      "team_offense.both_teams": "no other table knows the old name",
    ],
    damage: { scene in
      """
      UPDATE nbac_schedule SET home_team_tricode = 'NOH'
        WHERE game_id = '\(scene.game.id)' AND game_date = '\(scene.date)';
      """
    }),
]
