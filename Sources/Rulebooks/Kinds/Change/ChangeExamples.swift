import Values

/// Each with the values of earlier runs, as a history would give them.
enum ChangeExamples {
  static let all = [
    KindExample(
      "half of yesterday's rows",
      rules: """
        - change: { of: row_count, min: -20%, max: 50% }
        """,
      tables: [("t", "player\na\nb\nc")],
      past: """
        run                  | value
        2026-01-25T06:30:00Z | 6
        2026-01-24T06:30:00Z | 3
        """, verdict: .fail),
    KindExample(
      "each team against its own past",
      rules: """
        - change: { of: avg, column: points, against: mean of 2, min: -25%, max: 25% }
          group_by: [team]
        """,
      tables: [
        (
          "t",
          """
          team | points
          GSW  | 90      ←
          GSW  | 60      ←
          MIN  | 110
          MIN  | 104
          """
        )
      ],
      past: """
        run                  | team | value
        2026-01-25T06:30:00Z | GSW  | 110
        2026-01-25T06:30:00Z | MIN  | 105
        2026-01-24T06:30:00Z | GSW  | 114
        2026-01-24T06:30:00Z | MIN  | 101
        """, verdict: .fail),
    KindExample(
      "a team that lost a row, and one that is gone",
      rules: """
        - change: { of: row_count, method: absolute, min: 0 }
          group_by: [team]
        """,
      tables: [("t", "team | player\nGSW  | a\nMIN  | b     ←")],
      past: """
        run                  | team | value
        2026-01-25T06:30:00Z | GSW  | 1
        2026-01-25T06:30:00Z | MIN  | 2
        2026-01-25T06:30:00Z | BOS  | 2
        """, verdict: .fail),
    KindExample(
      "three standard deviations from last week's mean, a bad day left out",
      rules: """
        - change:
            of: sum
            column: points
            against: mean of 4
            method: z
            min: -3
            max: 3
            except: [2026-01-25]
        """,
      tables: [("t", "player | points\na | 60\nb | 41")],
      past: """
        run                  | value
        2026-01-25T06:30:00Z | 7
        2026-01-24T06:30:00Z | 98
        2026-01-23T06:30:00Z | 103
        2026-01-22T06:30:00Z | 99
        2026-01-21T06:30:00Z | 101
        """, verdict: .pass),
    KindExample(
      "a short night is no loss: rows of each game",
      rules: """
        - change: { of: row_count, per: count(games), min: -10% }
        """,
      tables: [("t", "player\na\nb\nc\nd"), ("games", "game\ng1\ng2")],
      past: """
        run                  | value
        2026-01-25T06:30:00Z | 2.1
        """, verdict: .pass),
    KindExample(
      "too little history",
      rules: """
        - change: { of: row_count, against: median of 7, method: mad, max: 3.5, min_history: 3 }
        """,
      tables: [("t", "player\na")],
      past: """
        run                  | value
        2026-01-25T06:30:00Z | 1
        """, verdict: .skipped),
  ]
}
