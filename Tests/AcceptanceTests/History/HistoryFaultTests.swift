import Foundation
import TestSupport
import Testing

/// Histories that cannot be written: the verdict is told all the same, the cause too, and what lies there stays.
struct HistoryFaultTests {
  let folder: TemporaryFolder
  let night = ShippedRun.root.appending(path: TipoffProcess.night).path
  private let powers = geteuid() == 0 ? ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] : []

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("tables: { t: { from: nbac_schedule, checks: [ { row_count: { min: 1 } } ] } }", as: "clean.yml")
    try folder.write("tables: { t: { from: nbac_schedule, checks: [ { row_count: { min: 99 } } ] } }", as: "issue.yml")
    try folder.write("tables: { t: { from: nosuch, checks: [ { row_count: { min: 1 } } ] } }", as: "error.yml")
  }

  private func check(
    _ rules: String = "clean.yml", history: String, at now: String = "2026-01-26T06:30:00Z",
    after command: [String] = []
  ) throws -> HostileProcess {
    try HostileProcess(
      ["check", "--rules", rules, "--snapshot", night, "--now", now, "--history", history, "--format", "json"],
      in: folder.url.path, after: command)
  }

  /// What the clean run says of this place, twice.
  private func expectUntouched(_ name: String, says: String, after command: [String] = []) throws {
    let before = try? Data(contentsOf: URL(filePath: folder.path(name)))
    let names = try folder.names
    let process = try check(history: name, after: command)
    #expect(process.exitCode == 2, "\(process)")
    #expect(process.standardError.contains("error: this run is not recorded: \(name): \(says)"), "\(process)")
    #expect(process.standardOutput.contains("\"passed\": 1"), "\(process)")
    #expect(try folder.names == names)
    #expect((try? Data(contentsOf: URL(filePath: folder.path(name)))) == before)
  }

  /// A history with one run in it.
  private func recorded(_ name: String) throws {
    #expect(try check(history: name).exitCode == 0)
  }

  /// What SQLite would take for memory, or for parts of an address, is the name of a file.
  @Test(arguments: [":memory:", "file::memory:", "h?mode=memory", "file:h.sqlite?mode=memory", "ü #%41.sqlite"])
  func aHistoryOfAnyNameIsAFileThatRemembers(name: String) throws {
    try recorded(name)
    #expect(try folder.names.contains(name))
    let process = try HostileProcess(["runs", "--history", name], in: folder.url.path)
    #expect(process.exitCode == 0, "\(process)")
    #expect(process.standardOutput.contains("1 run of clean"), "\(process)")
  }

  @Test func whatIsNoDatabaseIsRefusedAndStays() throws {
    try folder.write(String(repeating: "not a database\n", count: 1000), as: "text.sqlite")
    try expectUntouched("text.sqlite", says: "is no history of tipoff: it is not a SQLite database")
  }

  @Test(arguments: ["DELETE", "WAL"])
  func anotherProgramsDatabaseIsRefusedAndStays(journal: String) throws {
    do {
      let writer = try HostileWriter(folder.path("other.sqlite"))
      _ = try writer.texts("PRAGMA journal_mode = \(journal)")
      try writer.execute("CREATE TABLE mine(a); INSERT INTO mine VALUES (1)")
    }
    try expectUntouched("other.sqlite", says: "is no history of tipoff: it is another program's database")
  }

  @Test func aNewerFormIsRefusedAndStays() throws {
    try recorded("newer.sqlite")
    try HostileWriter(folder.path("newer.sqlite")).execute("PRAGMA user_version = 12")
    try expectUntouched("newer.sqlite", says: "is a history of form 12, and this version of tipoff knows 11")
  }

  @Test func theSnapshotItselfIsNoHistory() throws {
    try FileManager.default.copyItem(atPath: night, toPath: folder.path("night.sqlite"))
    try expectUntouched("night.sqlite", says: "is no history of tipoff: it is another program's database")
  }

  @Test func aTruncatedHistoryIsRefusedAndStays() throws {
    try recorded("cut.sqlite")
    let whole = try Data(contentsOf: URL(filePath: folder.path("cut.sqlite")))
    try whole.prefix(whole.count / 2).write(to: URL(filePath: folder.path("cut.sqlite")))
    try expectUntouched("cut.sqlite", says: "the history is corrupt:")
  }

  @Test func flippedBytesEndInNoWorseThanAnError() throws {
    try recorded("flipped.sqlite")
    let whole = try Data(contentsOf: URL(filePath: folder.path("flipped.sqlite")))
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var random = SeededRandom(seed: seed)
    for _ in 0..<40 {
      var bytes = whole
      let places = (0..<20).map { _ in random.below(bytes.count) }
      for place in places { bytes[place] ^= 1 << UInt8(random.below(8)) }
      try bytes.write(to: URL(filePath: folder.path("flipped.sqlite")))
      let process = try check(history: "flipped.sqlite", at: "2026-01-26T07:30:00Z")
      #expect([0, 2].contains(process.exitCode), "bytes \(places): \(process)")
      #expect(process.standardOutput.contains("\"passed\": 1"), "bytes \(places): \(process)")
    }
  }

  @Test(arguments: [("clean.yml", Int32(2)), ("issue.yml", 1), ("error.yml", 3)])
  func aVerdictKeepsItsCodeWhereTheRunIsNotRecorded(rules: String, code: Int32) throws {
    try folder.write("not a database", as: "text.sqlite")
    let process = try check(rules, history: "text.sqlite")
    #expect(process.exitCode == code)
    #expect(process.standardError.contains("error: this run is not recorded: text.sqlite: is no history of tipoff"))
  }

  @Test func aCheckWhosePastCannotBeReadIsInError() throws {
    try folder.write(
      "tables: { t: { from: nbac_schedule, checks: [ { change: { of: row_count, max: 1 } } ] } }", as: "change.yml")
    try folder.write("not a database", as: "text.sqlite")
    let process = try check("change.yml", history: "text.sqlite")
    #expect(process.exitCode == 3)
    #expect(process.standardOutput.contains("the history could not be read: text.sqlite: is no history of tipoff"))
  }

  @Test func aFolderIsNoHistory() throws {
    try FileManager.default.createDirectory(atPath: folder.path("folder"), withIntermediateDirectories: true)
    try expectUntouched("folder", says: "is a folder")
  }

  @Test(arguments: [false, true])
  func aFolderThatTakesNoFileIsTold(hasHistory: Bool) throws {
    try FileManager.default.createDirectory(atPath: folder.path("closed"), withIntermediateDirectories: true)
    if hasHistory { try recorded("closed/history.sqlite") }
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.path("closed"))
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path("closed")) }
    try expectUntouched("closed/history.sqlite", says: "the history cannot be", after: powers)
  }

  @Test func aFullDiskLosesNothingThatWasThere() throws {
    let mount = folder.path("small")
    try FileManager.default.createDirectory(atPath: mount, withIntermediateDirectories: true)
    let code = try HostileProcess.code(of: ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", mount])
    try #require(code == 0 || geteuid() != 0, "root could not mount a small disk")
    guard code == 0 else {
      print("not tested: only root may mount a small disk")
      return
    }
    defer { _ = try? HostileProcess.code(of: ["umount", mount]) }
    var recorded = 0
    var failed: HostileProcess?
    for minute in 10..<60 where failed == nil {
      let process = try check(history: "small/history.sqlite", at: "2026-01-26T06:\(minute):00Z")
      if process.exitCode == 0 { recorded += 1 } else { failed = process }
      if recorded == 1 { try fill(mount, leaving: 60_000) }
    }
    let process = try #require(failed, "the disk is never full")
    #expect(process.exitCode == 2)
    #expect(
      process.standardError.contains("this run is not recorded: small/history.sqlite: the disk is full"), "\(process)")
    #expect(process.standardOutput.contains("\"passed\": 1"))
    #expect(recorded > 0)
    try FileManager.default.removeItem(atPath: mount + "/ballast")
    #expect(try HistoryShell.rows("PRAGMA integrity_check", in: mount + "/history.sqlite") == ["ok"])
    #expect(try HistoryShell.rows("SELECT count(*) FROM v_runs", in: mount + "/history.sqlite") == ["\(recorded)"])
  }

  private func fill(_ mount: String, leaving bytes: Int) throws {
    let attributes = try FileManager.default.attributesOfFileSystem(forPath: mount)
    let free = try #require(attributes[.systemFreeSize] as? NSNumber).intValue
    guard free > bytes, !FileManager.default.fileExists(atPath: mount + "/ballast") else { return }
    try Data(repeating: 0, count: free - bytes).write(to: URL(filePath: mount + "/ballast"))
  }
}
