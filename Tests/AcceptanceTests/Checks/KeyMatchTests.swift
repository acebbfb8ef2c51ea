import Testing
import TipoffCore

/// Keys that never match are a fault of the check; real absence is one of the data.
struct KeyMatchTests {
  private static let ids = "game_id | code\n0022500650 | 20260125_SAC_DET\n0022500651 | 20260125_DEN_MEM"

  @Test(arguments: [
    "coverage: { of: u, match: { game: game_id } }", "reference: { columns: [game], to: u, match: { game: game_id } }",
  ])
  func theColumnThatWouldMatchIsNamed(kind: String) async throws {
    let run = try await SmallRun(
      "- \(kind)", [("t", "game | nba_id\n20260125_SAC_DET | 0022500650"), ("u", Self.ids)])
    let result = try run.first
    #expect(result.standing == "error, keys_never_match")
    #expect(result.issueCount == 0)
    #expect(result.findings.isEmpty)
    #expect(run.run.exitCode == .notJudged)
    let words = result.explanation ?? ""
    #expect(words.contains("u.game_id: 2 keys of the form 9999999999, such as '0022500650', '0022500651'"), "\(words)")
    #expect(words.contains("t.game: 1 key of the form 99999999_AAA_AAA, such as '20260125_SAC_DET'"), "\(words)")
    #expect(words.contains("column 'nba_id' of t would match: it has 1 key of u.game_id"), "\(words)")
  }

  @Test func theColumnOverThereThatWouldMatchIsNamed() async throws {
    let run = try await SmallRun(
      "- reference: { columns: [game], to: u, match: { game: game_id } }",
      [("t", column("game", ["20260125_SAC_DET"])), ("u", Self.ids)])
    let words = try run.first.explanation ?? ""
    #expect(words.contains("column 'code' of u would match: it has 1 key of t.game"), "\(words)")
  }

  @Test(arguments: [
    ("coverage: { of: u, match: { k: k } }", "'0001'", "1", "error, keys_never_match"),
    ("coverage: { of: u, match: { k: k } }", "a1", "b2", "fail"),
    ("coverage: { of: u, match: { k: k } }", "a1", "a1", "pass"),
    ("coverage: { of: u, match: { k: k } }", "NULL", "b2", "fail"),
    ("coverage: { of: u, match: { k: k }, min_rows: 0, max_rows: 0 }", "x", "'12'", "pass"),
    ("coverage: { of: u, match: { k: k }, min_rows: 0, max_rows: 1 }", "x", "'12'", "error, keys_never_match"),
    ("reference: { columns: k, to: u }", "a1", "b2", "fail"), ("reference: { columns: k, to: u }", "a1", "a1", "pass"),
    ("reference: { columns: k, to: u }", "a1", "'12'", "error, keys_never_match"),
    ("reference: { columns: k, to: u }", "NULL", "a1", "skipped, empty"),
    ("reference: { columns: k, to: u }", "a1", "NULL", "fail"),
  ])
  func onlyDisjointFormsAreAFaultOfTheCheck(
    check: (kind: String, mine: String, theirs: String, standing: String)
  ) async throws {
    let data = [("t", "k TEXT\n\(check.mine)"), ("u", "k TEXT\n\(check.theirs)")]
    #expect(try await SmallRun("- \(check.kind)", data).first.standing == check.standing)
  }

  // SQLite compares a number with a text of digits as numbers only where one of the columns has a numeric type.
  @Test(arguments: [
    ("k BLOB\n'12'", "k BLOB\n12", "error, keys_never_match"), ("k BLOB\n'12'", "k TEXT\n'13'", "fail"),
    ("k BLOB\n12", "k TEXT\n'12'", "error, keys_never_match"), ("k TEXT\n'12'", "k INTEGER\n12", "pass"),
    ("k TEXT\n'12'", "k INTEGER\n13", "fail"), ("k BLOB\n12", "k BLOB\n12.0", "pass"),
    ("k BLOB\n12.5", "k BLOB\n13.5", "fail"),
  ])
  func textsOfDigitsAreToldFromNumbersWhereTheyNeverCompareEqual(
    sides: (mine: String, theirs: String, standing: String)
  ) async throws {
    let run = try await SmallRun(
      "- coverage: { of: u, match: { k: k } }", [("t", sides.mine), ("u", sides.theirs)])
    let result = try run.first
    #expect(result.standing == sides.standing)
    #expect((result.explanation?.contains("(integer)") == true) == (sides.standing == "error, keys_never_match"))
  }

  @Test func realAbsenceIsJudgedWithANote() async throws {
    let run = try await SmallRun(
      "- coverage: { of: u, match: { k: k } }", [("t", column("k", ["a1"])), ("u", column("k", ["b2", "c3"]))])
    let result = try run.first
    #expect(result.issueCount == 2)
    #expect(result.notes.contains { $0.contains("real absence") })
    let partly = try await SmallRun(
      "- coverage: { of: u, match: { k: k } }", [("t", column("k", ["a1", "b2"])), ("u", column("k", ["b2", "c3"]))])
    #expect(try partly.first.notes == [])
  }

  @Test func oneKeyOfACompoundThatNeverMatchesIsNamed() async throws {
    let run = try await SmallRun(
      "- coverage: { of: u, match: { game: game_id, team: team } }",
      [("t", "game | team\n20260125_SAC_DET | SAC"), ("u", "game_id | team\n0022500650 | SAC")])
    let words = try run.first.explanation ?? ""
    #expect(words.contains("u.game_id"), "\(words)")
    #expect(!words.contains("u.team"), "\(words)")
  }
}
