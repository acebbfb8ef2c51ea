import Testing
import Validation
import Values

/// What a result says of itself: figures that add up, and sentences that are some.
struct SmallWordsTests {
  private static let t =
    "id | a | b TEXT | c TEXT | d TEXT\n1 | 1 | '2026-01-25' | '2026-01-25T10:00:00Z' | '2026-01-25'\n2 | NULL | '2026-01-20' | NULL | NULL"

  private func judged(_ check: String, _ data: String = t, tables: String = "") async throws -> CheckResult {
    try await SmallRun(
      "- \(check)", [("t", data), ("u", "k | at\n1 | 2026-01-26\nNULL | 2026-01-26")], keys: "key: [id]",
      tables: "u: { from: u }"
    ).first
  }

  @Test func anAlternativeThatCannotBeEvaluatedIsToldInOneLine() async throws {
    let result = try await judged("any: [{ not_null: nope }, { row_count: { min: 1 } }]")
    #expect(result.verdict == .pass)
    let note = try #require(result.notes.first)
    #expect(!note.contains("\n") && !note.contains("\\n"), "\(note)")
    #expect(note.contains("no column 'nope'; its columns are"), "\(note)")
  }

  /// Each row is counted once: examined, without a partner, with NULL in key or instant, or not to be read.
  @Test func rowsOfOrderOfAreNotExaminedForOneReasonEach() async throws {
    let data =
      "id | k | at\n1 | 1 | 2026-01-25\n2 | NULL | 2026-01-25\n3 | 7 | 2026-01-25\n4 | 1 | NULL\n5 | 1 | soon\n6 | 8 | NULL"
    let result = try await judged("order_of: { column: at, after: u.at, match: { k: k } }", data)
    #expect(result.measure?.examined == 1)
    #expect(result.detail("unmatched") == .integer(1))
    #expect(result.detail("nulls") == .integer(3))
    #expect(result.detail("unreadable") == .integer(1))
  }

  @Test(arguments: [
    ("range: { expression: age(at), max: 6h }", "id | at\n1 | '2026-01-25T06:30:00Z'", "expected at most 6h"),
    ("sequence: { column: id, step: 1 }", "id\n1\n86401", "a gap of 86,400, 86,399 missing between them"),
    ("range: { column: k, max: 5 }", "id | k REAL\n1 | 9e999", "k is ∞"),
    ("row_count: { max: 1e6, min: 2 }", "id\n1", "expected 2 to 1,000,000"),
  ])
  func boundsAreToldInTheirUnits(check: String, data: String, words: String) async throws {
    let result = try await judged(check, data)
    let message = try #require(result.findings.first?.message)
    #expect(message.contains(words), "\(message)")
  }

  @Test func aDayThatEqualsAnInstantIsExplained() async throws {
    let result = try await judged("compare: { columns: [b, c], is: '!=' }")
    #expect(result.findings.first?.message.contains("a day equals every instant in it") == true, "\(result.findings)")
    let same = try await judged("compare: { columns: [b, d], is: '!=' }")
    #expect(same.findings.first?.message.contains("a day equals") == false)
  }

  @Test(arguments: [
    ("sequence: { column: id, step: 1 }", "id\n1\n5", "1 of 1 step between neighbours is wider than 1"),
    ("sequence: { column: id, step: 1 }", "id\n1\n5\n9", "2 of 2 steps between neighbours are wider than 1"),
    ("sequence: { column: id, step: 2, exactly: true }", "id\n1\n2", "1 of 1 step between neighbours is not exactly 2"),
    (
      "sequence: { column: v, direction: increasing, order_by: [id] }", "id | v\n1 | 2\n2 | 1",
      "1 of 1 step between neighbours goes the wrong way"
    ),
  ])
  func stepsAreOneOrMany(check: String, data: String, words: String) async throws {
    #expect(try await judged(check, data).outcome == words)
  }

  @Test(arguments: ["excess", "rows", "keys"])
  func theMeasureOfUniqueIsAmongItsFigures(count: String) async throws {
    for nulls in ["distinct", "equal", "fail"] {
      let result = try await judged(
        "unique: { columns: [a], count: \(count), nulls: \(nulls) }", "id | a\n1 | 1\n2 | 1\n3 | NULL\n4 | NULL\n5 | 2")
      #expect(result.detail(count) == result.measure?.value, "\(nulls)")
    }
  }

  @Test(arguments: ["X'7b7d'", "X'5b315d'", "X'7b'", "'{}'", "'{'", "5"])
  func typeAndFunctionCallTheSameJSON(value: String) async throws {
    let run = try await SmallRun(
      "- type: { column: j, is: json }\n- condition: json_valid(j)", [("t", "j BLOB\n\(value)")])
    #expect(run.verdicts[0] == run.verdicts[1])
  }

  @Test(arguments: [
    ("range: { column: id, min: 1h }", "id is a number, and not a duration", "durations are for ages"),
    (
      "aggregate: { of: max, column: id, min: 1h }", "max of id is a number, and not a duration",
      "durations are for ages"
    ),
    ("sequence: { column: b, step: 1 }", "no value of b is a number", "write number(b)"),
    ("compare: { columns: [b, id], is: '<' }", "digits kept as text", "write number(b) in its place"),
  ])
  func theWayOutIsThatOfTheColumn(check: String, message: String, hint: String) async throws {
    let result = try await judged(check, "id | b TEXT\n1 | '10'\n2 | '9'\n3 | '100'")
    let words = result.explanation ?? result.outcome ?? ""
    #expect(result.standing == "error, type_mismatch" && words.contains(message) && words.contains(hint), "\(words)")
  }

  @Test func aRulebooksTableIsNoFullTextTable() async throws {
    let run = try await SmallRun(
      rules: """
        tables:
          d: { from: t }
          q: { query: "select id from d where d match 'x'", checks: [row_count: { min: 1 }] }
        """, [("t", "id | b\n1 | x")])
    let words = try #require(run.first.explanation)
    #expect(words.contains("'d' means the rulebook's table here"), "\(words)")
  }

  @Test func derivedColumnsAreNotCounted() async throws {
    let run = try await SmallRun(
      "- schema: { column_count: 2 }\n- { id: closed, schema: { columns: [id, a], closed: true } }",
      [("t", "id | a\n1 | 2")],
      keys: "derive: { more: a + 1 }")
    #expect(run.verdicts == [.pass, .fail])
    #expect(try run.first.outcome == "2 columns in all")
  }

  @Test(arguments: [
    ("max: 1h", "max of age(b) is 6.0 days, expected at most 1h"),
    ("min: 9d", "max of age(b) is 6.0 days, expected at least 9d"),
    ("min: 1h, max: 144h", nil),
  ])
  func agesAreSaidInTheirUnits(bounds: String, words: String?) async throws {
    let result = try await judged("aggregate: { of: max, expression: age(b), \(bounds) }")
    if let words { #expect(result.outcome == words) }
    #expect(result.outcome?.contains("518400") == false, "\(result.outcome ?? "")")
  }
}
