import Foundation
import SQLite
import Testing
import TipoffKit

/// Tipoff as a library, as docs/library.md has it.
struct LibraryTests {
  @Test func thePageShowsTheProgramThatRuns() throws {
    let page = try String(contentsOf: ShippedRun.root.appending(path: "docs/library.md"), encoding: .utf8)
    let program = try String(
      contentsOf: ShippedRun.root.appending(path: "Sources/LibraryExample/main.swift"), encoding: .utf8)
    #expect(page.contains("```swift\n\(program)```\n"))
    #expect(program.split(separator: "\n").count <= 10)
  }

  @Test func theProgramFindsWhatTheCommandFinds() throws {
    let process = Process()
    process.executableURL = Bundle.main.bundleURL.appending(path: "LibraryExample")
    process.currentDirectoryURL = ShippedRun.root
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(text.contains("14 issues, 7 warnings"), "\(text)")
  }

  private static let rules = "tables: { t: { from: t, checks: [ { not_null: a } ] } }\n"

  @Test func aRunIsRecordedWhereAHistoryIsGiven() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.rules, as: "rules.yml")
    try Database<DatabaseError>(folder.path("s.sqlite"), .readWriteCreate)
      .execute("CREATE TABLE t (a); INSERT INTO t VALUES (1), (NULL)")
    let rulebook = try loadRulebook(at: folder.path("rules.yml"))
    let snapshot = try Snapshot(folder.path("s.sqlite"), now: .first)
    let history = HistoryStore(path: folder.path("h.sqlite"))
    let run = try await snapshot.run(rulebook, history: history)
    #expect(run.exitCode == .issues)
    #expect(run.checks.map(\.verdict) == [.fail])
    #expect(try history.reader() != nil)
    #expect(try report(run, as: "json").hasPrefix("{"))
    #expect(throws: UsageError.self) { try report(run, as: "jsn") }
  }

  /// The library and the command give one entity one name in one history, masked too.
  @Test func aMaskedFindingPersistsWhoeverRuns() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "tables: { p: { from: p, key: [ssn], checks: [ { not_null: v, mask: [ssn] } ] } }", as: "rules.yml")
    for (name, extra) in [("one", ""), ("two", "INSERT INTO p VALUES ('S-9', 9);")] {
      try Database<DatabaseError>(folder.path("\(name).sqlite"), .readWriteCreate)
        .execute("CREATE TABLE p(ssn TEXT, v INTEGER); INSERT INTO p VALUES ('S-1', NULL); \(extra)")
    }
    let process = try HostileProcess(
      ["check", "--rules", "rules.yml", "--snapshot", "one.sqlite", "--now", "2026-01-20T06:00:00Z"]
        + ["--history", "h.sqlite"], in: folder.url.path)
    #expect(process.exitCode == 1)
    let now = try #require(Instant(parsing: "2026-01-21T06:00:00Z", plainIn: .utc))
    let rulebook = try loadRulebook(at: folder.path("rules.yml"))
    let snapshot = try Snapshot(folder.path("two.sqlite"), now: now)
    let run = try await snapshot.run(rulebook, history: HistoryStore(path: folder.path("h.sqlite")))
    #expect(run.checks.flatMap(\.findings).map(\.status) == [.persisting])
    let own = try await snapshot.run(rulebook, maskSecret: "secret")
    #expect(own.checks[0].findings.map(\.fingerprint) != run.checks[0].findings.map(\.fingerprint))
  }

  @Test func whatCannotBeLoadedSaysWhereAndWhy() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.rules.replacing("not_null", with: "not_nul"), as: "rules.yml")
    let failure = #expect(throws: RulebookFailure.self) { try loadRulebook(at: folder.path("rules.yml")) }
    #expect("\(failure.map(String.init(describing:)) ?? "")".contains("rules.yml:1:"))
    #expect(throws: RulebookFailure.self) { try loadRulebook(at: folder.path("none")) }
    #expect(throws: SnapshotError.self) { try Snapshot(folder.path("none.sqlite"), now: .first) }
  }
}
