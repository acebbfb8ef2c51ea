import Foundation
import SQLite
import SQLiteEngine
import Testing
import Values

/// Snapshots whose newest state lies in more than one file, or that somebody still writes.
struct JournalTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  @Test func aCheckpointedLogNeedsNoCompanions() throws {
    let path = try folder.database("PRAGMA journal_mode = WAL; CREATE TABLE t(a); INSERT INTO t VALUES (7)")
    let before = try folder.contents()
    #expect(Set(before.keys) == ["snapshot.sqlite"])
    let connection = try Connection.open(snapshot: path)
    #expect(try connection.rows("SELECT a FROM t") == [[.integer(7)]])
    #expect(try folder.contents() == before)
    try connection.verifyUnchanged()
  }

  @Test func aLogWithoutIndexIsReadAndLeftAlone() throws {
    let writer = try Writer(folder.file("live.sqlite"))
    try writer.execute(loggedChange)
    let copies = try ScratchFolder()
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(
        atPath: folder.file("live.sqlite\(suffix)"), toPath: copies.file("copy.sqlite\(suffix)"))
    }
    let before = try copies.contents()
    var connection: Connection? = try Connection.open(snapshot: copies.file("copy.sqlite"))
    #expect(try connection?.rows("SELECT a FROM t") == [[.integer(1)], [.integer(2)]])
    #expect(try copies.contents() == before)
    try connection?.verifyUnchanged()
    connection = nil
    #expect(try copies.contents() == before)
  }

  @Test func aLiveLogIsReadAsOneStateWhileItGoesOn() throws {
    let writer = try Writer(folder.file("live.sqlite"))
    try writer.execute(loggedChange)
    let before = try folder.contents()
    let connection = try Connection.open(snapshot: folder.file("live.sqlite"))
    #expect(try connection.rows("SELECT count(*) FROM t") == [[.integer(2)]])
    #expect(Set(try folder.contents().keys) == Set(before.keys))
    #expect(try folder.contents()["live.sqlite"] == before["live.sqlite"])
    #expect(try folder.contents()["live.sqlite-wal"] == before["live.sqlite-wal"])
    try writer.execute("INSERT INTO t VALUES (3)")
    #expect(try connection.rows("SELECT count(*) FROM t") == [[.integer(2)]])
  }

  @Test func aLogLeftByACrashIsReadThroughItsOldIndex() throws {
    let writer = try Writer(folder.file("live.sqlite"))
    try writer.execute(loggedChange)
    let copies = try ScratchFolder()
    for suffix in ["", "-wal", "-shm"] {
      try FileManager.default.copyItem(
        atPath: folder.file("live.sqlite\(suffix)"), toPath: copies.file("copy.sqlite\(suffix)"))
    }
    let before = try copies.contents()
    var connection: Connection? = try Connection.open(snapshot: copies.file("copy.sqlite"))
    #expect(try connection?.rows("SELECT count(*) FROM t") == [[.integer(2)]])
    connection = nil
    #expect(try copies.contents() == before)
  }

  @Test(.enabled(if: geteuid() != 0, "root may write into every folder"))
  func aReadOnlyFolderIsEnoughForALog() throws {
    let path = try folder.database("PRAGMA journal_mode = WAL; CREATE TABLE t(a); INSERT INTO t VALUES (7)")
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path) }
    #expect(try Connection.open(snapshot: path).rows("SELECT a FROM t") == [[.integer(7)]])
  }

  @Test func aHotJournalIsRefusedAndLeftAlone() throws {
    let copies = try hotJournal()
    let before = try copies.contents()
    let path = copies.file("copy.sqlite")
    #expect(throws: SnapshotError.hotJournal(path: path)) { try Connection.open(snapshot: path) }
    #expect(try copies.contents() == before)
  }

  @Test func anEndedJournalThatIsKeptDoesNoHarm() throws {
    let writer = try Writer(folder.file("snapshot.sqlite"))
    try writer.execute("PRAGMA journal_mode = PERSIST; CREATE TABLE t(a); INSERT INTO t VALUES (7)")
    let before = try folder.contents()
    #expect(before["snapshot.sqlite-journal"]?.isEmpty == false)
    let connection = try Connection.open(snapshot: folder.file("snapshot.sqlite"))
    #expect(try connection.rows("SELECT a FROM t") == [[.integer(7)]])
    #expect(try folder.contents() == before)
  }

  @Test(arguments: [([], true), ([0, 0, 0, 0], true), ([0xD9, 0xD5, 0x05, 0xF9], false)] as [([UInt8], Bool)])
  func aJournalBesideALogCountsOnlyWhereItHasBegun(journal: [UInt8], opens: Bool) throws {
    let path = try folder.database("PRAGMA journal_mode = WAL; CREATE TABLE t(a)")
    _ = try folder.write(journal, to: "snapshot.sqlite-journal")
    let before = try folder.contents()
    if opens {
      #expect(try Connection.open(snapshot: path).rows("SELECT * FROM t").isEmpty)
    } else {
      #expect(throws: SnapshotError.hotJournal(path: path)) { try Connection.open(snapshot: path) }
    }
    #expect(try folder.contents() == before)
  }

  @Test func aLockedSnapshotSaysSo() throws {
    let path = try folder.database()
    let writer = try Writer(path)
    try writer.execute("BEGIN EXCLUSIVE")
    #expect(throws: SnapshotError.locked(path: path)) {
      try Connection.open(snapshot: path, busyTimeout: .milliseconds(1))
    }
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: shell), "there is no sqlite3 shell"))
  func aSnapshotLockedByAnotherProcessSaysSo() throws {
    let path = try folder.database()
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = URL(filePath: Self.shell)
    process.arguments = [path]
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    defer {
      try? input.fileHandleForWriting.close()
      process.waitUntilExit()
    }
    try input.fileHandleForWriting.write(contentsOf: Data("BEGIN EXCLUSIVE;\nSELECT 'locked';\n".utf8))
    #expect(!output.fileHandleForReading.availableData.isEmpty)
    #expect(throws: SnapshotError.locked(path: path)) {
      try Connection.open(snapshot: path, busyTimeout: .milliseconds(1))
    }
  }

  @Test func aReaderKeepsWritersOutEvenAfterAnotherReaderIsGone() throws {
    let path = try folder.database()
    let first = try Connection.open(snapshot: path)
    _ = try Connection.open(snapshot: path).rows("SELECT * FROM t")
    let writer = try Writer(path)
    #expect(throws: DatabaseError.self) { try writer.execute("INSERT INTO t VALUES (1, 2)") }
    try first.verifyUnchanged()
  }

  @Test func aChangeBehindTheReadersBackIsAnError() throws {
    let path = try folder.database("PRAGMA journal_mode = WAL; CREATE TABLE t(a); INSERT INTO t VALUES (7)")
    let connection = try Connection.open(snapshot: path)
    try Writer(path).execute("INSERT INTO t VALUES (8)")
    #expect(throws: SnapshotError.changedWhileRead(path: path)) { try connection.verifyUnchanged() }
  }

  private static let shell = "/usr/bin/sqlite3"

  private let loggedChange = """
    PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t(a); INSERT INTO t VALUES (1);
    INSERT INTO t VALUES (2)
    """

  /// A copy taken in the midst of a transaction that has begun to write pages.
  private func hotJournal() throws -> ScratchFolder {
    let path = try folder.database(someRows)
    let writer = try Writer(path)
    try writer.execute("PRAGMA cache_size = 2; PRAGMA cache_spill = 2; BEGIN; UPDATE t SET b = b || 'x'")
    let copies = try ScratchFolder()
    for suffix in ["", "-journal"] {
      try FileManager.default.copyItem(atPath: path + suffix, toPath: copies.file("copy.sqlite\(suffix)"))
    }
    return copies
  }
}
