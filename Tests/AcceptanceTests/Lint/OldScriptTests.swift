import Foundation
import Lint
import SQLiteEngine
import Testing
import Validation
import Values

/// What was wrong with the old script's own checks on the night of 2026-01-25.
struct OldScriptTests {
  static func lint(_ rules: String, snapshot: String? = "night") async throws -> LintReport {
    let rulebook = try ShippedRun.rulebook(rules)
    let settings = Lint.Settings(
      now: Instant(parsing: "2026-01-26T06:30:00Z", plainIn: .utc) ?? .first, parameters: ["date": "2026-01-25"],
      fileExists: { path, _ in FileManager.default.fileExists(atPath: ShippedRun.root.appending(path: path).path) })
    guard let snapshot else { return try await Lint(rulebook, settings).report() }
    let path = "fixtures/2026-01-25/\(snapshot).sqlite"
    let engine = try SQLiteEngine(snapshot: ShippedRun.root.appending(path: path).path, now: settings.now)
    return try await Lint(
      rulebook, on: engine, snapshot: SnapshotIdentity(path: path, digest: "fixture"), settings
    ).report()
  }

  @Test(arguments: [
    ("keys_never_match", "team_context.missing_teams"), ("keys_never_match", "game_context.no_players"),
    ("other_grain", "predictions.duplicates"), ("day_of_instant", "exports.updated_tonight"),
    ("confusable_names", "team_context"), ("confusable_names", "upcoming_team_game_context"),
    ("not_looked_at", "upcoming_team_game_context"),
  ])
  func itsFaultsAreNamed(rule: String, subject: String) async throws {
    let report = try await Self.lint("rules/old-script")
    #expect(report.diagnostics.contains { $0.rule == rule && $0.subject == subject })
    #expect(report.exitCode == .issues)
  }

  /// The true finding that was dismissed for 16 days as a fault of the validator is none.
  @Test func itsTrueCheckOfTheExportIsNotBlamed() async throws {
    let report = try await Self.lint("rules/old-script")
    let blamed = report.diagnostics.filter { $0.subject == "export_games.no_players" }
    #expect(blamed.map(\.rule) == ["no_failing_example"])
  }

  @Test(arguments: [nil, "night", "repaired"])
  func theShippedRulebookHasNoError(snapshot: String?) async throws {
    let report = try await Self.lint("rules", snapshot: snapshot)
    #expect(report.count(.error) == 0)
    #expect(report.exitCode == .clean)
    let warned = Set(report.diagnostics.filter { $0.level == .warning }.map(\.rule))
    #expect(warned == (snapshot == nil ? [] : ["not_looked_at"]))
  }

  @Test func theRepairedSnapshotShowsWhatItsReadersNeverLookedAt() async throws {
    let report = try await Self.lint("rules", snapshot: "repaired")
    let unread = report.diagnostics.filter { $0.rule == "not_looked_at" && $0.level == .warning }.map(\.subject)
    #expect(unread == ["bettingpros_player_points_props", "export_players", "nbac_gamebook_player_stats"])
  }
}
