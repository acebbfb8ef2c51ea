import Foundation
import Questions
import SQLite
import SQLiteEngine
import Testing
import Values

struct SnapshotOpeningTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  @Test func aMissingFileIsNamedAndNotCreated() throws {
    let path = folder.file("none.sqlite")
    #expect(throws: SnapshotError.missing(path: path)) { try Connection.open(snapshot: path) }
    #expect(try folder.contents().isEmpty)
  }

  @Test(arguments: ["", "a\0b", "/dev/null/x"])
  func aPathThatCannotBeIsMissing(path: String) {
    #expect(throws: SnapshotError.missing(path: path)) { try Connection.open(snapshot: path) }
  }

  @Test func aFolderIsNoSnapshot() {
    #expect(throws: SnapshotError.isDirectory(path: folder.path)) { try Connection.open(snapshot: folder.path) }
  }

  @Test func anEmptyFileIsNoSnapshot() throws {
    let path = try folder.write([], to: "empty")
    #expect(throws: SnapshotError.empty(path: path)) { try Connection.open(snapshot: path) }
  }

  @Test(arguments: [
    Array("hello".utf8), [UInt8](repeating: 0, count: 4096), Array("SQLite format 2\0".utf8),
    [UInt8](repeating: 0xA7, count: 10_000),
  ])
  func garbageIsNoDatabase(bytes: [UInt8]) throws {
    let path = try folder.write(bytes, to: "garbage")
    #expect(throws: SnapshotError.notADatabase(path: path)) { try Connection.open(snapshot: path) }
  }

  @Test func aDeviceIsNoDatabase() {
    #expect(throws: SnapshotError.notADatabase(path: "/dev/null")) { try Connection.open(snapshot: "/dev/null") }
  }

  @Test(arguments: [16, 99, 100, 4095, 4096, 20_000])
  func aTruncatedFileSaysSo(keptBytes: Int) throws {
    let whole = try bytes(of: folder.database(someRows))
    let path = try folder.write(Array(whole.prefix(keptBytes)), to: "cut")
    let error = #expect(throws: SnapshotError.self) { try Connection.open(snapshot: path) }
    guard case .truncated(path, _, keptBytes) = error else {
      Testing.Issue.record("not called truncated: \(String(describing: error))")
      return
    }
  }

  @Test func aNonsensePageSizeIsCorrupt() throws {
    var damaged = try bytes(of: folder.database(someRows))
    damaged[16...17] = [0x12, 0x34]
    let path = try folder.write(damaged, to: "damaged")
    let error = #expect(throws: SnapshotError.self) { try Connection.open(snapshot: path) }
    #expect(error == .corrupt(path: path, cause: "its pages cannot be of 4660 bytes"))
  }

  @Test func aSchemaThatCannotBeReadIsCorrupt() throws {
    let path = try folder.database(
      "CREATE TABLE t(a); PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE t(';")
    let error = #expect(throws: SnapshotError.self) { try Connection.open(snapshot: path) }
    guard case .corrupt(path, let cause) = error else {
      Testing.Issue.record("not called corrupt: \(String(describing: error))")
      return
    }
    #expect(cause.contains("malformed"))
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func aFileWithoutPermissionSaysSo() throws {
    let path = try folder.database()
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    #expect(throws: SnapshotError.noPermission(path: path)) { try Connection.open(snapshot: path) }
  }

  @Test(arguments: ["a b.sqlite", "a?mode=rwc&x=#%41.sqlite", "ü🏀.sqlite", ":memory:", "quote'\".db", "-rf"])
  func anyFileNameCanBeOpened(name: String) throws {
    let path = folder.file(name)
    try FileManager.default.moveItem(atPath: folder.database("CREATE TABLE here(a)"), toPath: path)
    let before = try folder.contents()
    #expect(try Connection.open(snapshot: path).readSchema().table(named: "here") != nil)
    #expect(try folder.contents() == before)
  }

  @Test func aLinkIsFollowedToItsCompanions() throws {
    let writer = try Writer(folder.file("real.sqlite"))
    try writer.execute("PRAGMA journal_mode = WAL; CREATE TABLE t(a); INSERT INTO t VALUES (1)")
    let link = folder.file("link.sqlite")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.file("real.sqlite"))
    #expect(try Connection.open(snapshot: link).rows("SELECT a FROM t") == [[.integer(1)]])
  }

  @Test func errorsTellPeopleWhatToDo() {
    let error = SnapshotError.truncated(path: "night.sqlite", expectedBytes: 8192, actualBytes: 5000)
    #expect(error.description == "night.sqlite: is truncated: 5000 bytes of 8192; copy it again, completely")
    #expect(error.path == "night.sqlite")
  }

  @Test(arguments: 0..<100)
  func flippedBytesNeverCrash(round: Int) throws {
    var generator = SeededGenerator(seed: UInt64(round))
    var damaged = try bytes(of: folder.database(someRows, name: "whole"))
    for _ in 0..<10 {
      damaged[Int.random(in: 0..<damaged.count, using: &generator)] = .random(in: 0...255, using: &generator)
    }
    let path = try folder.write(damaged, to: "damaged")
    let before = try folder.contents()
    #expect(throws: Never.self, "seed \(round)") { try readAll(path) }
    #expect(try folder.contents() == before, "seed \(round)")
  }

  /// Reads what can be read; only our own errors may come of it.
  private func readAll(_ path: String) throws {
    do {
      let connection = try Connection.open(snapshot: path)
      for table in try connection.readSchema().tables {
        _ = try connection.rows("SELECT * FROM \"\(table.name)\" ORDER BY 1", timeout: .seconds(5))
      }
    } catch let error as SnapshotError {
      #expect(error.path == path)
    } catch let error as QueryError {
      #expect(!error.message.isEmpty)
    }
  }
}

/// 20 pages of rows with an index.
let someRows = """
  CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT, c REAL); CREATE INDEX i ON t(b);
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
  INSERT INTO t SELECT i, 'player' || i, i / 7.0 FROM n;
  """
