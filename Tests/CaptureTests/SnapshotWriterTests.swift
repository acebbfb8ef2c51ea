import Capture
import Files
import Foundation
import SQLite
import TestSupport
import Testing
import Values

/// The pages that are written are what SQLite reads, and finds nothing wrong with.
struct SnapshotWriterTests {
  @Test(arguments: 0..<12)
  func randomTablesAreReadBackAsTheyWereGiven(_ offset: Int) throws {
    var random = SeededRandom(seed: CaptureSeed.first &+ UInt64(offset))
    print("seed \(CaptureSeed.first &+ UInt64(offset))")
    let folder = try TestFolder()
    let tables = (0..<random.pick([1, 2, 4])).map { RandomCapture("t\($0)", &random) }
    let path = folder.file("out.sqlite")
    let writer = try SnapshotWriter(path, .init())
    try RandomCapture.write(tables, to: writer, &random)
    _ = try writer.commit(at: .unixEpoch)
    #expect(try CapturedRows.integrity(of: path) == "ok")
    for table in tables {
      #expect(try CapturedRows.all(table.name, in: path) == table.rows, "seed \(CaptureSeed.first), \(table.name)")
    }
    #expect(try folder.names == ["out.sqlite"])
  }

  /// Three levels of pages: the upper ones are full more than once.
  @Test func manyRowsMakeATreeOfSeveralLevels() throws {
    let folder = try TestFolder()
    let path = folder.file("out.sqlite")
    let writer = try SnapshotWriter(path, .init())
    let table = try writer.table(
      CapturedTable("t", columns: [CapturedColumn("n", "INTEGER"), CapturedColumn("x")], source: "s"))
    let wide = String(repeating: "x", count: 1900)
    for number in 0..<1400 as Range<Int64> {
      table.integer(number)
      table.text(wide)
      try table.endRow()
    }
    try table.finish(TableOutcome())
    _ = try writer.commit(at: .unixEpoch)
    #expect(try CapturedRows.integrity(of: path) == "ok")
    #expect(
      try CapturedRows.rows("SELECT count(*), sum(n), count(DISTINCT rowid), min(length(x)) FROM t", in: path)
        == [[.integer(1400), .integer(979_300), .integer(1400), .integer(1900)]])
    #expect(try CapturedRows.rows("SELECT n FROM t WHERE rowid = 701", in: path) == [[.integer(700)]])
  }

  /// Whoever forgets it leaves nothing behind, with tables begun, ended or neither.
  @Test(arguments: 0...2) func aSnapshotThatNobodyCommitsLeavesNothing(tables: Int) throws {
    let folder = try TestFolder()
    func forget() throws {
      let writer = try SnapshotWriter(folder.file("out.sqlite"), .init())
      for number in 0..<tables {
        let table = try writer.table(CapturedTable("t\(number)", columns: [CapturedColumn("n")], source: "s"))
        table.integer(1)
        try table.endRow()
        if number > 0 { try table.finish(TableOutcome()) }
      }
      #expect(try !folder.names.isEmpty)
    }
    try forget()
    #expect(try folder.names == [])
  }

  @Test func whatElseStandsThereIsLeftUnlessForced() throws {
    let folder = try TestFolder()
    let path = folder.file("out.sqlite")
    try folder.write("not ours", to: "out.sqlite")
    let error = #expect(throws: CaptureError.self) { try SnapshotWriter(path, .init()) }
    #expect(error?.hint?.contains("--force") == true)
    var options = SnapshotWriter.Options()
    options.replacesAnything = true
    _ = try SnapshotWriter(path, options).commit(at: .unixEpoch)
    // What a capture made may be replaced by the next.
    _ = try SnapshotWriter(path, .init()).commit(at: .unixEpoch)
    #expect(try folder.names == ["out.sqlite"])
  }

  /// SQLite would read the old log into the new file.
  @Test(arguments: ["-journal", "-wal"])
  func aFileWithAJournalBesideItIsNotReplaced(_ suffix: String) throws {
    let folder = try TestFolder()
    try folder.write("x", to: "out.sqlite" + suffix)
    let error = #expect(throws: CaptureError.self) { try SnapshotWriter(folder.file("out.sqlite"), .init()) }
    #expect(error?.message.contains(suffix) == true)
    #expect(try folder.names == ["out.sqlite" + suffix])
  }

  @Test func aCaptureThatWasGivenUpLeavesNothing() throws {
    let folder = try TestFolder()
    let writer = try SnapshotWriter(folder.file("out.sqlite"), .init())
    _ = try writer.table(CapturedTable("t", columns: [CapturedColumn("a")], source: "s"))
    writer.discard()
    #expect(try folder.names == [])
  }

  @Test func whatAKilledCaptureLeftIsRemovedByTheNext() throws {
    let folder = try TestFolder()
    // No process has a number beyond the system's greatest.
    try folder.write("half", to: "out.sqlite.999999999.part")
    try folder.write("half", to: "out.sqlite.notours.part")
    _ = try SnapshotWriter(folder.file("out.sqlite"), .init()).commit(at: .unixEpoch)
    #expect(try folder.names == ["out.sqlite", "out.sqlite.notours.part"])
  }

  @Test(arguments: [
    ("two columns", CapturedTable("t", columns: [CapturedColumn("a"), CapturedColumn("A")], source: "s")),
    ("no columns", CapturedTable("t", columns: [], source: "s")),
    ("cannot be called", CapturedTable("sqlite_x", columns: [CapturedColumn("a")], source: "s")),
    ("cannot be called", CapturedTable("Tipoff_Capture", columns: [CapturedColumn("a")], source: "s")),
  ])
  func whatSQLiteCannotHoldIsRefused(_ words: String, _ table: CapturedTable) throws { try expectRefusal(words, table) }

  @Test func aColumnTooManyIsRefused() throws {
    try expectRefusal(
      "2000 at most", CapturedTable("t", columns: (0...2000).map { CapturedColumn("c\($0)") }, source: "s"))
  }

  private func expectRefusal(_ words: String, _ table: CapturedTable) throws {
    let folder = try TestFolder()
    let writer = try SnapshotWriter(folder.file("out.sqlite"), .init())
    let error = #expect(throws: CaptureError.self) { try writer.table(table) }
    #expect(error?.description.contains(words) == true)
  }

  @Test func twoThousandColumnsAreHeld() throws {
    let folder = try TestFolder()
    let path = folder.file("out.sqlite")
    let writer = try SnapshotWriter(path, .init())
    let table = try writer.table(
      CapturedTable("wide", columns: (0..<2000).map { CapturedColumn("column \($0)", "INTEGER") }, source: "s"))
    for _ in 0..<3 {
      for column in 0..<2000 as Range<Int64> { table.integer(column * 1_000_003) }
      try table.endRow()
    }
    try table.finish(TableOutcome())
    _ = try writer.commit(at: .unixEpoch)
    #expect(try CapturedRows.integrity(of: path) == "ok")
    #expect(
      try CapturedRows.rows("SELECT sum(\"column 1999\") FROM wide", in: path) == [[.integer(3 * 1999 * 1_000_003)]])
  }

  @Test func aMaskedValueIsADigestByWhichKeysStillMatch() throws {
    let folder = try TestFolder()
    let path = folder.file("out.sqlite")
    var options = SnapshotWriter.Options()
    options.masks = Masks(["ssn", "b.id"], secret: "s")
    let writer = try SnapshotWriter(path, options)
    for (name, value) in [("a", Value.integer(7)), ("b", .text("7")), ("c", .real(7))] {
      let table = try writer.table(
        CapturedTable(name, columns: [CapturedColumn("id"), CapturedColumn("SSN", "INTEGER")], source: "s"))
      table.value(value)
      table.value(value)
      try table.endRow()
      table.null()
      table.null()
      try table.endRow()
      try table.finish(TableOutcome())
    }
    _ = try writer.commit(at: .unixEpoch)
    let digests = try CapturedRows.rows(
      "SELECT ssn FROM a UNION ALL SELECT ssn FROM b UNION ALL SELECT ssn FROM c UNION ALL SELECT id FROM b", in: path)
    #expect(Set(digests.compactMap { $0[0].isNull ? nil : $0[0].description }).count == 1)
    #expect(digests.filter { $0[0].isNull }.count == 4)
    #expect(try CapturedRows.rows("SELECT id FROM a", in: path) == [[.integer(7)], [.null]])
    #expect(!(try Data(contentsOf: URL(filePath: path))).isEmpty)
  }

  @Test func aMaskThatCoversNothingIsAnError() throws {
    let folder = try TestFolder()
    var options = SnapshotWriter.Options()
    options.masks = Masks(["sssn"], secret: "s")
    let writer = try SnapshotWriter(folder.file("out.sqlite"), options)
    try writer.table(CapturedTable("t", columns: [CapturedColumn("ssn")], source: "s")).finish(TableOutcome())
    #expect(throws: CaptureError.self) { try writer.commit(at: .unixEpoch) }
    #expect(try folder.names == [])
  }

  @Test func rowsAreHeldAgainstWhatTheSourceCounts() throws {
    let folder = try TestFolder()
    let writer = try SnapshotWriter(folder.file("out.sqlite"), .init())
    let table = try writer.table(CapturedTable("t", columns: [CapturedColumn("a")], source: "s"))
    var outcome = TableOutcome()
    outcome.sourceRows = 1
    let error = #expect(throws: CaptureError.self) { try table.finish(outcome) }
    #expect(error?.message.contains("1 rows in its source, and 0 were read") == true)
  }
}

