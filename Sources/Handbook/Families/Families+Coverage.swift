extension Families {
  static let coverage: [Family] = [
    Family(
      key: "K1", name: "Coverage of an expected set",
      says:
        "Both teams of each game have their context; postponed games need none. One missing team warns, two or more fail.",
      rules: """
        exemptions:
          postponed:
            table: schedule
            where: game_status = 9
            reason: postponed by the league
            applies_to: [context.both_teams]
        tables:
          schedule:
            from: schedule
            context: game
            key: [game]
          slate:
            from: schedule
            unpivot: { team: [away, home] }
            context: team
            key: [game, team]
          context:
            from: player_context
            context: player
            checks:
              - id: both_teams
                coverage: { of: slate, match: { game_id: game, team_abbr: team } }
                warn: ">= 1"
                error: ">= 2"
        """,
      clean: [
        "schedule": """
        game    | away | home | game_status
        SAC_DET | SAC  | DET  | 3
        GSW_MIN | GSW  | MIN  | 3
        DEN_MEM | DEN  | MEM  | 9
        """,
        "player_context": """
        game_id | team_abbr | player
        SAC_DET | SAC       | fox
        SAC_DET | DET       | cade
        GSW_MIN | GSW       | steph
        GSW_MIN | MIN       | ant
        """,
      ],
      faulty: [
        "schedule": """
        game    | away | home | game_status
        SAC_DET | SAC  | DET  | 3             ←
        GSW_MIN | GSW  | MIN  | 3             ←
        DEN_MEM | DEN  | MEM  | 9
        """,
        "player_context": """
        game_id | team_abbr | player
        SAC_DET | DET       | cade
        GSW_MIN | MIN       | ant
        """,
      ]),
    Family(
      key: "K2", name: "Coverage by entity and grain",
      says:
        "Each game has at least two players in the export (eight in real life), and no team more than three (twenty): counted per game and team, where a sum over all would hide an empty game.",
      rules: """
        tables:
          games:
            from: schedule
            key: [game]
          exported:
            from: export_players
            context: export
            checks:
              - id: players_a_game
                coverage: { of: games, match: { game: game }, column: player, distinct: true, min_rows: 2 }
              - id: players_a_team
                aggregate: { of: distinct_count, column: player, max: 3 }
                group_by: [game, team]
        """,
      clean: [
        "schedule": """
        game
        g1
        g2
        """,
        "export_players": """
        game | team | player
        g1   | GSW  | steph
        g1   | MIN  | ant
        g2   | SAC  | fox
        g2   | DET  | cade
        """,
      ],
      faulty: [
        "schedule": """
        game
        g1
        g2    ←
        """,
        "export_players": """
        game | team | player
        g1   | GSW  | steph
        g1   | GSW  | draymond
        g1   | MIN  | ant
        g1   | MIN  | naz
        """,
      ]),
    Family(
      key: "K3", name: "Funnel across phases",
      says: "Of the games of the schedule all come through to boxscores, and nine tenths of those to predictions.",
      rules: """
        tables:
          predictions:
            from: predictions
            context: game
            checks:
              - funnel:
                  steps:
                    - { table: schedule, key: [game] }
                    - { table: boxscores, min_retention: 100% }
                    - { table: predictions, min_retention: 90% }
        """,
      clean: [
        "schedule": """
        game
        g1
        g2
        """,
        "boxscores": """
        game | player
        g1   | a
        g2   | b
        """,
        "predictions": """
        game | player
        g1   | a
        g2   | b
        """,
      ],
      faulty: [
        "schedule": """
        game
        g1
        g2   ←
        """,
        "boxscores": """
        game | player
        g1   | a
        g2   | b
        """,
        "predictions": """
        game | player
        g1   | a
        """,
      ]),
    Family(
      key: "K4", name: "Completeness of a window",
      says:
        "Of the last three games of a team (ten in real life) all have their rows; below 70 % the averages over them are worthless.",
      rules: """
        tables:
          schedule:
            from: schedule
            key: [team, day]
          features:
            from: features
            context: team
            checks:
              - completeness_window:
                  of: schedule
                  match: { team: team }
                  date: { day: day }
                  window: 3 games
                  before: 2026-01-25
                  min: 70%
        """,
      clean: [
        "schedule": """
        team | day
        GSW  | 2026-01-18
        GSW  | 2026-01-20
        GSW  | 2026-01-23
        """,
        "features": """
        team | day
        GSW  | 2026-01-18
        GSW  | 2026-01-20
        GSW  | 2026-01-23
        """,
      ],
      faulty: [
        "schedule": """
        team | day
        GSW  | 2026-01-18
        GSW  | 2026-01-20
        GSW  | 2026-01-23
        SAC  | 2026-01-18   ←
        SAC  | 2026-01-20   ←
        SAC  | 2026-01-22   ←
        """,
        "features": """
        team | day
        GSW  | 2026-01-18
        GSW  | 2026-01-20
        GSW  | 2026-01-23
        SAC  | 2026-01-18
        """,
      ]),
  ]
}
