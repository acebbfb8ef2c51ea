import Foundation
import Testing
import Validation
import Values

/// The table of right verdicts of the incident of 2026-01-25, line by line.
struct IncidentTests {
  struct Line: Sendable, CustomTestStringConvertible {
    let context: String
    let check: String
    let verdict: Verdict
    let issues: Int
    let warnings: Int
    let entities: Set<String>
    let examined: Int
    var exempt = 0
    var testDescription: String { check }
  }

  static let postponed: Set<String> = ["DEN", "MEM", "DAL", "MIL"]
  static let allGames = Set(["0644", "0650", "0651", "0652", "0653", "0654", "0655", "0656"].map { "002250\($0)" })

  static let night: [Line] = [
    Line(
      context: "team", check: "team_context.both_teams", verdict: .pass, issues: 0, warnings: 0, entities: [],
      examined: 16),
    Line(
      context: "player", check: "player_context.both_teams", verdict: .fail, issues: 2, warnings: 0,
      entities: ["GSW", "SAC"], examined: 12, exempt: 4),
    Line(
      context: "player", check: "player_context.no_postponed_team", verdict: .warn, issues: 0, warnings: 4,
      entities: postponed, examined: 4),
    Line(
      context: "player", check: "predictions.both_teams", verdict: .fail, issues: 2, warnings: 0,
      entities: ["GSW", "SAC"], examined: 12, exempt: 4),
    Line(
      context: "player", check: "predictions.no_postponed_game", verdict: .warn, issues: 0, warnings: 1,
      entities: ["20260125_DAL_MIL"], examined: 2),
    Line(
      context: "player", check: "predictions.one_per_line", verdict: .pass, issues: 0, warnings: 0, entities: [],
      examined: 162),
    Line(
      context: "player", check: "predictions.players", verdict: .pass, issues: 0, warnings: 0, entities: [],
      examined: 162),
    Line(
      context: "team", check: "team_defense.both_teams", verdict: .fail, issues: 2, warnings: 0,
      entities: ["BKN", "LAC"], examined: 12, exempt: 4),
    Line(
      context: "game", check: "play_by_play.games", verdict: .pass, issues: 0, warnings: 0, entities: [], examined: 6,
      exempt: 2),
    Line(
      context: "export", check: "exported_games.has_players", verdict: .fail, issues: 8, warnings: 0,
      entities: allGames, examined: 8),
    Line(
      context: "export", check: "exported_files.fresh", verdict: .pass, issues: 0, warnings: 0, entities: [],
      examined: 1),
    Line(
      context: "team", check: "rosters.all_teams", verdict: .pass, issues: 0, warnings: 0, entities: [], examined: 510),
    Line(context: "game", check: "odds.recent", verdict: .warn, issues: 0, warnings: 1, entities: [], examined: 24),
    Line(
      context: "source", check: "requests.succeed", verdict: .warn, issues: 0, warnings: 1, entities: ["cdn.nba.com"],
      examined: 26),
  ]

  static let repaired: [Line] = night.map { line in
    switch line.check {
    case "player_context.both_teams":
      Line(
        context: "player", check: line.check, verdict: .pass, issues: 0, warnings: 0, entities: [], examined: 12,
        exempt: 4)
    case "player_context.no_postponed_team":
      Line(context: "player", check: line.check, verdict: .pass, issues: 0, warnings: 0, entities: [], examined: 4)
    default: line
    }
  }

  @Test func theNightHasTheRightVerdicts() async throws {
    let run = try await ShippedRun.night()
    expect(run, Self.night)
    #expect(run.summary.issues == 14)
    #expect(run.summary.warnings == 7)
    #expect(["player", "team", "export"].map { run.summary(ofContext: $0).issues } == [4, 2, 8])
    #expect(["player", "game", "source"].map { run.summary(ofContext: $0).warnings } == [5, 1, 1])
    #expect(run.exitCode == .issues)
  }