/// A table of values of all classes and sizes.
private struct RandomCapture {
  let name: String
  let columns: Int
  let rows: [[Value]]

  init(_ name: String, _ random: inout SeededRandom) {
    self.name = name
    let columns = random.pick([1, 2, 7, 40, 200])
    self.columns = columns
    let count = min(random.pick([0, 1, 2, 30, 400]), 1600 / columns + 1)
    let wide = random.chance(20) ? 30_000 : random.pick([0, 3, 60, 200])
    var rows: [[Value]] = []
    for _ in 0..<(wide > 1000 ? min(count, 3) : count) {
      rows.append((0..<columns).map { _ in Self.value(&random, wide) })
    }
    self.rows = rows
  }

  private static func value(_ random: inout SeededRandom, _ wide: Int) -> Value {
    switch random.below(6) {
    case 0: return .null
    case 1: return .integer(Int64(truncatingIfNeeded: random.next()) >> Int64(random.below(64)))
    case 2: return .integer(random.pick([0, 1, -1, 127, 128, -128, -129, 32767, 32768, .max, .min]))
    case 3: return .real(random.pick([0.5, -0.25, 1e300, 3, 1.0 / 3, .infinity]))
    case 4:
      let count = random.below(wide + 1)
      return .text(String(repeating: random.pick(["a", "é", "7"]), count: count))
    case _: return .blob((0..<random.below(wide + 1)).map { _ in UInt8(random.below(256)) })
    }
  }

  /// Row by row side by side: their pages lie mixed in the file.
  static func write(_ tables: [RandomCapture], to snapshot: SnapshotWriter, _ random: inout SeededRandom) throws {
    let writers = try tables.map { table in
      try snapshot.table(
        CapturedTable(table.name, columns: (0..<table.columns).map { CapturedColumn("c\($0)") }, source: "random"))
    }
    for index in 0..<(tables.map(\.rows.count).max() ?? 0) {
      for (table, writer) in zip(tables, writers) where index < table.rows.count {
        for value in table.rows[index] { writer.value(value) }
        try writer.endRow()
      }
    }
    for writer in writers { try writer.finish(TableOutcome()) }
  }
}
