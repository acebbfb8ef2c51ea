import Testing
import Validation
import Values

@testable import History

/// Checks that compare with the past, and get it from the store.
struct RecallTests {
  let history: SmallHistory

  init() throws { history = try SmallHistory() }

  @Test func changeComparesWithTheRunBefore() async throws {
    let check = "- change: { of: row_count, min: -50%, max: 50% }"
    let runs = ["k\n1\n2\n3\n4", "k\n1\n2\n3\n4\n5", "k\n1"]
    var standings: [String] = []
    for (hour, rows) in zip(1..., runs) {
      standings.append(try #require(try await history.run(check, rows, at: hour).checks.first).standing)
    }
    #expect(standings == ["skipped, no_history", "pass", "fail"])
  }

  @Test func eachGroupIsComparedWithItsOwnPast() async throws {
    let check = "- { change: { of: row_count, min: 0 }, group_by: [g] }"
    try await history.run(check, "k | g\n1 | a\n2 | a\n3 | 7\n4 | NULL", at: 1)
    let run = try await history.run(check, "k | g\n1 | a\n3 | 7\n4 | NULL", at: 2)
    #expect(run.standings == ["g=a new"])
    let third = try await history.run(check, "k | g\n1 | a\n3 | 7\n4 | NULL", at: 3)
    #expect(third.checks.map(\.verdict) == [.pass])
  }

  @Test func distributionComparesWithTheHistogramThatWasKept() async throws {
    let check = "- distribution: { column: a, baseline: previous, method: psi, max: 0.2 }"
    let even = "k | a\n" + (0..<100).map { "\($0) | \($0 % 10)" }.joined(separator: "\n")
    let odd = "k | a\n" + (0..<100).map { "\($0) | \($0 % 2 + 8)" }.joined(separator: "\n")
    let verdicts = [
      try await history.run(check, even, at: 1), try await history.run(check, even, at: 2),
      try await history.run(check, odd, at: 3),
    ].flatMap { $0.checks.map(\.standing) }
    #expect(verdicts == ["skipped, no_history", "pass", "fail"])
  }

  @Test func aDistributionSaysWhichGroupsHaveNoPastAndWhichAreGone() async throws {
    let check = "- { distribution: { column: a, baseline: 2026-01-26, max: 0.2 }, group_by: [g] }"
    try await history.run(check, "k | g | a\n1 | A | 1\n2 | B | 1", at: 1)
    let run = try await history.run(check, "k | g | a\n1 | A | 1\n2 | C | 1", at: 30)
    #expect(run.checks.map(\.standing) == ["pass"])
    #expect(
      run.checks.map(\.unexamined.words) == [
        "2 of 3 groups not examined: nothing kept by the run of 2026-01-26 in C; no row is left in B"
      ])
  }

  @Test func theSameSnapshotIsNoPastOfItself() async throws {
    let check = "- change: { of: row_count, max: 0 }"
    try await history.run(check, "k\n1", at: 1, digest: "same")
    let again = try await history.run(check, "k\n1", at: 2, digest: "same")
    #expect(again.checks.map(\.standing) == ["skipped, no_history"])
  }

  @Test(arguments: ["a\u{1}\"\\b", "7", "∅", "", "ä|,=*%"])
  func groupsOfEveryKindOfTextAreFoundAgain(group: String) async throws {
    let values = Entity([
      ("text", .text(group)), ("integer", .integer(7)), ("real", .real(0.1)), ("huge", .real(1e300)), ("null", .null),
      ("infinite", .real(.infinity)), ("blob", .blob([0, 255])), ("empty", .blob([])),
    ])
    #expect(Entity(storedObject: values.storedObject) == values)
  }
}
