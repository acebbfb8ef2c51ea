import Foundation
import Lint
import TestSupport
import Testing
import Values

struct LintExampleTests {
  struct NamedExample: CustomTestStringConvertible, Sendable {
    let rule: String
    let example: LintExample
    var testDescription: String { "\(rule): \(example.name)" }
  }

  static let all = LintRules.all.flatMap { rule in
    rule.about.examples.map { NamedExample(rule: rule.about.name, example: $0) }
  }

  @Test(arguments: all)
  func anExampleIsReportedAtItsMarksAndNowhereElse(named: NamedExample) async throws {
    let lint = try await ExampleLint(named.example)
    let said = lint.report.diagnostics.map { "\($0.location?.line ?? 0) \($0.rule): \($0.message)" }
    #expect(lint.lines(of: named.rule) == named.example.markedLines, "\(said)")
    #expect(lint.reported(by: named.rule) == named.example.reported, "\(said)")
    #expect(lint.report.skipped.filter(\.isFailure) == [])
  }

  @Test func everyLintRuleHasAnExampleItReportsAndOneItDoesNot() {
    for rule in LintRules.all {
      let finds = rule.about.examples.map { !$0.markedLines.isEmpty || !$0.reported.isEmpty }
      #expect(Set(finds) == [true, false], "\(rule.about.name)")
    }
  }

  @Test func theListOfLintRulesIsTheirFolder() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Lint/Rules").standardized
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let written = try files.compactMap { file -> String? in
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      return text.firstMatch(of: /name: "([a-z_]+)", level:/).map { String($0.1) }
    }
    #expect(Set(written) == Set(LintRules.all.map { $0.about.name }))
    #expect(files.count == LintRules.all.count)
  }
}
