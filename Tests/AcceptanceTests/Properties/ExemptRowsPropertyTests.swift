import Foundation
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// What a check says of a table with exempt rows is what it says of the table without these rows. `TIPOFF_SEED` starts elsewhere.
struct ExemptRowsPropertyTests {
  private static let seeds: [UInt64] = {
    let first = ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap { UInt64($0) } ?? 20_260_125
    return (0..<12).map { first + $0 }
  }()

  private static let paths = [
    "table: t, where: off = 1", "table: raw, where: off = 1", "table: x, where: off = 1, key: { id: id }",
    "table: x, where: off = 1",
  ]

  @Test(arguments: seeds) func exemptRowsAreAsIfTheyWereNotThere(seed: UInt64) async throws {
    let night = ExemptNight(seed: seed)
    let without = try await night.run(exempt: nil)
    for path in Self.paths {
      let with = try await night.run(exempt: path)
      #expect(with.checks.count == without.checks.count)
      // Keys that exempt rows have tell how keys are written: without them a check may look mistaken that is not.
      for (mine, theirs) in zip(with.checks, without.checks) where theirs.standing != "error, keys_never_match" {
        #expect(
          mine.said == theirs.said,
          "seed \(seed), \(path): \(night.checks.first { $0.contains("id: \(mine.id.dropFirst(2)),") } ?? mine.id)")
        if mine.verdict.isJudged { #expect(mine.exemptions.count == 1, "seed \(seed): \(mine.id)") }
      }
    }
  }

  @Test func whatIsTriedIsWorthIt() async throws {
    var (exempt, changed) = (0, 0)
    for seed in Self.seeds.prefix(6) {
      let night = ExemptNight(seed: seed)
      let with = try await night.run(exempt: Self.paths[0])
      exempt += with.checks.count { $0.exemptions.contains { $0.keys > 0 } }
      let all = try await night.run(exempt: nil, leavesOut: false)
      changed += zip(with.checks, all.checks).count { $0.said != $1.said }
    }
    #expect(exempt > 20 && changed > 20)
  }
}

/// Random checks without an expected set over a random table, some rows of which are marked as exempt.
private struct ExemptNight {
  let checks: [String]
  private let head: String
  private let rows: MarkedTable
  private let other: MarkedTable
  private let past: [PastRun]
  private let exempt: Set<Value>

  /// Kinds of which an exemption leaves something out of what they expect, or nothing at all.
  private static let others = ["row_count: { of", "coverage", "funnel", "completeness_window", "schema"]

  init(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    checks = RandomRulebook.kinds.enumerated().compactMap { index, kind in
      let check = RandomRulebook.check(index, kind, &random)
      let isOther = Self.others.contains { kind.hasPrefix($0) }
      // A guard counts all rows, and groups_of is an expected set.
      return isOther || check.contains("when:") || check.contains("groups_of") ? nil : check
    }
    head = random.chance(50) ? "key: [id]" : "context: row"
    rows = RandomRulebook.table(&random)
    other = RandomRulebook.table(&random)
    past = random.chance(60) ? RandomRulebook.past(&random) : []
    exempt = Set(rows.rows.map { $0.values[0] }.filter { _ in random.chance(40) })
  }

  /// `leavesOut`: where nothing is exempt, the rows that would be are not there.
  func run(exempt exemption: String?, leavesOut: Bool = true) async throws -> Run {
    let ids = checks.compactMap { $0.split(separator: "id: ").dropFirst().first?.prefix { $0 != "," } }
    let exemptions = exemption.map {
      "exemptions: { e: { \($0), reason: r, applies_to: [\(ids.map { "t.\($0)" }.joined(separator: ", "))] } }"
    }
    let rules = """
      timezone: America/New_York
      \(exemptions ?? "rulebook: all")
      tables:
        raw: { from: rows }
        e: { from: e }
        x: { from: x, key: [id] }
        t:
          from: raw
          part_of: { x: { id: id } }
          \(head)
          checks:
      \(checks.map { "      " + $0 }.joined(separator: "\n"))
      """
    let marked = rows.rows.filter { exemption != nil || !leavesOut || !exempt.contains($0.values[0]) }
    let table = MarkedTable(
      columns: rows.columns + [.init(name: "off", declaredType: "INTEGER")],
      rows: marked.map { .init(values: $0.values + [mark($0.values[0])], isMarked: false) })
    let keys = MarkedTable(
      columns: [.init(name: "id", declaredType: "INTEGER"), .init(name: "off", declaredType: "INTEGER")],
      rows: Set(rows.rows.map { $0.values[0] }).sorted { ($0.number ?? 0) < ($1.number ?? 0) }
        .map { .init(values: [$0, mark($0)], isMarked: false) })
    return try await ExampleRun(rules: rules, tables: [("rows", table), ("e", other), ("x", keys)], past: past).run
  }

  private func mark(_ id: Value) -> Value { .integer(exempt.contains(id) ? 1 : 0) }
}

extension CheckResult {
  /// Everything but what was exempt, and the samples' places.
  fileprivate var said: [String] {
    let words = [explanation, outcome, bounds].map { ($0 ?? "").withoutExemption } + notes.map(\.withoutRemedy)
    let figures = ["\(standing)", "\(String(describing: measure))", "\(details)", "\(issueCount) \(warningCount)"]
    let found = findings.map {
      "\($0.fingerprint.text) \($0.severity) \($0.message.withoutExemption) \($0.samples.map { "\($0.cells)" })"
    }
    return words + figures + found + memories.map { "\($0)" } + ["\(unexamined)"]
  }
}

extension String {
  /// What would match is not told where exempt rows do.
  fileprivate var withoutRemedy: String { replacing(#/; but .* would match.*/#, with: "") }

  /// Where all rows are exempt, that is said.
  fileprivate var withoutExemption: String { replacing(#/ \([0-9,]+ rows? (is|are) exempt\)/#, with: "") }
}
