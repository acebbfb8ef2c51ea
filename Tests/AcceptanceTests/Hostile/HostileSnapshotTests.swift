import Foundation
import TestSupport
import Testing

/// Snapshots that are none, that somebody holds, or that want to be the reader's end.
struct HostileSnapshotTests {
  let hostile: HostileFolder

  init() throws { hostile = try HostileFolder() }

  /// Some pages of rows.
  private static let rows = """
    CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT); CREATE INDEX i ON t(b);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO t SELECT i, 'player' || i FROM n;
    """

  @Test(arguments: [
    ("missing", "error: missing: no such file; check the path"),
    ("empty", "error: empty: the file is empty; write the snapshot anew"),
    ("truncated", "error: truncated: is truncated: 9000 bytes of "),
    ("encrypted", "error: encrypted: is not a SQLite database, or is encrypted; "),
    ("folder", "error: folder: is a folder; name the file in it"),
    ("pipe", "error: pipe: is not a SQLite database, or is encrypted; "),
    ("/dev/zero", "error: /dev/zero: is not a SQLite database, or is encrypted; "),
    ("/dev/null", "error: /dev/null: is not a SQLite database, or is encrypted; "),
    ("a\u{1B}[31m\nb", "error: a\\u{1B}[31m\\nb: no such file; check the path"),
  ])
  func whatIsNoSnapshotIsOneLineWithItsPath(name: String, says: String) throws {
    let whole = try Data(contentsOf: URL(filePath: hostile.database(Self.rows, as: "whole")))
    try Data().write(to: hostile.folder.url.appending(path: "empty"))
    try whole.prefix(9000).write(to: hostile.folder.url.appending(path: "truncated"))
    // As a cipher leaves it: nothing of the header can be known again.
    var random = SeededRandom(seed: 7)
    try Data(whole.map { $0 ^ UInt8.random(in: 1...255, using: &random) })
      .write(to: hostile.folder.url.appending(path: "encrypted"))
    try FileManager.default.createDirectory(atPath: hostile.path("folder"), withIntermediateDirectories: true)
    try #require(mkfifo(hostile.path("pipe"), 0o600) == 0)
    let process = try hostile.check(of: name, exits: [2], says: [says])
    #expect(process.standardOutput == "")
    #expect(process.standardError.split(separator: "\n").count == 1)
  }

  @Test func aHundredFlippedBytesGiveAVerdictOrALine() throws {
    let seed = ProcessInfo.processInfo.environment["TIPOFF_SEED"].flatMap(UInt64.init) ?? 20_260_125
    print("seed \(seed)")
    var random = SeededRandom(seed: seed)
    let whole = Array(try Data(contentsOf: URL(filePath: hostile.database(Self.rows, as: "whole"))))
    for round in 0..<25 {
      var damaged = whole
      // A header that is wrong ends it early: most rounds spare it.
      let first = round % 5 == 0 ? 0 : 100
      for _ in 0..<100 { damaged[Int.random(in: first..<damaged.count, using: &random)] = random.byte }
      try Data(damaged).write(to: hostile.folder.url.appending(path: "s.sqlite"))
      try hostile.check(exits: [0, 1, 2, 3])
    }
  }

