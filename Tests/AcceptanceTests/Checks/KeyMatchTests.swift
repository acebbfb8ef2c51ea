import Rulebooks
import Testing
import Validation
import Values

/// Keys that never match are a fault of the check; real absence is one of the data.
struct KeyMatchTests {
  /// Each kind that matches keys of two tables, and groups that are looked up in another.
  static let matching = [
    "coverage: { of: u, match: { k: k } }", "reference: { columns: [k], to: u }",
    "reconcile: { with: u, match: { k: k }, columns: [v] }", "order_of: { column: at, after: u.at, match: { k: k } }",
    "accepted_values: { column: k, values_from: u.k }", "row_count: { of: u, ratio: { min: 1 } }, group_by: [k]",
    "not_null: v, group_by: [k], groups_of: u",
    "funnel: { steps: [{ table: u, key: [k] }, { table: t, key: [k] }] }",
    "completeness_window: { of: u, match: { k: k }, date: { d: d }, window: 7d, before: 2026-01-26 }",
    "sequence: { column: d, calendar: u.d, match: { k: k } }",
    "recompute: { equals: v, from: u, match: { k: k }, expression: sum(v) }",
  ]

  @Test func everyKindThatMatchesKeysIsAmongThem() {
    let matched = Kinds.all.map { $0.about }.filter { about in
      about.options.contains { ["match", "values_from", "steps"].contains($0.name) }
    }
    let named = Set(Self.matching.map { String($0.prefix { $0 != ":" }) })
    // What is rejected may well be unlike what is there.
    #expect(Set(matched.map(\.name)).subtracting(named) == ["rejected_values"])
  }

  private static func table(_ keys: [String]) -> String {
    "k TEXT | d | at | v\n"
      + keys.enumerated().map { "\($1) | 2026-01-2\($0 + 3) | 2026-01-20T10:00:00Z | 1" }.joined(separator: "\n")
  }

  @Test(arguments: matching)
  func keysThatCannotMatchAreAFaultOfTheCheckAndAbsenceIsNot(kind: String) async throws {
    let check = "- { id: x, \(kind) }"
    for (mine, theirs) in [
      (["20260125_SAC_DET", "20260125_GSW_MIN"], ["'0022500650'", "'0022500651'"]),
      (["'12'", "'13'"], ["NBA-12", "NBA-13"]),
    ] {
      let result = try await SmallRun(check, [("t", Self.table(mine)), ("u", Self.table(theirs))]).first
      #expect(result.standing == "error, keys_never_match", "\(kind): \(mine) and \(theirs)")
      #expect(result.findings.isEmpty && result.issueCount == 0)
    }
    for (mine, theirs) in [
      (["GSW", "MIN"], ["SAC", "DET"]), (["game-98", "game-99"], ["game-100", "game-101"]),
      (["20260125_SAC_DET"], ["20260124_SAC_DET"]), (["GSW", "'0022500650'"], ["GSW", "20260125_GSW_MIN"]),
    ] {
      let result = try await SmallRun(check, [("t", Self.table(mine)), ("u", Self.table(theirs))]).first
      #expect(result.reason != .keysNeverMatch, "\(kind): \(mine) and \(theirs)")
    }
  }

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

  /// How many of the keys it has would tell what it holds.
  @Test(arguments: [
    "coverage: { of: u, match: { game: game_id } }", "reference: { columns: [game], to: u, match: { game: game_id } }",
  ])
  func aMaskedColumnIsNoRemedy(kind: String) async throws {
    let run = try await SmallRun(
      "- { \(kind), mask: [nba_id] }", [("t", "game | nba_id\n20260125_SAC_DET | 0022500650"), ("u", Self.ids)])
    let result = try run.first
    #expect(result.standing == "error, keys_never_match")
    let words = try #require(result.explanation)
    #expect(!words.contains("nba_id"), "\(words)")
    #expect(words.contains("column 'code' of u would match"), "\(words)")
  }

  @Test func theColumnOverThereThatWouldMatchIsNamed() async throws {
    let run = try await SmallRun(
      "- reference: { columns: [game], to: u, match: { game: game_id } }",
      [("t", column("game", ["20260125_SAC_DET"])), ("u", Self.ids)])
    let words = try run.first.explanation ?? ""
    #expect(words.contains("column 'code' of u would match: it has 1 key of t.game"), "\(words)")
  }

