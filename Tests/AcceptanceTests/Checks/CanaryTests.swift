import Foundation
import History
import KeptRows
import Lint
import Reporting
import Rulebooks
import SQLiteEngine
import Testing
import Validation
import Values

/// Values of masked columns are in no report and in no byte of the history, however they get there.
struct CanaryTests {
  private static let snapshot = """
    CREATE TABLE p(id INTEGER, ssn TEXT, pay INTEGER, g TEXT, day TEXT, until TEXT,
      twin TEXT GENERATED ALWAYS AS (lower(ssn)) VIRTUAL);
    INSERT INTO p VALUES (1, 'Canary-a', 7700711, 'x', '2026-01-20', '2026-01-22'),
      (2, 'Canary-b', 7700722, 'x', '2026-01-21', '2026-01-25'), (3, 'Canary-b', 7700799, 'y', '2026-01-24', '2026-01-26'),
      (4, NULL, NULL, 'y', '2026-01-24', NULL);
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

  private static var rules: String {
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
      "  \(name):\n    \(head)\n    checks:\n\(indented(checks[name] ?? ""))"
    }
    return "rulebook: canary\ntables:\n  u: { from: u, key: [number] }\n" + tables.joined(separator: "\n") + "\n"
  }

  private struct Found: Sendable {
    let run: Run
    let texts: [String]
  }

  private static let nights = Task { try await made() }

  /// Two nights with a history: every text that they left.
  private static func made() async throws -> Found {
    let folder = try TemporaryFolder()
    let path = folder.path("night.sqlite")
    let writer = try HostileWriter(path)
    try writer.execute(snapshot)
    let store = HistoryStore(path: folder.path("history.sqlite"))
    let rulebook = try loadRulebook(
      [RuleFile(path: "rules.yml", bytes: Array(rules.utf8))], defaultName: "canary")
    var texts: [String] = []
    var last: Run?
    for day in [26, 27] {
      let now = try #require(Instant(parsing: "2026-01-\(day)T06:00:00Z", plainIn: .utc))
      let settings = RunSettings(
        now: now, snapshot: SnapshotIdentity(path: "night.sqlite", digest: "night \(day)"),
        maskKey: MaskKey(secret: "kept"))
      let validation = try Validation(
        rulebook, on: try SQLiteEngine(snapshot: path, now: now), settings, recall: store.recall(for: rulebook))
      let judged = try await validation.judged { 0 }
      let run = try store.record(judged.run)
      texts += try await keptRows(of: judged)
      texts += Formats.runs.all.map { $0.init(ReportStyle(width: 200, usesColors: false)).report(run) }
      last = run
    }
    let now = try #require(Instant(parsing: "2026-01-27T06:00:00Z", plainIn: .utc))
    let lint = try await Lint(
      rulebook, on: try SQLiteEngine(snapshot: path, now: now),
      snapshot: SnapshotIdentity(path: "night.sqlite", digest: "night"),
      Lint.Settings(now: now, fileExists: { _, _ in true })
    ).report()
    texts += lint.diagnostics.map { "\($0.message) \($0.hint ?? "")" }
    for suffix in ["", "-wal"] {
      let bytes = FileManager.default.contents(atPath: folder.path("history.sqlite\(suffix)")) ?? Data()
      texts.append(String(decoding: bytes, as: UTF8.self))
    }
    return Found(run: try #require(last), texts: texts)
  }

  /// Whole rows show more than the findings do.
  private static func keptRows(of judged: JudgedRun) async throws -> [String] {
    var texts: [String] = []
    for name in ["rows.ndjson", "rows.csv"] {
      let folder = try TemporaryFolder()
      let files = try RowFiles(failures: RowsPlace(folder.path(name)), goodRows: nil)
      try await judged.keepRows(in: files)
      try files.commit()
      texts.append(try folder.text(name))
    }
    return texts
  }

  @Test func noValueOfAMaskedColumnIsShownOrKept() async throws {
    let found = try await Self.nights.value
    for (index, text) in found.texts.enumerated() {
      for line in text.split(separator: "\n") {
        let lower = line.lowercased()
        #expect(!lower.contains("canary-") && !lower.contains("77007"), "text \(index): \(line.prefix(300))")
      }
    }
  }

  /// A check that is not evaluated hides everything, and proves nothing.
  @Test func theChecksFindWhatTheyWouldShow() async throws {
    let run = try await Self.nights.value.run
    let judged = run.checks.filter { [.fail, .warn].contains($0.verdict) }
    let others = run.checks.filter { ![.fail, .warn].contains($0.verdict) }.map {
      "\($0.id) \($0.verdict) \($0.reason?.rawValue ?? "") \($0.explanation ?? "")"
    }
    #expect(judged.count >= run.checks.count - 8, "\(others.joined(separator: "\n"))")
    let refused = run.checks.filter { $0.verdict == .error }.map(\.id)
    #expect(refused == ["people.rd", "people.ch_max"], "\(others.joined(separator: "\n"))")
    #expect(judged.flatMap(\.findings).contains { "\($0)".contains("sha256:") })
  }

  @Test func whatIsNotMadeOfAMaskedColumnStaysReadable() async throws {
    let run = try await Self.nights.value.run
    func cells(_ id: String, _ name: String) -> [Value] {
      run.checks.first { $0.id == id }?.findings.flatMap(\.samples).compactMap { $0.value(name) } ?? []
    }
    #expect(cells("people.sl", "id") == [1, 2, 3, 4].map { .integer($0) })
    #expect(Set(cells("people.av", "id")) == [.integer(1), .integer(2), .integer(3)])
    #expect(cells("people.sl_union", "i").allSatisfy { $0.description.hasPrefix("sha256:") })
  }
}
