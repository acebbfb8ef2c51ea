import Foundation
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// Random checks of row and aggregate kinds, judged by the engine and by plain loops over rows.
///
/// `TIPOFF_ORACLE_TABLES=100` makes it 20,000 checks; `TIPOFF_SEED` takes other tables and checks; a failure names the seed that makes its table and checks again.
struct OracleTests {
  private static let checksPerTable = 200
  private static let usualTables: UInt64 = 14
  private static let manyTables: UInt64 = 100
  private static let tables =
    ProcessInfo.processInfo.environment["TIPOFF_ORACLE_TABLES"].flatMap(UInt64.init) ?? usualTables

  private static var firstSeed: UInt64 {
    ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125
  }

  private struct Night {
    let table: OracleTable
    let checks: [OracleCheck]

    init(seed: UInt64) {
      var random = SeededRandom(seed: seed)
      table = OracleTable(&random)
      checks = (0..<OracleTests.checksPerTable).map { _ in Self.check(&random) }
    }

    /// One whose conditions and bounds mean something: the others are mistakes of the rule, and refused.
    private static func check(_ random: inout SeededRandom) -> OracleCheck {
      while true {
        let check = OracleCheck(&random)
        if (try? loadRulebook([RuleFile(path: "r.yml", bytes: Array(rules([check]).utf8))], defaultName: "r")) != nil {
          return check
        }
      }
    }

    private var past: [PastRun] {
      // A check that uses the date has a slice of it, and is compared with an earlier date.
      [Slice.none, Slice([("d", .text("2026-01-01"))])].map { slice in
        PastRun(
          now: Instant.unixEpoch, snapshotDigest: "before", slice: slice,
          memories: [Memory(group: Entity([]), content: .number(table.before))])
      }
    }

    func run() async throws -> Run {
      let rules = Self.rules(checks)
      return try await ExampleRun(rules: rules, tables: table.tables, now: "2026-01-25T06:30:00Z", past: past).run
    }

    private static func rules(_ checks: [OracleCheck]) -> String {
      let lines = checks.enumerated().map { "      " + $1.yaml(id: "c\($0)") }.joined(separator: "\n")
      return """
        timezone: America/New_York
        day_starts: "06:00"
        parameters: { d: { type: date, default: \(OracleCondition.Operand.parameterDay) } }
        tables:
          groups: { from: groups }
          u: { from: u, instants_in: Asia/Tokyo }
          t:
            from: t
            key: [id]
            instants_in: Asia/Tokyo
            checks:
        \(lines)
        """
    }
  }

  @Test func verdictsAreThoseOfPlainLoops() async throws {
    let first = Self.firstSeed
    print("OracleTests: seed \(first)")
    var standings: [String: Int] = [:]
    var seen: Set<String> = []
    for seed in first..<first + Self.tables {
      let night = Night(seed: seed)
      let run = try await night.run()
      try #require(run.checks.count == night.checks.count)
      for (result, check) in zip(run.checks, night.checks) {
        Self.expectPlausible(result, "seed \(seed): \(check)")
        let right = OracleVerdict(check, on: night.table)
        standings[right.standing, default: 0] += 1
        seen.insert("\(check.kindName), \(right.standing)")
        if right.standing.hasPrefix("error, type") {
          #expect(result.standing == right.standing, "seed \(seed): \(check)\n\(night.table.text(for: check))")
          continue
        }
        let found = OracleVerdict(result, hasFailing: right.failing != nil)
        #expect(
          found == right,
          "seed \(seed): \(check): \(result.explanation ?? result.outcome ?? "")\n\(night.table.text(for: check))")
      }
    }
    // Fewer tables cannot come to everything.
    guard Self.tables >= Self.usualTables else { return }
    Self.expectBreadth(seen)
    for standing in ["pass", "warn", "fail", "skipped, empty", "error, empty", "error, type_mismatch"] {
      #expect(standings[standing, default: 0] >= 15, "\(standings)")
    }
  }

  /// Each kind has come to each verdict that it can have; those that judge an empty table are never empty by themselves.
  private static func expectBreadth(_ seen: Set<String>) {
    let kinds = [
      "not_null", "null", "not_empty", "accepted_values", "rejected_values", "range", "length", "condition", "compare",
      "unique", "sequence", "row_count", "aggregate", "freshness", "pattern", "type", "required_values", "constant",
      "outlier", "overlap", "order_of", "latest", "change",
    ]
    for kind in kinds {
      for standing in ["pass", "warn", "fail"] { #expect(seen.contains("\(kind), \(standing)"), "seed \(firstSeed)") }
      // Both only where there are many tables: the usual dose has room for one.
      let empty = ["skipped, empty", "error, empty"].filter { seen.contains("\(kind), \($0)") }
      #expect(empty.count >= (tables >= manyTables ? 2 : 1), "\(kind), seed \(firstSeed)")
    }
    let ordering = [
      "range", "condition", "compare", "aggregate", "freshness", "sequence", "constant", "outlier", "overlap",
      "order_of", "latest",
    ]
    // All of them only where there are many tables: a usual dose of some seeds lacks one.
    let mistyped = ordering.count { seen.contains("\($0), error, type_mismatch") }
    #expect(mistyped >= ordering.count - (tables >= manyTables ? 0 : 1), "\(mistyped), seed \(firstSeed)")
  }

  /// What holds of every result, whatever its kind.
  private static func expectPlausible(_ result: CheckResult, _ words: String) {
    if let measure = result.measure, let failing = measure.failing { #expect(failing <= measure.examined, "\(words)") }
    let isBad = result.verdict == .fail || result.verdict == .warn
    #expect(isBad == !result.findings.isEmpty, "\(words)")
  }
}
