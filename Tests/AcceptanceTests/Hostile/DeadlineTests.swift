import Foundation
import Testing

/// What SQLite cannot be made to end does not hold the run up. Each run is killed where it does not end by itself.
struct DeadlineTests {
  let hostile: HostileFolder
  private let killer = ["timeout", "-s", "KILL", "120"]

  init() throws {
    hostile = try HostileFolder()
    try hostile.database("CREATE TABLE t(a, b); INSERT INTO t VALUES (1, 'x'), (2, 'y')")
  }

  /// One function call of hours or of an instant, as SQLite pleases: it is no step's end that ends them.
  private static let calls = [
    "instr(LONG, PART)", "replace(LONG, PART, 'x')", "LONG like '%' || PART || '%'", "LONG glob '*' || PART || '*'",
    "LONG like replace(hex(zeroblob(200)), '0', '_%') || '1'",
    "LONG glob replace(hex(zeroblob(200)), '0', '?*') || '1'",
    "trim(LONG, PART)", "rtrim(LONG, PART)", "ltrim(LONG, PART)", "json_valid(LONG)", "json_quote(LONG)",
    "length(printf('%s%s', LONG, PART))", "unicode(LONG)", "upper(LONG) = lower(PART)", "quote(LONG)", "LONG = PART",
    "max(LONG, PART)", "substr(LONG, 2, 3)", "soundex(LONG)", "strftime(LONG, PART)", "LONG + PART",
    "json_patch(json_object('a', LONG), json_object(PART, 1))",
  ]
  private static let long = "hex(zeroblob(12000000))"
  private static let part = "(hex(zeroblob(6000000)) || '1')"

  @Test func noFunctionOutlastsItsTime() throws {
    let checks = Self.calls.enumerated().map { number, call in
      let call = call.replacing("LONG", with: Self.long).replacing("PART", with: Self.part)
      return "{ id: c\(number), sql: \"select 1 as x where (\(call)) is null\" }"
    }
    let rules = "tables: { t: { from: t, checks: [ \(checks.joined(separator: ", ")), { row_count: { min: 3 } } ] } }"
    let process = try hostile.check(
      ["--timeout", "1s"], rules: rules, exits: [1],
      says: ["t.row_count", "? t.c0 · t.c1", "it ran longer than 1.0 seconds, and SQLite could not be made to end it"],
      after: killer, memory: 4 << 30)
    #expect(!process.standardOutput.contains("a statement before it"), "all have a connection: \(process)")
  }

  /// SQLite computes a generated column also when a row is inserted.
  private static let schemaOfColumn = """
    CREATE TABLE g(b, a AS (b)); INSERT INTO g(b) VALUES (1); PRAGMA writable_schema = ON;
    UPDATE sqlite_schema SET sql = 'CREATE TABLE g(b, a AS (' || 'CALL' || '))' WHERE name = 'g'; PRAGMA writable_schema = OFF
    """

