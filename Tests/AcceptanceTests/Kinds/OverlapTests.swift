import TestSupport
import Testing
import Validation
import Values

/// Intervals that exclude each other.
struct OverlapTests {
  private func run(
    _ rows: String, _ options: String = "", more: String = "", keys: String = "key: [id]"
  ) async throws -> CheckResult {
    let given = ["columns: [a, b]", options].filter { !$0.isEmpty }.joined(separator: ", ")
    return try await SmallRun(
      "- { overlap: { \(given) }\(more.isEmpty ? "" : ", \(more)") }", [("t", rows)], keys: keys
    ).first
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let rows: [String]
    var options = ""
    let standing: String
    var found: [Int] = []
    var testDescription: String { "\(rows.joined(separator: ", ")) \(options)" }
  }

  @Test(arguments: [
    Case(rows: ["0 | 10", "10 | 20"], standing: "pass"),
    Case(rows: ["0 | 10", "10 | 20"], options: "closed: true", standing: "fail", found: [2]),
    Case(rows: ["0 | 10", "9 | 20"], standing: "fail", found: [2]),
    Case(rows: ["9 | 20", "0 | 10"], standing: "fail", found: [1]),
    Case(rows: ["0 | 100", "10 | 20", "30 | 40"], standing: "fail", found: [2, 3]),
    Case(rows: ["0 | NULL", "10 | 20"], standing: "fail", found: [2]),
    Case(rows: ["10 | NULL", "0 | 10"], standing: "pass"),
    Case(rows: ["0 | NULL", "0 | NULL"], standing: "fail", found: [2]),
    Case(rows: ["NULL | 10", "0 | 10"], standing: "pass"), Case(rows: ["NULL | 10"], standing: "skipped, empty"),
    Case(rows: ["5 | 5", "0 | 10"], standing: "pass"),
    Case(rows: ["5 | 5", "0 | 10"], options: "closed: true", standing: "fail", found: [1]),
    Case(rows: ["9 | 3", "0 | 10"], standing: "pass"), Case(rows: ["0 | 10"], standing: "pass"),
    Case(rows: ["2026-01-01 | 2026-02-01", "2026-02-01 | NULL"], standing: "pass"),
    Case(
      rows: ["2024-02-01 | 2024-02-29", "2024-02-29 | 2024-03-01"], options: "closed: true", standing: "fail",
      found: [2]),
    Case(rows: ["2026-01-25T10:00:00Z | 2026-01-25T12:00:00Z", "2026-01-25T07:30:00-05:00 | NULL"], standing: "pass"),
    Case(
      rows: ["2026-01-25T10:00:00Z | 2026-01-25T12:00:00Z", "2026-01-25T06:30:00-05:00 | NULL"], standing: "fail",
      found: [2]),
    Case(rows: ["0 | 10", "2026-01-01 | NULL"], standing: "error, type_mismatch"),
    Case(rows: ["soon | NULL", "2026-01-01 | NULL"], standing: "pass"),
  ])
  func intervalsThatShareAMomentOverlap(test: Case) async throws {
    let rows = test.rows.enumerated().map { "\($0 + 1) | \($1)" }
    for lines in [rows, rows.reversed()] {
      let result = try await run((["id | a BLOB | b BLOB"] + lines).joined(separator: "\n"), test.options)
      #expect(result.standing == test.standing)
      #expect(result.entities == test.found.map { "id=\($0)" })
    }
  }

  @Test func whatIsNotExaminedIsCounted() async throws {
    let result = try await run(
      "id | p | a BLOB | b BLOB\n1 | x | 5 | 5\n2 | x | 9 | 3\n3 | NULL | 1 | 2\n4 | x | NULL | 2\n5 | x | 1 | 2\n6 | x | 3 | NULL",
      "partition: [p]")
    #expect(result.measure?.examined == 2)
    #expect(result.detail("nulls") == .integer(2))
    #expect(result.detail("empty") == .integer(2))
    #expect(result.detail("open_ended") == .integer(1))
    #expect(
      result.notes == ["2 rows not examined: b is not after a", "2 rows hold NULL, and were not examined"])
  }

  @Test func partitionsPopulationsAndGroupsStandApart() async throws {
    let rows = "id | p | a | b\n1 | x | 0 | 10\n2 | y | 5 | 20\n3 | y | 15 | 20"
    #expect(try await run(rows, "partition: [p]").entities == ["id=3"])
    #expect(try await run(rows).entities == ["id=2", "id=3"])
    #expect(try await run(rows, more: "where: id <> 2").verdict == .pass)
    #expect(try await run(rows, more: "group_by: [p]").entities == ["p=y"])
  }

  @Test func theMessageNamesTheEndThatIsStillOpenAndAMaskHidesIt() async throws {
    let rows = "id | a | b\n1 | 2026-01-01 | 2026-02-01\n2 | 2026-01-20 | NULL\n3 | 2026-03-01 | NULL"
    #expect(
      try await run(rows).findings.map(\.message) == [
        "a is '2026-01-20', but an earlier interval lasts until '2026-02-01'",
        "a is '2026-03-01', but an earlier interval has no end",
      ])
    let masked = try await run(rows, more: "mask: [a, b]").findings
    let shown = masked.map(\.message) + masked.flatMap(\.samples).flatMap(\.cells).map(\.value.description)
    #expect(shown.allSatisfy { !$0.contains("2026") }, "\(shown)")
  }

  @Test func oneColumnIsNoInterval() async {
    await #expect(throws: (any Error).self) {
      _ = try await SmallRun("- overlap: { columns: [a] }", [("t", "a | b\n1 | 2")])
    }
  }

  @Test(arguments: Array(UInt64(1)...20))
  func findingsAreThoseOfPlainLoops(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let rows = (1...12).map { id -> (id: Int, from: Int, to: Int?) in
      let from = random.below(60)
      return (id, from, random.chance(10) ? nil : from + random.below(8))
    }
    let text = rows.map { "\($0.id) | \($0.from) | \($0.to.map(String.init) ?? "NULL")" }.shuffled(using: &random)
    let result = try await run((["id | a | b"] + text).joined(separator: "\n"))
    let whole = rows.filter { $0.to.map { end in end > 0 } ?? true }.filter { row in
      row.to.map { $0 > row.from } ?? true
    }
    let late = whole.filter { row in
      whole.contains { other in
        let isBefore =
          (other.from, other.to ?? Int.max, other.id) < (row.from, row.to ?? Int.max, row.id)
        return isBefore && other.to.map { $0 > row.from } ?? true
      }
    }
    #expect(Set(result.entities) == Set(late.map { "id=\($0.id)" }), "seed \(seed)")
  }
}
