import Rulebooks
import Validation
import Values

/// A document a date, each in one line: that of its run.
package struct JSONDatesReporter: Format {
  package static let name = JSONReporter.name
  package static let summary = "for programs: a document a date, each in one line"

  private let reporter: JSONReporter

  package init(_ style: ReportStyle) { reporter = JSONReporter(style) }

  /// What the dates come to together each reader counts for itself.
  package func report(_ part: DatesPart) -> String {
    switch part {
    case .dated(let dated): entry(dated)
    case .scope, .tally: ""
    }
  }

  private func entry(_ dated: DatedRun) -> String {
    switch dated.result {
    case .judged(let run): reporter.document(of: run).line + "\n"
    case .unread(let snapshot): document(of: snapshot, dated).line + "\n"
    }
  }

  /// Nothing was judged, and no figure of it is 0.
  private func document(of snapshot: UnreadSnapshot, _ dated: DatedRun) -> JSONText {
    let parameters = snapshot.parameters.sorted { $0.key < $1.key }.map {
      (key: $0.key, value: JSONText.text($0.value))
    }
    return .object([
      ("tipoff", .integer(1)),
      (
        "run",
        .object([
          ("rulebook", .text(snapshot.rulebook)),
          ("snapshot", .object([("path", .text(snapshot.path)), ("digest", .null)])),
          ("parameters", .object(parameters)), ("now", .text(snapshot.now.iso8601)),
        ])
      ),
      ("unread", .text(snapshot.why)),
      ("summary", .object([("exit_code", .integer(Int64(dated.exitCode.rawValue)))])),
      ("checks", .array([])),
    ])
  }
}
