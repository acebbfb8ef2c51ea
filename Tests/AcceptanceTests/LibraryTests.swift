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

  @Test func whatCannotBeLoadedSaysWhereAndWhy() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.rules.replacing("not_null", with: "not_nul"), as: "rules.yml")
    let failure = #expect(throws: RulebookFailure.self) { try loadRulebook(at: folder.path("rules.yml")) }
    #expect("\(failure.map(String.init(describing:)) ?? "")".contains("rules.yml:1:"))
    #expect(throws: RulebookFailure.self) { try loadRulebook(at: folder.path("none")) }
    #expect(throws: SnapshotError.self) { try Snapshot(folder.path("none.sqlite"), now: .first) }
  }
}
