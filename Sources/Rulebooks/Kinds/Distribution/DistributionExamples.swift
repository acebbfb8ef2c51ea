import Values

enum DistributionExamples {
  static let all = [
    KindExample(
      "half of the rates are the default now",
      rules: """
        - distribution: { column: usage, baseline: last_week, bins: 4, max: 0.25 }
        """,
      tables: [
        ("t", "usage REAL\n20\n20\n20\n20\n12\n25\n31\n8"),
        ("last_week", "usage REAL\n8\n11\n14\n17\n21\n24\n28\n33"),
      ], verdict: .fail),
    KindExample(
      "statuses as in last week, by a test",
      rules: """
        - distribution: { column: status, baseline: last_week, method: chi2, min_p: 0.01 }
        """,
      tables: [
        ("t", "status\nfinal\nfinal\nlive\nfinal\nlive"),
        ("last_week", "status\nfinal\nfinal\nfinal\nlive\npostponed"),
      ], verdict: .pass),
    KindExample(
      "each team against what the run before kept",
      rules: """
        - distribution: { column: position, baseline: previous, method: kl, max: 0.1 }
          group_by: [team]
        """,
      tables: [
        ("t", "team | position\nGSW  | guard    ←\nGSW  | guard    ←\nMIN  | guard\nMIN  | center")
      ],
      past: """
        run                  | team | value
        2026-01-25T06:30:00Z | GSW  | {"categories":["center","guard"],"counts":[4,4]}
        2026-01-25T06:30:00Z | MIN  | {"categories":["center","guard"],"counts":[5,5]}
        """, verdict: .fail),
    KindExample(
      "the first run has nothing to compare with, and keeps its bins",
      rules: """
        - distribution: { column: usage, baseline: previous, max: 0.25 }
        """,
      tables: [("t", "usage REAL\n8\n11")], verdict: .skipped),
  ]
}
