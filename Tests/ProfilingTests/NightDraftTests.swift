import Foundation
import Lint
import Profiles
import Rulebooks
import SQLite
import Suggestions
import Testing
import Validation
import Values

/// The first rulebook of the incident's night must hold what would have caught it.
struct NightDraftTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let night = root.appending(path: "fixtures/2026-01-25/night.sqlite").path
  private static let now = Instant(parsing: "2026-01-26T06:30:00Z", plainIn: .utc) ?? .unixEpoch

  private static let made = Task { try await TriedDraft(of: night, now: now) }
  private static func tried() async throws -> TriedDraft { try await made.value }

  @Test func bothContextTablesMustCoverTheSchedule() async throws {
    let tried = try await Self.tried()
    let coverages = tried.draft.suggestions.filter { suggestion in
      suggestion.kind == "coverage" && suggestion.other == "nbac_schedule"
        && suggestion.columns == ["game_id", "team_abbr"]
    }
    #expect(
      coverages.map(\.source).sorted().filter { $0.hasPrefix("upcoming") }
        == ["upcoming_player_game_context", "upcoming_team_game_context"])
    let run = try await tried.run(on: Self.night)
    #expect(run.exitCode == .clean)
    let player = try #require(
      run.checks.first {
        $0.table == "upcoming_player_game_context" && $0.kind == "coverage"
          && $0.details.value("expected") == .integer(16)
      })
    #expect(player.verdict == .warn)
    let entities = player.findings.map { $0.entity.fingerprintText }
    #expect(entities.contains { $0.contains("GSW") } && entities.contains { $0.contains("SAC") })
    let lint = try await tried.lint(on: Self.night)
    #expect(lint.count(.error) + lint.count(.warning) == 0)
    #expect(tried.draft.text.contains("without one: 20260125_GSW_MIN GSW, 20260125_SAC_DET SAC"))
  }

  @Test func theDayIsAParameter() async throws {
    let text = try await Self.tried().draft.text
    #expect(text.contains("  date: { type: date, default: 2026-01-25 }"))
    #expect(text.contains("    where: 'game_date = :date'"))
  }

  /// A night on which one more team has no context is an issue.
  @Test func oneMoreTeamWithoutContextFails() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tipoff-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let copy = folder.appending(path: "copy.sqlite").path
    try FileManager.default.copyItem(atPath: Self.night, toPath: copy)
    try Database<DatabaseError>(copy, .readWrite).execute(
      "DELETE FROM upcoming_player_game_context WHERE team_abbr = 'LAC'")
    let run = try await Self.tried().run(on: copy)
    #expect(
      run.checks.contains { $0.table == "upcoming_player_game_context" && $0.kind == "coverage" && $0.verdict == .fail }
    )
  }

  @Test func theShippedRulebookLeavesOutWhatIsSuggested() async throws {
    let tried = try await Self.tried()
    let file = Self.root.appending(path: "rules/night.yml")
    let shipped = try loadRulebook(
      [RuleFile(path: "night.yml", bytes: Array(try Data(contentsOf: file)))], defaultName: "night")
    let unchecked = UncheckedSuggestions(of: shipped)
    let rest = unchecked.draft(from: tried.draft)
    #expect(
      !rest.suggestions.contains {
        $0.kind == "coverage" && $0.source == "upcoming_team_game_context" && $0.other == "nbac_schedule"
      })
    #expect(
      rest.suggestions.contains { $0.source == "bettingpros_player_points_props" && $0.kind == "accepted_values" })
    // It can stand beside the rulebook's own file.
    let part = unchecked.besideRulebook(rest).part(declaresDate: unchecked.declaresDate)
    let both = try loadRulebook(
      [
        RuleFile(path: "night.yml", bytes: Array(try Data(contentsOf: file))),
        RuleFile(path: "more.yml", bytes: Array(part.utf8)),
      ], defaultName: "night")
    #expect(both.checks.count == shipped.checks.count + rest.suggestions.count)
  }
}
