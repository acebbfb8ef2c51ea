import Foundation
import Testing

/// Rules that would do more than read, never end, or fill the screen.
struct HostileRulesTests {
  let hostile: HostileFolder

  init() throws {
    hostile = try HostileFolder()
    try hostile.database("CREATE TABLE t(a, b); INSERT INTO t VALUES (1, 'x'), (2, 'y')")
  }

  @Test(arguments: [
    ("DELETE FROM t", "syntax error"), ("INSERT INTO t VALUES (1, 2) RETURNING a", "syntax error"),
    ("SELECT 1; DROP TABLE t", "syntax error"), ("ATTACH 'other.sqlite' AS o", "syntax error"),
    ("SELECT load_extension('x.so')", "refused: function load_extension(); rules only read"),
    ("SELECT readfile('/etc/passwd')", "no such function: readfile"),
    ("SELECT writefile('made', 'x')", "no such function: writefile"),
    ("SELECT * FROM fsdir('/')", "no such table: fsdir"),
    ("SELECT * FROM pragma_database_list", "refused: PRAGMA database_list; rules only read"),
    ("SELECT 1) UNION SELECT * FROM (SELECT 1", "1 of 2 checks"), ("SELECT random()", "refused: function random()"),
    ("SELECT fts3_tokenizer('simple', x'00')", "t.evil  query_failed"), ("SELECT edit('x')", "no such function: edit"),
  ])
  func aQueryOnlyReads(query: String, says: String) throws {
    let rules = "tables: { t: { from: t, checks: [ { id: evil, sql: \"\(query)\" }, { row_count: { min: 1 } } ] } }"
    // What happens to be one SELECT inside of ours is one, and can do no harm either.
    let isSelect = query.contains("UNION")
    try hostile.check(rules: rules, exits: isSelect ? [1] : [3], says: isSelect ? ["t.evil"] : ["t.evil", says])
  }

  @Test func aQueryWithoutEndIsEndedByTheTimeout() throws {
    let query = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    let rules = "tables: { t: { from: t, checks: [ { id: endless, sql: \"\(query)\" }, { row_count: { min: 1 } } ] } }"
    let process = try hostile.check(
      ["--timeout", "100ms"], rules: rules, exits: [2, 3], says: ["--timeout 100ms"])
    #expect(process.exitCode == 2, "durations are of whole seconds: \(process)")
    try hostile.check(
      ["--timeout", "1s"], rules: rules, exits: [3], says: ["t.endless  timeout", "it ran longer than 1.0 seconds"])
  }

  @Test func aCatastrophicRegularExpressionIsAnErrorOfItsCheck() throws {
    try hostile.database(
      "DROP TABLE t; CREATE TABLE t(a, b); INSERT INTO t VALUES (1, printf('%.*c', 3000, 'a') || '!')")
    let rules =
      "tables: { t: { from: t, checks: [ { pattern: { column: b, matches: '^(a+)+$' } }, { unique: [a] } ] } }"
    try hostile.check(
      rules: rules, exits: [3],
      says: ["t.pattern.b", "the regular expression '^(a+)+$' takes too many steps on one value"])
  }

  @Test func tenThousandChecksAreEachJudged() throws {
    let checks = (0..<10_000).map { "{ id: c\($0), condition: 'a <> \($0)' }" }.joined(separator: ", ")
    try hostile.check(
      rules: "tables: { t: { from: t, checks: [ \(checks) ] } }", exits: [1],
      says: ["2 issues", "10,000 checks", "t.c1  data"])
  }

  @Test func aValidFileOfTenMegabytesIsRead() throws {
    let text = String(repeating: "why ", count: 200_000)
    let rules =
      String(repeating: "# nothing here\n", count: 650_000)
      + "tables: { t: { from: t, why: '\(text)', checks: [ { not_null: a } ] } }"
    try hostile.check(rules: rules, exits: [0], says: ["PASSED"])
  }

  @Test(arguments: [
    (String(repeating: "# x\n", count: 2_500_000) + "tables: [", "rules.yml:2500001:10: error: expected"),
    (String(repeating: "é", count: 100_000), "rules.yml:1:1: error: a rule file is a mapping, found ééé"),
    (
      "tables: \"" + String(repeating: "x", count: 100_000),
      "rules.yml:1:9: error: the quote opened here is never closed"
    ),
    (String(repeating: "\0", count: 100_000), "rules.yml:1:1: error: the file holds a NUL byte"),
    (String(repeating: "x", count: 100_000) + ": 1", "rules.yml:1:100001: error: a ':' cannot stand here"),
    ("? " + String(repeating: "x", count: 2_000_000) + "\n: 1", "error: unknown key 'xxx"),
    ("tables: " + String(repeating: "[", count: 100_000), "error: nested too deeply"),
    ("tables: " + String(repeating: "{a: ", count: 100_000), "error: nested too deeply"),
    (
      "a0: &a0 [x, y]\n" + (1...40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined(),
      "the file would grow by more than 200000 values"
    ),
    ("tables: { \"\\e[31m\\a\": 1 }", "found 1"), ("\"\\e[31m\\n\\b\": 1\n", "unknown key '\\u{1B}[31m\\n\\u{8}'"),
  ])
  func anInvalidFileIsRefusedInFewWords(rules: String, says: String) throws {
    let process = try hostile.check(rules: rules, exits: [2], says: [says, "nothing was checked"])
    #expect(process.standardOutput == "")
  }

  @Test func aHundredThousandMistakesAreAHundredAndACount() throws {
    let checks = String(repeating: "      - colum: a\n", count: 100_000)
    try hostile.check(
      rules: "tables:\n  t:\n    from: t\n    checks:\n" + checks, exits: [2],
      says: [
        "rules.yml:5:9: error: unknown key 'colum'", "… and 99,900 more",
        "100,000 mistakes in the rules; nothing was checked",
      ])
  }
}
