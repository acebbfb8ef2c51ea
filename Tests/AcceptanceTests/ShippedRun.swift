import Foundation
import Questions
import Rulebooks
import SQLiteEngine
import SnapshotEngine
import Validation
import Values

/// The shipped rulebooks on the shipped snapshots.
enum ShippedRun {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func night() async throws -> Run {
    try await run(rules: "rules", snapshot: "night", now: "2026-01-26T06:30:00Z")
  }

  static func repaired() async throws -> Run {
    try await run(rules: "rules", snapshot: "repaired", now: "2026-01-26T15:00:00Z")
  }

  static func plan() async throws -> String {
    let now = Instant(parsing: "2026-01-26T06:30:00Z", plainIn: .utc) ?? .first
    let path = root.appending(path: "fixtures/2026-01-25/night.sqlite").path
    return try await validation(
      rules: "rules", on: SnapshotEngine(snapshot: path, now: now), snapshot: "night", now: now
    ).plan()
  }

  static func run(rules: String, snapshot: String, now: String) async throws -> Run {
    try await validation(rules: rules, snapshot: snapshot, now: now).run { 0 }
  }

  static func validation(rules: String, snapshot: String, now: String) throws -> Validation {
    let path = "fixtures/2026-01-25/\(snapshot).sqlite"
    let moment = Instant(parsing: now, plainIn: .utc) ?? .first
    let engine = try SQLiteEngine(snapshot: root.appending(path: path).path, now: moment)
    return try validation(rules: rules, on: engine, snapshot: snapshot, now: moment)
  }

  private static func validation(
    rules: String, on engine: any Engine, snapshot: String, now moment: Instant
  ) throws -> Validation {
    let path = "fixtures/2026-01-25/\(snapshot).sqlite"
    let settings = RunSettings(
      now: moment, parameters: ["date": "2026-01-25"], snapshot: SnapshotIdentity(path: path, digest: "fixture"))
    return try Validation(try rulebook(rules), on: engine, settings)
  }

  static func rulebook(_ rules: String) throws -> Rulebook {
    try loadRulebook(try files(rules), defaultName: "rules")
  }

  static func files(_ rules: String) throws -> [RuleFile] {
    let folder = root.appending(path: rules)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yml") }
    return try names.sorted().map {
      RuleFile(path: "\(rules)/\($0)", bytes: Array(try Data(contentsOf: folder.appending(path: $0))))
    }
  }
}
