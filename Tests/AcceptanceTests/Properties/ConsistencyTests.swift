import Foundation
import Reporting
import Rulebooks
import TestSupport
import Testing
import Validation
import Values

/// Random rulebooks over all kinds: verdicts, findings, counts, exit code and headline agree. `TIPOFF_RULEBOOKS` makes it more.
struct ConsistencyTests {
  private static let seeds: [UInt64] = {
    let environment = ProcessInfo.processInfo.environment
    let first = environment["TIPOFF_SEED"].flatMap { UInt64($0) } ?? 20_260_125
    let count = environment["TIPOFF_RULEBOOKS"].flatMap { UInt64($0) } ?? 40
    return (0..<count).map { first + $0 }
  }()

  @Test(arguments: seeds)
  func verdictsFindingsCountsAndExitCodeAgree(seed: UInt64) async throws {
    let book = RandomRulebook(seed: seed)
    let run = try await ExampleRun(rules: book.rules, tables: book.tables, past: book.past).run
    for result in run.checks { expectConsistent(result, "seed \(seed): \(result.id)") }
    let summary = run.summary
    #expect(summary.passed + summary.warned + summary.failed + summary.skipped + summary.errored == run.checks.count)
    #expect((run.exitCode == .issues) == (summary.issues > 0), "seed \(seed)")
    #expect((run.exitCode == .issues) == run.checks.contains { $0.verdict == .fail }, "seed \(seed)")
    let isNotJudged = summary.issues == 0 && (summary.errored > 0 || summary.judged == 0)
    #expect((run.exitCode == .notJudged) == isNotJudged, "seed \(seed)")
    let text = ConsoleReporter(ReportStyle(width: 100, usesColors: false)).report(run)
    #expect(text.hasPrefix("✓") == (run.exitCode == .clean && summary.warnings == 0), "seed \(seed)")
  }

  private func expectConsistent(_ result: CheckResult, _ place: String) {
    let (issues, warnings) = (result.issueCount, result.warningCount)
    #expect((result.verdict == .fail) == (issues > 0), "\(place)")
    #expect((result.verdict == .warn) == (issues == 0 && warnings > 0), "\(place)")
    #expect(result.findings.count == issues + warnings, "\(place)")
    #expect(result.findings.count { $0.severity == .error } == issues, "\(place)")
    #expect((result.reason == nil) == [.pass, .warn, .fail].contains(result.verdict), "\(place)")
    #expect(result.explanation?.hasPrefix("inconsistent") != true, "\(place): \(result.explanation ?? "")")
    #expect(Set(result.findings.map(\.fingerprint)).count == result.findings.count, "\(place)")
  }

  @Test func everyKindIsAmongThem() async throws {
    var kinds: Set<String> = []
    // Under `latest` a kind is not seen.
    for seed in Self.seeds.prefix(8) {
      let book = RandomRulebook(seed: seed)
      kinds.formUnion(
        try await ExampleRun(rules: book.rules, tables: book.tables, past: book.past).run.checks.map(\.kind))
    }
    expectEveryKind(kinds, in: "RandomRulebook.kinds, in TestSupport")
  }

  @Test func theVerdictsAreWorthLookingAt() async throws {
    var standings: [String: Int] = [:]
    for seed in Self.seeds.prefix(30) {
      let book = RandomRulebook(seed: seed)
      for result in try await ExampleRun(rules: book.rules, tables: book.tables, past: book.past).run.checks {
        standings[result.standing, default: 0] += 1
      }
    }
    for standing in ["pass", "warn", "fail", "skipped, empty", "error, empty", "skipped, guard"] {
      #expect(standings[standing, default: 0] >= 5, "\(standings)")
    }
  }
}