  @Test func theRepairResolvesPlayerContextAndNothingElse() async throws {
    let run = try await ShippedRun.repaired()
    expect(run, Self.repaired)
    let before = Set(try await ShippedRun.night().checks.flatMap(\.findings).map(\.fingerprint))
    let after = Set(run.checks.flatMap(\.findings).map(\.fingerprint))
    #expect(after.subtracting(before).isEmpty)
    #expect(before.subtracting(after).count == 6)
    #expect(run.summary.issues == 12)
    #expect(run.summary.warnings == 3)
  }

  @Test func missingPredictionsFollowFromMissingContextUntilItIsRepaired() async throws {
    let night = try await ShippedRun.night().checks.first { $0.id == "predictions.both_teams" }
    let causes = night?.findings.map { $0.cause?.text } ?? []
    #expect(
      causes
        == ["20260125_GSW_MIN,team=GSW", "20260125_SAC_DET,team=SAC"].map {
          "player_context.both_teams|date=2026-01-25|game_code=\($0)"
        })
    let repaired = try await ShippedRun.repaired().checks.first { $0.id == "predictions.both_teams" }
    #expect(repaired?.findings.map(\.cause) == [nil, nil])
  }

  @Test func measuresAreTheFactSheets() async throws {
    let checks = try await ShippedRun.night().checks
    func measure(_ id: String) -> Value? { checks.first { $0.id == id }?.measure?.value }
    #expect(measure("predictions.players") == .integer(99))
    #expect(measure("rosters.all_teams") == .integer(30))
    #expect(measure("odds.recent")?.number.map { ($0 / 360).rounded() / 10 } == 16.4)
    #expect(measure("requests.succeed")?.number.map { ($0 * 100).rounded() } == 23)
    let keys = checks.first { $0.id == "predictions.one_per_line" }?.details
    #expect(keys?.value("distinct_keys") == .integer(162))
  }

  @Test func theOldJoinIsAnErrorOfTheCheckAndNoIssueOfTheData() async throws {
    let run = try await ShippedRun.run(rules: "rules/broken-join", snapshot: "night", now: "2026-01-26T06:30:00Z")
    let check = try #require(run.checks.first)
    #expect(check.verdict == .error)
    #expect(check.reason == .keysNeverMatch)
    #expect(run.summary.issues == 0)
    #expect(run.exitCode == .notJudged)
    let explanation = check.explanation ?? ""
    #expect(explanation.contains("8 keys of the form 9999999999, such as '0022500644'"))
    #expect(explanation.contains("8 keys of the form 99999999_AAA_AAA, such as '20260125_BKN_LAC'"))
  }

  /// A table that is compared with another is read once for each side: for its keys, and for what is looked up in the other's.
  @Test func theShippedRulebookReadsEachTableOnceForEachSide() async throws {
    let head = "  readings of the file's pages: "
    let readings = try await ShippedRun.plan().split(separator: "\n").filter { $0.hasPrefix(head) }
    #expect(readings.count == 2, "guards and partitions, and what is measured")
    for line in readings {
      let tables = line.dropFirst(head.count).split(separator: ", ").map { $0.split(separator: " ") }
      #expect(tables.allSatisfy { $0.count == 2 && (1...2).contains(Int($0[1]) ?? 0) }, "\(line)")
    }
    #expect(Set(readings.flatMap { $0.dropFirst(head.count).split(separator: ", ") }).count >= 10)
  }

  private func expect(_ run: Run, _ lines: [Line]) {
    #expect(run.checks.map(\.id) == lines.map(\.check))
    for (result, line) in zip(run.checks, lines) {
      #expect(result.context == line.context, "\(line.check)")
      #expect(result.verdict == line.verdict, "\(line.check): \(result.explanation ?? "")")
      #expect(result.issueCount == line.issues, "\(line.check)")
      #expect(result.warningCount == line.warnings, "\(line.check)")
      #expect(result.measure?.examined == line.examined, "\(line.check)")
      #expect(result.exemptions.reduce(0) { $0 + $1.keys } == line.exempt, "\(line.check)")
      #expect(Set(result.findings.compactMap(entityName)) == line.entities, "\(line.check)")
    }
  }

  /// Teams by their own name, all else by its id.
  private func entityName(_ finding: Finding) -> String? {
    for name in ["team", "game_id", "game_code", "host"] {
      if let value = finding.entity[name] { return value.description }
    }
    return nil
  }
}
