import Profiles
import Questions
import RuleTesting
import Rulebooks
import SQLiteEngine
import TestSupport
import Testing
import TipoffKit
import Validation
import Values

@testable import Suggestions

/// What `tipoff new example` makes of a finding, is found by `tipoff test`.
struct NewExampleTests {
  /// Each example of a kind that finds something.
  static let kinds = RuleTestKindTests.all.filter { $0.example.verdict == .fail || $0.example.verdict == .warn }

  @Test func everyKindIsTried() {
    #expect(Set(Self.kinds.map(\.kind)) == Set(Kinds.all.map { $0.about.name }))
  }

  @Test(arguments: kinds)
  func aFindingOfAKindBecomesAnExampleThatHolds(_ named: RuleTestKindTests.Named) async throws {
    let example = named.example
    let found = try FoundOnTables(
      rules: example.rulebook, tables: example.tables.map { ($0.name, try MarkedTable(parsing: $0.text)) },
      now: example.now, past: try example.past.map { try pastRuns($0) })
    let findings = try await found.findings()
    #expect(!findings.isEmpty)
    for finding in findings.prefix(2) {
      let made = try await found.example(of: finding)
      #expect(made.others == 0, "\(made.lines)")
      try await found.expect(made, toHoldIn: example.rulebook, showing: finding)
    }
  }

  /// Either it is right, or it says why there is none.
  @Test(arguments: 0..<3 as Range<UInt64>)
  func onRandomTablesAnExampleHoldsOrIsRefused(seed: UInt64) async throws {
    let random = RandomRulebook(seed: seed)
    let found = try FoundOnTables(
      rules: random.rules, tables: random.tables, now: "2026-01-26T06:30:00Z",
      past: random.past.isEmpty ? nil : random.past)
    var (written, refused) = (0, 0)
    for finding in try await found.findings() {
      do {
        let made = try await found.example(of: finding)
        try await found.expect(made, toHoldBy: "seed \(seed)", showing: finding)
        written += 1
      } catch let failure as NewExampleFailure {
        #expect(failure.hint?.isEmpty == false, "seed \(seed): \(failure)")
        refused += 1
      }
    }
    #expect(refused * 10 <= written, "seed \(seed): \(written) written, \(refused) refused")
  }

  @Test func rowsThatHaveNothingToDoWithItAreLeftOut() async throws {
    let rows = (1...3_000).map { row -> [Value] in
      [.integer(Int64(row)), .text("p\(row % 40)"), row == 2_711 ? .integer(900) : .integer(Int64(row % 50))]
    }
    let table = MarkedTable(
      columns: [("id", "INTEGER"), ("player", "TEXT"), ("points", "INTEGER")].map {
        .init(name: $0.0, declaredType: $0.1)
      },
      rows: rows.map { .init(values: $0, isMarked: false) })
    let found = try FoundOnTables(
      rules: """
        tables:
          box:
            from: box_scores
            where: id > 0
            key: [id]
            checks:
              - range: { column: points, min: 0, max: 80 }
        """, tables: [("box_scores", table)], now: "2026-01-26T06:30:00Z")
    let made = try await found.example(of: try #require(try await found.findings().first))
    #expect(
      made.lines == [
        "- name: 'as found on 2026-01-26: id 2711'", "  now: 2026-01-26T06:30:00Z", "  tables:", "    box: |",
        "      id   | points", "      2711 | 900     ←",
      ], "\(made.lines)")
  }

  /// Two of a hundred rows are a warning, one of two would be an issue.
  @Test func itIsAsSevereAsItWas() async throws {
    let rows = (1...100).map { row -> [Value] in [.integer(Int64(row)), row == 50 ? .null : .text("x")] }
    let table = MarkedTable(
      columns: [("id", "INTEGER"), ("team", "TEXT")].map { .init(name: $0.0, declaredType: $0.1) },
      rows: rows.map { .init(values: $0, isMarked: false) })
    let rules = """
      tables:
        t:
          from: t
          checks:
            - { not_null: team, warn: "> 0", error: "> 5%" }
      """
    let found = try FoundOnTables(rules: rules, tables: [("t", table)], now: "2026-01-26T06:30:00Z")
    let finding = try #require(try await found.findings().first)
    #expect(finding.severity == .warning)
    let made = try await found.example(of: finding)
    #expect(made.lines.count < 30, "\(made.lines)")
    #expect(try await found.verdict(of: made, finding) == .warn)
  }

