import Values

extension Kinds.Funnel {
  static let examples = [
    KindExample(
      "a game that was lost on the way",
      rules: """
        - funnel:
            steps:
              - { table: schedule, key: [game_id] }
              - { table: boxscores }
              - { table: t, key: [game], min_retention: 90% }
        """,
      tables: [
        (
          "schedule",
          """
          game_id
          g1
          g2
          g3      ←
          """
        ),
        (
          "boxscores",
          """
          game_id | player
          g1      | a
          g1      | b
          g2      | c
          """
        ),
        (
          "t",
          """
          game | player
          g1   | a
          g2   | c
          """
        ),
      ], verdict: .fail),
    KindExample(
      "each step keeps as much as it must",
      rules: """
        - funnel:
            steps:
              - { table: roster, key: [game, player] }
              - { table: t, min_retention: 50% }
        """,
      tables: [
        (
          "roster",
          """
          game | player
          g1   | a
          g1   | b
          """
        ),
        (
          "t",
          """
          game | player
          g1   | a
          """
        ),
      ], verdict: .pass),
    KindExample(
      "ids of another form are a fault of the check",
      rules: """
        - funnel:
            steps:
              - { table: schedule, key: [game_id] }
              - { table: t, key: [game] }
        """,
      tables: [
        (
          "schedule",
          """
          game_id
          0022500650
          """
        ),
        (
          "t",
          """
          game
          20260125_SAC_DET
          """
        ),
      ], verdict: .error),
  ]
}