  @Test func aFileThatOnlyItsOwnerMayReadIsDenied() throws {
    try hostile.database(Self.rows)
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: hostile.path("s.sqlite"))
    // Root may read everything, until it gives that right away.
    let powers = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
    try hostile.check(
      exits: [2], says: ["error: s.sqlite: permission denied; give read permission"],
      after: geteuid() == 0 ? powers : [])
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: shell), "there is no sqlite3 shell"))
  func aLockedSnapshotIsNotWaitedForForLong() throws {
    try hostile.database(Self.rows)
    // The lock is another process's: reading the file's bytes here would end a lock of our own.
    let writer = Process()
    let (input, output) = (Pipe(), Pipe())
    writer.executableURL = URL(filePath: Self.shell)
    writer.arguments = [hostile.path("s.sqlite")]
    (writer.standardInput, writer.standardOutput) = (input, output)
    try writer.run()
    defer {
      try? input.fileHandleForWriting.close()
      writer.waitUntilExit()
    }
    try input.fileHandleForWriting.write(contentsOf: Data("BEGIN EXCLUSIVE;\nSELECT 'locked';\n".utf8))
    #expect(!output.fileHandleForReading.availableData.isEmpty)
    try hostile.check(exits: [2], says: ["error: s.sqlite: is locked by a writer; try again"])
  }

  private static let shell = "/usr/bin/sqlite3"

  @Test func aSnapshotWithAWriteAheadLogIsReadWithAllItsRows() throws {
    let writer = try HostileWriter(hostile.path("s.sqlite"))
    try writer.execute(
      "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t(a, b); INSERT INTO t VALUES (1, 2)")
    // The index beside a live log is shared by its readers; the copy has none, and gets none.
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(
        atPath: hostile.path("s.sqlite" + suffix), toPath: hostile.path("copy.sqlite" + suffix))
    }
    try hostile.check(of: "copy.sqlite", exits: [0], says: ["PASSED"])
    try hostile.check(exits: [0], says: ["PASSED"], leaving: ["s.sqlite-shm"])
  }

  @Test func aDamagedLogIsToldAndIsNotReadAsAnOlderState() throws {
    try hostile.loggedDatabase([
      "CREATE TABLE t(a, b)", "INSERT INTO t VALUES (1, 2)", "INSERT INTO t VALUES (NULL, 3)",
    ])
    try hostile.check(exits: [1], says: ["t.not_null.a"])
    var log = try Data(contentsOf: URL(filePath: hostile.path("s.sqlite-wal")))
    let frames = (log.count - 32) / (4096 + 24)
    log[32 + 2 * (4096 + 24) + 2000] ^= 1
    try log.write(to: URL(filePath: hostile.path("s.sqlite-wal")))
    let words = "error: s.sqlite: its write-ahead log (-wal) is damaged: frame 3 of \(frames) is not what was written"
    let run = try hostile.check(exits: [2], says: [words])
    #expect(run.standardOutput == "")
    for command in [["profile", "s.sqlite"], ["snapshot", "new.sqlite", "s.sqlite"]] {
      let process = try HostileProcess(command, in: hostile.folder.url.path)
      #expect(process.exitCode == 2 && process.standardError.contains(words.dropFirst("error: ".count)), "\(process)")
    }
  }

  @Test func aValueOf900MegabytesIsNotMade() throws {
    try hostile.database("CREATE VIEW t AS SELECT 1 AS a, zeroblob(900000000) AS b")
    let words = "a value was to be made that is larger than 64 MiB, the most that is computed"
    try hostile.check(exits: [3], says: ["t.not_null.b", words], memory: 300 << 20)
  }

  @Test(arguments: ["zeroblob(68000000)", "CAST(zeroblob(68000000) AS TEXT)"])
  func aValueThatIsTooLargeToBeReadIsNamed(value: String) throws {
    try hostile.database("PRAGMA page_size = 65536; CREATE TABLE t(a, b); INSERT INTO t VALUES (1, \(value))")
    let rules = "tables: { t: { from: t, checks: [ { not_null: [a, b] }, { pattern: { column: b, matches: x } } ] } }"
    let words = "column 'b' of table 't' holds a value larger than 64 MiB, the most that is read"
    try hostile.check(
      rules: rules, exits: [3], says: ["t.pattern.b  too_large", words, "1 not judged"])
  }

  @Test func viewsThatMultiplyEndWithoutAnswerAndInBoundedMemory() throws {
    let views = (1...20).map {
      "CREATE VIEW v\($0) AS SELECT (SELECT x FROM v\($0 - 1)) + (SELECT x FROM v\($0 - 1)) AS x;"
    }
    try hostile.database("CREATE TABLE t(a, b); CREATE VIEW v0 AS SELECT a AS x FROM t;" + views.joined())
    let rules = "tables: { t: { from: v20, checks: [ { not_null: x } ] } }"
    try hostile.check(rules: rules, exits: [3], says: ["not judged"])
  }
}

extension SeededRandom {
  fileprivate var byte: UInt8 {
    mutating get { UInt8(truncatingIfNeeded: next()) }
  }
}
