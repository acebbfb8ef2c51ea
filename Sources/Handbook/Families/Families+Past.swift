extension Families {
  static let past: [Family] = [
    Family(
      key: "K12", name: "Distribution and drift",
      says:
        "Where the shots are taken from looks like last season: a population stability index above 0.25 is a shift.",
      rules: """
        tables:
          shots:
            from: shots
            context: team
            checks:
              - distribution: { column: zone, baseline: last_season, method: psi, max: 0.25 }
        """,
      clean: [
        "last_season": """
        zone
        paint
        paint
        paint
        paint
        three
        three
        three
        three
        mid
        mid
        """,
        "shots": """
        zone
        paint
        paint
        paint
        paint
        three
        three
        three
        three
        mid
        mid
        """,
      ],
      faulty: [
        "last_season": """
        zone
        paint
        paint
        paint
        paint
        three
        three
        three
        three
        mid
        mid
        """,
        "shots": """
        zone
        paint
        paint
        paint
        paint
        paint
        paint
        paint
        paint
        paint
        three
        """,
      ]),
    Family(
      key: "K13", name: "Constants, zeros and collapsed variance",
      says:
        "A feature takes at least three values, varies, and is zero for at most half of its rows (a twentieth in real life).",
      rules: """
        tables:
          features:
            from: features
            context: feature
            checks:
              - constant: { column: fatigue, min_distinct: 3, min_stddev: 0.5, max_zero_share: 50% }
        """,
      clean: [
        "features": """
        player | fatigue
        a      | 0
        b      | 42
        c      | 77
        """
      ],
      faulty: [
        "features": """
        player | fatigue
        a      | 0
        b      | 0
        c      | 0
        d      | 50
        """
      ]),
    Family(
      key: "K14", name: "Row counts against history",
      says:
        "A day brings neither less than 70 % nor more than twice the mean of the last three runs (seven in real life). `change` reads the history, which this version does not keep yet: bounds written down, and a ratio to the slate's size, do without.",
      rules: """
        tables:
          games:
            from: schedule
            key: [game]
          predictions:
            from: predictions
            context: game
            checks:
              - row_count: { min: 2, max: 500 }
              - id: players_a_game
                row_count: { of: games, ratio: { min: 2, max: 40 } }
              - id: against_the_mean
                change: { of: row_count, against: mean of 3, method: relative, min: -30%, max: 100% }
        """,
      clean: [
        "schedule": """
        game
        g1
        """,
        "predictions": """
        game | player
        g1   | a
        g1   | b
        g1   | c
        """,
      ],
      faulty: [
        "schedule": """
        game
        g1
        """,
        "predictions": """
        game | player
        g1   | a
        """,
      ],
      past: """
        run                  | value
        2026-01-24T06:30:00Z | 3
        2026-01-23T06:30:00Z | 4
        2026-01-22T06:30:00Z | 3
        """),
  ]
}
