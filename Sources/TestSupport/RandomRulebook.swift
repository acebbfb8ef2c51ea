import Rulebooks
import Values

/// A small rulebook of checks of all kinds with random options, and small tables for it, empty ones among them.
package struct RandomRulebook {
  package let rules: String
  package let tables: [(name: String, table: MarkedTable)]
  /// What every check measured in earlier runs, of the whole and of groups; empty where this is the first.
  package let past: [PastRun]

  /// Equal seeds give equal rulebooks.
  package init(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let checks = Self.kinds.enumerated().map { index, kind in Self.check(index, kind, &random) }
    rules = """
      timezone: America/New_York
      exemptions:
        listed: { table: e, where: n > 2, key: { id: id }, reason: listed, applies_to: [\(random.pick(["'t.c3*'", "t.c7", "'t.c1*'"]))] }
        off: { table: e, where: \(random.pick(["n = 9", "n > 1", "n is not null or n is null"])), reason: off, applies_to: [\(random.pick(["none_such", "t.c1*"])) ] }
      tables:
        e: { from: e }
        t:
          from: t
          \(random.chance(30) ? "where: \(random.pick(["n <> 3", "s <> 'x'", "g = 'A'"]))" : "instants_in: UTC")
          \(random.chance(50) ? "key: [id]" : "context: row")
          \(random.chance(50) ? "part_of: { e: { id: id } }" : "why: tried")
          checks:
      \(checks.map { "      " + $0 }.joined(separator: "\n"))
      """.replacing("none_such", with: "t.c2*")
    tables = ["t", "e"].map { ($0, Self.table(&random)) }
    past = random.chance(60) ? Self.past(&random) : []
  }

  /// Each kind of `Kinds.all` once, with options that fit the tables.
  package static let kinds = [
    "not_null: n", "\"null\": n", "not_empty: s", "unique: [g, n]", "accepted_values: { column: s, values: [x, 'y'] }",
    "rejected_values: { column: s, values: [x] }", "required_values: { column: s, values: [x, z] }",
    "range: { column: n, min: 2, max: 4 }", "length: { column: s, min: 1 }", "pattern: { column: s, matches: '^[xy]' }",
    "type: { column: s, is: text }", "condition: n > 1", "compare: { columns: [n, id], is: '<=' }",
    "row_count: { min: 2, max: 6 }", "row_count: { of: e, ratio: { min: 0.5, max: 2 } }",
    "coverage: { of: e, match: { g: g, n: n } }", "coverage: { of: e, match: { g: g }, min_rows: 0, max_rows: 0 }",
    "reference: { columns: [g, n], to: e }",
    "reconcile: { with: e, match: { id: id }, columns: [n], min_overlap: 50% }",
    "order_of: { column: d, after: e.d, match: { id: id } }", "sequence: { column: id, step: 1 }",
    "overlap: { columns: [id, n] }", "funnel: { steps: [{ table: e, key: g }, { table: t }] }",
    "completeness_window: { of: e, match: { g: g }, date: { d: d }, window: 7d, before: 2026-01-26 }",
    "recompute: { expression: n + 1, equals: id }", "freshness: { column: d, max_age: 2d }",
    "aggregate: { of: count, column: n, min: 1 }", "aggregate: { of: avg, column: n, min: 2 }",
    "change: { of: row_count, min: -50% }", "distribution: { column: n, baseline: e, max: 0.3 }",
    "outlier: { column: n, method: iqr }", "constant: { column: n, min_distinct: 2 }",
    "any: [{ not_null: n }, { unique: g }]", "schema: { columns: { g: any, gone: any } }",
    "sql: select * from t where n > 2",
  ]

  package static func check(_ index: Int, _ kind: String, _ random: inout SeededRandom) -> String {
    var keys = ["id: c\(index)"]
    let isLatest = !["sql", "schema", "any"].contains { kind.hasPrefix($0) } && random.chance(15)
    keys.append(isLatest ? "latest: { column: d, \(kind) }" : kind)
    let canBeGrouped = !["schema", "sql", "distribution", "any"].contains { kind.hasPrefix($0) }
    var needsGroups = false
    if canBeGrouped, random.chance(40) {
      keys.append("group_by: [g]")
      needsGroups = random.chance(50)
      if needsGroups { keys.append("groups_of: e") }
    }
    // What judges an empty table takes neither of the two, alone.
    let examinesNoRows = ["required_values", "schema"].contains { kind.hasPrefix($0) }
    let hasLeast = !kind.hasPrefix("any") && !examinesNoRows && random.chance(30)
    if hasLeast { keys.append("min_examined: \(random.below(4))") }
    let judgesEmpty = examinesNoRows || ["row_count", "freshness"].contains { kind.hasPrefix($0) }
    if !judgesEmpty || hasLeast || needsGroups, random.chance(50) {
      keys.append("on_empty: \(random.pick(["skip", "pass", "warn", "fail", "error"]))")
    }
    if !["sql", "any", "schema"].contains(where: { kind.hasPrefix($0) }), random.chance(25) {
      keys.append("where: \(random.pick(["n <> 2", "s = 'x'", "n is null", "n = 77"]))")
    }
    if random.chance(25) { keys.append("severity: warning") }
    if random.chance(10) { keys.append("when: count(t) > 2") }
    if random.chance(15) { keys.append("due: { anchor: last(e.d), lag: \(random.pick(["1h", "30d"])) }") }
    return "- { \(keys.joined(separator: ", ")) }"
  }

  package static func past(_ random: inout SeededRandom) -> [PastRun] {
    (1...3).compactMap { day in
      let groups = [Entity.none] + ["A", "B", "C"].map { Entity([("g", .text($0))]) }
      return Instant(parsing: "2026-01-2\(day)T06:30:00Z", plainIn: .utc).map { now in
        PastRun(
          now: now, snapshotDigest: "snapshot \(day)", slice: .none,
          memories: groups.map { Memory(group: $0, content: .number(Double(random.below(9)))) })
      }
    }
  }

  package static func table(_ random: inout SeededRandom) -> MarkedTable {
    let columns = [("id", "INTEGER"), ("g", "TEXT"), ("n", "INTEGER"), ("s", "TEXT"), ("d", "TEXT")]
    let rows = (0..<(random.chance(25) ? 0 : random.below(9))).map { id -> [Value] in
      [
        .integer(Int64(random.chance(90) ? id : 0)), value(random.pick(["A", "B", "C"]), &random),
        random.chance(20) ? .null : .integer(Int64(random.below(6))), value(random.pick(["x", "y", "z", ""]), &random),
        value("2026-01-2\(random.below(7))", &random),
      ]
    }
    return MarkedTable(
      columns: columns.map { MarkedTable.Column(name: $0.0, declaredType: $0.1) },
      rows: rows.map { MarkedTable.Row(values: $0, isMarked: false) })
  }

  private static func value(_ text: String, _ random: inout SeededRandom) -> Value {
    random.chance(15) ? .null : .text(text)
  }
}
