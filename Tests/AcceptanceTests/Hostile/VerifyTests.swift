import Foundation
import Testing

/// `--verify`: of a file that SQLite finds damaged nothing is said.
struct VerifyTests {
  let hostile: HostileFolder

  init() throws { hostile = try HostileFolder() }

  private func rowWithoutItsPlaceInTheIndex() throws {
    let writer = try HostileWriter(hostile.path("s.sqlite"))
    try writer.execute("CREATE TABLE t(a, b); CREATE INDEX i ON t(b); INSERT INTO t VALUES (1, 'x')")
    let page = try #require(try writer.texts("SELECT rootpage FROM sqlite_schema WHERE name = 'i'").first)
    try writer.execute("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'i'")
    let other = try HostileWriter(hostile.path("s.sqlite"))
    try other.execute("INSERT INTO t VALUES (NULL, 'y'); PRAGMA writable_schema = ON")
    try other.execute("INSERT INTO sqlite_schema VALUES ('index', 'i', 't', \(page), 'CREATE INDEX i ON t(b)')")
  }

  @Test func whatIsDamagedIsNotJudged() throws {
    try rowWithoutItsPlaceInTheIndex()
    let rules = "tables: { t: { from: t, checks: [ { id: y, sql: select a from t where b = 'y' } ] } }"
    // What no reading of rows can see: the index leaves out the row that fails.
    try hostile.check(rules: rules, exits: [0])
    let words = "error: s.sqlite: is corrupt: integrity_check: row 2 missing from index i; write it anew"
    let run = try hostile.check(["--verify"], rules: rules, exits: [2], says: [words])
    #expect(run.standardOutput == "")
    for more in [["--each", "d=2026-01-25..2026-01-26", "--now", "06:30"], ["--explain-plan"]] {
      let dated = "parameters: { d: { type: date } }\n" + rules
      let now = more.contains("--each") ? [] : ["--now", "2026-01-26T06:30:00Z"]
      try hostile.folder.write(more.contains("--each") ? dated : rules, as: "rules.yml")
      let process = try HostileProcess(
        ["check", "--rules", "rules.yml", "--snapshot", "s.sqlite", "--no-history", "--verify"] + now + more,
        in: hostile.folder.url.path)
      #expect(process.exitCode == 2 && process.standardError.contains(words), "\(process)")
    }
    let profile = try HostileProcess(["profile", "s.sqlite", "--verify"], in: hostile.folder.url.path)
    #expect(profile.exitCode == 2 && profile.standardError.hasPrefix(words), "\(profile)")
  }

  /// Tables of modules, constraints that compute, and a log beside the file are no damage.
  @Test func whatIsSoundIsJudgedAsWithoutIt() throws {
    let tables = [
      "CREATE TABLE t(a INTEGER CHECK (abs(a) > 0), b TEXT COLLATE NOCASE, c AS (upper(b)))",
      "CREATE INDEX i ON t(b, lower(c))", "CREATE VIRTUAL TABLE f USING fts5(x)",
      "CREATE VIRTUAL TABLE r USING rtree(id, x0, x1)", "CREATE VIEW v AS SELECT * FROM t",
      "INSERT INTO t VALUES (1, 'x'), (2, 'Y')", "INSERT INTO f VALUES ('words')", "INSERT INTO r VALUES (1, 2, 3)",
    ]
    try hostile.database(tables.joined(separator: ";"))
    let plain = try hostile.check(exits: [0])
    let verified = try hostile.check(["--verify"], exits: [0])
    #expect(plain.standardOutput == verified.standardOutput)
    try FileManager.default.removeItem(atPath: hostile.path("s.sqlite"))
    try hostile.loggedDatabase(tables)
    try hostile.check(["--verify", "--jobs", "4"], exits: [0])
  }

  /// An index in an order that only its application knows is no damage, and all else is looked at.
  @Test func anOrderThatNobodyKnowsIsNoDamage() throws {
    try hostile.database(
      """
      CREATE TABLE t(a, b COLLATE NOCASE); CREATE INDEX i ON t(b); INSERT INTO t VALUES (1, 'a'), (2, 'B'), (3, 'c');
      PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'NOCASE', 'OURS')
      """)
    let rules = "tables: { t: { from: t, checks: [ { not_null: [a] } ] } }"
    try hostile.check(["--verify"], rules: rules, exits: [0])
  }
}
