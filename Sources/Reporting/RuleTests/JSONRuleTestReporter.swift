import RuleTesting
import Rulebooks
import Validation
import Values

/// Every example with what it came to, for other programs.
package struct JSONRuleTestReporter: Format {
  package static let name = "json"
  package static let summary = "everything, for other programs"

  private let style: ReportStyle

  package init(_ style: ReportStyle) { self.style = style }

  package func report(_ report: RuleTestReport) -> String {
    JSONText.object([
      ("tipoff_test", .integer(1)),
      ("rulebook", .text(report.rulebook)),
      ("rules_digest", .text(report.rulesDigest)),
      ("summary", summary(report)),
      ("examples", .array(report.results.map(example))),
      ("coverage", .array(report.coverage.map(coverage))),
    ]).indented + "\n"
  }

  private func summary(_ report: RuleTestReport) -> JSONText {
    .object([
      ("examples", count(report.results.count)), ("held", count(report.held)), ("failed", count(report.differing)),
      ("mistaken", count(report.mistaken)),
      ("checks", count(report.coverage.count)),
      ("checks_without_example", count(report.coverage.count { !$0.hasExample })),
      ("exit_code", .integer(Int64(report.exitCode.rawValue))),
    ])
  }

  private func example(_ result: RuleTestResult) -> JSONText {
    let example = result.test.example
    let differences = result.differences
    return .object([
      ("check", .text(result.test.checkID)),
      ("checks", .array(result.test.checks.map { .text($0.id) })),
      ("name", .text(example.name)),
      ("file", .text(example.location.fileName)),
      ("line", .integer(Int64(example.location.line))),
      ("outcome", .text(result.word)),
      ("verdict", result.came.map { .text($0.verdict.rawValue) } ?? .null),
      ("reason", result.came?.reason.map { .text($0.rawValue) } ?? .null),
      ("explanation", result.came?.explanation.map(JSONText.text) ?? .null),
      ("expected", differences?.expected.map(JSONText.text) ?? .null),
      ("missed", .array((differences?.missed ?? []).map { place($0, example) })),
      ("found_unmarked", .array((differences?.tooMuch ?? []).map { unmarked($0, example) })),
      ("mistakes", .array(result.mistakes.map(mistake))),
    ])
  }

  private func place(_ place: ExampleDifferences.RowPlace, _ example: CheckExample) -> JSONText {
    let table = example.tables[place.table]
    let line = table.lines[place.row]
    return .object([
      ("table", .text(table.name)), ("row", .integer(Int64(place.row + 1))),
      ("line", .integer(Int64(line.location.line))), ("text", .text(line.text)),
    ])
  }

  private func unmarked(_ finding: ExampleDifferences.UnmarkedFinding, _ example: CheckExample) -> JSONText {
    .object([
      ("fingerprint", .text(finding.fingerprint.text)), ("message", .text(finding.message)),
      ("rows", .array(finding.rows.map { place($0, example) })),
    ])
  }

  private func mistake(_ mistake: Diagnostic) -> JSONText {
    .object([
      ("file", .text(mistake.location.fileName)), ("line", .integer(Int64(mistake.location.line))),
      ("column", .integer(Int64(mistake.location.column))), ("message", .text(mistake.message)),
      ("hint", mistake.hint.map(JSONText.text) ?? .null),
    ])
  }

  private func coverage(_ check: RuleTestReport.CheckCoverage) -> JSONText {
    .object([
      ("check", .text(check.check)), ("file", .text(check.location.fileName)),
      ("line", .integer(Int64(check.location.line))), ("has_example", .boolean(check.hasExample)),
      ("reached", .array(check.reached.map { .text($0.rawValue) })),
      ("unreached", .array(check.unreached.map { .text($0.rawValue) })),
    ])
  }

  private func count(_ count: Int) -> JSONText { .integer(Int64(count)) }
}

extension RuleTestResult {
  /// `held`, `failed`, `mistaken`: as reports for programs call what it came to.
  var word: String {
    switch outcome {
    case .holds: "held"
    case .differs: "failed"
    case .mistaken: "mistaken"
    }
  }
}
