import Validation
import Values

/// The listing that is the answer, with a heading row, quoted as RFC 4180 says.
///
/// Lines end with a line feed: every reader of CSV takes it, and `cut`, `sort` or `awk` would keep a carriage return
/// as part of the last column. NULL is an empty field, the empty text `""`. Control characters are made visible, as on
/// the console; JSON has a value's very bytes.
public struct CSVHistoryReporter: HistoryReporter {
  public static let name = "csv"
  public static let summary = "one table, for spreadsheets and scripts"

  public init(_ style: ReportStyle) {}

  public func report(_ report: HistoryReport) -> String {
    let named = report.csv.flatMap { name in report.listings.first { $0.name == name } }
    guard let listing = named ?? report.listings.first else { return "" }
    var text = record(listing.columns.map { field($0.name) })
    for row in listing.rows { text += record(row.map(field)) }
    return text
  }

  /// A blank line is no record to most readers: a single NULL is written as an empty text.
  private func record(_ fields: [String]) -> String {
    (fields == [""] ? "\"\"" : fields.joined(separator: ",")) + "\n"
  }

  private func field(_ cell: Listing.Cell) -> String {
    switch cell {
    case .value(let value): field(value)
    case .series(let numbers): numbers.map { $0?.description ?? "" }.joined(separator: ";")
    }
  }

  private func field(_ value: Value) -> String {
    switch value {
    case .null: ""
    case .integer, .real, .blob: value.description
    case .text(let text): field(text)
    }
  }

  private func field(_ text: String) -> String {
    let plain = (isFormula(text) ? "'" : "") + visible(text)
    let needsQuotes = plain.isEmpty || plain.unicodeScalars.contains { ",\"\n".unicodeScalars.contains($0) }
    return needsQuotes ? "\"\(plain.replacing("\"", with: "\"\""))\"" : plain
  }

  /// What spreadsheets would calculate (OWASP, CSV Injection), full-width signs included.
  private func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
  }

  /// A line feed and a tab steer no terminal, and a quoted field holds them.
  private func visible(_ text: String) -> String {
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false)
        .map { TerminalText.safe(String($0)) }.joined(separator: "\t")
    }.joined(separator: "\n")
  }
}