  @Test(arguments: [
    ("coverage: { of: u, match: { k: k } }", "'0001'", "1", "fail"),
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

  // Each of these differs in length, case or blanks alone: what is not there is really absent.
  @Test(arguments: [
    (
      "'3f2b8c1e-9a4d-4c21-b7de-0f1a2b3c4d5e'\n'a1b2c3d4-e5f6-4789-8abc-def012345678'",
      "'00ff12ab-77cd-4e01-9f33-abcdef012345'\n'9c8d7e6f-1234-4abc-8def-fedcba987654'"
    ),
    ("game-98\ngame-99", "game-100\ngame-101"), ("'98'\n'99'", "'100'\n'101'"), ("'2026-W9'", "'2026-W10'"),
    ("New York\nLos Angeles", "Boston\nPhiladelphia"),
  ])
  func realAbsenceIsNoFaultOfTheCheck(mine: String, theirs: String) async throws {
    for check in ["reference: { columns: [k], to: u }", "coverage: { of: u, match: { k: k } }"] {
      let run = try await SmallRun("- \(check)", [("t", "k TEXT\n\(mine)"), ("u", "k TEXT\n\(theirs)")])
      #expect(try run.first.standing == "fail", "\(check)")
      #expect(try run.first.notes.contains { $0.contains("real absence") })
    }
  }

  @Test(arguments: [
    ("k TEXT\ngsw\nmin", "k TEXT\nGSW\nMIN", "lower(k) of t and lower(k) of u would match"),
    (
      "k TEXT\n'0022500650'\n'0022500651'", "k TEXT\n'22500650'\n'22500651'",
      "ltrim(k, '0') of t and ltrim(k, '0') of u would match"
    ),
    ("k TEXT | id TEXT\na1 | b2\na7 | c3", "k TEXT\nb2\nc3", "column 'id' of t would match"),
  ])
  func absenceThatAnotherSpellingEndsIsNoted(mine: String, theirs: String, words: String) async throws {
    let run = try await SmallRun("- coverage: { of: u, match: { k: k } }", [("t", mine), ("u", theirs)])
    #expect(try run.first.standing == "fail")
    let notes = try run.first.notes.joined()
    #expect(notes.contains(words), "\(notes)")
  }

  /// A UUID may be written with hyphens or without, in capitals or not: then all that differs is the spelling, and it is named.
  @Test(arguments: [
    ("3f2b8c1e-9a4d-4c21-b7de-0f1a2b3c4d5e", "3f2b8c1e9a4d4c21b7de0f1a2b3c4d5e", "replace(lower(k), '-', '')"),
    ("3F2B8C1E-9A4D-4C21-B7DE-0F1A2B3C4D5E", "3f2b8c1e9a4d4c21b7de0f1a2b3c4d5e", "replace(lower(k), '-', '')"),
    ("3F2B8C1E-9A4D-4C21-B7DE-0F1A2B3C4D5E", "3f2b8c1e-9a4d-4c21-b7de-0f1a2b3c4d5e", "lower(k)"),
  ])
  func theSpellingOfUUIDsIsNamed(mine: String, theirs: String, spelling: String) async throws {
    for check in ["reference: { columns: [k], to: u }", "coverage: { of: u, match: { k: k } }"] {
      let run = try await SmallRun("- \(check)", [("t", "k TEXT\n'\(mine)'"), ("u", "k TEXT\n'\(theirs)'")])
      let result = try run.first
      #expect(result.standing == (spelling == "lower(k)" ? "fail" : "error, keys_never_match"))
      let words = ([result.explanation ?? ""] + result.notes).joined()
      #expect(
        words.contains("\(spelling) of t and \(spelling) of u would match: they have 1 key in common"), "\(words)")
    }
  }

  @Test func theColumnThatTheExpectedTableDerivesIsNamed() async throws {
    let run = try await SmallRun(
      "- coverage: { of: schedule, match: { game: game_id } }",
      [("t", "game\n20260125_SAC_DET\n20260125_GSW_MIN"), ("u", Self.schedule)],
      tables: """
        schedule:
          from: u
          derive: { code: "strftime('%Y%m%d', day) || '_' || away || '_' || home" }
        """)
    let words = try run.first.explanation ?? ""
    #expect(words.contains("column 'code' of schedule would match: it has 2 keys of t.game"), "\(words)")
  }

  @Test func theExpressionThatSpellsTheOtherKeysIsNamed() async throws {
    let data = [("t", "game\n20260125_SAC_DET\n20260125_GSW_MIN"), ("u", Self.schedule)]
    for check in [
      "coverage: { of: u, match: { game: game_id } }",
      "reference: { columns: [game], to: u, match: { game: game_id } }",
    ] {
      let words = try await SmallRun("- \(check)", data).first.explanation ?? ""
      #expect(
        words.contains(
          "strftime('%Y%m%d', day) || '_' || away || '_' || home of u would match: it has 2 of 2 keys of t.game"),
        "\(words)")
    }
    let prefixed = try await SmallRun(
      "- coverage: { of: u, match: { game: game_id } }",
      [("t", "game TEXT\nNBA-0022500650\nNBA-0022500651"), ("u", Self.schedule)])
    let words = try prefixed.first.explanation ?? ""
    #expect(words.contains("'NBA' || '-' || game_id of u would match"), "\(words)")
    let dated = try await SmallRun(
      "- coverage: { of: u, match: { game: game_id } }",
      [("t", "game TEXT\n2026-01-25_SAC\n2026-01-25_GSW"), ("u", Self.schedule)])
    let day = try dated.first.explanation ?? ""
    #expect(
      day.contains("day || '_' || away of u would match"), "a day is a column's, not constants of the sample: \(day)")
  }

  @Test func aMaskedKeyIsNotSpelledOut() async throws {
    let run = try await SmallRun(
      "- coverage: { of: u, match: { game: game_id } }\n  mask: [game]",
      [("t", "game\n20260125_SAC_DET\n20260125_GSW_MIN"), ("u", Self.schedule)])
    let words = try run.first.explanation ?? ""
    #expect(!words.contains("SAC") && !words.contains("strftime"), "\(words)")
  }

  private static let schedule =
    "game_id TEXT | day | away | home\n'0022500650' | 2026-01-25 | SAC | DET\n'0022500651' | 2026-01-25 | GSW | MIN"

  @Test(arguments: ["t\nk TEXT", "t\nk TEXT\nNULL"]) func anEmptySideIsNoAbsenceOfKeys(table: String) async throws {
    let run = try await SmallRun(
      "- coverage: { of: u, match: { k: k } }", [("t", String(table.dropFirst(2))), ("u", "k TEXT\na1")])
    #expect(try run.first.verdict == .fail)
    #expect(try !run.first.notes.contains { $0.contains("no key is common") })
  }
}
