import Rulebooks
import Validation
import Values

/// A JSON object a line: first the run, then each finding and each check that was not judged.
package struct NDJSONReporter: Format {
  package static let name = "ndjson"
  package static let summary = "findings as a line of JSON each, for logs and pipes"

  private let style: ReportStyle

  package init(_ style: ReportStyle) {
    self.style = style
  }

  package func report(_ run: Run) -> String {
    ([head(run)] + run.records.map(line)).map { $0.line + "\n" }.joined()
  }

  private func head(_ run: Run) -> JSONText {
    let summary = run.summary
    let counts: [(String, Int)] = [
      ("checks", summary.checks), ("passed", summary.passed), ("warned", summary.warned), ("failed", summary.failed),
      ("skipped", summary.skipped), ("errored", summary.errored), ("issues", summary.issues),
      ("warnings", summary.warnings), ("waived", summary.waived),
    ]
    let members: [(key: String, value: JSONText)] =
      [
        ("record", .text("run")), ("run", .text(run.id)), ("rulebook", .text(run.rulebook)),
        ("snapshot", .text(run.snapshot.path)), ("parameters", JSONText(run.parameters)),
        ("now", .text(run.now.iso8601)), ("exit_code", .integer(Int64(run.exitCode.rawValue))),
      ]
    let figures: [(key: String, value: JSONText)] = counts.map { ($0, .integer(Int64($1))) }
    return .object(members + figures + since(run))
  }

  /// As in the JSON report: null without a history.
  private func since(_ run: Run) -> [(key: String, value: JSONText)] {
    func count(_ count: (HistoryChanges) -> Int) -> JSONText {
      run.changes.map { .integer(Int64(count($0))) } ?? .null
    }
    return [
      ("first_run", run.changes.map { .boolean($0.isFirstRun) } ?? .null),
      ("past", count(\.past)), ("open_unjudged", count(\.openUnjudged)), ("resolved_issues", count(\.resolvedIssues)),
      ("resolved_warnings", count(\.resolvedWarnings)),
    ]
  }

  private func line(_ record: GateRecord) -> JSONText {
    .object(RecordCells(record, style).cells.map { ($0.name, json($0.content)) })
  }

  private func json(_ content: RecordCells.Content) -> JSONText {
    switch content {
    case .value(let value): JSONText(value)
    case .named(let values): JSONText(values)
    case .texts(let texts): .array(texts.map(JSONText.text))
    case .flag(let flag): .boolean(flag)
    }
  }
}
