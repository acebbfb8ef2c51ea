extension Families {
  static let rows: [Family] = [
    Family(
      key: "K5", name: "Uniqueness",
      says:
        "One active prediction for each game, player, system and line: several lines a player are meant, the same line twice is not. Copies that disagree are told from identical ones.",
      rules: """
        tables:
          predictions:
            from: predictions
            context: player
            checks:
              - unique: { columns: [game, player, system, line], compare: [predicted] }
                where: is_active = 1
        """,
      clean: [
        "predictions": """
        game | player | system | line | predicted | is_active
        g1   | a      | xgb    | 19.5 | 20.1      | 1
        g1   | a      | xgb    | 20.5 | 20.1      | 1
        g1   | a      | xgb    | 19.5 | 18.0      | 0
        """
      ],
      faulty: [
        "predictions": """
        game | player | system | line | predicted | is_active
        g1   | a      | xgb    | 19.5 | 20.1      | 1           ←
        g1   | a      | xgb    | 19.5 | 18.0      | 1           ←
        g1   | b      | xgb    | 7.5  | 8.0       | 1
        """
      ]),
    Family(
      key: "K8", name: "Null rate and completeness of fields",
      says:
        "Of the active players at most a tenth lack their usage rate, and none the minutes; those who did not play are no part of the population.",
      rules: """
        tables:
          stats:
            from: stats
            context: player
            key: [player]
            checks:
              - id: usage_known
                not_null: usage_rate
                where: is_dnp = 0
                error: "> 10%"
              - id: minutes_known
                not_null: minutes
                where: is_dnp = 0
        """,
      clean: [
        "stats": """
        player | usage_rate | minutes | is_dnp
        a      | 24.1       | 33      | 0
        b      | NULL       | NULL    | 1
        """
      ],
      faulty: [
        "stats": """
        player | usage_rate | minutes | is_dnp
        a      | 24.1       | 33      | 0
        b      | NULL       | 12      | 0        ←
        c      | 18.2       | NULL    | 0        ←
        d      | NULL       | NULL    | 1
        """
      ]),
    Family(
      key: "K9", name: "Numeric range",
      says:
        "Points from 0 to 80; usage rates from 0 to 50, where a few outside warn and more than 1 % fail; a team's pace from 80 to 120.",
      rules: """
        tables:
          stats:
            from: stats
            context: player
            key: [player]
            checks:
              - range: { column: points, min: 0, max: 80 }
              - range: { column: usage_rate, min: 0, max: 50 }
                warn: "> 0"
                error: "> 1%"
              - range: { column: team_pace, min: 80, max: 120 }
        """,
      clean: [
        "stats": """
        player | points | usage_rate | team_pace
        a      | 31     | 24.1       | 99.8
        b      | 0      | 0          | 101.2
        """
      ],
      faulty: [
        "stats": """
        player | points | usage_rate | team_pace
        a      | 131    | 24.1       | 99.8       ←
        b      | 12     | 380        | 101.2      ←
        c      | 7      | 12.5       | 9.98       ←
        d      | 9      | 11.0       | 100.1
        """
      ]),
    Family(
      key: "K10", name: "Allowed values, pattern and case",
      says: "Teams are among the league's, the status is one of three in lower case, lookups are lower-case letters.",
      rules: """
        tables:
          players:
            from: players
            context: player
            key: [player_lookup]
            checks:
              - accepted_values: { column: team, values_from: teams.code }
              - accepted_values: { column: player_status, values: [active, inactive, dnp] }
              - pattern: { column: player_lookup, matches: '^[a-z]+$' }
        """,
      clean: [
        "teams": """
        code
        GSW
        MIN
        """,
        "players": """
        player_lookup | team | player_status
        stephcurry    | GSW  | active
        antedwards    | MIN  | dnp
        """,
      ],
      faulty: [
        "teams": """
        code
        GSW
        MIN
        """,
        "players": """
        player_lookup | team | player_status
        stephcurry    | gsw  | active           ←
        antedwards    | MIN  | DNP              ←
        O'Neale       | GSW  | active           ←
        nazreid       | MIN  | inactive
        """,
      ]),
    Family(
      key: "K11", name: "Logic across fields of a row",
      says:
        "No more makes than attempts; who did not play has no points; the margin is the prediction less the line, to a tenth.",
      rules: """
        tables:
          stats:
            from: stats
            context: player
            key: [player]
            checks:
              - compare: { columns: [fg_makes, fg_attempts], is: "<=" }
              - id: dnp_has_no_points
                condition: points is null
                where: is_dnp = 1
              - id: margin
                compare: { columns: [margin, "predicted - line"], is: "=", tolerance: 0.1 }
        """,
      clean: [
        "stats": """
        player | fg_makes | fg_attempts | is_dnp | points | margin | predicted | line
        a      | 9        | 17          | 0      | 24     | 1.6    | 21.1      | 19.5
        b      | NULL     | NULL        | 1      | NULL   | NULL   | NULL      | 7.5
        """
      ],
      faulty: [
        "stats": """
        player | fg_makes | fg_attempts | is_dnp | points | margin | predicted | line
        a      | 19       | 17          | 0      | 24     | 1.6    | 21.1      | 19.5  ←
        b      | NULL     | NULL        | 1      | 4      | NULL   | NULL      | 7.5   ←
        c      | 2        | 5           | 0      | 6      | 9.9    | 8.0       | 6.5   ←
        d      | 1        | 2           | 0      | 3      | 0.5    | 7.0       | 6.5
        """
      ]),
  ]
}
