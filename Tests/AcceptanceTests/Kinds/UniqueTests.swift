import Foundation
import TestSupport
import Testing
import Validation
import Values

/// Keys that recur, by what NULL in a key means, against a plain loop over the rows.
struct UniqueTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let nulls: String
    let count: String
    var testDescription: String { "nulls: \(nulls), count: \(count)" }
  }

  static let cases = ["distinct", "equal", "fail"].flatMap { nulls in
    ["excess", "rows", "keys"].map { Case(nulls: nulls, count: $0) }
  }

  /// `TIPOFF_SEED=7` tries others.
  @Test(arguments: cases) func everyMeaningOfNullIsWhatALoopOverTheRowsSays(test: Case) async throws {
    let seed = ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125
    var random = SeededRandom(seed: seed)
    for round in 0..<25 {
      let rows = (0..<random.below(9)).map { _ in
        [random.pick(["a", "b", "NULL"]), random.pick(["1", "2", "NULL", "NULL"])]
      }
      let data = (["x | y"] + rows.map { $0.joined(separator: " | ") }).joined(separator: "\n")
      let options = "columns: [x, y], nulls: \(test.nulls), count: \(test.count)"
      let result = try await SmallRun("- unique: { \(options) }", [("t", data)]).first
      let wanted = Expected(rows, test)
      let place: Comment = "seed \(seed), round \(round): \(data)"
      #expect(result.measure?.examined == wanted.examined, place)
      #expect(result.entities.sorted() == wanted.found.sorted(), place)
      #expect(result.verdict == (wanted.examined == 0 ? .skipped : wanted.bad > 0 ? .fail : .pass), place)
      if wanted.examined > 0 { #expect(result.measure?.failing == wanted.bad, place) }
    }
  }

  @Test func aGroupsNullsAreItsOwn() async throws {
    let rows = "g | x\nA | NULL\nA | NULL\nB | NULL\nB | 1"
    let equal = try await SmallRun("- unique: { columns: [x], nulls: equal }\n  group_by: [g]", [("t", rows)])
    #expect(try equal.first.entities == ["g=A"])
    let fail = try await SmallRun("- unique: { columns: [x], nulls: fail }\n  group_by: [g]", [("t", rows)])
    #expect(try fail.first.entities == ["g=A", "g=B"])
  }

  @Test func aNullInTheKeyIsSaid() async throws {
    let run = try await SmallRun("- unique: { columns: [x], nulls: fail }", [("t", "x\n1\nNULL\nNULL\n1")])
    let result = try run.first
    #expect(
      result.outcome
        == "4 rows, 1 distinct key: 1 recurs, 1 row too many, 2 rows with NULL in the key")
    #expect(
      result.findings.map(\.message) == [
        "2 rows with NULL in the key; expected a value in each column", "2 rows have this key; expected one",
      ])
    #expect(result.measure?.value == .integer(3))
  }

  private struct Expected {
    var examined = 0
    var bad = 0
    var found: [String] = []

    init(_ rows: [[String]], _ test: Case) {
      let known = test.nulls == "distinct" ? rows.filter { !$0.contains("NULL") } : rows
      examined = known.count
      for (key, copies) in Dictionary(grouping: known, by: { $0 }).mapValues(\.count) {
        let hasNull = test.nulls == "fail" && key.contains("NULL")
        guard copies > 1 || hasNull else { continue }
        found.append(zip(["x", "y"], key).map { "\($0)=\($1 == "NULL" ? "∅" : $1)" }.joined(separator: ","))
        switch test.count {
        case "excess": bad += hasNull ? copies : copies - 1
        case "rows": bad += copies
        default: bad += 1
        }
      }
    }
  }
}
