/// Rule files for tests: one that says all there is to say, and many that each hold a mistake.
enum RuleTables {
  static let everything = """
    rulebook: tonight
    timezone: America/New_York
    day_starts: "06:00"
    parameters:
      date: { type: date, default: today }
      from: { type: date, default: 2026-01-25 }
      least: { type: integer, default: 8 }
      lag: { type: duration, default: 1h30m }
      share: { type: number, default: 0.5 }
      team: { type: text, default: GSW }
      live: { type: boolean, default: true }
      since: { type: instant, default: 2026-01-25T06:00:00Z }
      given: { type: instant }
    contexts:
      team: { columns: [team, team_abbr] }
      game: { columns: game, lasts: false }
    runs: { daily: "06:30", from: 2026-01-01, until: 2026-06-30 }
    exemptions:
      postponed:
        table: schedule
        where: game_status = 9
        reason: postponed by the league
        applies_to: [t.whole, "elsewhere.*"]
        key: { game_id: game }
    tables:
      schedule:
        from: nbac_schedule
      halves:
        query: select * from nbac_schedule where day = :date
      slate:
        from: schedule
        unpivot: { team: [home, away], place: [1, 2] }
        derive: { one: 1, flag: true, both: one + 1 }
        group: { by: [game], columns: { teams: count(distinct team) } }
      t:
        from: t
        where: day = :date
        key: id
        context: player
        upstream: [slate]
        part_of: { schedule: { game: game_id } }
        instants_in: Europe/Berlin
        runbook: docs/runbook.md
        owner: 42
        tags: [nightly, 2026]
        why: ""
        checks:
          - id: whole
            coverage: { of: slate, match: { game: game }, min_rows: ":least", max_rows: 9 }
            where: is_dnp = 0
            group_by: game
            groups_of: schedule
            warn: ["> 0", not between 1% and 2%]
            error: [">= 1e-9", "> :least%", "between :least and 90"]
            severity: warning
            min_examined: ":least"
            context: team
            on_empty: fail
            when: count(schedule) > 0
            due: { anchor: first(schedule.start), offset: -12h, between: ["05:00", "23:00:30"], lag: ":lag" }
            samples: ":least"
            mask: [player]
            why: A team without context gets no predictions.
            runbook: docs/runbook.md
            owner: data-platform
            tags: nightly
            upstream: slate
            examples:
              - name: a team without context
                tables: { t: "game\\n1", slate: "game | team\\n1 | GSW" }
                set: { date: 2026-01-25 }
                now: 2026-01-26T06:30:00Z
                past: [12, 11.5]
                waivers: [{ finding: "t.x||g=7", reason: known, owner: data, expires: 2026-02-15 }]
                verdict: skipped
                reason: not_due
          - not_null: [a, b]
          - not_empty: { column: [a, b] }
          - null: c
          - unique: [a, b]
          - id: copies
            unique: { columns: a, compare: [b], count: rows }
          - id: either
            any:
              - not_null: a
                where: b = 1
                error: "> 5%"
                min_examined: 2
                on_empty: pass
              - latest: { column: day, not_null: team }
            severity: warning
          - id: no_nulls
            unique: { columns: a, nulls: fail }
          - id: columns
            schema: { columns: { a: [integer, real], b: text, c: any }, column_count: { min: 3 }, forbidden: ["*_id"], closed: true }
          - id: few
            schema: { column_count: 12, forbidden: ssn }
          - id: ids
            sequence: { column: id, step: 1, exactly: true }
          - accepted_values: { column: [a], values: [":date", 2, GSW, 4.5, null, true] }
          - rejected_values: { column: a, values_from: halves.a }
          - range: { column: a, min: ":least", max: 2026-01-25, strict_min: true, strict_max: false }
          - pattern: { expression: a || b, matches: ["^a", b$], all: true }
          - id: makes
            condition: makes <= attempts
          - row_count: { equal: 10 }
          - id: silent
            row_count: {}
            warn: < 10
          - reference: { to: halves, match: { a: b } }
          - freshness: { column: at, max_age: ":lag", on_date: ":date" }
          - latest: { column: day, aggregate: { of: distinct_count, column: team, min: 2 } }
          - reconcile: { with: halves, match: { a: a }, columns: [b, d], tolerance: { b: [2, 1%], d: 0.5 }, min_overlap: 80% }
          - order_of: { column: at, after: halves.at, match: { a: b }, lag: 5m }
          - sequence: { column: at, step: 1d, max_gap: 2d, partition: a }
          - overlap: { columns: [from_day, to_day], closed: true }
          - funnel: { steps: [{ table: schedule, key: game }, { table: slate }, { table: t, key: [game], min_retention: 0.5 }] }
          - completeness_window: { of: slate, match: { a: a }, date: { day: day }, window: 10 games, min: 70% }
          - recompute:
              { equals: a, expression: avg(points), from: halves, match: { a: b }, before: { day: day }, window: 7d, tolerance: [1, 2%] }
          - change: { of: quantile(0.95), column: points, against: mean of 7, min: -20%, except: [2026-01-19] }
          - distribution: { column: a, baseline: halves, method: ks, min_p: 0.01 }
          - id: own
            sql: select * from t
    """

