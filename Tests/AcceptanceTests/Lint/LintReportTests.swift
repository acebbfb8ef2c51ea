import Foundation
import Lint
import Reporting
import TestSupport
import Testing
import Values

struct LintReportTests {
  @Test(arguments: [80, 120])
  func theConsoleReportOfTheOldScript(width: Int) async throws {
    let report = try await OldScriptTests.lint("rules/old-script")
    let text = ConsoleLintReporter(ReportStyle(width: width, usesColors: false)).report(report)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
    try expectGolden(text, "lint-old-script-\(width).txt")
  }

  @Test func theJSONOfTheOldScript() async throws {
    let report = try await OldScriptTests.lint("rules/old-script")
    try expectGolden(
      JSONLintReporter(ReportStyle(width: 80, usesColors: false)).report(report), "lint-old-script.json")
  }

  @Test func theSARIFOfTheOldScript() async throws {
    let report = try await OldScriptTests.lint("rules/old-script")
    try expectGolden(
      SARIFLintReporter(ReportStyle(width: 80, usesColors: false)).report(report), "lint-old-script.sarif")
  }

  /// What SARIF 2.1.0, section 3, requires, and the indexes that must agree.
  @Test func theSARIFHoldsWhatItsStandardRequires() async throws {
    let report = try await OldScriptTests.lint("rules/old-script")
    let text = SARIFLintReporter(ReportStyle(width: 80, usesColors: false)).report(report)
    let log = try JSONDecoder().decode(SARIFLog.self, from: Data(text.utf8))
    let run = try #require(log.runs.first)
    #expect(log.version == "2.1.0")
    #expect(run.tool.driver.name == "tipoff")
    #expect(run.results.count == report.diagnostics.count)
    for result in run.results {
      #expect(run.tool.driver.rules[result.ruleIndex].id == result.ruleId)
      #expect(["error", "warning", "note"].contains(result.level))
      #expect(!result.message.text.isEmpty)
      for location in result.locations {
        let place = location.physicalLocation
        #expect(place?.region.map { $0.startLine >= 1 && $0.startColumn >= 1 } ?? true)
        #expect(place.map { !$0.artifactLocation.uri.hasPrefix("/") } ?? true)
      }
    }
  }

  @Test func whatCouldNotBeLookedAtIsNeverSilence() async throws {
    let lint = try await ExampleLint(
      rules: """
        tables:
          games:
            from: games
            key: [game]
            checks:
              - not_null: [game]
        """,
      tables: [("games", (["game"] + (0..<2000).map { "g\($0)" }).joined(separator: "\n"))],
      timeout: .microseconds(1))
    #expect(lint.report.exitCode == .notJudged)
    #expect(lint.report.skipped.contains { $0.rule == "key_not_unique" && $0.isFailure })
    let text = ConsoleLintReporter(ReportStyle(width: 80, usesColors: false)).report(lint.report)
    #expect(text.hasPrefix("? NOT ALL LOOKED AT"))
  }

  @Test func namesFromTheDataCannotSteerTheTerminal() async throws {
    let lint = try await ExampleLint(
      rules: "tables:\n  t:\n    from: t\n    checks:\n      - not_null: [a]\n",
      tables: [("t", "a\n1"), ("evil\u{1B}[2J", "a\n1")])
    let text = ConsoleLintReporter(ReportStyle(width: 80, usesColors: false)).report(lint.report)
    #expect(!text.contains("\u{1B}"))
    #expect(text.contains("evil"))
  }

  @Test func aLintReporterIsInTheListUnderItsOwnName() {
    for reporter in Formats.lint.all { #expect(Formats.lint.named(reporter.name) == reporter) }
  }
}

private struct SARIFLog: Decodable {
  struct Run: Decodable {
    let tool: Tool
    let results: [Result]
  }

  struct Tool: Decodable {
    struct Driver: Decodable {
      struct Rule: Decodable { let id: String }
      let name: String
      let rules: [Rule]
    }
    let driver: Driver
  }

  struct Result: Decodable {
    struct Message: Decodable { let text: String }
    struct Location: Decodable { let physicalLocation: Place? }
    struct Place: Decodable {
      struct Artifact: Decodable { let uri: String }
      struct Region: Decodable {
        let startLine: Int
        let startColumn: Int
      }
      let artifactLocation: Artifact
      let region: Region?
    }
    let ruleId: String
    let ruleIndex: Int
    let level: String
    let message: Message
    let locations: [Location]
  }

  let version: String
  let runs: [Run]
}
