import Testing
import Validation
import Values

/// What a finding is called from run to run: check, slice, entity.
struct FingerprintTests {
  private static let head = """
    parameters:
      date: { type: date, default: 2026-01-25 }
      least: { type: integer, default: 8 }
      other: { type: text, default: a|b }
    """
  private static let data = [("t", "day | a INTEGER\n2026-01-25 | NULL"), ("u", "day | a\n2026-01-25 | 1")]

  @Test(arguments: [
    ("", "- not_null: a", "t.not_null.a||"), ("where: day = :date", "- not_null: a", "t.not_null.a|date=2026-01-25|"),
    ("", "- { not_null: a, where: day = :date }", "t.not_null.a|date=2026-01-25|"),
    ("", "- row_count: { min: ':least' }", "t.row_count||"),
    ("where: day = :date", "- row_count: { min: ':least' }", "t.row_count|date=2026-01-25|"),
    ("derive: { b: a = :other }", "- not_null: a", "t.not_null.a|other=a%7Cb|"),
    ("", "- coverage: { of: dated, match: { a: a } }", "t.coverage|date=2026-01-25|a=1"),
    ("", "- coverage: { of: below, match: { a: a } }", "t.coverage|date=2026-01-25|a=1"),
    ("", "- { row_count: { max: 0 }, group_by: day, groups_of: dated }", "t.row_count|date=2026-01-25|day=2026-01-25"),
    ("", "- sql: select * from t where day = :date", "t.sql|date=2026-01-25|"),
    ("", "- sql: select * from t, dated", "t.sql|date=2026-01-25|"),
    ("", "- sql: select * from t, queried", "t.sql|least=8|"),
    ("", "- freshness: { column: day, on_date: ':date' }", ""),
    ("", "- { not_null: a, when: count(dated) > 0 }", "t.not_null.a||"),
  ])
  func theSliceIsWhatTheTablesAndTheConditionUse(
    check: (keys: String, check: String, fingerprint: String)
  ) async throws {
    let run = try await SmallRun(
      check.check, Self.data, keys: check.keys,
      tables:
        "dated: { from: u, where: day = :date }\nbelow: { from: dated }\nqueried: { query: 'select * from u where 8 = :least' }",
      head: Self.head)
    let result = try run.first
    #expect(result.findings.map(\.fingerprint.text) == [check.fingerprint].filter { !$0.isEmpty })
  }

  @Test(arguments: [
    ("GSW", "GSW"), ("'a|b'", "a%7Cb"), ("'a,b=c'", "a%2Cb%3Dc"), ("'50%*'", "50%25%2A"), ("NULL", "∅"),
    ("'∅'", "%E2%88%85"), ("'NULL'", "NULL"), ("''", ""), ("'ü'", "ü"), ("' x '", " x "),
  ])
  func whatHasAMeaningInAFingerprintIsEscaped(value: (cell: String, text: String)) async throws {
    let run = try await SmallRun("- not_null: a", [("t", "k TEXT | a INTEGER\n\(value.cell) | NULL")], keys: "key: [k]")
    #expect(try run.first.findings.map(\.fingerprint.text) == ["t.not_null.a||k=\(value.text)"])
  }

  @Test func theOrderOfTheKeyLeavesFingerprintsAsTheyAre() async throws {
    let data = [("t", "b | c | a INTEGER\n2 | 1 | NULL")]
    let one = try await SmallRun("- not_null: a", data, keys: "key: [b, c]").first
    let other = try await SmallRun("- not_null: a", data, keys: "key: [c, b]").first
    #expect(one.findings.map(\.fingerprint.text) == ["t.not_null.a||b=2,c=1"])
    #expect(one.findings.map(\.fingerprint) == other.findings.map(\.fingerprint))
  }

  @Test(arguments: ["severity: warning", "error: '> 10%'", "samples: 0", "why: words", "context: elsewhere"])
  func thresholdsAndWordsLeaveFingerprintsAsTheyAre(keys: String) async throws {
    let data = [("t", "b | a INTEGER\n2 | NULL")]
    let plain = try await SmallRun("- { id: x, not_null: a }", data, keys: "key: [b]").first
    let changed = try await SmallRun("- { id: x, not_null: a, \(keys) }", data, keys: "key: [b]").first
    #expect(changed.findings.map(\.fingerprint) == plain.findings.map(\.fingerprint))
  }

  @Test func parametersOfTheRunReachTables() async throws {
    let data = [("t", "day | a\n2026-01-25 | 1\n2026-01-26 | 2\n2026-01-26 | 3")]
    let rules = "- { row_count: { max: 0 } }"
    let head = "timezone: America/New_York\nday_starts: '06:00'\nparameters: { date: { type: date, default: today } }"
    for (given, rows) in [([:], 1), (["date": "2026-01-26"], 2), (["date": "today"], 1), (["date": "2026-01-27"], 0)] {
      // 06:30Z is half past one in New York, still the day before.
      let run = try await SmallRun(rules, data, keys: "where: day = :date", head: head, set: given)
      #expect(try run.first.measure?.value == .integer(Int64(rows)))
    }
  }
}
