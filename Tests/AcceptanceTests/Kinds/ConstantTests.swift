import Testing
import Validation
import Values

/// Values that stopped varying, bound by bound.
struct ConstantTests {
  @Test(arguments: [
    (["1", "1"], "", "fail"), (["1", "2"], "", "pass"), (["1"], "", "skipped, empty"),
    (["NULL", "NULL"], "", "skipped, empty"),
    (["1", "NULL"], "", "skipped, empty"), (["7", "7.0"], "", "fail"), (["0", "-0.0"], "", "fail"),
    (["7", "'7'"], "", "pass"),
    (["a", "a"], "", "fail"), (["''", "' '"], "", "pass"), (["1", "2", "2"], ", min_distinct: 3", "fail"),
    (["1", "2", "3"], ", min_distinct: 3", "pass"), (["9007199254740992", "9007199254740993"], "", "pass"),
    (["1", "2", "3"], ", min_stddev: 1", "pass"), (["1", "2", "3"], ", min_stddev: 1.01", "fail"),
    (["5", "5", "5"], ", min_stddev: 0.1", "fail"), (["1", "'x'"], ", min_stddev: 1", "error, type_mismatch"),
    (["1", "'x'"], ", max_zero_share: 0", "pass"), (["0", "0.0", "1", "2"], ", max_zero_share: 50%", "pass"),
    (["0", "0.0", "-0.0", "2"], ", max_zero_share: 0.5", "fail"), (["0", "NULL"], ", max_zero_share: 0.9", "fail"),
    (["5"], ", max_zero_share: 0.5", "pass"), (["'0'", "'0'"], ", max_zero_share: 0", "pass"),
    (["1", "1", "2", "3"], ", max_mode_share: 0.5", "pass"), (["1", "1", "1", "3"], ", max_mode_share: 50%", "fail"),
    (["1", "1", "2", "2"], ", max_mode_share: 0.5", "pass"),
    (["1", "NULL", "NULL", "2"], ", max_mode_share: 0.5", "pass"),
    (["7", "7.0", "1"], ", max_mode_share: 0.6", "fail"),
    (["1", "2"], ", min_distinct: 2, max_mode_share: 0.4", "fail"),
  ])
  func aBoundHoldsOrBreaks(check: (values: [String], options: String, standing: String)) async throws {
    let run = try await SmallRun(
      "- constant: { column: a\(check.options) }", [("t", column("a BLOB", check.values))])
    #expect(try run.first.standing == check.standing)
  }

  @Test func brokenBoundsAreCountedAndNamed() async throws {
    let run = try await SmallRun(
      "- constant: { column: a, min_distinct: 2, min_stddev: 1, max_zero_share: 10%, max_mode_share: 0.5 }",
      [("t", column("a", ["0", "0", "0", "NULL"]))])
    let result = try run.first
    #expect(result.measure?.value == .integer(4))
    #expect(
      result.outcome == """
        a, 3 values, all 0: 1 distinct, expected at least 2; standard deviation 0, expected at least 1; \
        zeros 100 %, expected at most 10 %; copies of the commonest value 100 %, expected at most 50 %
        """)
    #expect(result.detail("nulls") == .integer(1))
    #expect(result.detail("zeros") == .integer(3))
  }

  @Test func groupsVaryByThemselvesAndNullIsAGroup() async throws {
    let rows = ["g1 | 1", "g1 | 1", "g2 | 1", "g2 | 2", "NULL | 3", "NULL | 3", "g3 | 1", "g4 | NULL"]
    for options in ["", ", max_mode_share: 0.5"] {
      let run = try await SmallRun(
        "- { constant: { column: a, min_distinct: 2\(options) }, group_by: [g] }", [("t", column("g | a", rows))])
      #expect(try run.first.entities == ["g=∅", "g=g1"])
      #expect(try run.first.detail("groups_not_examined") == .integer(2))
    }
  }

  @Test func aVanishedGroupIsNoticed() async throws {
    let run = try await SmallRun(
      "- { constant: a, group_by: [g], groups_of: games, on_empty: fail }",
      [("t", "g | a\ng1 | 1\ng1 | 2"), ("games", "g\ng1\ng2")])
    #expect(try run.first.entities == ["g=g2"])
  }

  @Test func theConditionIsThePopulationOfEveryBound() async throws {
    let run = try await SmallRun(
      "- { constant: { column: a, max_mode_share: 0.5, max_zero_share: 0 }, where: b = 1 }",
      [("t", "a | b\n1 | 1\n2 | 1\n2 | 0\n2 | 0\n0 | 0")])
    #expect(run.verdicts == [.pass])
  }

  @Test func anInfinityLeavesNoDeviation() async throws {
    let rules = """
      tables:
        t:
          query: select 1e308 * 10 as a union all select 1.0
          checks:
            - constant: { column: a, min_stddev: 1 }
            - { id: distinct, constant: a }
      """
    let run = try await SmallRun(rules: rules, [("u", "a\n1")])
    #expect(run.verdicts == [.fail, .pass])
  }

  @Test func aMaskedValueIsNotNamed() async throws {
    let run = try await SmallRun("- { constant: a, mask: [a] }", [("t", column("a", ["77", "77"]))])
    #expect(run.verdicts == [.fail])
    #expect(!"\(run.run.checks)".contains("77"))
  }
}
