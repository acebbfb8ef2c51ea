/// A snapshot with values that nobody may see, and checks of all kinds that mask them.
enum CanaryNight {
  static let snapshot = """
    CREATE TABLE p(id INTEGER, ssn TEXT, pay INTEGER, g TEXT, day TEXT, until TEXT, born TEXT,
      twin TEXT GENERATED ALWAYS AS (lower(ssn)) VIRTUAL);
    INSERT INTO p VALUES (1, 'Canary-a', 7700711, 'x', '2026-01-20', '2026-01-22', '2077-07-01'),
      (2, 'Canary-b', 7700722, 'x', '2026-01-21', '2026-01-25', '2077-07-02'), (3, 'Canary-b', 7700799, 'y', '2026-01-24', '2026-01-26', '2077-07-03'),
      (4, NULL, NULL, 'y', '2026-01-24', NULL, NULL);
    CREATE TABLE u(person TEXT, number TEXT, wage INTEGER, day TEXT);
    INSERT INTO u VALUES ('1', 'Canary-a', 7700712, '2026-01-23'), ('2', 'Canary-c', 7700733, '2026-01-24'),
      ('9', 'Canary-d', 7700744, '2026-01-25');
    CREATE VIEW v AS SELECT id, upper(ssn) AS shouted, ssn AS plain FROM p;
    CREATE VIEW w AS SELECT id, g AS word FROM p UNION ALL SELECT id, ssn FROM p;
    """

