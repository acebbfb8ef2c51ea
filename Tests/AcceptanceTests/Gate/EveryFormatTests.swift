import Foundation
import History
import TestSupport
import Testing

@testable import Reporting
@testable import Rulebooks
@testable import Validation
@testable import Values

/// What the product promises stands in every format that has a place for it.
struct EveryFormatTests {
  /// As its readers get it, without what is escaped for the format.
  private static func text(_ format: String, of run: Run) throws -> String {
    try GateGoldenTests.text(format, of: run).replacing("&apos;", with: "'").replacing("\\_", with: "_")
  }

  @Test func theStatusOfAFindingWithoutEntityIsTold() async throws {
    let run = try await SamplePage.run()
    let silent = run.checks.filter { check in
      check.findings.contains { $0.entity.isEmpty && $0.message == check.outcome && $0.status != nil }
    }
    #expect(!silent.isEmpty)
    for format in ["plain", "markdown", "junit", "tap", "github", "gitlab", "sarif"] {
      let text = try Self.text(format, of: run)
      for check in silent {
        let outcome = try #require(check.outcome)
        let status = try #require(check.findings.first?.status)
        let said = "\(outcome) (\(status.rawValue)"
        #expect(text.contains(said), "\(format): \(said)")
      }
    }
  }

  @Test(arguments: ["plain", "junit", "tap", "github", "gitlab", "sarif"])
  func whatFollowsFromAnotherIsTold(format: String) async throws {
    let run = try await ShippedRun.night()
    let causes = Set(run.checks.flatMap(\.findings).compactMap(\.cause?.check))
    #expect(!causes.isEmpty)
    let text = try Self.text(format, of: run)
    for cause in causes { #expect(text.contains("follows from \(cause)"), "\(format)") }
  }

  @Test(arguments: Formats.runs.names.filter { $0 != "gitlab" })
  func whatIsExemptIsTold(format: String) async throws {
    let run = try await ShippedRun.night()
    #expect(!run.exemptions.isEmpty)
    let text = try Self.text(format, of: run)
    for exemption in run.exemptions { #expect(text.contains(exemption.said.reason), "\(format)") }
  }

  @Test func gitHubTellsWhatFollowsBeforeItTellsWarnings() async throws {
    let run = try await ShippedRun.night()
    let text = try GateGoldenTests.text("github", of: run)
    let kinds = text.split(separator: "\n").prefix { !$0.hasPrefix("::stop") }.compactMap { line in
      ["::error", "::warning", "::notice"].firstIndex { line.hasPrefix($0) }
    }
    #expect(kinds == kinds.sorted(), "\(kinds)")
  }

  /// GitLab joins the reports of all jobs: what has one name in two rulebooks is not one thing.
  @Test func twoRulebooksHaveNoFingerprintInCommon() async throws {
    let checks =
      "t: { from: t, checks: [ { not_null: a }, { id: e, not_null: nosuch }, { id: s, not_null: a, when: count(t) > 9 } ] }"
    var prints: [[String]] = []
    for name in ["one", "two"] {
      let run = try await ExampleRun(
        rules: "rulebook: \(name)\ntables: { \(checks) }", tables: [("t", try MarkedTable(parsing: "a\nNULL"))]
      ).run
      let text = try GateGoldenTests.text("gitlab", of: run)
      prints.append(text.matches(of: /"fingerprint": "([0-9a-f]{64})"/).map { String($0.1) })
    }
    #expect(prints.allSatisfy { $0.count == 3 })
    #expect(Set(prints[0]).isDisjoint(with: prints[1]))
  }

  /// Two nights in one history: the faults, then their repair.
  private static func repaired() async throws -> Run {
    let folder = try TemporaryFolder()
    let store = HistoryStore(path: folder.path("history.sqlite"))
    _ = try store.record(try await ShippedRun.run(rules: "rules", snapshot: "night", now: "2026-01-26T06:30:00Z"))
    return try store.record(
      try await ShippedRun.run(rules: "rules", snapshot: "repaired", now: "2026-01-26T15:00:00Z"))
  }

  @Test func whatIsResolvedIsNamed() async throws {
    let run = try await Self.repaired()
    let changes = try #require(run.changes)
    #expect(changes.resolvedIssues + changes.resolvedWarnings == changes.resolved.count)
    #expect(
      !changes.resolved.isEmpty
        && changes.resolved.allSatisfy { $0.since == Instant(parsing: "2026-01-26T06:30:00Z", plainIn: .utc) })
    let checks = Set(changes.resolved.map(\.check))
    for format in ["console", "plain", "markdown", "html", "csv", "ndjson", "sarif", "json"] {
      let text = try Self.text(format, of: run)
      for check in checks { #expect(text.contains(check), "\(format): \(check)") }
      #expect(text.localizedCaseInsensitiveContains(format == "sarif" ? "\"absent\"" : "resolved"), "\(format)")
    }
    let absent = try Self.text("sarif", of: run).matches(of: /"baselineState": "absent"/).count
    #expect(absent == changes.resolved.count)
    let style = ReportStyle(width: 100, usesColors: false)
    let told = MarkdownReporter(style).report(try ReportReading.run(of: JSONReporter(style).report(run)))
    #expect(told == MarkdownReporter(style).report(run))
  }

  /// In a first run all would be new, which says nothing.
  @Test func aFirstRunComparesNothing() async throws {
    let folder = try TemporaryFolder()
    let run = try HistoryStore(path: folder.path("history.sqlite")).record(try await ShippedRun.night())
    let text = try Self.text("console", of: run)
    #expect(text.contains("the first run of this rulebook"))
    #expect(!text.contains("SINCE") && !text.contains("all new") && !text.contains("none persisting"), "\(text)")
  }

  @Test func reportsSayWhatMadeThem() async throws {
    let program = ReportStyle.ProgramVersion(
      version: "1.2.3", engines: [.init("sqlite", "3.40.1"), .init("pcre2", "10.42")])
    let style = ReportStyle(width: 80, usesColors: false, program: program)
    let run = try await GateGoldenTests.mixed()
    let json = JSONReporter(style).report(run)
    for words in ["\"tipoff\": \"1.2.3\"", "\"sqlite\": \"3.40.1\"", "\"pcre2\": \"10.42\""] {
      #expect(json.contains(words))
    }
    let sarif = SARIFReporter(style).report(run)
    #expect(sarif.contains("\"version\": \"1.2.3\""))
    #expect(sarif.matches(of: /"defaultConfiguration": \{\s*"level": "(error|warning)"/).count == run.checks.count)
  }
}
