import HistoryAnswers
import Validation
import Values

/// Facts and rows as they are, for other programs: shares, seconds, ISO instants; a plot's numbers are in its rows.
package struct JSONHistoryReporter: Format {
  package static let name = "json"
  package static let summary = "everything, for other programs"

  package init(_ style: ReportStyle) {}

  package func report(_ report: HistoryReport) -> String {
    let names = distinctNames(report.listings.map(\.name), besides: ["tipoff", "question", "facts", "notes"])
    let facts = Array(zip(distinctNames(report.facts.map(\.name)), report.facts.map { json($0.value) }))
    let head: [(String, JSONText)] = [
      ("tipoff", .integer(1)), ("question", .text(report.question)), ("facts", .object(facts)),
    ]
    let listings = Array(zip(names, report.listings.map(\.forMachines).map(rows)))
    return JSONText.object(head + listings + [("notes", .array(report.notes.map(JSONText.text)))]).indented + "\n"
  }

  private func rows(of listing: Listing) -> JSONText {
    let names = distinctNames(listing.columns.map(\.name))
    return .array(listing.rows.map { row in .object(Array(zip(names, row.map(json)))) })
  }

  private func json(_ cell: Listing.Cell) -> JSONText {
    switch cell {
    case .value(let value), .shown(let value, _): json(value)
    case .series(let numbers, _): .array(numbers.map { $0.map(number) ?? .null })
    }
  }

  private func json(_ value: Value) -> JSONText {
    switch value {
    case .null: .null
    case .integer(let integer): .integer(integer)
    case .real(let real): number(real)
    case .text(let text): .text(text)
    case .blob: .text(value.description)
    }
  }

  /// JSON has no infinity: `null` would say that nothing is there.
  private func number(_ number: Double) -> JSONText { .real(number) }
}
