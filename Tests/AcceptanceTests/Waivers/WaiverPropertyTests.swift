import Foundation
import Reporting
import TestSupport
import Testing

@testable import Rulebooks
@testable import Validation
@testable import Values

/// Adding waivers changes what is waived, what is counted as open, and the exit code; nothing else. `TIPOFF_SEED=7` tries others.
struct WaiverPropertyTests {
  /// Two contexts and a grid; of the checks one cannot be evaluated and one is not due.
  private static let rules = """
    rulebook: nights
    parameters: { date: { type: date, default: 2026-01-25 } }
    contexts: { team: { columns: [team] }, game: { columns: [game], lasts: false } }
    tables:
      games:
        from: games
        where: day = :date
        context: game
        key: [game]
        checks:
          - { id: played, not_null: status }
          - { id: seats, range: { column: seats, max: 5 }, severity: warning }
          - { id: broken, range: { column: words, max: 5 } }
      teams:
        from: teams
        where: day = :date
        context: team
        key: [game, team]
        upstream: [games]
        part_of: { games: { game: game } }
        checks:
          - { id: known, not_null: points }
          - { id: odd, condition: points <> 3 }
          - { id: late, not_null: points, when: "count(teams) > 100" }
    """

  private static let games = (1..<6).map { "g\($0)" }
  private static let teams = ["GSW", "LAC"]

  private static func tables(_ random: inout SeededRandom) throws -> [(name: String, table: MarkedTable)] {
    let gameRows = Self.games.map { game in
      "2026-01-25 | \(game) | \(random.chance(40) ? "NULL" : "1") | \(random.below(9)) | none"
    }
    let teamRows = Self.games.flatMap { game in
      Self.teams.map { "2026-01-25 | \(game) | \($0) | \(random.pick(["NULL", "1", "3"]))" }
    }
    return [
      ("games", try MarkedTable(parsing: (["day | game | status | seats | words"] + gameRows).joined(separator: "\n"))),
      ("teams", try MarkedTable(parsing: (["day | game | team | points"] + teamRows).joined(separator: "\n"))),
    ]
  }

  private static func waivers(_ random: inout SeededRandom) -> String {
    var seen: Set<String> = []
    let items = (0..<1 + random.below(5)).compactMap { _ -> String? in
      let (game, team) = (random.pick(games), random.pick(teams))
      let target = random.pick([
        "finding: '*'", "finding: 'games.*'", "finding: 'games.broken|*'", "finding: 'teams.late|date=2026-01-25|*'",
        "finding: 'games.played|date=2026-01-25|game=\(game)'", "finding: 'games.seats|date=2026-01-25|*'",
        "finding: '*game=\(game)*'", "finding: 'teams.*team=\(team)'", "recurrence: teams.known|team=\(team)",
      ])
      let day = random.pick(["2026-01-25", "2026-01-26", "2026-02-15", "2026-12-31"])
      return seen.insert(target).inserted ? "  - { \(target), reason: r, owner: o, expires: \(day) }" : nil
    }
    return "waivers:\n" + items.joined(separator: "\n")
  }

  @Test(arguments: 0..<40)
  func addingWaiversChangesNothingElse(number: Int) async throws {
    let seed = SeededRandom.seed(number, of: "WaiverPropertyTests")
    var random = SeededRandom(seed: seed)
    let (tables, waivers) = (try Self.tables(&random), Self.waivers(&random))
    let failOn = random.pick(FailOn.allCases)
    let plain = try await ExampleRun(rules: Self.rules, tables: tables, failOn: failOn).run
    let waived = try await ExampleRun(rules: Self.rules, tables: tables, failOn: failOn, waivers: waivers).run
    let words: Comment = "seed \(seed), fail on \(failOn): \(waivers)"

    #expect(try Self.withoutWaivers(waived) == Self.withoutWaivers(plain), words)
    for (before, after) in zip(plain.checks, waived.checks) {
      let flagged = after.findings.filter(\.isWaived)
      #expect(after.openIssueCount + flagged.count { $0.severity == .error } == before.openIssueCount, words)
      #expect(after.openWarningCount + flagged.count { $0.severity == .warning } == before.openWarningCount, words)
    }
    #expect(waived.exitCode == Self.exitCode(waived.checks, failOn), words)
    for (before, after) in zip(plain.grids.flatMap(\.rows), waived.grids.flatMap(\.rows)) {
      for (mark, other) in zip(before.cells, after.cells) { #expect(Self.mayBecome(mark, other), words) }
    }
  }

  /// What nobody waived makes it fail; a check that could not be evaluated is said all the same.
  private static func exitCode(_ checks: [CheckResult], _ failOn: FailOn) -> ExitCode {
    let open = checks.flatMap(\.findings).filter { !$0.isWaived }
    let fails =
      switch failOn {
      case .error, .new: open.contains { $0.severity == .error }
      case .warning: !open.isEmpty
      case .never: false
      }
    return fails ? .issues : .notJudged
  }

  private static func mayBecome(_ mark: Grid.Mark, _ other: Grid.Mark) -> Bool {
    switch (mark, other) {
    case (.found(let issues, let warnings), .found(let left, let leftWarnings)):
      left <= issues && leftWarnings <= warnings
    case (.found(let issues, let warnings), .waived(let count)): count == issues + warnings
    // Nothing is found there any more, and a check beside it was not judged: that outweighs what is waived.
    case (.found, .unjudged): true
    default: mark == other
    }
  }

  /// The JSON report without what waivers may change.
  private static func withoutWaivers(_ run: Run) throws -> String {
    let reporter = try #require(Formats.runs.named("json")).init(ReportStyle(width: 80, usesColors: false))
    let report = try JSONSerialization.jsonObject(with: Data(reporter.report(run).utf8))
    let bytes = try JSONSerialization.data(
      withJSONObject: bare(report), options: [.sortedKeys, .prettyPrinted, .fragmentsAllowed])
    return String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: run.id, with: "the run")
  }

  private static let changed: Set = [
    "waived", "waiver", "waivers", "waivers_digest", "issues", "warnings", "exit_code",
  ]

  private static func bare(_ value: Any) -> Any {
    switch value {
    case let members as [String: Any]:
      members.filter { !changed.contains($0.key) }.mapValues(bare)
    case let notes as [String]: notes.filter { !$0.hasPrefix("waivers.yml:") }
    case let items as [Any]: items.map(bare)
    default: value
    }
  }
}