  private static let checks = [
    // keys
    "- not_nul: a", "- { not_null: a, wher: b = 1 }", "- { not_null: { colum: a } }", "- {}",
    "- { id: a, where: b = 1 }",
    "- { not_null: a, unique: a }", "- { not_null: a, due: { anchr: first(t.a) } }", "- not_null", "- [a]",
    "- { not_null: a, examples: [{ nam: a, tables: {} }] }", "- { latest: { column: d, not_nul: a } }",
    "- { latest: { column: d, not_null: a, unique: a } }", "- { latest: { column: d } }",
    "- { latest: { column: d, latest: { column: e, not_null: a } } }", "- { latest: { not_null: a } }",
    "- { latest: { column: d, row_count: {} } }", "- latest: { column: d, not_null: [a, b] }",
    // options that are missing, or too many
    "- not_null: {}", "- coverage: { min_rows: 1 }", "- coverage: u", "- reference: { to: u }", "- sql: {}",
    "- range: { column: a }", "- range: { min: 1 }", "- range: { column: a, expression: a + 1, min: 1 }",
    "- row_count: {}", "- row_count: { equal: 1, min: 1 }", "- aggregate: { of: avg, column: a }",
    "- freshness: { column: a }", "- accepted_values: { column: a }", "- pattern: { column: a }",
    "- accepted_values: { column: a, values: [1], values_from: u.a }",
    "- pattern: { column: a, like: a, not_like: b }",
    "- coverage: { of: u, match: { a: a }, column: b, distinct: false }",
    "- coverage: { of: u, match: { a: a }, distinct: true }", "- { not_null: a, groups_of: u }",
    "- reconcile: { with: u, match: { a: a }, columns: [b], tolerance: [] }", "- sequence: { column: a }",
    "- sequence: { column: a, step: 1, direction: increasing }", "- recompute: { equals: a }",
    "- recompute: { equals: a, expression: b, window: 7d }", "- funnel: { steps: [{ table: u, key: a }] }",
    "- funnel: { steps: [{ table: u }, { table: t }] }", "- funnel: { steps: [{ table: u, key: a }, { tabel: t }] }",
    "- change: { of: row_count, max: 10%, against: last }", "- change: { of: row_count }",
    "- change: { of: row_count, max: 10 % }", "- distribution: { column: a, baseline: u }",
    "- distribution: { column: a, baseline: u, min_p: 2 }", "- aggregate: { of: quantil(0.5), column: a, min: 1 }",
    "- change: { of: row_count, max: 1, except: [yesterday] }", "- sequence: { column: a, step: soon }",
    "- { completeness_window: { of: u, match: { a: a }, date: { d: d }, window: seven } }",
    // types
    "- { not_null: a, samples: ten }", "- { not_null: a, samples: -1 }", "- { not_null: a, samples: '5' }",
    "- { not_null: a, min_examined: 1.5 }", "- { not_null: a, severity: eror }", "- { not_null: a, on_empty: skipp }",
    "- { not_null: a, where: [a] }", "- { not_null: a, where: }", "- { not_null: a, group_by: [] }",
    "- { not_null: a, mask: [] }", "- { not_null: a, tags: {} }", "- { not_null: a, id: null }",
    "- { not_null: a, id: a|b }", "- { not_null: a, id: '' }", "- not_null: []", "- not_null: [[a]]", "- not_null: ' '",
    "- any: []", "- any: [not_null]",
    "- any: [{ not_null: a }]", "- any: [{ not_null: a }, { any: [{ not_null: a }, { not_null: b }] }]",
    "- any: [{ not_null: a, warn: '> 1' }, { not_null: b }]", "- any: [{ not_null: a }, { where: b = 1 }]",
    "- any: [{ not_null: a }, { not_null: b, unique: b }]", "- any: [{ not_null: [a, b] }, { not_null: c }]",
    "- { any: [{ not_null: a }, { not_null: b }], error: '> 1' }",
    "- { any: [{ not_null: a }, { not_null: b }], group_by: [c] }",
    "- latest: { column: d, any: [{ not_null: a }, { not_null: b }] }",
    "- unique: { columns: [a], nulls: equals }", "- schema: {}", "- schema: { closed: true }",
    "- schema: { column_count: 3, order: true }", "- schema: { against: previous, forbidden: [a] }",
    "- schema: { column_count: many }", "- schema: { column_count: { mn: 3 } }", "- schema: { column_count: {} }",
    "- schema: { forbidden: [] }", "- schema: { columns: { a: [] } }", "- schema: { columns: { a: { b: text } } }",
    "- sequence: { column: a, exactly: true, max_gap: 2 }", "- sequence: { column: a, step: 1, exactly: yes }",
    "- sequence: { column: a, step: 1, max_gap: 2, exactly: true }",
    "- sequence: { column: a, calendar: u.d, exactly: true }",
    "- unique: []", "- unique: { columns: [a], count: exces }", "- coverage: { of: u, match: {} }",
    "- coverage: { of: u, match: [a] }", "- coverage: { of: u, match: { a: a }, min_rows: -1 }",
    "- coverage: { of: u, match: { a: a }, min_rows: many }",
    "- coverage: { of: u, match: { a: a }, column: b, distinct: 'yes' }", "- range: { column: [a, b], min: 1 }",
    "- accepted_values: { column: a, values: [] }", "- accepted_values: { column: a, values: x }",
    "- accepted_values: { column: a, values: [[1]] }", "- accepted_values: { column: a, values_from: u }",
    "- range: { column: a, min: null }", "- range: { column: a, min: [1] }",
    "- aggregate: { of: mean, column: a, min: 1 }",
    // durations, times, thresholds
    "- freshness: { column: a, max_age: long }", "- freshness: { column: a, max_age: 6 }",
    "- freshness: { column: a, max_age: 1m2h }", "- freshness: { column: a, max_age: 6 h }",
    "- { not_null: a, due: 6h }", "- { not_null: a, due: { offset: 1h } }",
    "- { not_null: a, due: { anchor: first(t.a), offset: soon } }",
    "- { not_null: a, due: { anchor: first(t.a), lag: 5 } }",
    "- { not_null: a, due: { anchor: first(t.a), between: ['05:00'] } }",
    "- { not_null: a, due: { anchor: first(t.a), between: ['5', '25:00'] } }",
    "- { not_null: a, warn: [] }", "- { not_null: a, warn: ['> 0', oops] }", "- { not_null: a, warn: { a: b } }",
    "- { not_null: a, error: 5 }", "- { not_null: a, examples: [{ name: a }] }", "- { not_null: a, examples: {} }",
    "- { not_null: a, examples: [{ name: a, tables: { t: a }, verdict: passed }] }",
    "- { not_null: a, examples: [{ name: a, tables: { t: a }, reason: empty }] }",
    "- { not_null: a, examples: [{ name: a, tables: { t: a }, past: { a: 1 } }] }",
    "- { not_null: a, examples: [{ name: a, tables: { t: a }, waivers: [{ finding: 'a||' }] }] }",
  ]

