import Foundation
import History
import TestSupport

@testable import Rulebooks
@testable import Validation
@testable import Values

/// Runs whose pages have something of everything.
enum SamplePage {
  /// The shipped night after some nights that were recorded: the repaired one, then its faults twice.
  static func run() async throws -> Run {
    let folder = try TemporaryFolder()
    let store = HistoryStore(path: folder.path("history.sqlite"))
    let nights = [
      ("repaired", "2026-01-26T15:00:00Z"), ("night", "2026-01-27T06:30:00Z"), ("repaired", "2026-01-27T15:00:00Z"),
    ]
    for (snapshot, now) in nights {
      _ = try store.record(try await ShippedRun.run(rules: "rules", snapshot: snapshot, now: now))
    }
    for now in ["2026-01-28T06:30:00Z", "2026-01-29T06:30:00Z"] {
      _ = try store.record(try await ShippedRun.run(rules: "rules", snapshot: "night", now: now))
    }
    let found = try await ShippedRun.run(rules: "rules", snapshot: "night", now: "2026-01-30T06:30:00Z")
    var run = try store.withPast(try store.record(found))
    // Nights that are equal have nothing new, and nobody waived anything.
    for index in run.checks.indices where run.checks[index].findings.count > 3 {
      run.checks[index].findings[0].status = .new
      run.checks[index].findings[1].waiver = AppliedWaiver(
        owner: "data-platform", reason: "no feed until the provider answers", expires: run.day.adding(days: 10),
        location: Location(file: "rules/waivers.yml", line: 2, column: 14))
    }
    return run
  }

  /// Findings in checks of up to a thousand, and a grid.
  static func large(findings: Int, games: Int) -> Run {
    let contexts = ["team", "player", "game", "export"]
    let checks = (0..<(findings / 500)).map { number -> CheckResult in
      var result = CheckResult(
        id: "player_stats.rule_\(number)", table: "player_stats", kind: "range", context: contexts[number % 4],
        verdict: .fail, reason: nil, explanation: nil, outcome: "500 of 12,000 rows fail", about: Attachments(),
        conditions: nil)
      result.issueCount = 500
      result.findings = (0..<500).map { index in
        let game = "20260125_G\(index % games)"
        return Finding(
          check: result.id, context: result.context, severity: .error, slice: Slice([("date", .text("2026-01-25"))]),
          entity: Entity([
            ("game_code", .text(game)), ("team", .text("T\(index % 30)")), ("player", .integer(Int64(index))),
          ]),
          message: "minutes is \(index); expected at most 48",
          samples: [
            NamedCells([("game_code", .text(game)), ("minutes", .integer(Int64(index))), ("points", .integer(3))])
          ],
          status: index % 3 == 0 ? .new : .persisting)
      }
      return result
    }
    let rows = (0..<games).map { index in
      Grid.Row(
        label: "20260125_G\(index)",
        cells: contexts.map { _ in index % 5 == 0 ? .found(issues: index, warnings: 1) : .clean })
    }
    return Run(
      rulebook: "large", rulesDigest: "", snapshot: SnapshotIdentity(path: "large.sqlite", digest: ""),
      parameters: NamedValues([("date", .text("2026-01-25"))]), now: .first, checks: checks, declared: [],
      isPartial: false, grids: [Grid(table: "schedule", contexts: contexts, rows: rows, rowsCutOff: 0, unplaced: [])],
      exitCode: .issues, durationSeconds: 0, timings: [])
  }
}
