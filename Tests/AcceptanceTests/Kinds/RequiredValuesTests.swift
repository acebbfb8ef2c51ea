import Testing
import Validation
import Values

/// Values that must occur: which are missing, which are others, in all rows and in each group.
struct RequiredValuesTests {
  @Test(arguments: [
    (["1", "2"], "[1, 2]", "", "pass", 0), (["1", "1"], "[1, 2]", "", "fail", 1),
    (["1", "3"], "[1, 2]", "", "fail", 1),
    (["1", "2", "3"], "[1, 2]", "", "pass", 0), (["1", "2", "3", "3", "4"], "[1, 2]", "only: true", "fail", 2),
    (["1", "2", "NULL"], "[1, 2]", "only: true", "pass", 0), (["1.0"], "[1]", "only: true", "pass", 0),
    (["'1'"], "[1]", "", "fail", 1), (["'1'"], "['1']", "only: true", "pass", 0),
    (["-0.0"], "[0]", "only: true", "pass", 0),
    (["a", "B"], "[a, b]", "", "fail", 1), (["''"], "['']", "only: true", "pass", 0),
    (["9007199254740993"], "[9007199254740992]", "only: true", "fail", 2),
  ])
  func missingAndOtherValuesAreCounted(
    check: (rows: [String], values: String, more: String, standing: String, wrong: Int)
  ) async throws {
    let more = check.more.isEmpty ? "" : ", \(check.more)"
    let run = try await SmallRun(
      "- required_values: { column: a, values: \(check.values)\(more) }", [("t", column("a BLOB", check.rows))])
    #expect(try run.first.standing == check.standing)
    #expect(try run.first.measure?.value == .integer(Int64(check.wrong)))
  }

  @Test func anEmptyTableLacksAll() async throws {
    let run = try await SmallRun(
      "- required_values: { column: a, values: [x, z] }\n- { id: none, required_values: { column: a, values: [x] }, where: a = 'q' }",
      [("t", "a TEXT")])
    #expect(run.verdicts == [.fail, .fail])
    #expect(try run.first.outcome == "a lacks 'x', 'z'")
    #expect(try run.first.findings.map(\.message) == ["a lacks 'x', 'z'"])
    #expect(try run.first.detail("missing") == .integer(2))
  }

  @Test func othersAreShownAsSamplesAndMasked() async throws {
    for mask in [false, true] {
      let run = try await SmallRun(
        "- required_values: { column: a, values: [x, z], only: true }\(mask ? "\n  mask: [a]" : "")",
        [("t", "id | a\n1 | x\n2 | secret\n3 | secret\n4 | NULL")], keys: "key: [id]")
      let result = try run.first
      #expect(result.outcome == "a lacks 'z'; a holds 1 other value")
      #expect(result.findings.count == 1)
      #expect(result.findings.first?.samples.count == 2)
      #expect("\(result.findings)".contains("secret") == !mask)
      #expect(result.detail("nulls") == .integer(1))
      #expect(result.detail("others") == .integer(1))
    }
  }

  @Test func eachGroupHoldsThemAllAndAVanishedOneHoldsNone() async throws {
    let run = try await SmallRun(
      "- { required_values: { column: side, values: [home, away] }, group_by: [g], groups_of: games }",
      [("t", "g | side\ng1 | home\ng1 | away\ng2 | home"), ("games", "g\ng1\ng2\ng3")])
    #expect(try run.first.entities == ["g=g2", "g=g3"])
    #expect(try run.first.findings.map(\.message) == ["side lacks 'away'", "the group has no row"])
  }

  @Test func percentagesAreOfTheRequiredValues() async throws {
    let run = try await SmallRun(
      "- { required_values: { column: a, values: [1, 2, 3, 4] }, warn: '>= 50%', error: '> 50%' }",
      [("t", column("a", [1, 2]))])
    #expect(run.verdicts == [.warn])
  }

  @Test func aColumnsOwnCollationDecides() async throws {
    let rules = """
      tables:
        t:
          from: t
          derive: { b: a collate nocase }
          checks:
            - required_values: { column: b, values: [GSW, MIN], only: true }
      """
    let run = try await SmallRun(rules: rules, [("t", column("a", ["gsw", "Min"]))])
    #expect(run.verdicts == [.pass])
  }

  @Test func twoHundredValuesAreAsked() async throws {
    let values = (0..<200).map(String.init)
    let rows = values.dropLast()
    let check = "required_values: { column: a, values: [\(values.joined(separator: ", "))], only: true }"
    let run = try await SmallRun(
      "- \(check)\n- { id: grouped, \(check), group_by: [g] }",
      [("t", column("a | g", rows.map { "\($0) | 1" }))])
    #expect(run.verdicts == [.fail, .fail])
    #expect(try run.first.outcome == "a lacks 199")
    #expect(try run.check("t.grouped").findings.map(\.message) == ["a lacks 199"])
  }
}
