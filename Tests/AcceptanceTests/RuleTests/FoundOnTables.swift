import Profiles
import Questions
import RuleTesting
import Rulebooks
import SQLiteEngine
import TestSupport
import Testing
import TipoffKit
import Validation
import Values

@testable import Suggestions

/// Rules on small tables, whose findings become examples.
struct FoundOnTables {
  let rulebook: Rulebook
  private let snapshot: SmallSnapshot
  private let engine: SQLiteEngine
  private let now: Instant
  private let recall: Recall?

  init(rules: String, tables: [(name: String, table: MarkedTable)], now: String, past: [PastRun]? = nil) throws {
    snapshot = try SmallSnapshot(tables)
    self.now = try #require(Instant(parsing: now, plainIn: .utc))
    engine = try SQLiteEngine(snapshot: snapshot.path, now: self.now, jobs: 1)
    rulebook = try RuleTestRun.rulebook(rules)
    recall = past.map(recalling)
  }

  private var identity: SnapshotIdentity { SnapshotIdentity(path: "night.sqlite", digest: "night") }
  private var key: MaskKey { MaskKey(secret: "key") }

  func findings() async throws -> [Finding] {
    let settings = RunSettings(now: now, snapshot: identity, maskKey: key)
    return try await Validation(rulebook, on: engine, settings, recall: recall).run { 0 }.checks.flatMap(\.findings)
  }

  func example(of finding: Finding) async throws -> NewExample {
    let data = FindingData(
      engine, identity, key, recall: recall, masked: try MaskedColumns(by: rulebook, on: engine, now: now))
    let request = FindingOrigin(
      of: try check(finding), fingerprint: finding.fingerprint.text, run: "run", now: now, parameters: [:])
    return try await NewExample(request, in: rulebook, data, open: OpenedExample.inSQLite)
  }

  private func check(_ finding: Finding) throws -> Check {
    try #require(rulebook.checks.first { $0.id == finding.check })
  }

  /// Put under its check, as `--into` does.
  func expect(_ made: NewExample, toHoldIn rules: String, showing finding: Finding) async throws {
    let text = try #require(
      ExamplesText(rules).adding(made.lines, toCheckAt: try check(finding).location), "\(made.lines)\n\(rules)")
    let report = try await RuleTestRun.report(text)
    #expect(report.results.map(\.holds) == [true], "\(report.results.map(\.outcome))\n\(text)")
    #expect(report.results.first?.came?.verdict == (finding.severity == .error ? .fail : .warn), "\(text)")
    try await expect(made, toHoldBy: "", showing: finding)
  }

  /// Without its marks it tells of the finding alone, and of those that it needs.
  func expect(_ made: NewExample, toHoldBy place: String, showing finding: Finding) async throws {
    let check = try check(finding)
    let words: Comment = "\(place), \(finding.fingerprint): \(made.lines.joined(separator: "\n"))"
    let example = try Self.read(made.lines)
    let checks = rulebook.checks.filter { $0.location == check.location }
    let tester = RuleTester(rulebook, open: OpenedExample.inSQLite)
    #expect(try await tester.result(of: RuleTest(checks: checks, example: example)).holds, words)
    let unmarked = try Self.read(
      made.lines.filter { !$0.hasPrefix("  verdict:") }.map { $0.replacing("←", with: "") })
    let result = try await tester.result(of: RuleTest(checks: checks, example: unmarked))
    let seen = result.differences?.tooMuch ?? []
    #expect(seen.count == made.others + 1, "\(words)\n\(result.outcome)")
    if check.mask.isEmpty {
      let entity = finding.fingerprint.text.split(separator: "|", omittingEmptySubsequences: false).last
      #expect(
        seen.contains { $0.fingerprint.text.split(separator: "|", omittingEmptySubsequences: false).last == entity },
        "\(words)\n\(seen.map(\.fingerprint))")
    }
  }

  func verdict(of made: NewExample, _ finding: Finding) async throws -> Verdict? {
    let test = RuleTest(checks: [try check(finding)], example: try Self.read(made.lines))
    return try await RuleTester(rulebook, open: OpenedExample.inSQLite).result(of: test).came?.verdict
  }

  /// As a rule file has it.
  private static func read(_ lines: [String]) throws -> CheckExample {
    let rules = """
      tables:
        x:
          from: x
          checks:
            - not_null: x
              examples:
      \(lines.map { "          " + $0 }.joined(separator: "\n"))
      """
    return try #require(try RuleTestRun.rulebook(rules).checks.first?.examples.first)
  }
}
