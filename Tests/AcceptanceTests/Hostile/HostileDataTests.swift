import Foundation
import Testing

/// Values and names that want to be taken for something else, and more of them than anyone reads.
struct HostileDataTests {
  let hostile: HostileFolder

  init() throws { hostile = try HostileFolder() }

  private static let keyed = """
    tables: { t: { from: t, key: [a], checks: [ { unique: [a] }, { pattern: { column: b, matches: "^ok$" } } ] } }
    """

  private struct Report: Decodable {
    struct Check: Decodable {
      struct Finding: Decodable {
        let fingerprint: String
      }
      let findings: [Finding]
    }
    let checks: [Check]
  }

  @Test func nulBytesAndBrokenUTF8AreComparedAndShownWhole() throws {
    // SQL's own functions end a text at its NUL; two texts that differ behind it are two.
    try hostile.database(
      """
      CREATE TABLE t(a, b);
      INSERT INTO t VALUES ('x' || char(0) || 'y', CAST(x'ff41fe' AS TEXT)), ('x' || char(0) || 'z', CAST(x'c3' AS TEXT))
      """)
    try hostile.check(
      rules: Self.keyed, exits: [1], says: ["x\\u{0}y", "x\\u{0}z", "b is '\\xFFA\\xFE'", "2 of 2 rows fail"])
  }

  @Test(arguments: ["console", "json"])
  func whatSteersTerminalsIsShownAndNotObeyed(format: String) throws {
    try hostile.database(
      """
      CREATE TABLE t(a, b);
      INSERT INTO t VALUES (char(27) || '[2J' || char(7) || char(13) || char(10), char(0x202e, 0x9b) || 'gnp'),
        ('<script>alert(1)</script>', '=HYPERLINK("http://x","y")'), ('@SUM(1)', '+1'), ('"', '\\')
      """)
    let escape = format == "json" ? "\\u001b[2J\\u0007\\r\\n" : "\\u{1B}[2J\\u{7}\\r\\n"
    let formula = format == "json" ? "=HYPERLINK(\\\"http://x\\\"" : "=HYPERLINK(\"http://x\""
    let process = try hostile.check(
      ["--format", format], rules: Self.keyed, exits: [1],
      says: [escape, "<script>alert(1)</script>", formula, "@SUM(1)"])
    guard format == "json" else { return }
    let report = try JSONDecoder().decode(Report.self, from: Data(process.standardOutput.utf8))
    #expect(report.checks.last?.findings.count == 4)
  }

  @Test func aTableOfTwoThousandColumnsIsChecked() throws {
    let names = (0..<2000).map { "c\($0)" }
    try hostile.database("CREATE TABLE t(\(names.joined(separator: ","))); INSERT INTO t(c0) VALUES (1)")
    let rules = "tables: { t: { from: t, checks: [ { not_null: [c0, c7, c1999] }, { not_null: nowhere } ] } }"
    try hostile.check(
      rules: rules, exits: [1],
      says: ["2 issues", "table 't' has no column 'nowhere'", "its columns are c0, c1", "… and 1980 more"])
  }

  @Test(arguments: [
    "a b", "o'brien", "say \"hi\"", "select", "from", "tür", "日本語", "x]y", "`q`", "a;DROP TABLE k", "%s%n", "a.b",
    "-- x", "/*",
    "\"", "rowid", "🏀", "e\u{301}", "{}", "a=b|c,d*",
  ])
  func aNameIsOnlyAName(name: String) throws {
    let quoted = "\"\(name.replacing("\"", with: "\"\""))\""
    try hostile.database("CREATE TABLE \(quoted)(\(quoted), k); INSERT INTO \(quoted) VALUES (NULL, 7), (1, 8)")
    // As an expression of its own, where the name alone could be read as one.
    let (table, column) = (yaml(name), yaml(quoted))
    let rules =
      "tables: { t: { from: \(table), key: [k], checks: [ { id: here, not_null: \(column) }, { unique: [\(column)] } ] } }"
    try hostile.check(
      rules: rules, exits: [1], says: ["t.here", "1 of 2 rows fails", "1 issue, no warnings · 2 checks"])
  }

  private func yaml(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }

  @Test func aMillionFindingsAreCountedAndAThousandKept() throws {
    try hostile.database(
      """
      CREATE TABLE t(a, b); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000)
      INSERT INTO t SELECT i, NULL FROM n
      """)
    let process = try hostile.check(
      ["--format", "console", "--format", "json:out.json"],
      rules: "tables: { t: { from: t, key: [a], checks: [ { not_null: b } ] } }", exits: [1],
      says: ["1,000,000 of 1,000,000 rows fail"], memory: 200 << 20, leaving: ["out.json"])
    print("\(process.peakBytes >> 20) MiB at most, or what the tests themselves held when they started it")
    #expect(process.standardOutput.utf8.count < 10_000)
    let report = try hostile.folder.text("out.json")
    #expect(report.contains("\"issues\": 1000000") && report.utf8.count < 1_000_000)
  }

  @Test(arguments: ["console", "json"])
  func megabytesInOneCellAreAbridgedWithADigest(format: String) throws {
    try hostile.database(
      "CREATE TABLE t(a, b); INSERT INTO t SELECT printf('%.*c%d', 1000000, 'k', value), zeroblob(500000) FROM json_each('[1,2,3]')"
    )
    let rules = "tables: { t: { from: t, key: [a], checks: [ { \"null\": b } ] } }"
    let process = try hostile.check(
      ["--format", format], rules: rules, exits: [1], says: ["kkk… (1000001 bytes, sha256:"])
    #expect(process.standardOutput.utf8.count < 100_000)
    guard format == "json" else { return }
    let report = try JSONDecoder().decode(Report.self, from: Data(process.standardOutput.utf8))
    // They differ in their last byte only.
    #expect(Set(report.checks[0].findings.map(\.fingerprint)).count == 3)
  }
}
