import History
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// Entities that are spelled alike are one finding, everywhere.
struct WrittenEntityTests {
  private static let checks = """
    - { id: there, not_null: v }
    - { id: once, unique: [k] }
    - { id: grouped, not_null: v, group_by: [k] }
    - { id: mild, not_null: v, group_by: [k], warn: "> 0", error: "> 1" }
    - { id: known, accepted_values: { column: v, values: [7] }, samples: 2 }
    """

  private static let grouped = ["t.grouped", "t.mild"]

  /// Values that a column may hold, with the way fingerprints spell them.
  private static let values: [(cell: String, written: String)] = [
    ("1", "1"), ("'1'", "1"), ("1.0", "1"), ("2.5", "2.5"), ("'2.5'", "2.5"), ("'a'", "a"), ("'A'", "A"),
    ("'a  '", "a  "), ("NULL", "∅"), ("'∅'", "%E2%88%85"), ("'x|y'", "x%7Cy"), ("'x,y=z'", "x%2Cy%3Dz"),
    ("'5%*'", "5%25%2A"), ("x'4142'", "x'4142'"), ("'x''4142'''", "x'4142'"), ("''", ""),
  ]

  private func written(_ value: (cell: String, written: String), _ collation: String) -> String {
    switch collation {
    case "NOCASE": value.written == "A" ? "a" : value.written
    case "RTRIM": value.written == "a  " ? "a" : value.written
    case _: value.written
    }
  }

  @Test(arguments: ["BINARY", "NOCASE", "RTRIM"], UInt64(0)..<6)
  func findingsAreThoseOfAPlainModelHoweverEntitiesCollide(collation: String, seed: UInt64) async throws {
    var random = SeededRandom(seed: 20_260_125 + seed)
    let history = try SmallHistory()
    var open: Set<String> = []
    for hour in 1...3 {
      let rows = (0..<18).map { _ in (value: random.pick(Self.values), isNull: random.chance(50)) }
      let table =
        "k BLOB COLLATE \(collation) | v\n"
        + rows.map { "\($0.value.cell) | \($0.isNull ? "NULL" : "7")" }.joined(separator: "\n")
      let run = try await history.run(Self.checks, table, at: hour)
      let bad = Set(rows.filter(\.isNull).map { "k=\(written($0.value, collation))" })
      for check in run.checks where check.id != "t.once" && check.id != "t.known" {
        #expect(Set(check.findings.map(\.entity.fingerprintText)) == bad, "seed \(seed) \(check.id)\n\(table)")
      }
      let found = Set(run.checks.flatMap(\.findings).map(\.fingerprint.text))
      // A group without a row any more is not found mended.
      let keys = Set(rows.map { "k=\(written($0.value, collation))" })
      let gone = open.filter { fingerprint in
        Self.grouped.contains { fingerprint.hasPrefix("\($0)|") }
          && !keys.contains(String(fingerprint.split(separator: "|", omittingEmptySubsequences: false)[2]))
      }
      try expectEqualCounts(run, found, stillOpen: gone, open, history, "seed \(seed)\n\(table)")
      open = found.union(gone)
    }
  }

  private func expectEqualCounts(
    _ run: Run, _ found: Set<String>, stillOpen: Set<String>, _ before: Set<String>, _ history: SmallHistory,
    _ words: String
  ) throws {
    for check in run.checks {
      #expect(Set(check.findings.map(\.fingerprint.text)).count == check.findings.count, "\(check.id) \(words)")
      #expect(check.issueCount + check.warningCount == check.findings.count, "\(check.id) \(words)")
    }
    #expect(Set(try history.reader.openFindings().map(\.fingerprint)) == found.union(stillOpen), "\(words)")
    let changes = try #require(run.changes)
    #expect(
      changes.resolvedIssues + changes.resolvedWarnings == before.subtracting(found).subtracting(stillOpen).count,
      "\(words)")
    let begun = [Severity.error, .warning].map { run.count(.new, $0) + run.count(.reopened, $0) }.reduce(0, +)
    #expect(begun == found.subtracting(before).count, "\(words)")
  }

  @Test func theNumberOneAndTheTextAreOneFindingResolvedWhenNeitherFails() async throws {
    let history = try SmallHistory()
    func night(_ rows: String, at hour: Int) async throws -> Run {
      try await history.run("- not_null: v", "k BLOB | v\n\(rows)", at: hour)
    }
    let first = try await night("1 | NULL\n'1' | NULL", at: 1)
    #expect(first.summary.issues == 1)
    #expect(first.checks[0].findings.map { $0.samples.map { $0.value("k") } } == [[.integer(1), .text("1")]])
    #expect(try await night("1 | NULL\n'1' | 5", at: 2).standings == ["k=1 persisting"])
    #expect(try await night("1 | 4\n'1' | 5", at: 3).changes?.resolvedIssues == 1)
  }

  @Test func equalDataInAnotherOrderHasTheSameFingerprintsUnderNoCase() async throws {
    let history = try SmallHistory()
    for (hour, rows) in ["'a'\n'A'", "'A'\n'a'"].enumerated() {
      let run = try await history.run("- unique: [x]", "x TEXT COLLATE NOCASE\n\(rows)", at: hour + 1, keys: "")
      #expect(run.standings == ["x=a \(hour == 0 ? "new" : "persisting")"])
    }
  }

  @Test(arguments: [
    "- not_null: v", "- { id: grouped, not_null: v, group_by: [k] }", "- { id: one, not_null: v, samples: 1 }",
    "- { id: none, not_null: v, samples: 0 }",
  ])
  func beyondTheCapEntitiesAreCountedAsWritten(check: String) async throws {
    let history = try SmallHistory()
    let rows = (0..<1200).flatMap { ["\($0) | NULL", "'\($0)' | NULL"] }
    let run = try await history.run(check, "k BLOB | v\n" + rows.joined(separator: "\n"), at: 1)
    #expect(run.checks[0].issueCount == 1200)
    #expect(run.checks[0].findings.count == 1000)
  }

  @Test func aVanishedGroupIsOneWithTheGroupThatIsWrittenAlike() async throws {
    let rules = """
      rulebook: small
      tables:
        names: { from: names }
        t:
          from: t
          checks:
            - { id: g, not_null: v, group_by: [k], groups_of: names, on_empty: fail }
      """
    let tables = [("names", "k BLOB\n'1'\n2"), ("t", "k BLOB | v\n1 | NULL")]
    let run = try await ExampleRun(
      rules: rules, tables: tables.map { ($0.0, try MarkedTable(parsing: $0.1)) }
    ).run
    #expect(run.checks[0].findings.map(\.entity.fingerprintText) == ["k=1", "k=2"])
    #expect(run.summary.issues == 2)
  }
}
