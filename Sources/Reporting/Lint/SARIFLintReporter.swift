import Lint
import Validation
import Values

/// SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/): what code hosts show beside the lines of a change.
package struct SARIFLintReporter: Format {
  package static let name = "sarif"
  package static let summary = "SARIF 2.1.0, for code hosts"

  package init(_ style: ReportStyle) {}

  package func report(_ report: LintReport) -> String {
    SARIF.log(run(report))
  }

  private func run(_ report: LintReport) -> JSONText {
    .object([
      ("tool", .object([("driver", driver)])),
      ("columnKind", .text("unicodeCodePoints")),
      ("invocations", .array([invocation(report)])),
      ("results", .array(report.diagnostics.map { result($0, report) })),
    ])
  }

  private var driver: JSONText {
    .object([
      ("name", .text("tipoff")),
      ("rules", .array(LintRules.all.map { rule($0.about) })),
    ])
  }

  private func rule(_ about: LintRuleDescription) -> JSONText {
    .object([
      ("id", .text(about.name)),
      ("shortDescription", SARIF.message(about.summary)),
      ("fullDescription", SARIF.message(about.why)),
      ("defaultConfiguration", .object([("level", .text(about.level.rawValue))])),
    ])
  }

  /// What could not be looked at is a notification, not silence.
  private func invocation(_ report: LintReport) -> JSONText {
    let failures = report.skipped.filter(\.isFailure)
    let notifications = report.skipped.map { skipped in
      JSONText.object([
        ("level", .text(skipped.isFailure ? "error" : "note")),
        ("message", SARIF.message("\(skipped.rule): \(skipped.reason)")),
      ])
    }
    return .object([
      ("executionSuccessful", .boolean(failures.isEmpty)),
      ("exitCode", .integer(Int64(report.exitCode.rawValue))),
      ("toolExecutionNotifications", .array(notifications)),
    ])
  }

  private func result(_ diagnostic: LintDiagnostic, _ report: LintReport) -> JSONText {
    let index = LintRules.all.firstIndex { $0.about.name == diagnostic.rule } ?? 0
    let words = diagnostic.hint.map { "\(diagnostic.message)\n\($0)" } ?? diagnostic.message
    return .object([
      ("ruleId", .text(diagnostic.rule)),
      ("ruleIndex", .integer(Int64(index))),
      ("level", .text(diagnostic.level.rawValue)),
      ("message", SARIF.message(words)),
      ("locations", .array([location(diagnostic, report)])),
    ])
  }

  private func location(_ diagnostic: LintDiagnostic, _ report: LintReport) -> JSONText {
    var members: [(key: String, value: JSONText)] = []
    if let place = diagnostic.location {
      members.append(("physicalLocation", SARIF.place(place.file, place)))
    } else if let snapshot = report.snapshot {
      members.append(("physicalLocation", SARIF.place(snapshot.path, nil)))
    }
    members.append(
      ("logicalLocations", .array([.object([("fullyQualifiedName", .text(diagnostic.subject))])])))
    return .object(members)
  }
}