  /// Each is judged by a rule that fails, so that it has something to show.
  private static let checks: [String: String] = [
    "people": """
    - { id: nn, not_null: ssn, mask: [ssn] }
    - { id: nu, "null": ssn, mask: [ssn] }
    - { id: ne, not_empty: low, mask: [ssn] }
    - { id: un, unique: [ssn], mask: [ssn] }
    - { id: un_low, unique: [low], mask: [ssn] }
    - { id: js, accepted_values: { column: inside, values: [a] }, mask: [ssn] }
    - { id: js_part, condition: "('[\\\"' || ssn || '\\\"]') -> 0 = '1'", mask: [ssn] }
    - { id: av, accepted_values: { column: low, values: [a] }, mask: [ssn] }
    - { id: av_from, accepted_values: { column: ssn, values_from: u.person }, mask: [ssn] }
    - { id: rj, rejected_values: { column: g, values: [x] }, group_by: [low], mask: [ssn] }
    - { id: rv, required_values: { column: low, values: [a], only: true }, mask: [ssn] }
    - { id: ra, range: { column: pay, max: 5 }, mask: [pay] }
    - { id: ra_twice, range: { expression: pay + 0, max: 5 }, mask: [pay] }
    - { id: le, length: { column: low, max: 2 }, mask: [ssn] }
    - { id: pa, pattern: { column: low, like: 'a%' }, mask: [ssn] }
    - { id: ty, type: { column: ssn, is: integer }, mask: [ssn] }
    - { id: co, condition: "substr(ssn, 1) = 'x' and id > 0", mask: [ssn] }
    - { id: cp, compare: { columns: [low, g], is: "=" }, mask: [ssn] }
    - { id: rc, row_count: { min: 5 }, group_by: [ssn], mask: [ssn] }
    - { id: cv, coverage: { of: u, match: { ssn: number } }, mask: [ssn] }
    - { id: cv_low, coverage: { of: u, match: { low: lower(number) } }, mask: [ssn] }
    - { id: re, reference: { columns: [ssn], to: u, match: { ssn: number } }, mask: [ssn] }
    - { id: rd, reference: { columns: [ssn], to: u, match: { ssn: wage } }, mask: [ssn] }
    - { id: rk, reconcile: { with: u, match: { ssn: number }, columns: { pay: wage } }, mask: [ssn, pay] }
    - { id: oo, order_of: { column: day, after: u.day, match: { ssn: number } }, mask: [ssn] }
    - { id: sq, sequence: { column: pay, step: 1 }, mask: [pay] }
    - { id: sq_part, sequence: { column: id, step: 0.5, partition: [low] }, mask: [ssn] }
    - { id: ov, overlap: { columns: [day, until], partition: [low] }, mask: [ssn] }
    - { id: fu, funnel: { steps: [{ table: u, key: [number] }, { table: people, key: [ssn] }] }, mask: [ssn] }
    - { id: cw, completeness_window: { of: u, match: { ssn: number }, date: { day: day }, window: 2 games, before: 2026-01-26 }, mask: [ssn] }
    - { id: rp, recompute: { equals: pay, expression: max(wage), from: u, match: { ssn: number } }, mask: [ssn, pay] }
    - { id: fr, freshness: { column: day, max_age: 1h }, group_by: [low], mask: [ssn] }
    - { id: la, latest: { column: pay, accepted_values: { column: g, values: [zz] } }, mask: [pay] }
    - { id: ag, aggregate: { of: max, column: low, max: a }, mask: [ssn] }
    - { id: ag_sum, aggregate: { of: sum, column: pay, max: 1 }, group_by: [id], mask: [pay] }
    - { id: ag_median, aggregate: { of: median, expression: pay + 0, max: 1 }, mask: [pay] }
    - { id: ch, change: { of: row_count, max: -90% }, group_by: [low], mask: [ssn] }
    - { id: ch_max, change: { of: max, column: pay, max: 0 }, mask: [pay] }
    - { id: di, distribution: { column: low, baseline: u, baseline_column: number, max: 0.01 }, mask: [ssn] }
    - { id: di_past, distribution: { column: low, baseline: previous, categories: true }, error: ">= 0.000001", mask: [ssn] }
    - { id: ou, outlier: { column: pay, threshold: 0.1 }, mask: [pay] }
    - { id: cn, constant: { column: low, min_distinct: 9 }, mask: [ssn] }
    - { id: cn_pay, constant: { column: pay, min_distinct: 9 }, group_by: [ssn], mask: [ssn, pay] }
    - { id: sc, schema: [id], mask: [ssn] }
    - { id: sl, sql: "select id, ssn as s2 from p", mask: [ssn] }
    - { id: sl_made, sql: "select g || ssn as s2, max(pay) as most from p group by 1", mask: [ssn, pay] }
    - { id: sl_union, sql: "select id as i, g as word from p union all select id, ssn from p", mask: [ssn] }
    - { id: sl_view, sql: "select * from v", mask: [ssn] }
    - { id: sl_table, sql: "select * from slate", mask: [ssn] }
    - { id: tw, accepted_values: { column: twin, values: [a] }, mask: [ssn] }
    - { id: bo, range: { column: born, max: 2026-01-01 }, mask: [born] }
    - { id: la_born, latest: { column: born, accepted_values: { column: g, values: [zz] } }, mask: [born] }
    - { id: du, not_null: g, due: { anchor: "last(people.born)", offset: -12h }, mask: [born] }
    - { id: du_max, not_null: g, due: { anchor: "max(people.ssn)" }, mask: [ssn] }
    - { id: wh, not_null: g, when: "max(people.ssn) > 5", mask: [ssn] }
    """,
    "slate":
      "- { id: un, unique: [who], mask: [who] }\n- { id: nn, accepted_values: { column: who, values: [a] }, mask: [who] }",
    "groups": "- { id: ra, range: { column: most, max: 1 }, mask: [low, most] }",
    "asked": "- { id: av, accepted_values: { column: s, values: [a] }, mask: [s] }",
    "viewed": "- { id: av, accepted_values: { column: shouted, values: [a] }, mask: [plain] }",
    "joined": "- { id: av, accepted_values: { column: word, values: [a] }, mask: [word] }",
  ]

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n")
  }

  /// Masks that hide nothing, for they are misspelled.
  private static let misspelled = """
    - { id: no, latest: { column: ssn, not_null: g }, mask: [nosuch] }
    - { id: no_number, latest: { column: pay, not_null: g }, mask: [nosuch] }
    - { id: no_due, not_null: g, due: { anchor: "last(people.born)", offset: -12h }, mask: [nosuch] }
    """

  static var rules: String { rules(misspelled) }
  /// Without checks whose masks are misspelled.
  static var knownRules: String { rules("") }

  private static func rules(_ more: String) -> String {
    let heads = [
      (
        "people",
        "from: p\n    key: [id]\n    derive: { low: lower(ssn), inside: \"('{\\\"a\\\":\\\"' || ssn || '\\\"}') ->> 'a'\" }"
      ),
      (
        "slate", "from: people\n    unpivot: { who: [low, ssn] }\n    key: [who]\n    part_of: { people: { who: ssn } }"
      ),
      ("groups", "from: people\n    group: { by: [low], columns: { most: max(pay) } }\n    key: [low]"),
      ("asked", "query: select id, ssn || '' as s, pay from p\n    key: [s]"), ("viewed", "from: v\n    key: [plain]"),
      ("joined", "from: w\n    key: [word]"),
    ]
    let tables = heads.map { name, head in
      "  \(name):\n    \(head)\n    checks:\n\(indented((checks[name] ?? "") + (name == "people" ? "\n" + more : "")))"
    }
    return "rulebook: canary\ntables:\n  u: { from: u, key: [number] }\n" + tables.joined(separator: "\n") + "\n"
  }

  /// Enough rows that figures suggest checks of every sort.
  static let manyRows = """
    CREATE TABLE staff(id INTEGER PRIMARY KEY, ssn TEXT, pay INTEGER, born TEXT, g TEXT);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
    INSERT INTO staff SELECT i, 'Canary-' || (i % 4), 7700700 + i % 5, '2077-07-0' || (1 + i % 9), 'g' || (i % 3) FROM n;
    CREATE TABLE badges(ssn TEXT PRIMARY KEY, colour TEXT);
    INSERT INTO badges SELECT DISTINCT ssn, 'red' FROM staff;
    CREATE TABLE doors(badge TEXT, room INTEGER);
    INSERT INTO doors SELECT ssn, id FROM staff;
    """

  /// Lines of a text that show a masked value.
  static func leaks(in text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map(String.init).filter { line in
      let lower = line.lowercased()
      return ["canary-", "77007", "2077-07"].contains { lower.contains($0) }
    }
  }
}
