import TestSupport
import Testing
import Validation
import Values

/// Rows that are kept, beside plain loops over the rows.
struct KeptRowsModelTests {
  private struct Row {
    let id: Int
    let key: String?
    let value: Int?
    let group: String?

    var text: String {
      "\(id) | \(key ?? "NULL") | \(value.map(String.init) ?? "NULL") | \(group ?? "NULL")"
    }
  }

  private struct Table {
    let rows: [Row]

    init(_ random: inout SeededRandom) {
      func maybe<Element>(_ choices: [Element]) -> Element? {
        Int.random(in: 0..<6, using: &random) == 0 ? nil : choices.randomElement(using: &random)
      }
      rows = (1...Int.random(in: 1...30, using: &random)).map { id in
        Row(
          id: id, key: maybe(["k1", "k2", "k3", "K1", "k9"]), value: maybe([1, 2, 3, 50, 60]),
          group: maybe(["a", "b", "c"]))
      }
    }

    var text: String { (["id | k | v | g"] + rows.map(\.text)).joined(separator: "\n") }

    func ids(_ isBad: (Row) -> Bool) -> Set<Int> { Set(rows.filter(isBad).map(\.id)) }

    func repeated(_ key: (Row) -> String?) -> Set<Int> {
      let counts = Dictionary(grouping: rows) { key($0) ?? "" }.mapValues(\.count)
      return ids { row in key(row).map { counts[$0, default: 0] > 1 } ?? false }
    }

    /// Rows without a value, of the groups in which more than 40 percent have none.
    var missingInBadGroups: Set<Int> {
      Dictionary(grouping: rows) { $0.group ?? "" }.values.reduce(into: []) { found, group in
        let missing = group.filter { $0.value == nil }
        if missing.count * 10 > group.count * 4 { found.formUnion(missing.map(\.id)) }
      }
    }
  }

  private static let checks = """
    - { id: nn, not_null: v }
    - { id: nn_few, not_null: v, error: "> 50%" }
    - { id: ra, range: { column: v, max: 10 } }
    - { id: wa, range: { column: v, max: 55 }, severity: warning }
    - { id: un, unique: [k] }
    - { id: un_pair, unique: [k, v] }
    - { id: un_group, unique: [k], group_by: [g] }
    - { id: un_null, unique: { columns: [k], nulls: equal } }
    - { id: gr, not_null: v, group_by: [g], error: "> 40%" }
    - { id: wh, not_null: v, where: "g = 'a'" }
    - { id: re, reference: { columns: [k], to: u } }
    - { id: se, sequence: { column: v, step: 1 } }
    """

  private func expected(_ table: Table) -> [String: Set<Int>] {
    let missing = table.ids { $0.value == nil }
    return [
      "nn": missing, "nn_few": missing.count * 2 > table.rows.count ? missing : [],
      "ra": table.ids { $0.value.map { $0 > 10 } ?? false }, "wa": table.ids { $0.value.map { $0 > 55 } ?? false },
      "un": table.repeated(\.key),
      "un_pair": table.repeated { row in row.key.flatMap { key in row.value.map { "\(key) \($0)" } } },
      "un_group": table.repeated { row in row.key.map { "\(row.group ?? "-") \($0)" } },
      "un_null": table.repeated { $0.key ?? "-" }, "gr": table.missingInBadGroups,
      "wh": table.ids { $0.group == "a" && $0.value == nil },
      "re": table.ids { $0.key.map { !["k1", "k2", "k3"].contains($0) } ?? false },
    ]
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func theRowsAreThoseThatALoopFinds(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let table = Table(&random)
    let judged = try await SmallRun(
      Self.checks, [("t", table.text), ("u", "k\nk1\nk2\nk3")], keys: "key: [id]",
      tables: "u: { from: u, key: [k] }"
    ).judged
    let list = try await RowList.of(judged)
    let expected = expected(table)
    var left = Set(table.rows.map(\.id))
    for (name, ids) in expected {
      let result = try #require(judged.run.checks.first { $0.id == "t.\(name)" })
      let kept = list.keys(of: "t.\(name)")
      #expect(
        Set(kept) == Set(ids.map { .integer(Int64($0)) }), "seed \(seed): \(name) \(result.verdict) of\n\(table.text)")
      #expect(kept.count == ids.count, "seed \(seed): \(name) has a row twice")
      if result.verdict == .fail { left.subtract(ids) }
    }
    let good = try #require(list.good.first { $0.heading.table == "t" })
    #expect(good.heading.columns == ["id", "k", "v", "g"])
    #expect(
      Set(good.rows.compactMap(\.first)) == Set(left.map { .integer(Int64($0)) }), "seed \(seed) of\n\(table.text)")
    #expect(good.rows.count == left.count)
    let count = try #require(list.goodCounts.first { $0.all == table.rows.count })
    #expect(count.good == left.count)
    #expect(count.unknown.allSatisfy { $0.check == "t.se" }, "\(count.unknown)")
  }

  /// Groups and keys that a collation holds for one are one here too, and bear the name of their finding.
  @Test func equalSpellingsBelongToOneFinding() async throws {
    let judged = try await SmallRun(
      """
      - { id: un, unique: [k] }
      - { id: gr, not_null: v, group_by: [k], error: "> 60%" }
      """,
      [("t", "id | k COLLATE NOCASE | v\n1 | GSW | NULL\n2 | gsw | NULL\n3 | MIN | NULL\n4 | min | 1\n5 | LAL | 1")],
      keys: "key: [id]"
    ).judged
    let list = try await RowList.of(judged)
    for (index, check) in judged.run.checks.enumerated() {
      let found = Set(check.findings.map(\.fingerprint))
      #expect(Set(list.failed[index].rows.map(\.fingerprint)) == found, "\(check.id)")
    }
    #expect(list.keys(of: "t.un") == [1, 2, 3, 4].map { .integer($0) })
    #expect(list.keys(of: "t.gr") == [1, 2].map { .integer($0) })
    #expect(list.good.first?.rows.compactMap(\.first) == [.integer(5)])
  }

  /// No check shows whole rows of what one check masks.
  @Test func aColumnMaskedByOneCheckIsMaskedInTheRowsOfAll() async throws {
    let judged = try await SmallRun(
      """
      - { id: nn, not_null: v }
      - { id: le, length: { column: k, max: 1 }, mask: [k] }
      """, [("t", "id | k | v\n1 | secret | NULL")], keys: "key: [id]\nderive: { loud: upper(k) }"
    ).judged
    let list = try await RowList.of(judged)
    #expect(list.failed.count == 2)
    for (heading, rows) in list.failed {
      #expect(heading.columns == ["id", "k", "v", "loud"])
      let values = rows.flatMap(\.values).map(\.description)
      #expect(values.count == 4 && values.allSatisfy { !$0.lowercased().contains("secret") }, "\(values)")
      #expect(values.count { $0.hasPrefix("sha256:") } == 2, "\(values)")
    }
  }
}
