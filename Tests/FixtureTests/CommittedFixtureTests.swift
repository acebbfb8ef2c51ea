import Foundation
import MakeFixtures
import Testing

struct CommittedFixtureTests {
  /// Contents, not bytes: another SQLite library lays out the same rows differently.
  @Test func theCommittedFixturesAreWhatTheGeneratorMakes() throws {
    try inTemporaryFolder { folder in
      let written = try Fixtures.write(below: folder).map(Snapshot.init)
      #expect(written.count == 2)
      for (made, committed) in zip(written, [Committed.night, Committed.repaired]) {
        let isCurrent = try made.dump() == committed.dump()
        #expect(isCurrent, "\(committed.path) is stale: swift run make-fixtures")
      }
    }
  }

  @Test func twoRunsWriteTheSameBytesAndLeaveNothingElse() throws {
    try inTemporaryFolder { folder in
      let first = try Fixtures.write(below: folder).map(FileManager.default.contents)
      let second = try Fixtures.write(below: folder).map(FileManager.default.contents)
      #expect(first == second && !first.contains(nil))
      let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/2026-01-25")
      #expect(files.sorted() == ["night.sqlite", "repaired.sqlite"])
    }
  }

  @Test func aFolderThatCannotBeMadeIsNamedInTheError() throws {
    try inTemporaryFolder { folder in
      try Data().write(to: URL(filePath: folder))
      let error = #expect(throws: SnapshotFileError.self) { try Fixtures.write(below: folder) }
      #expect(error?.description.hasPrefix(folder) == true)
    }
  }

  private func inTemporaryFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fixtures-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }
}

struct FigureTests {
  @Test(arguments: pipelineFigures + sourceFigures)
  func theNightHoldsTheFiguresOfTheFactsSheet(figure: Figure) throws {
    #expect(try Committed.night.rows(figure.sql) == figure.rows)
  }

  @Test(arguments: repairFigures)
  func theRepairHoldsTheFiguresOfTheFactsSheet(figure: Figure) throws {
    #expect(try Committed.repaired.rows(figure.sql) == figure.rows)
  }

  @Test func theRepairChangedPlayerContextAlone() throws {
    let tables = try Committed.night.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
    let changed = try tables.filter { name in
      let rows = "SELECT * FROM \(name) ORDER BY rowid"
      return try Committed.night.rows(rows) != Committed.repaired.rows(rows)
    }
    #expect(tables.count == 14)
    #expect(changed == ["upcoming_player_game_context"])
  }

  @Test(arguments: [Committed.night, Committed.repaired])
  func aFixtureIsCompactAndWhole(snapshot: Snapshot) throws {
    #expect(try snapshot.rows("PRAGMA page_size") == ["4096"])
    #expect(try snapshot.rows("PRAGMA freelist_count") == ["0"])
    #expect(try snapshot.rows("PRAGMA integrity_check") == ["ok"])
    let bytes = try #require(FileManager.default.contents(atPath: snapshot.path)).count
    #expect(bytes < 1_000_000)
  }
}
