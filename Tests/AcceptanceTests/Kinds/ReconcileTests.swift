import Testing
import Validation
import Values

/// Two sources compared row by row: what counts as a difference, and what is not compared.
struct ReconcileTests {
  private func run(
    _ options: String = "", more: String = "", mine: String, theirs: String, keys: String = "key: [id]"
  ) async throws -> CheckResult {
    let given = ["with: u", "match: { id: id }", "columns: [v]", options].filter { !$0.isEmpty }
    let check = "- { reconcile: { \(given.joined(separator: ", ")) }\(more.isEmpty ? "" : ", \(more)") }"
    return try await SmallRun(check, [("t", mine), ("u", theirs)], keys: keys).first
  }

  struct Pair: CustomTestStringConvertible, Sendable {
    let mine: String
    let theirs: String
    var options = ""
    let standing: String
    var testDescription: String { "\(mine) and \(theirs) \(options): \(standing)" }
  }

  @Test(arguments: [
    Pair(mine: "7", theirs: "7", standing: "pass"), Pair(mine: "7", theirs: "7.0", standing: "pass"),
    Pair(mine: "7", theirs: "8", standing: "fail"), Pair(mine: "'7'", theirs: "7", standing: "error, type_mismatch"),
    Pair(mine: "GSW", theirs: "GSW", standing: "pass"), Pair(mine: "GSW", theirs: "gsw", standing: "fail"),
    Pair(mine: "NULL", theirs: "NULL", standing: "pass"), Pair(mine: "NULL", theirs: "0", standing: "fail"),
    Pair(mine: "0", theirs: "NULL", standing: "fail"),
    Pair(mine: "NULL", theirs: "7", options: "nulls: skip", standing: "skipped, empty"),
    Pair(mine: "NULL", theirs: "NULL", options: "nulls: fail", standing: "fail"),
    Pair(mine: "10", theirs: "12", options: "tolerance: 2", standing: "pass"),
    Pair(mine: "10", theirs: "12", options: "tolerance: 1.9", standing: "fail"),
    Pair(mine: "-1", theirs: "1", options: "tolerance: 1", standing: "fail"),
    Pair(mine: "19.6", theirs: "19.5", options: "tolerance: 0.1", standing: "pass"),
    Pair(mine: "19.61", theirs: "19.5", options: "tolerance: 0.1", standing: "fail"),
    Pair(mine: "100", theirs: "99", options: "tolerance: 1%", standing: "pass"),
    Pair(mine: "100", theirs: "98.9", options: "tolerance: 1%", standing: "fail"),
    Pair(mine: "1", theirs: "2", options: "tolerance: [1, 1%]", standing: "pass"),
    Pair(mine: "200", theirs: "202", options: "tolerance: [1, 1%]", standing: "pass"),
    Pair(mine: "0", theirs: "1", options: "tolerance: 1%", standing: "fail"),
    Pair(mine: "abc", theirs: "abd", options: "tolerance: 5", standing: "fail"),
    Pair(mine: "'7'", theirs: "7", options: "tolerance: 5", standing: "error, type_mismatch"),
    Pair(mine: "NULL", theirs: "0", options: "tolerance: 5", standing: "fail"),
    Pair(mine: "1", theirs: "3", options: "tolerance: { v: 2 }", standing: "pass"),
    Pair(mine: "9007199254740993", theirs: "9007199254740992", standing: "fail"),
    Pair(mine: "9223372036854775807", theirs: "-9223372036854775807", options: "tolerance: 5", standing: "fail"),
  ])
  func aPairOfValuesAgreesOrDiffers(pair: Pair) async throws {
    let result = try await run(
      pair.options, mine: "id | v BLOB\n1 | \(pair.mine)", theirs: "id | v BLOB\n1 | \(pair.theirs)")
    #expect(result.standing == pair.standing)
    #expect(result.issueCount == (pair.standing == "fail" ? 1 : 0))
  }

  @Test func aTextColumnOfDigitsAgreesWithAColumnOfNumbers() async throws {
    let result = try await run(mine: "id | v TEXT\n1 | '12.0'\n2 | 'x'", theirs: "id | v INTEGER\n1 | 12\n2 | 0")
    #expect(result.entities == ["id=2"])
  }

  @Test func copiesOverThereMultiplyNoRowAndDisagreeingOnesAreNotCompared() async throws {
    let result = try await run(
      mine: "id | v\n1 | 5\n2 | 5\n2 | 6\n3 | 5", theirs: "id | v\n1 | 5\n1 | 5\n2 | 5\n3 | 5\n3 | 6\n4 | 1")
    #expect(result.entities == ["id=2"])
    #expect(result.measure?.examined == 3)
    #expect(result.detail("ambiguous") == .integer(1))
    #expect(result.detail("extra") == .integer(1))
    #expect(result.detail("overlap") == .real(0.75))
    #expect(result.notes == ["1 row not compared: u has several rows of the key that disagree"])
  }

  @Test func oneCopyWithNullIsADisagreement() async throws {
    let result = try await run(mine: "id | v\n1 | 5", theirs: "id | v\n1 | 5\n1 | NULL")
    #expect(result.standing == "skipped, empty")
    #expect(result.detail("ambiguous") == .integer(1))
  }

