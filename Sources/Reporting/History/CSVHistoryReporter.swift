import HistoryAnswers
import Validation
import Values

/// The listing that is the answer, with a heading row, quoted as RFC 4180 says.
package struct CSVHistoryReporter: Format {
  package static let name = "csv"
  package static let summary = "one table, for spreadsheets and scripts"

  package init(_ style: ReportStyle) {}

  package func report(_ report: HistoryReport) -> String {
    let named = report.csv.flatMap { name in report.listings.first { $0.name == name } }
    guard let listing = (named ?? report.listings.first)?.forMachines else { return "" }
    var text = CSVText.record(listing.columns.map { CSVText.field($0.name) })
    for row in listing.rows { text += CSVText.record(row.map(field)) }
    return text
  }

  private func field(_ cell: Listing.Cell) -> String {
    switch cell {
    case .value(let value), .shown(let value, _): CSVText.field(value)
    case .series(let numbers, _): numbers.map { $0?.description ?? "" }.joined(separator: ";")
    }
  }
}
