import Lint
import Validation
import Values

/// Everything lint found, for other programs.
package struct JSONLintReporter: Format {
  package static let name = "json"
  package static let summary = "everything, for other programs"

  package init(_ style: ReportStyle) {}

  package func report(_ report: LintReport) -> String {
    JSONText.object([
      ("tipoff_lint", .integer(1)),
      ("rulebook", .text(report.rulebook)),
      ("rules_digest", .text(report.rulesDigest)),
      ("snapshot", report.snapshot.map { .object([("path", .text($0.path)), ("digest", .text($0.digest))]) } ?? .null),
      ("summary", summary(report)),
      ("diagnostics", .array(report.diagnostics.map(diagnostic))),
      ("skipped", .array(report.skipped.map(skipped))),
    ]).indented + "\n"
  }

  private func summary(_ report: LintReport) -> JSONText {
    let levels = LintLevel.allCases.map { ("\($0.rawValue)s", JSONText.integer(Int64(report.count($0)))) }
    return .object(
      [("checks", .integer(Int64(report.checks)))] + levels
        + [("exit_code", .integer(Int64(report.exitCode.rawValue)))])
  }

  private func diagnostic(_ diagnostic: LintDiagnostic) -> JSONText {
    .object([
      ("rule", .text(diagnostic.rule)),
      ("level", .text(diagnostic.level.rawValue)),
      ("file", diagnostic.location.map { .text($0.file) } ?? .null),
      ("line", diagnostic.location.map { .integer(Int64($0.line)) } ?? .null),
      ("column", diagnostic.location.map { .integer(Int64($0.column)) } ?? .null),
      ("subject", .text(diagnostic.subject)),
      ("message", .text(diagnostic.message)),
      ("hint", diagnostic.hint.map(JSONText.text) ?? .null),
    ])
  }

  private func skipped(_ skipped: SkippedLint) -> JSONText {
    .object([
      ("rule", .text(skipped.rule)), ("reason", .text(skipped.reason)), ("failed", .boolean(skipped.isFailure)),
    ])
  }
}
