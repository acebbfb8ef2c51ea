import Questions
import Rulebooks
import SQLiteEngine
import Testing
import Validation
import Values

/// Rules on a snapshot that SQL statements make: with names, modules and collations that small tables cannot have.
struct DatabaseRun {
  let run: Run

  init(_ sql: String, rules: String, jobs: Int = 2) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("s.sqlite")
    let writer = try HostileWriter(path)
    try writer.execute("PRAGMA synchronous = OFF; BEGIN; \(sql); COMMIT")
    try await self.init(snapshot: path, rules: rules, jobs: jobs)
  }

  init(snapshot path: String, rules: String, jobs: Int = 2) async throws {
    let now = try #require(Instant(parsing: "2026-01-26T06:30:00Z", plainIn: .utc))
    let engine = try SQLiteEngine(snapshot: path, now: now, jobs: jobs)
    let rulebook = try loadRulebook(
      [RuleFile(path: "rules.yml", bytes: Array(rules.utf8))], defaultName: "names", schema: engine.schema)
    let settings = RunSettings(now: now, snapshot: SnapshotIdentity(path: path, digest: "none"))
    run = try await Validation(rulebook, on: engine, settings).run { 0 }
  }

  /// `t.a: pass` of each check, in the order of the rules.
  var standings: [String] { run.checks.map { "\($0.id): \($0.standing)" } }

  func check(_ id: String) throws -> CheckResult { try #require(run.checks.first { $0.id == id }, "\(id)") }
}
