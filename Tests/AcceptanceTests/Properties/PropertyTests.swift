import Reporting
import TestSupport
import Testing
import Validation
import Values

/// What holds on any data; a failure names its seed, and the seed makes the same night again.
struct PropertyTests {
  static let seeds = Array(UInt64(20_260_125)..<20_260_185)

  private func run(_ night: RandomNight, _ checks: String) async throws -> Run {
    let lines = checks.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n")
    let rules = "tables:\n  t:\n    from: t\n    key: [id]\n    checks:\n\(lines)\n"
    return try await ExampleRun(rules: rules, tables: night.tables).run
  }

  private func run(_ night: RandomNight, _ checks: [RandomCheck]) async throws -> Run {
    try await run(night, checks.map(\.yaml).joined(separator: "\n"))
  }

  @Test(arguments: seeds)
  func verdictsAreThoseOfPlainLoops(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let night = RandomNight(&random)
    let checks = RandomCheck.all(&random)
    let run = try await run(night, checks)
    for (result, check) in zip(run.checks, checks) {
      #expect(Oracle(result) == Oracle(check, on: night), "seed \(seed): \(check)\n\(night)")
      let found = result.issueCount + result.warningCount
      #expect(found == result.findings.count, "seed \(seed): \(check)")
    }
    #expect(run.checks.count == checks.count)
  }

  @Test(arguments: seeds)
  func theOrderOfRowsChangesNothingInTheReport(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let night = RandomNight(&random)
    var shuffled = night
    shuffled.rows.shuffle(using: &random)
    let more = """
      - { id: grouped, not_null: team, group_by: [game], samples: 2 }
      - { id: sum, aggregate: { of: sum, column: id, max: 20 }, group_by: [team] }
      - { id: apart, aggregate: { of: distinct_share, column: team, min: 0.9 } }
      - { id: newest, latest: { column: game, not_null: team } }
      - { id: copies, unique: { columns: [team], compare: [game] }, samples: 1 }
      - { id: free, sql: "select * from t where team = 'SAC'", samples: 3 }
      """
    let checks = (RandomCheck.all(&random).map(\.yaml) + [more]).joined(separator: "\n")
    let reporter = JSONReporter(ReportStyle(width: 80, usesColors: false))
    let texts = [try await run(night, checks), try await run(shuffled, checks)].map(reporter.report)
    #expect(texts[0] == texts[1], "seed \(seed)")
  }

  @Test(arguments: seeds)
  func aGoodRowMoreIsNoFindingMore(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let night = RandomNight(&random)
    let checks = RandomCheck.all(&random, boundedAbove: false)
    // Without a slot that waits for it no row is good.
    guard let row = night.goodRow else { return }
    var longer = night
    longer.rows.insert(row, at: random.below(night.rows.count + 1))
    let before = try await run(night, checks)
    let after = try await run(longer, checks)
    let old = Set(before.checks.flatMap(\.findings).map(\.fingerprint))
    let new = Set(after.checks.flatMap(\.findings).map(\.fingerprint)).subtracting(old)
    #expect(new.isEmpty, "seed \(seed): \(new.map(\.text))")
  }

  @Test func theNightsAreWorthLookingAt() async throws {
    var standings: [String: Int] = [:]
    for seed in Self.seeds.prefix(40) {
      var random = SeededRandom(seed: seed)
      let night = RandomNight(&random)
      for result in try await run(night, RandomCheck.all(&random)).checks {
        standings[result.standing, default: 0] += 1
      }
    }
    for standing in ["pass", "warn", "fail", "skipped, empty"] {
      #expect(standings[standing, default: 0] >= 10, "\(standings)")
    }
  }
}