  private static let thresholds = [
    "> five", ">> 5", "> 6x", "between 1 and", "between 1 and 2 and 3", "between 1 and 2 %", "not 5", "> 5 rows",
    "% > 5",
    "=> 5", "", "> ++5", "> 6h 5m",
  ]

  private static let files = [
    "tabels: {}\ntables: { t: { from: t } }", "zone: UTC\ntables: { t: { from: t } }", "tables: [t]",
    "tables:\n  t: rows",
    "tables: { t: {} }", "tables: { t: { from: t, query: select 1 } }", "tables: { t: { from: [a] } }",
    "tables: { t: { from: } }", "tables: { t: { from: ' ' } }", "tables: { t.u: { from: t } }",
    "tables: { t: { from: t, wher: a = 1 } }", "tables: { t: { from: t, checks: { not_null: a } } }",
    "tables: { t: { from: t, key: {} } }", "tables: { t: { from: t, key: [] } }",
    "tables: { t: { from: t, key: [a, [b]] } }",
    "tables: { t: { from: t, derive: [a] } }", "tables: { t: { from: t, unpivot: { a: [] } } }",
    "tables: { t: { from: t, group: { bye: [a] } } }",
    "tables: { t: { from: t, group: { columns: { n: count(*) } } } }",
    "tables: { t: { from: t, part_of: { u: { a: b }, v: { a: b } } }, u: { from: u }, v: { from: v } }",
    "timezone: [UTC]\ntables: { t: { from: t } }", "day_starts: 25:00\ntables: { t: { from: t } }",
    "parameters: [a]\ntables: { t: { from: t } }", "parameters: { 1a: { type: date } }\ntables: { t: { from: t } }",
    "parameters: { d: { typ: date } }\ntables: { t: { from: t } }",
    "parameters: { d: { type: dat } }\ntables: { t: { from: t } }",
    "parameters: { d: { type: text, defalt: a } }\ntables: { t: { from: t } }",
    "parameters: { d: { type: text, default: null } }\ntables: { t: { from: t } }",
    "parameters: { d: { type: integer, default: many } }\ntables: { t: { from: t } }",
    "parameters: { d: { type: integer, default: 1.5 } }\ntables: { t: { from: t } }",
    "parameters: { d: { type: boolean, default: yes } }\ntables: { t: { from: t } }",
    "parameters: { d: { type: date, default: tomorrow } }\ntables: { t: { from: t } }",
    "exemptions: { e: { where: a = 1 } }\ntables: { t: { from: t } }",
    "exemptions: { e: { table: t, reason: r, applies_to: ['*'], were: a } }\ntables: { t: { from: t } }",
    "exemptions: { e: { table: t, reason: '', applies_to: ['*'] } }\ntables: { t: { from: t } }",
  ]

  static let broken =
    checks.map { WrittenRules($0, checks: $0) }
    + thresholds.map { WrittenRules($0, checks: "- { not_null: a, error: '\($0)' }") }
    + files.map { WrittenRules($0, $0) }
}
