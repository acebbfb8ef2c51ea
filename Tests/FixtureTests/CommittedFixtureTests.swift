import Foundation
import MakeFixtures
import Testing

struct CommittedFixtureTests {
  @Test func theCommittedFixturesAreWhatTheGeneratorMakes() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fixtures-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let written = try Fixtures.write(below: folder.path).map(Snapshot.init)
    for (made, committed) in zip(written, [Committed.night, Committed.repaired]) {
      let isCurrent = try made.dump() == committed.dump()
      #expect(isCurrent, "\(committed.path) is stale: swift run make-fixtures")
    }
  }
}