  @Test(arguments: [
    ("70%", "", "pass", 0), ("0.75", "", "pass", 0), ("76%", "", "fail", 1), ("76%", "warn: '> 0'", "fail", 1),
    ("76%", "severity: warning", "warn", 1), ("100%", "error: '> 50%'", "fail", 1),
  ])
  func tooLittleOverlapIsBadWhateverTheRowsSay(
    least: String, more: String, standing: String, findings: Int
  ) async throws {
    let result = try await run(
      "min_overlap: \(least)", more: more, mine: "id | v\n1 | 5\n2 | 5\n3 | 5\n9 | 5\nNULL | 5",
      theirs: "id | v\n1 | 5\n2 | 5\n3 | 5")
    #expect(result.standing == standing)
    #expect(result.findings.count == findings)
    #expect(result.findings.allSatisfy { $0.entity.isEmpty && $0.message.contains("overlap 75 %") })
  }

  @Test func nothingInCommonFailsOnlyWhereAnOverlapIsAskedFor() async throws {
    let tables = (mine: "id | v\n1 | 5", theirs: "id | v\n2 | 5")
    #expect(try await run(mine: tables.mine, theirs: tables.theirs).standing == "skipped, empty")
    #expect(try await run("min_overlap: 1%", mine: tables.mine, theirs: tables.theirs).standing == "fail")
    #expect(
      try await run("min_overlap: 1%", mine: "id | v INTEGER", theirs: tables.theirs).standing == "skipped, empty")
  }

  @Test func keysThatCanNeverMatchAreAFaultOfTheCheck() async throws {
    for options in ["", "min_overlap: 50%"] {
      let result = try await run(options, mine: "id | v\n0022500650 | 5", theirs: "id | v\n20260125_SAC_DET | 5")
      #expect(result.standing == "error, keys_never_match")
      #expect(result.findings.isEmpty)
    }
  }

  @Test func differencesAndTooLittleOverlapAreFindingsEach() async throws {
    let result = try await run(
      "min_overlap: 90%", mine: "id | v\n1 | 5\n2 | 5\n3 | 5", theirs: "id | v\n1 | 5\n2 | 6")
    #expect(result.entities == ["", "id=2"])
    #expect(result.issueCount == 2)
  }

  @Test func groupsAreJudgedByTheirOwnOverlap() async throws {
    let result = try await run(
      "min_overlap: 60%", more: "group_by: [g]", mine: "id | g | v\n1 | a | 5\n2 | a | 5\n3 | b | 5\n4 | b | 5",
      theirs: "id | v\n1 | 5\n2 | 5\n3 | 5")
    #expect(result.entities == ["g=b"])
  }

  @Test func whereNarrowsThisTableAndAMaskHidesBothSides() async throws {
    let result = try await run(
      more: "where: id > 1, mask: [v]", mine: "id | v\n1 | 5\n2 | 77", theirs: "id | v\n1 | 6\n2 | 88")
    #expect(result.entities == ["id=2"])
    let shown =
      result.findings.flatMap(\.samples).flatMap(\.cells).map(\.value.description) + result.findings.map(\.message)
    #expect(shown.allSatisfy { !$0.contains("77") && !$0.contains("88") }, "\(shown)")
  }

  @Test(arguments: [
    ("match: { id: id }, columns: [v]", "reconcile needs 'with'"), ("with: u, columns: [v]", "reconcile needs 'match'"),
    ("with: u, match: { id: id }", "reconcile needs 'columns'"),
    ("with: u, match: { id: id }, columns: [v], tolerance: 5x", "'5x' is no tolerance"),
    ("with: u, match: { id: id }, columns: [v], tolerance: -1", "'-1' is no tolerance"),
    ("with: u, match: { id: id }, columns: [vig], tolerance: { vog: 1 }", "did you mean 'vig'?"),
    ("with: u, match: { id: id }, columns: [v], min_overlap: most", "'most' is no share of a whole"),
    ("with: u, match: { id: id }, columns: [v], nulls: skipp", "did you mean 'skip'?"),
  ])
  func mistakesAreDiagnosed(options: String, words: String) async {
    do {
      _ = try await SmallRun("- reconcile: { \(options) }", [("t", "id\n1")])
      Testing.Issue.record("\(options) was read")
    } catch {
      #expect("\(error)".contains(words), "\(error)")
    }
  }

  @Test func theSliceHoldsTheParametersOfBothTables() async throws {
    let run = try await SmallRun(
      "- reconcile: { with: other, match: { id: id }, columns: [v] }",
      [("t", "id | v\n1 | 2"), ("u", "id | v\n1 | 3")],
      keys: "key: [id]", tables: "other: { from: u, where: 'v < :top' }",
      head: "parameters:\n  top: { type: integer, default: 9 }")
    #expect(try run.first.findings.map(\.fingerprint.text) == ["t.reconcile|top=9|id=1"])
  }

  @Test func theMessageNamesTheColumnsThatDiffer() async throws {
    let run = try await SmallRun(
      "- reconcile: { with: u, match: { id: id }, columns: { a: x, b: y }, tolerance: { b: 1 } }",
      [("t", "id | a | b\n1 | 5 | 6"), ("u", "id | x | y\n1 | 5 | 9")], keys: "key: [id]")
    #expect(try run.first.findings.map(\.message) == ["b is 6, in u 9 (may differ by 1)"])
  }
}