  /// Where its check fails only with several, the others are marked too.
  @Test func findingsThatItNeedsBesideItAreMarked() async throws {
    let table = try MarkedTable(parsing: "id | n\n1 | NULL\n2 | NULL\n3 | NULL\n4 | 1\n5 | NULL")
    let rules = """
      tables:
        t:
          from: t
          key: [id]
          checks:
            - { not_null: n, error: "> 2" }
      """
    let found = try FoundOnTables(rules: rules, tables: [("t", table)], now: "2026-01-26T06:30:00Z")
    let finding = try #require(try await found.findings().first { $0.entity["id"] == .integer(5) })
    let made = try await found.example(of: finding)
    #expect(made.others == 2)
    #expect(made.lines.filter { $0.hasSuffix("←") }.count == 3, "\(made.lines)")
    try await found.expect(made, toHoldBy: "", showing: finding)
  }

  @Test(arguments: [
    "pattern: { column: name, matches: '^[a-z]+$' }", "range: { column: secret, max: 50 }",
    "length: { column: name, max: 8 }", "not_empty: name", "unique: [name]",
    "accepted_values: { column: name, values: [a] }",
    "reference: { columns: [name], to: other }", "coverage: { of: other, match: { name: name } }",
  ])
  func noMaskedValueIsShown(check: String) async throws {
    let table = try MarkedTable(
      parsing: "id | name | secret\n1 | alphacanary | 77123\n2 | betacanary | 12\n3 | alphacanary | 77123\n4 | '' | 3")
    let other = try MarkedTable(parsing: "name | n\nbetacanary | 1\ngammacanary | 2")
    let rules = """
      tables:
        other: { from: other }
        t:
          from: t
          derive: { upper_name: upper(name) }
          checks:
            - \(check)
              mask: [name, secret]
      """
    let found = try FoundOnTables(rules: rules, tables: [("t", table), ("other", other)], now: "2026-01-26T06:30:00Z")
    let findings = try await found.findings()
    #expect(!findings.isEmpty)
    for finding in findings {
      let made = try await found.example(of: finding)
      let text = made.lines.joined(separator: "\n").lowercased()
      #expect(!text.contains("canary") && !text.contains("77123"), "\(text)")
      try await found.expect(made, toHoldIn: rules, showing: finding)
    }
  }

  /// The file of rules is read by more people than a report.
  @Test func whatAnotherCheckMasksIsNotShownEither() async throws {
    let table = try MarkedTable(parsing: "name | n\nalphacanary | 1\nalphacanary | 2\nbetacanary | 3")
    let rules = """
      tables:
        t:
          from: t
          checks:
            - unique: [name]
            - not_null: n
              mask: [name]
      """
    let found = try FoundOnTables(rules: rules, tables: [("t", table)], now: "2026-01-26T06:30:00Z")
    let made = try await found.example(of: try #require(try await found.findings().first))
    let text = ([made.name, made.fingerprint] + made.lines).joined(separator: "\n")
    #expect(!text.contains("canary"), "\(text)")
    #expect(made.lines.filter { $0.hasSuffix("←") }.count == 2, "\(text)")
  }

  @Test func whatNoLineHoldsIsNotWritten() async throws {
    let table = MarkedTable(
      columns: [.init(name: "id", declaredType: "INTEGER"), .init(name: "s", declaredType: "TEXT")],
      rows: [.init(values: [.integer(1), .text("a\nb")], isMarked: false)])
    func found(_ check: String) throws -> FoundOnTables {
      try FoundOnTables(
        rules: "tables: { t: { from: t, checks: [ { \(check) } ] } }", tables: [("t", table)],
        now: "2026-01-26T06:30:00Z")
    }
    let long = try found("accepted_values: { column: s, values: [x] }")
    let made = try await long.example(of: try #require(try await long.findings().first))
    #expect(made.lines.last == "      text_1  ←", "\(made.lines)")
    let line = try found("pattern: { column: s, not_matches: '\\s' }")
    let finding = try #require(try await line.findings().first)
    await #expect(throws: NewExampleFailure.self) { _ = try await line.example(of: finding) }
  }
}
