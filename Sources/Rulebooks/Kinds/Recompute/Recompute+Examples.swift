import Values

extension Kinds.Recompute {
  static let examples = [
    KindExample(
      "an average that knows its own game",
      rules: """
        - recompute:
            equals: points_last_2
            expression: avg(points)
            from: log
            match: { player: player }
            before: { day: game_date }
            window: 2 games
        """,
      tables: [
        (
          "t",
          """
          player | day        | points_last_2
          a      | 2026-01-25 | 15
          a      | 2026-01-23 | 15            ←
          b      | 2026-01-25 | 8
          """
        ),
        (
          "log",
          """
          player | game_date  | points
          a      | 2026-01-20 | 10
          a      | 2026-01-23 | 20
          b      | 2026-01-22 | 7
          b      | 2026-01-24 | 9
          b      | 2026-01-25 | 40
          """
        ),
      ], verdict: .fail),
    KindExample(
      "a team's points are those of its players",
      rules: """
        - recompute:
            { equals: points, expression: sum(points), from: players, match: { game: game, team: team } }
        """,
      tables: [
        (
          "t",
          """
          game | team | points
          g1   | GSW  | 30
          """
        ),
        (
          "players",
          """
          game | team | points
          g1   | GSW  | 10
          g1   | GSW  | 20
          g1   | MIN  | 5
          """
        ),
      ], verdict: .pass),
    KindExample(
      "a margin of the same row",
      rules: """
        - recompute: { equals: margin, expression: predicted - line, tolerance: 0.1 }
        """,
      tables: [
        (
          "t",
          """
          id | predicted | line | margin
          1  | 19.6      | 19.5 | 0.2
          2  | 19.6      | 19.5 | 1.1    ←
          3  | 19.6      | 19.5 | NULL
          """
        )
      ], verdict: .fail),
  ]
}