  @Test(arguments: [
    ("a view", "CREATE VIEW v AS SELECT CALL AS a FROM t", "v"),
    ("a generated column", schemaOfColumn, "g"),
  ])
  func whatTheSnapshotComputesIsNoWayAroundIt(what: String, sql: String, table: String) throws {
    let call = "instr(\(Self.long), \(Self.part))"
    try hostile.database(
      sql.replacing("'CALL'", with: "'\(call.replacing("'", with: "''"))'").replacing("CALL", with: call))
    let rules =
      "tables: { \(table): { from: \(table), checks: [ { not_null: a } ] }, t: { from: t, checks: [ { not_null: a } ] } }"
    try hostile.check(
      ["--timeout", "1s"], rules: rules, exits: [3], says: ["\(table).not_null.a  timeout", "1 of 2 checks judged"],
      after: killer)
  }

  @Test func aRunHasItsDeadline() throws {
    let checks = (0..<6).map {
      "{ id: c\($0), sql: \"select instr(\(Self.long), \(Self.part)) as x, \($0) as n\" }"
    }
    let rules = "tables: { t: { from: t, checks: [ \(checks.joined(separator: ", ")), { not_null: a } ] } }"
    try hostile.check(
      ["--timeout", "1h", "--deadline", "2s"], rules: rules, exits: [3],
      says: ["? t.c0 · t.c1", "t.c5", "6 checks in error", "the time of the run was over (--deadline 2.0 seconds)"],
      after: killer)
    try hostile.check(["--deadline", "soon"], exits: [2], says: ["--deadline soon: expected a duration"])
  }

  /// Rows that are kept are whole: here a column takes long that the check does not look at.
  @Test func rowsThatAreKeptHaveTheirTimeToo() throws {
    try hostile.database("CREATE VIEW v AS SELECT b, instr(\(Self.long), \(Self.part)) AS a FROM t")
    let rules = "tables: { v: { from: v, checks: [ { not_null: b } ] } }"
    try hostile.check(
      ["--timeout", "1s", "--good-rows", "good"], rules: rules, exits: [2],
      says: ["no rows are kept: v: it ran longer than 1.0 seconds, and SQLite could not be made to end it"],
      after: killer)
  }

  /// A log may have grown by the time of a second opening: there is one connection, and what is asked after it is gone is told so,
  /// whoever asks.
  @Test(arguments: [
    [], ["--explain-plan"], ["--timings"], ["--good-rows", "good"], ["--jobs", "4", "--format", "html"],
  ])
  func aFileWithOneConnectionLosesItForAll(options: [String]) throws {
    try FileManager.default.removeItem(atPath: hostile.path("s.sqlite"))
    try hostile.loggedDatabase(["CREATE TABLE t(a, b)", "INSERT INTO t VALUES (1, 'x'), (NULL, 'y')"])
    let slow = "select instr(\(Self.long), \(Self.part)) as x"
    let rules = """
      tables:
        s: { query: "\(slow)" }
        t: { from: t, checks: [ { not_null: a, when: "max(s.x) > 0" }, { unique: [b] }, { id: q, sql: select a from t } ] }
      """
    let isPlan = options == ["--explain-plan"]
    let process = try hostile.check(
      ["--timeout", "1s"] + options, rules: rules, exits: isPlan ? [0, 3] : [2, 3],
      says: isPlan ? [] : ["what was asked before of select instr(hex(zeroblob(12000000))", "did not end"],
      after: killer,
      leaving: ["good"])
    #expect(isPlan || process.standardOutput.contains("0 of 3 checks judged"), "\(process)")
  }

  @Test func viewsThatDoubleAreNoWayToHoldTheOpeningUp() throws {
    let views = (1..<40).map { "CREATE VIEW v\($0) AS SELECT x.a FROM v\($0 - 1) x JOIN v\($0 - 1) y;" }
    try hostile.database("CREATE VIEW v0 AS SELECT a FROM t;" + views.joined())
    try hostile.check(
      ["--timeout", "1s"], exits: [2], says: ["error: s.sqlite: was not open after 1.0 seconds; give it more time"],
      after: killer)
  }

  /// A table that cannot be read in time is told, and the others are looked at.
  @Test func aProfileHasItsTimeToo() throws {
    try hostile.database("CREATE VIEW v AS SELECT instr(\(Self.long), \(Self.part)) AS a FROM t")
    let process = try HostileProcess(
      ["profile", "s.sqlite", "--timeout", "1s"], in: hostile.folder.url.path, after: killer)
    #expect(process.exitCode == 0 && process.standardError == "", "\(process)")
    let words = "it ran longer than 1.0 seconds, and SQLite could not be made to end it"
    #expect(process.standardOutput.contains(words) && process.standardOutput.contains("2 rows"), "\(process)")
    let views = (1..<40).map { "CREATE VIEW v\($0) AS SELECT x.a FROM v\($0 - 1) x JOIN v\($0 - 1) y;" }
    try hostile.database("CREATE VIEW v0 AS SELECT a FROM t;" + views.joined())
    let slow = try HostileProcess(
      ["profile", "s.sqlite", "--timeout", "1s"], in: hostile.folder.url.path, after: killer)
    #expect(slow.exitCode == 2 && slow.standardError.contains("was not open after 1.0 seconds"), "\(slow)")
  }

  @Test func aQueryOnTheHistoryHasItsTimeToo() throws {
    try hostile.check(["--history", "h.sqlite"], exits: [0], leaving: ["h.sqlite"])
    let query = "SELECT instr(\(Self.long), \(Self.part)) FROM v_runs"
    let process = try HostileProcess(
      ["sql", "--history", "h.sqlite", "--timeout", "1s", query], in: hostile.folder.url.path, after: killer)
    #expect(process.exitCode == 2 && process.standardOutput == "", "\(process)")
    let words =
      "error: the query took longer than 1.0 seconds, and SQLite could not be made to end it\n  --timeout gives"
    #expect(process.standardError.hasPrefix(words), "\(process)")
  }

  @Test(arguments: [("INT", 130, "interrupted"), ("TERM", 143, "terminated")])
  func aSignalIsHeardInTheMidstOfAFunction(signal: String, code: Int32, says: String) throws {
    try hostile.check(["--history", "h.sqlite"], exits: [0], leaving: ["h.sqlite"])
    let call = "instr(\(Self.long), \(Self.part))"
    try hostile.database("CREATE VIEW v AS SELECT \(call) AS a FROM t")
    for command in [["sql", "--history", "h.sqlite", "SELECT \(call) FROM v_runs"], ["profile", "s.sqlite"]] {
      let process = try HostileProcess(
        command, in: hostile.folder.url.path,
        after: ["timeout", "-s", signal, "-k", "100", "--preserve-status", "2"])
      #expect(process.exitCode == code, "\(process)")
      #expect(process.standardError == "error: \(says); nothing was written\n", "\(process)")
    }
  }

  @Test(arguments: ["-journal", "-wal", "-shm"])
  func aPipeBesideTheSnapshotIsNotWaitedFor(companion: String) throws {
    try #require(mkfifo(hostile.path("s.sqlite" + companion), 0o600) == 0)
    try hostile.check(
      exits: [2], says: ["error: s.sqlite: its \(companion) is no file; remove what stands there"], after: killer)
  }
}
