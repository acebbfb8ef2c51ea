import TestSupport
import Testing
import Validation
import Values

/// Columns of which one is declared `collate nocase` and the other is not are compared byte by byte, whichever a check begins with.
struct MixedCollationTests {
  private static let checks = """
    - coverage: { of: b, match: { k: k } }
    - { id: twice, coverage: { of: b, match: { k: k }, min_rows: 1, max_rows: 1 } }
    - reference: { columns: [k], to: b, match: { k: k } }
    - { id: own, reference: { columns: [n], to: a, match: { n: k } } }
    - reconcile: { with: b, match: { k: k }, columns: [n], min_overlap: 50% }
    - accepted_values: { column: k, values_from: b.k }
    - rejected_values: { column: k, values_from: b.k }
    - funnel: { steps: [{ table: b, key: k }, { table: a, key: k }, { table: c, key: k }] }
    - order_of: { column: day, after: b.day, match: { k: k } }
    - recompute: { equals: v, expression: sum(v), from: b, match: { k: k } }
    - completeness_window: { of: b, match: { k: k }, date: { day: day }, window: 9d, before: 2026-01-30 }
    - sequence: { column: day, calendar: b.day, match: { k: k } }
    - compare: { columns: [k, n], is: "=" }
    - { id: other, compare: { columns: [n, k], is: "=" } }
    - { id: less, compare: { columns: [k, n], is: "<" } }
    """

  private static func run(_ seed: UInt64, a: String, b: String) async throws -> [String] {
    var random = SeededRandom(seed: seed)
    let texts = ["x", "X", "y", "Y", "z", "'X '", "NULL"]
    func table(_ collation: String, _ other: String) -> String {
      let rows = (0..<random.below(7) + 1).map { _ in
        "\(random.pick(texts)) | \(random.pick(texts)) | 2026-01-2\(2 + random.below(7)) | \(random.below(4))"
      }
      return "k TEXT \(collation) | n TEXT \(other) | day TEXT | v INTEGER\n" + rows.joined(separator: "\n")
    }
    let rules =
      "tables:\n  b: { from: b }\n  c: { from: c }\n  a:\n    from: a\n    checks:\n"
      + checks.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n")
    let run = try await SmallRun(rules: rules, [("a", table(a, b)), ("b", table(b, a)), ("c", table(b, a))]).run
    return run.checks.map { check in
      let details = check.details.cells.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
      return "\(check.id): \(check.standing) \(check.entities.sorted()) \(details) \(check.measure?.examined ?? -1)"
    }
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func oneSideWithoutCaseIsAsNone(seed: UInt64) async throws {
    let plain = try await Self.run(seed, a: "", b: "")
    for (a, b) in [("COLLATE NOCASE", ""), ("", "COLLATE NOCASE")] {
      for (mixed, plain) in zip(try await Self.run(seed, a: a, b: b), plain) { #expect(mixed == plain, "\(a), \(b)") }
    }
  }

  @Test(arguments: [
    ("", "COLLATE NOCASE", 1, 1), ("COLLATE NOCASE", "", 1, 1), ("COLLATE NOCASE", "COLLATE NOCASE", 2, 0),
  ])
  func groupsAreComparedByteByByteUnlessBothAreDeclaredAlike(a: String, b: String, rows: Int64, extra: Int64)
    async throws
  {
    let result = try await SmallRun(
      "- { row_count: { of: u, ratio: { equal: 9 } }, group_by: [k] }",
      [("t", "k TEXT \(a)\nAbc\nabc"), ("u", "k TEXT \(b)\nabc")], tables: "u: { from: u }"
    ).first
    #expect(result.detail("rows") == .integer(rows) && result.detail("extra_rows") == .integer(extra))
  }

  private static func small(_ check: String, a: String, b: String) async throws -> CheckResult {
    try await SmallRun(
      "- \(check)", [("t", "k TEXT \(a)\nAbc\nXYZ"), ("u", "k TEXT \(b)\nabc\nxyz")], tables: "u: { from: u }"
    ).first
  }

  @Test(arguments: [
    "coverage: { of: u, match: { k: k } }", "reference: { columns: [k], to: u, match: { k: k } }",
    "accepted_values: { column: k, values_from: u.k }",
    "reconcile: { with: u, match: { k: k }, columns: { k: k }, min_overlap: 100% }",
  ])
  func theNoteSaysWhoseColumnIsDeclaredSoAndTheWayOut(check: String) async throws {
    let result = try await Self.small(check, a: "COLLATE NOCASE", b: "")
    #expect(result.verdict != .pass)
    #expect(
      result.notes.contains {
        $0.contains("t.k is declared collate NOCASE and u.k is not") && $0.contains("byte by byte")
          && $0.contains("k collate nocase")
      }, "\(result.notes)")
    let other = try await Self.small(check, a: "", b: "COLLATE NOCASE")
    #expect(other.notes.contains { $0.contains("u.k is declared collate NOCASE and t.k is not") }, "\(other.notes)")
    #expect(try await Self.small(check, a: "COLLATE NOCASE", b: "COLLATE NOCASE").verdict == .pass)
    let written = check.replacing("{ k: k }", with: "{ k collate nocase: k }").replacing(
      "columns: [k]", with: "columns: [k collate nocase]"
    ).replacing("column: k", with: "column: k collate nocase")
    #expect(try await Self.small(written, a: "", b: "").verdict == .pass, "\(written)")
  }
}
