extension Families {
  static let time: [Family] = [
    Family(
      key: "K6", name: "Freshness and age",
      says: "Context is at most 24 hours old in the season, the export belongs to the slate of its day in New York.",
      rules: """
        timezone: America/New_York
        day_starts: "06:00"
        tables:
          context:
            from: player_context
            context: player
            checks:
              - freshness: { column: processed_at, max_age: 24h }
                warn: "> 12h"
          exports:
            from: export_files
            context: export
            checks:
              - freshness: { column: updated_at, on_date: "2026-01-25" }
        """,
      clean: [
        "player_context": """
        player | processed_at
        a      | 2026-01-25T23:10:00Z
        """,
        "export_files": """
        path | updated_at
        a    | 2026-01-26T06:14:23Z
        """,
      ],
      faulty: [
        "player_context": """
        player | processed_at
        a      | 2026-01-24T23:10:00Z
        """,
        "export_files": """
        path | updated_at
        a    | 2026-01-25T09:14:23Z
        """,
      ]),
    Family(
      key: "K15", name: "Gaps in a series",
      says: "Each day with games has its decisions; between two of them lie at most 120 minutes.",
      rules: """
        tables:
          decisions:
            from: decisions
            context: workflow
            checks:
              - id: game_days
                sequence: { column: day, calendar: schedule.day }
              - id: minutes
                sequence: { column: at, max_gap: 120m }
        """,
      clean: [
        "schedule": """
        day
        2026-01-23
        2026-01-25
        """,
        "decisions": """
        day        | at
        2026-01-23 | 2026-01-25T10:00:00Z
        2026-01-25 | 2026-01-25T12:00:00Z
        """,
      ],
      faulty: [
        "schedule": """
        day
        2026-01-23
        2026-01-24
        2026-01-25
        """,
        "decisions": """
        day        | at
        2026-01-23 | 2026-01-25T10:00:00Z
        2026-01-25 | 2026-01-25T15:30:00Z   ←
        """,
      ]),
  ]
}
