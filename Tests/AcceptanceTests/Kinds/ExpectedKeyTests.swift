import Foundation
import TestSupport
import Testing
import Validation
import Values

/// Expected keys are distinct matched values, whatever key their table declares.
struct ExpectedKeyTests {
  private static let schedule = "id | game | team\n1 | g1 | A\n2 | g1 | B\n3 | g1 | C\n4 | g2 | D"

  @Test(arguments: ["key: [id]", "", "key: [game]", "key: [game, team]"])
  func aFinerKeyChangesNoCount(key: String) async throws {
    let run = try await SmallRun(
      "- coverage: { of: games, match: { game: game } }\n  error: \"> 30%\"",
      [("t", "game\ng1"), ("u", Self.schedule)],
      tables: "games:\n  from: u\n  \(key)")
    let result = try run.first
    #expect(result.verdict == .fail)
    #expect(result.measure?.examined == 2)
    #expect(result.measure?.failing == 1)
    #expect(result.entities == ["game=g2"])
  }

  @Test func aKeyOfTheTableNamesTheFindingWhereEachMatchedKeyHasOne() async throws {
    let tables = "games:\n  from: u\n  key: [id]"
    let check = "- coverage: { of: games, match: { game: game } }"
    let one = try await SmallRun(
      check, [("t", "game\ng1"), ("u", "id | game\n1 | g1\n2 | g2\n3 | g3")], tables: tables)
    #expect(try one.first.entities == ["id=2", "id=3"])
    let several = try await SmallRun(
      check, [("t", "game\ng1"), ("u", "id | game\n1 | g1\n2 | g2\n3 | g3\n4 | g3")], tables: tables)
    #expect(try several.first.entities == ["game=g2", "game=g3"])
    let withNull = try await SmallRun(
      check, [("t", "game\ng1"), ("u", "id | game\n1 | g1\n2 | g2\nNULL | g2")], tables: tables)
    #expect(try withNull.first.entities == ["game=g2"])
  }

  @Test func aKeyIsExemptWhereAllItsRowsAre() async throws {
    let run = try await SmallRun(
      "- coverage: { of: games, match: { day: day } }",
      [("t", "day\nd9"), ("u", "id | day | status\n1 | d1 | 9\n2 | d1 | 1\n3 | d2 | 9\n4 | d2 | 9")],
      tables: "games:\n  from: u\n  key: [id]",
      head: """
        exemptions:
          postponed: { table: games, where: status = 9, reason: postponed, applies_to: [t.*] }
        """)
    let result = try run.first
    #expect(result.entities == ["day=d1"])
    #expect(result.exemptions.map(\.keys) == [1])
    #expect(result.details.cells.first { $0.name == "exempt" }?.value == .integer(1))
    #expect(!result.details.cells.contains { $0.name.isMadeName })
  }

  /// Against sets, in plain Swift.
  @Test func randomExpectedSetsAreCountedAsSets() async throws {
    let seed = ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125
    var random = SeededRandom(seed: seed)
    for round in 0..<60 {
      let expected = (0..<Int.random(in: 1...8, using: &random)).map { _ in
        (
          id: Int.random(in: 0...4, using: &random), game: Int.random(in: 0...3, using: &random),
          isExempt: Bool.random(using: &random)
        )
      }
      let actual = Set((0..<Int.random(in: 0...3, using: &random)).map { _ in Int.random(in: 0...3, using: &random) })
      let rows = expected.map { "\($0.id) | \($0.game) | \($0.isExempt ? 9 : 1)" }.joined(separator: "\n")
      let run = try await SmallRun(
        "- coverage: { of: games, match: { game: game } }\n  on_empty: pass",
        [
          ("t", (["game INTEGER"] + actual.sorted().map(String.init)).joined(separator: "\n")),
          ("u", "id INTEGER | game INTEGER | status INTEGER\n" + rows),
        ],
        tables: "games:\n  from: u\n  key: [\(["id", "game", "id, game"].randomElement(using: &random) ?? "id")]",
        head: """
          exemptions:
            postponed: { table: games, where: status = 9, reason: postponed, applies_to: [t.*] }
          """)
      let judged = Set(expected.filter { !$0.isExempt }.map(\.game))
      let result = try run.first
      #expect(result.measure?.examined == judged.count, "seed \(seed), round \(round): \(rows)")
      #expect(result.measure?.failing == judged.subtracting(actual).count, "seed \(seed), round \(round): \(rows)")
      #expect(result.issueCount == judged.subtracting(actual).count, "seed \(seed), round \(round): \(rows)")
    }
  }
}
