extension Families {
  static let sources: [Family] = [
    Family(
      key: "K16", name: "Agreement of two sources",
      says:
        "Points differ by at most two, and nine tenths of the rows are in both; no data over there is no agreement.",
      rules: """
        tables:
          boxscores:
            from: boxscores
            context: player
            key: [game, player]
            checks:
              - reconcile:
                  with: other_boxscores
                  match: { game: game, player: player }
                  columns: [points]
                  tolerance: 2
                  min_overlap: 90%
        """,
      clean: [
        "boxscores": """
        game | player | points
        g1   | a      | 24
        g1   | b      | 7
        """,
        "other_boxscores": """
        game | player | points
        g1   | a      | 25
        g1   | b      | 7
        """,
      ],
      faulty: [
        "boxscores": """
        game | player | points
        g1   | a      | 24      ←
        g1   | b      | 7
        """,
        "other_boxscores": """
        game | player | points
        g1   | a      | 31
        g1   | b      | 7
        """,
      ]),
    Family(
      key: "K17", name: "References and orphans",
      says: "Each prediction's game is in the schedule, and none is for a postponed one.",
      rules: """
        tables:
          schedule:
            from: schedule
            key: [game]
          postponed:
            from: schedule
            where: game_status = 9
            key: [game]
          predictions:
            from: predictions
            context: player
            key: [game, player]
            checks:
              - reference: { columns: [game], to: schedule, match: { game: game } }
              - id: none_postponed
                coverage: { of: postponed, match: { game: game }, min_rows: 0, max_rows: 0 }
        """,
      clean: [
        "schedule": """
        game | game_status
        g1   | 1
        g2   | 9
        """,
        "predictions": """
        game | player
        g1   | a
        """,
      ],
      faulty: [
        "schedule": """
        game | game_status
        g1   | 1
        g2   | 9             ←
        """,
        "predictions": """
        game | player
        g1   | a
        g2   | b         ←
        g7   | c         ←
        """,
      ]),
    Family(
      key: "K18", name: "Order along the lineage",
      says: "A player's summary is made after his team's, never before.",
      rules: """
        tables:
          player_summary:
            from: player_summary
            context: player
            key: [game, player]
            checks:
              - order_of: { column: processed_at, after: team_summary.processed_at, match: { game: game } }
        """,
      clean: [
        "player_summary": """
        game | player | processed_at
        g1   | a      | 2026-01-25T08:00:00Z
        """,
        "team_summary": """
        game | processed_at
        g1   | 2026-01-25T07:55:00Z
        """,
      ],
      faulty: [
        "player_summary": """
        game | player | processed_at
        g1   | a      | 2026-01-25T06:23:00Z   ←
        g2   | b      | 2026-01-25T08:00:00Z
        """,
        "team_summary": """
        game | processed_at
        g1   | 2026-01-25T07:55:00Z
        g2   | 2026-01-25T07:55:00Z
        """,
      ]),
    Family(
      key: "K19", name: "Recomputation",
      says: "The stored average is that of the last two games (five in real life) before the day, to 2 %.",
      rules: """
        tables:
          cache:
            from: cache
            context: player
            key: [player, day]
            checks:
              - recompute:
                  equals: points_avg
                  expression: avg(points)
                  from: games
                  match: { player: player }
                  before: { day: day }
                  window: 2 games
                  tolerance: 2%
        """,
      clean: [
        "cache": """
        player | day        | points_avg
        a      | 2026-01-25 | 15
        """,
        "games": """
        player | day        | points
        a      | 2026-01-20 | 40
        a      | 2026-01-21 | 10
        a      | 2026-01-23 | 20
        a      | 2026-01-25 | 50
        """,
      ],
      faulty: [
        "cache": """
        player | day        | points_avg
        a      | 2026-01-25 | 35           ←
        """,
        "games": """
        player | day        | points
        a      | 2026-01-20 | 40
        a      | 2026-01-21 | 10
        a      | 2026-01-23 | 20
        a      | 2026-01-25 | 50
        """,
      ]),
  ]
}
