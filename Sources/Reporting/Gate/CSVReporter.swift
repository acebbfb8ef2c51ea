import Rulebooks
import Validation
import Values

/// A line for each finding, and for each check that was not judged: what has none was judged, and nothing was found.
package struct CSVReporter: Format {
  package static let name = "csv"
  package static let summary = "findings as a table, for spreadsheets and scripts"

  private let style: ReportStyle

  package init(_ style: ReportStyle) {
    self.style = style
  }

  package func report(_ run: Run) -> String {
    run.records.reduce(into: CSVText.record(RecordCells.names)) { text, record in
      text += CSVText.record(RecordCells(record, style).cells.map { field($0.content) })
    }
  }

  /// A tag may hold blanks; a comma in it is written as in fingerprints.
  private func escaped(_ tag: String) -> String {
    TerminalText.safe(tag.replacing("%", with: "%25").replacing(",", with: "%2C"))
  }

  private func field(_ content: RecordCells.Content) -> String {
    switch content {
    // A finding is a line, whatever its message holds.
    case .value(.text(let text)): CSVText.field(TerminalText.safe(text))
    case .value(let value): CSVText.field(value)
    case .named(let values): values.isEmpty ? "" : CSVText.field(values.fingerprintText)
    case .texts(let texts): texts.isEmpty ? "" : CSVText.field(texts.map(escaped).joined(separator: ","))
    case .flag(let flag): flag ? "true" : "false"
    }
  }
}
