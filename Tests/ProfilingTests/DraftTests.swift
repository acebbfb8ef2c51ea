import Foundation
import Lint
import Profiles
import Profiling
import Rulebooks
import SQLiteEngine
import Suggestions
import TestSupport
import Testing
import Validation
import Values

/// A draft of a snapshot, tried, and how it fares on others.
struct TriedDraft: Sendable {
  let draft: RulebookDraft
  let rulebook: Rulebook
  private let now: Instant

  init(of path: String, now: Instant = .last) async throws {
    self.now = now
    let profile = try SnapshotReading.profile(of: path, ProfileSettings(now: now))
    let engine = try SQLiteEngine(snapshot: path, now: now, jobs: 1)
    draft = try await DraftTrial(on: engine, snapshot: Self.identity(path), now: now)
      .settled(RulebookDraft(profile, name: "first"))
    rulebook = try loadRulebook(
      [RuleFile(path: "first.yml", bytes: Array(draft.text.utf8))], defaultName: "first")
  }

  static func identity(_ path: String) -> SnapshotIdentity { SnapshotIdentity(path: path, digest: "test") }

  func run(on path: String) async throws -> Run {
    let engine = try SQLiteEngine(snapshot: path, now: now, jobs: 1)
    return try await Validation(rulebook, on: engine, RunSettings(now: now, snapshot: Self.identity(path))).run { 0 }
  }

  func lint(on path: String) async throws -> LintReport {
    let engine = try SQLiteEngine(snapshot: path, now: now, jobs: 1)
    let settings = Lint.Settings(now: now, fileExists: { _, _ in true })
    return try await Lint(rulebook, on: engine, snapshot: Self.identity(path), settings).report()
  }
}

/// A first rulebook passes on the snapshot that it comes from, and lints clean, whatever is in it.
struct DraftTests {
  private static let snapshots = 14

  @Test func aDraftOfRandomTablesPassesAndLintsClean() async throws {
    for round in 0..<Self.snapshots {
      let seed = TestSeed.value &+ UInt64(5000 + round)
      var random = SeededRandom(seed: seed)
      let tables = ["alpha", "beta tables", "order"].map { name in
        ProfiledTables.Table.random(name, rows: random.pick([0, 1, 8, 60, 150]), &random)
      }
      let snapshot = try ProfiledTables(tables)
      let tried = try await TriedDraft(of: snapshot.path)
      let run = try await tried.run(on: snapshot.path)
      #expect(run.exitCode == .clean, "seed \(seed)")
      let unmeant = run.checks.filter { ![.pass, .warn].contains($0.verdict) }.map(\.id)
      #expect(unmeant == [], "seed \(seed)")
      let lint = try await tried.lint(on: snapshot.path)
      #expect(lint.count(.error) + lint.count(.warning) == 0, "seed \(seed): \(lint.diagnostics.map(\.message))")
    }
  }

  @Test(arguments: ["it's", "a b", "x\"y", "no", "order", "0012", "Länge", "{a}", "a: b", "#", "*"])
  func anyNameOfATableAndAColumnIsWritten(name: String) async throws {
    let table = ProfiledTables.Table(
      name: name, columns: ["\"\(name.replacingOccurrences(of: "\"", with: "\"\""))\" TEXT", "n INTEGER"],
      rows: (0..<40).map { [.text("\(name) \($0)"), .integer(Int64($0 % 3))] })
    let snapshot = try ProfiledTables([table])
    let tried = try await TriedDraft(of: snapshot.path)
    #expect(try await tried.run(on: snapshot.path).exitCode == .clean)
    #expect(tried.draft.suggestions.contains { $0.columns == [name] })
  }

  @Test(arguments: ["a\nb", "x: y", "- z", "'q'", "\"", "\\", "null", "1.10", "007", "é\u{301}", "\u{202E}x", "# no"])
  func anyValueIsWritten(value: String) async throws {
    let table = ProfiledTables.Table(
      name: "t", columns: ["v TEXT", "n INTEGER"],
      rows: (0..<60).map { [.text($0 % 2 == 0 ? value : "other"), .integer(Int64($0))] })
    let snapshot = try ProfiledTables([table])
    let tried = try await TriedDraft(of: snapshot.path)
    #expect(try await tried.run(on: snapshot.path).exitCode == .clean)
  }
}
