import Foundation
import Rulebooks
import SQLiteEngine
import Testing
import Validation
import Values

struct FirstRulebookTests {
  @Test func theREADMEsFirstRulebookRunsOnTheNight() async throws {
    let readme = try String(contentsOf: ShippedRun.root.appending(path: "README.md"), encoding: .utf8)
    let parts = readme.components(separatedBy: "```yaml\n")
    let rules = try #require(parts.dropFirst().first?.components(separatedBy: "```").first)
    let rulebook = try loadRulebook([RuleFile(path: "first.yml", bytes: Array(rules.utf8))], defaultName: "first")
    let snapshot = ShippedRun.root.appending(path: "fixtures/2026-01-25/night.sqlite").path
    let settings = RunSettings(
      now: try #require(Instant(parsing: "2026-01-26T06:30:00Z", plainIn: .utc)),
      snapshot: SnapshotIdentity(path: snapshot, digest: "fixture"))
    let engine = try SQLiteEngine(snapshot: snapshot, now: settings.now)
    let run = try await Validation(rulebook, on: engine, settings).run { 0 }
    #expect(run.checks.map(\.verdict) == [.pass, .pass, .pass, .fail])
    #expect(run.checks.last?.findings.map(\.entity.fingerprintText) == ["game_id=0022500651", "game_id=0022500652"])
  }
}
