import Values

extension Families {
  static let operations: [Family] = [
    Family(
      key: "K20", name: "Schema drift",
      says: "The table has the columns that its readers rely on, with their types, and no others.",
      rules: """
        tables:
          picks:
            from: picks
            context: table
            checks:
              - schema: { columns: { game: text, player: text, edge: real }, closed: true }
        """,
      clean: [
        "picks": """
        game | player | edge REAL
        g1   | a      | 1.5
        """
      ],
      faulty: [
        "picks": """
        game | player | edge TEXT | margin
        g1   | a      | '1.5'     | 2
        """
      ]),
    Family(
      key: "K21", name: "Configuration drift",
      says: "Each workflow of the registry is deployed, and each deployed one is registered; drift warns.",
      rules: """
        tables:
          registry:
            from: registry
            key: [name]
          deployed:
            from: deployed
            context: workflow
            key: [name]
            checks:
              - id: all_deployed
                coverage: { of: registry, match: { name: name } }
                severity: warning
              - id: all_registered
                reference: { columns: [name], to: registry }
                severity: warning
        """,
      clean: [
        "registry": """
        name
        odds
        rosters
        """,
        "deployed": """
        name
        odds
        rosters
        """,
      ],
      faulty: [
        "registry": """
        name
        odds
        rosters    ←
        """,
        "deployed": """
        name
        odds
        injuries   ←
        """,
      ], verdict: .warn),
    Family(
      key: "K22", name: "State of operations",
      says: "No run ends well with nothing written, and nothing enabled is blocked.",
      rules: """
        tables:
          runs:
            from: processor_runs
            context: processor
            key: [processor]
            checks:
              - id: success_writes_rows
                condition: rows_written > 0
                where: status = 'success'
              - id: enabled_is_not_blocked
                rejected_values: { column: status, values: [blocked] }
                where: enabled = 1
        """,
      clean: [
        "processor_runs": """
        processor | status  | rows_written | enabled
        gamebook  | success | 216          | 1
        odds      | skipped | 0            | 1
        """
      ],
      faulty: [
        "processor_runs": """
        processor | status  | rows_written | enabled
        gamebook  | success | 0            | 1         ←
        odds      | blocked | 0            | 1         ←
        rosters   | blocked | 0            | 0
        """
      ]),
    Family(
      key: "K23", name: "Content of an export",
      says: "Each exported game has players, and each of its games is of the slate.",
      rules: """
        tables:
          slate:
            from: schedule
            key: [game]
          exported:
            from: export_games
            context: export
            key: [game]
            checks:
              - id: has_players
                condition: player_count > 0
              - id: of_the_slate
                reference: { columns: [game], to: slate }
        """,
      clean: [
        "schedule": """
        game
        g1
        g2
        """,
        "export_games": """
        game | player_count
        g1   | 18
        g2   | 17
        """,
      ],
      faulty: [
        "schedule": """
        game
        g1
        g2
        """,
        "export_games": """
        game | player_count
        g1   | 0              ←
        g2   | 17
        g9   | 12             ←
        """,
      ]),
    Family(
      key: "K24", name: "Ratios and business bounds",
      says:
        "At least 95 % of what can be graded is graded, where there is enough of it to say (two rows; thirty in real life).",
      rules: """
        tables:
          predictions:
            from: predictions
            context: player
            checks:
              - id: graded
                aggregate: { of: avg, expression: "graded = 1", min: 0.95 }
                where: line_source in ('ACTUAL_PROP', 'ODDS_API')
                min_examined: 2
        """,
      clean: [
        "predictions": """
        player | line_source | graded
        a      | ACTUAL_PROP | 1
        b      | ODDS_API    | 1
        c      | ESTIMATED   | 0
        """
      ],
      faulty: [
        "predictions": """
        player | line_source | graded
        a      | ACTUAL_PROP | 1
        b      | ODDS_API    | 0
        c      | ESTIMATED   | 0
        """
      ]),
  ]
}
