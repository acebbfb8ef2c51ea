import Foundation
import Reporting
import RuleTesting
import Rulebooks
import Testing
import TipoffKit

/// What docs/testing-rules.md shows is what the command does.
struct RuleTestPageTests {
  private static let page = "docs/testing-rules.md"

  private static func blocks(_ language: String) throws -> [String] {
    let text = try String(contentsOf: ShippedRun.root.appending(path: page), encoding: .utf8)
    return text.components(separatedBy: "\n```").enumerated().filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
      .filter { $0.hasPrefix("\(language)\n") }.map { String($0.dropFirst(language.count + 1)) + "\n" }
  }

  private static func report(_ rules: String) async throws -> RuleTestReport {
    let file = RuleFile(path: "rules/tonight.yml", bytes: Array(rules.utf8))
    let rulebook = try loadRulebook([file], defaultName: "tonight")
    return try await RuleTester(rulebook, open: OpenedExample.inSQLite).report()
  }

  @Test func theExamplesOfThePageHold() async throws {
    let blocks = try Self.blocks("yaml")
    #expect(blocks.count == 3)
    for block in blocks {
      let report = try await Self.report(block)
      #expect(!report.results.isEmpty && report.results.allSatisfy(\.holds), "\(report.results.map(\.outcome))")
    }
  }

  @Test func theReportOfThePageIsWhatIsWritten() async throws {
    let (mine, theirs) = ("| MIN       | alpha", "| GSW       | alpha")
    let rules = try #require(try Self.blocks("yaml").first).replacing(mine, with: theirs)
    let text = ConsoleRuleTestReporter(ReportStyle(width: 80, usesColors: false)).report(try await Self.report(rules))
    let shown = try #require(try Self.blocks("").first)
    #expect(text.hasPrefix(shown), "\(Self.page) is stale, the report is\n\(text)")
  }
}
