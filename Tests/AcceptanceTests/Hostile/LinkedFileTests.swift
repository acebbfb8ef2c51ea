import Foundation
import Testing

/// SQLite looks for a file's companions beside the real file: so does whoever digests it, keeps it, or looks at it.
struct LinkedFileTests {
  let hostile: HostileFolder
  private static let rules = "tables: { t: { from: t, checks: [ { row_count: { min: 1 } } ] } }"

  init() throws { hostile = try HostileFolder() }

  /// A link `link.sqlite` in another folder to a snapshot whose newest rows are in its log alone.
  private func logged(rows: Int) throws -> String {
    let folder = "real\(rows)"
    try FileManager.default.createDirectory(atPath: hostile.path(folder), withIntermediateDirectories: true)
    let inserts = (0..<rows).map { "INSERT INTO t VALUES (\($0))" }
    try hostile.loggedDatabase(["CREATE TABLE t(a)"] + inserts, as: "\(folder)/copy.sqlite")
    let link = hostile.path("link\(rows).sqlite")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: hostile.path("\(folder)/copy.sqlite"))
    return folder
  }

  private func digest(of snapshot: String) throws -> String {
    let run = try hostile.check(["--format", "json"], of: snapshot, rules: Self.rules, exits: [0])
    let text = run.standardOutput
    let start = try #require(text.range(of: "\"xxh64:"))
    return String(text[start.lowerBound...].prefix(24))
  }

  @Test func aLinkHasTheDigestOfTheFileWithItsLog() throws {
    var digests: Set<String> = []
    for rows in 1...3 {
      let folder = try logged(rows: rows)
      let digest = try digest(of: "link\(rows).sqlite")
      #expect(try digest == self.digest(of: "\(folder)/copy.sqlite"))
      digests.insert(digest)
    }
    #expect(digests.count == 3, "each state is another snapshot")
  }

  @Test(arguments: ["-wal", "-shm", "-journal"])
  func noReportTakesThePlaceOfWhatStandsBesideTheRealFile(companion: String) throws {
    let folder = try logged(rows: 1)
    try hostile.check(
      ["--format", "json:\(folder)/copy.sqlite\(companion)"], of: "link1.sqlite", rules: Self.rules, exits: [2],
      says: ["is a file of the snapshot, which the report would replace"])
  }

  @Test(arguments: ["-wal", "-shm", "-journal"])
  func aPipeBesideAHistoryIsNotWaitedFor(companion: String) throws {
    try hostile.database("CREATE TABLE t(a); INSERT INTO t VALUES (1)")
    try hostile.check(
      ["--history", "h.sqlite"], rules: Self.rules, exits: [0], leaving: ["h.sqlite"])
    try FileManager.default.createSymbolicLink(atPath: hostile.path("h"), withDestinationPath: hostile.path("h.sqlite"))
    try #require(mkfifo(hostile.path("h.sqlite" + companion), 0o600) == 0)
    try hostile.check(
      ["--history", "h"], rules: Self.rules, exits: [2],
      says: ["this run is not recorded", "its \(companion) is no file"],
      after: ["timeout", "-s", "KILL", "120"])
  }
}
