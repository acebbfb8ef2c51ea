import Foundation
import History
import Reporting
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// Texts are their bytes: a night told in texts that Unicode calls equal reads as the same night told in plain ones.
struct TextsAreBytesTests {
  static let seeds: [UInt64] = {
    let first = ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125
    return (0..<2).map { first + $0 }
  }()

  private static let checks = """
    - not_null: v
    - { id: nulls, null: v }
    - not_empty: k
    - { id: pairs, unique: [k, g] }
    - { id: keys, unique: [k], warn: "> 3" }
    - accepted_values: { column: k, values: ["<0>", "<3>", "<4>", "<8>"] }
    - { id: listed, accepted_values: { column: k, values_from: u.k } }
    - rejected_values: { column: k, values: ["<1>", "<5>"] }
    - required_values: { column: k, values: ["<0>", "<2>", "<6>", "<7>"], only: true }
    - { id: low, range: { column: v, min: 5 }, group_by: [k] }
    - { id: from_text, range: { column: k, min: "<2>", max: "<7>" } }
    - { length: { column: k, min: 1 }, group_by: [k] }
    - pattern: { column: k, like: ["<1>", "<2>", "<9>"] }
    - { type: { column: k, is: text }, group_by: [k, g] }
    - condition: k <> '<3>' and g in ('<1>', '<2>', '<5>') or k || g = '<0><9>'
    - { id: parameter, condition: k <> :text }
    - compare: { columns: [k, g], is: "<=" }
    - { row_count: { min: 2 }, group_by: [k], groups_of: u }
    - { id: ratio, row_count: { of: u, ratio: { min: 0.5 } }, group_by: [k] }
    - coverage: { of: u, match: { k: k, g: g } }
    - { id: distinct, coverage: { of: u, match: { k: k }, column: g, distinct: true, min_rows: 3 } }
    - reference: { columns: [k, g], to: u, match: { k: k, g: g } }
    - reconcile: { with: u, match: { k: k, g: g }, columns: { v: v, day: day } }
    - order_of: { column: day, after: u.day, match: { k: k } }
    - sequence: { column: day, step: 1d, partition: [k] }
    - overlap: { columns: [day, until], partition: [k, g] }
    - funnel: { steps: [{ table: u, key: [k, g] }, { table: t, key: [k, g], min_retention: 90% }] }
    - completeness_window: { of: u, match: { k: k }, date: { day: day }, window: 2 games, before: 2026-01-25 }
    - recompute: { equals: v, expression: sum(v), from: u, match: { k: k } }
    - { freshness: { column: day, max_age: 10d }, group_by: [k] }
    - latest: { column: day, unique: [k] }
    - aggregate: { of: distinct_count, column: k, max: 3 }
    - { id: mode, aggregate: { of: mode_share, column: k, max: 0.01 }, group_by: [g] }
    - { id: least, aggregate: { of: min, column: k, min: "<3>" }, group_by: [g] }
    - { change: { of: row_count, min: -10%, max: 10% }, group_by: [k] }
    - distribution: { column: k, baseline: u, max: 0.01 }
    - { id: drift, distribution: { column: k, baseline: previous, max: 0.01 } }
    - { id: kinds, distribution: { column: g, baseline: u, method: chi2, min_p: 0.99 }, group_by: [k] }
    - { outlier: { column: v, threshold: 1 }, group_by: [k] }
    - constant: { column: k, max_mode_share: 1% }
    - { id: varying, constant: { column: v, min_distinct: 4 }, group_by: [k] }
    - { schema: { columns: [id, k, g, v, day] }, context: "<4>" }
    - sql: select * from t where k = '<1>' or g > '<6>'
    """

  private static func rules(_ texts: EquivalentTexts) -> String {
    texts.filled(
      """
      rulebook: texts
      parameters: { text: { type: text, default: "<5>" } }
      tables:
        u: { from: u, key: [k, g] }
        t:
          from: t
          key: [k, g, id]
          derive: { both: k || g }
          checks:
      \(checks.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n"))
            - { id: derived, unique: [both] }
      """)
  }

  /// Two nights in one history: the JSON of both, and what the history says then.
  private func told(_ seed: UInt64, in texts: EquivalentTexts) async throws -> [String] {
    let folder = try TemporaryFolder()
    let store = HistoryStore(path: folder.path("history.sqlite"))
    let rules = Self.rules(texts)
    let rulebook = try loadRulebook([RuleFile(path: "rules.yml", bytes: Array(rules.utf8))], defaultName: "texts")
    var told: [String] = []
    for night in [seed, seed &+ 1000] {
      let found = try await ExampleRun(
        rules: rules, tables: NightOfTexts(seed: night).tables(texts),
        now: night == seed ? "2026-01-25T06:00:00Z" : "2026-01-26T06:00:00Z",
        failOn: .new, recall: store.recall(for: rulebook), digest: "night \(night)"
      ).run
      let report = JSONReporter(ReportStyle(width: 100, usesColors: false)).report(
        try store.record(found, failOn: .new))
      told.append(texts.plain(report).withoutDigestOfRules)
    }
    let issues = try HistoryShell.rows(
      "SELECT fingerprint || ' ' || state FROM v_issues ORDER BY first_run_number, fingerprint", in: store.path)
    return told + issues.map(texts.plain)
  }

  @Test(arguments: seeds)
  func aReportIsTheSameUnderOtherSpellings(seed: UInt64) async throws {
    let equivalent = try await told(seed, in: .equivalent)
    let plain = try await told(seed, in: .plain)
    #expect(equivalent.count == plain.count, "seed \(seed)")
    for (equivalent, plain) in zip(equivalent, plain) where equivalent.exact != plain.exact {
      let lines = zip(equivalent.split(separator: "\n"), plain.split(separator: "\n")).first {
        String($0).exact != String($1).exact
      }
      Issue.record("seed \(seed): \(lines?.0 ?? "shorter") instead of \(lines?.1 ?? "")")
    }
  }

  @Test func theNightsAskEveryKindAndFindSomething() async throws {
    let told = try await told(Self.seeds[0], in: .plain)
    for kind in Kinds.all where kind.about.name != "any" {
      #expect(told[0].contains("\"kind\": \"\(kind.about.name)\""), "\(kind.about.name)")
    }
    #expect(!told[0].contains("\"verdict\": \"error\""))
    #expect(told[1].contains("\"status\": \"persisting\"") && told[1].contains("\"status\": \"new\""))
  }
}

extension String {
  /// The rules differ in their texts, and these in their lengths.
  fileprivate var withoutDigestOfRules: String {
    let differing = ["    \"id\":", "    \"rules_digest\":", "        \"longest\":", "        \"shortest\":"]
    return split(separator: "\n").filter { line in !differing.contains { line.hasPrefix($0) } }.joined(separator: "\n")
  }
}
