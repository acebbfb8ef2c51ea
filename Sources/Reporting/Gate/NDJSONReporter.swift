import Rulebooks
import Validation
import Values

/// A JSON object a line: first the run, then each finding and each check that was not judged.
public struct NDJSONReporter: Format {
  public static let name = "ndjson"
  public static let summary = "findings as a line of JSON each, for logs and pipes"

  private let style: ReportStyle

  public init(_ style: ReportStyle) {
    self.style = style
  }

  public func report(_ run: Run) -> String {
    ([head(run)] + run.records.map(line)).map { $0.line + "\n" }.joined()
  }

  private func head(_ run: Run) -> JSONText {
    let summary = run.summary
    let counts: [(String, Int)] = [
      ("checks", summary.checks), ("passed", summary.passed), ("warned", summary.warned), ("failed", summary.failed),
      ("skipped", summary.skipped), ("errored", summary.errored), ("issues", summary.issues),
      ("warnings", summary.warnings), ("waived", summary.waived),
    ]
    return .object(
      [
        ("record", .text("run")), ("run", .text(run.id)), ("rulebook", .text(run.rulebook)),
        ("snapshot", .text(run.snapshot.path)), ("parameters", JSONText(run.parameters)),
        ("now", .text(run.now.iso8601)), ("exit_code", .integer(Int64(run.exitCode.rawValue))),
      ] + counts.map { ($0, .integer(Int64($1))) })
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
