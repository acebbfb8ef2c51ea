import Reporting
import TestSupport
import Testing
import Validation
import Values

/// What holds of the kinds over two tables, and over order, on any data; a failure names its seed.
struct JoinKindPropertyTests {
  static let seeds = Array(UInt64(20_260_125)..<20_260_140)

  private static let checks = """
    - { id: agree, reconcile: { with: u, match: { k: k }, columns: [v], tolerance: [1, 10%], min_overlap: 50% } }
    - { id: after, order_of: { column: day, after: u.day, match: { k: k }, lag: 1d } }
    - { id: days, sequence: { column: day, step: 1d, max_gap: 3d, partition: [g] } }
    - { id: games, sequence: { column: day, calendar: slate.day, max_gap: 2 } }
    - { id: rising, sequence: { column: v, direction: increasing, order_by: [day], partition: [g] } }
    - { id: apart, overlap: { columns: [day, until], partition: [g] } }
    - { id: way, funnel: { steps: [{ table: slate, key: [day] }, { table: u }, { table: t, min_retention: 50% }] } }
    - { id: recent, completeness_window: { of: slate, match: { g: g }, date: { day: day }, window: 3 games, min: 50% } }
    - { id: again, recompute: { equals: v, expression: sum(v), from: u, match: { g: g }, before: { day: day }, window: 4 games } }
    - { id: grouped, reconcile: { with: u, match: { k: k }, columns: [v] }, group_by: [g] }
    """

  /// Rows of the three tables, as lines.
  private struct Night: CustomStringConvertible {
    var rows: [String]
    var others: [String]
    var slate: [String]

    init(_ random: inout SeededRandom) {
      let cell = { (random: inout SeededRandom, text: String) in random.chance(6) ? "NULL" : text }
      func day(_ number: Int) -> String { "2026-01-\(number < 10 ? "0" : "")\(number)" }
      rows = (1...14).map { id in
        let start = 1 + random.below(20)
        return [
          "\(id)", cell(&random, "k\(random.below(9))"), cell(&random, random.pick(["x", "y"])),
          cell(&random, day(start)),
          cell(&random, day(start + random.below(4))), cell(&random, "\(random.below(30))"),
        ].joined(separator: " | ")
      }
      others = (1...10).map { _ in
        [
          cell(&random, "k\(random.below(9))"), cell(&random, random.pick(["x", "y"])),
          cell(&random, day(1 + random.below(22))),
          cell(&random, "\(random.below(30))"),
        ].joined(separator: " | ")
      }
      slate = (1...12).map { _ in "\(random.pick(["x", "y"])) | \(cell(&random, day(1 + random.below(22))))" }
    }

    var tables: [(name: String, text: String)] {
      [
        ("t", (["id INTEGER | k | g | day | until | v INTEGER"] + rows).joined(separator: "\n")),
        ("u", (["k | g | day | v INTEGER"] + others).joined(separator: "\n")),
        ("slate", (["g | day"] + slate).joined(separator: "\n")),
      ]
    }

    var description: String { tables.map { "\($0.name)\n\($0.text)" }.joined(separator: "\n") }
  }

  private func run(_ night: Night, _ checks: String = checks) async throws -> Run {
    try await SmallRun(checks, night.tables, keys: "key: [id]").run
  }

  @Test(arguments: seeds)
  func theOrderOfRowsChangesNothing(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let night = Night(&random)
    var shuffled = night
    shuffled.rows.shuffle(using: &random)
    shuffled.others.shuffle(using: &random)
    shuffled.slate.shuffle(using: &random)
    let reporter = JSONReporter(ReportStyle(width: 80, usesColors: false))
    let texts = [try await run(night), try await run(shuffled)].map(reporter.report)
    #expect(texts[0] == texts[1], "seed \(seed)\n\(night)")
  }

  @Test(arguments: seeds)
  func aGoodRowMoreIsNoFindingMore(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let night = Night(&random)
    var longer = night
    // A key, a group and a day of their own, the day the copy of one that is there already.
    let days = night.rows.compactMap { $0.split(separator: "|").dropFirst(3).first?.description.trimmedOfBlanks }
    let day = days.first { $0 != "NULL" } ?? "2026-01-01"
    longer.rows.insert("99 | k99 | z | \(day) | \(day) | 7", at: random.below(night.rows.count + 1))
    longer.others.append("k99 | z | \(day) | 7")
    let before = try await run(night)
    let after = try await run(longer)
    let old = Set(before.checks.flatMap(\.findings).map(\.fingerprint))
    let new = Set(after.checks.flatMap(\.findings).map(\.fingerprint)).subtracting(old)
    #expect(new.isEmpty, "seed \(seed): \(new.map(\.text))\n\(night)")
  }

  @Test func theNightsAreWorthLookingAt() async throws {
    var verdicts: [String: Set<Verdict>] = [:]
    for seed in Self.seeds {
      var random = SeededRandom(seed: seed)
      for check in try await run(Night(&random)).checks { verdicts[check.id, default: []].insert(check.verdict) }
    }
    for (id, seen) in verdicts {
      #expect(seen.contains(.fail), "\(id): \(seen)")
      #expect(!seen.contains(.error), "\(id): \(seen)")
    }
    #expect(verdicts.count == 10)
  }
}

extension String {
  fileprivate var trimmedOfBlanks: String { split(separator: " ").joined() }
}
