import Values

extension Kinds.Reconcile {
  static let examples = [
    KindExample(
      "two sources of one box score",
      rules: """
        - reconcile:
            with: bdl
            match: { game: game_id, player: player }
            columns: { points: pts, minutes: min }
            tolerance: { minutes: 1 }
        """,
      tables: [
        (
          "t",
          """
          game | player | points | minutes
          g1   | a      | 20     | 31.5
          g1   | b      | 12     | 24.0    ←
          g1   | c      | 8      | NULL    ←
          g2   | d      | 3      | 10.0
          """
        ),
        (
          "bdl",
          """
          game_id | player | pts | min
          g1      | a      | 20  | 32.5
          g1      | b      | 14  | 24.0
          g1      | c      | 8   | 19.0
          """
        ),
      ], verdict: .fail),
    KindExample(
      "within the tolerance, and enough in common",
      rules: """
        - reconcile: { with: u, match: { id: id }, columns: [total], tolerance: [1, 1%], min_overlap: 60% }
        """,
      tables: [
        (
          "t",
          """
          id | total
          1  | 1000
          2  | 10
          3  | 7
          """
        ),
        (
          "u",
          """
          id | total
          1  | 1010
          2  | 11
          2  | 11
          """
        ),
      ], verdict: .pass),
    KindExample(
      "too little in common",
      rules: """
        - reconcile: { with: u, match: { id: id }, columns: [total], min_overlap: 80% }
        """,
      tables: [
        (
          "t",
          """
          id | total
          1  | 10
          2  | 10
          """
        ),
        (
          "u",
          """
          id | total
          1  | 10
          3  | 10
          """
        ),
      ], verdict: .fail),
  ]
}
