import Values

extension Kinds.Sequence {
  static let examples = [
    KindExample(
      "a day that was never loaded",
      rules: """
        - sequence: { column: day, step: 1d }
        """,
      tables: [
        (
          "t",
          """
          day        | team
          2024-02-27 | GSW
          2024-02-28 | GSW
          2024-02-28 | MIN
          2024-03-01 | GSW   ←
          """
        )
      ], verdict: .fail),
    KindExample(
      "two days with games and without a pick, of each capper",
      rules: """
        - sequence: { column: day, calendar: slate.game_date, max_gap: 2, partition: [capper] }
        """,
      tables: [
        (
          "t",
          """
          capper | day
          a      | 2026-01-20
          a      | 2026-01-22
          a      | 2026-01-25   ←
          b      | 2026-01-20
          b      | 2026-01-21
          """
        ),
        (
          "slate",
          """
          game_date
          2026-01-20
          2026-01-22
          2026-01-23
          2026-01-24
          2026-01-25
          """
        ),
      ], verdict: .fail),
    KindExample(
      "a score that falls",
      rules: """
        - sequence: { column: points, direction: increasing, order_by: [event], partition: [game] }
        """,
      tables: [
        (
          "t",
          """
          game | event | points
          g1   | 1     | 0
          g1   | 2     | 2
          g1   | 3     | 2
          g1   | 4     | 1        ←
          g2   | 1     | 0
          """
        )
      ], verdict: .fail),
    KindExample(
      "ids without a gap, in any order",
      rules: """
        - sequence: { column: id, step: 1 }
        """,
      tables: [
        (
          "t",
          """
          id
          3
          1
          2
          2
          """
        )
      ], verdict: .pass),
  ]
}
