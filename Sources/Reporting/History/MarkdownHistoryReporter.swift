import HistoryAnswers
import Validation
import Values

/// For issues, pull requests and wikis: GitHub Flavored Markdown in which data is text, whatever it holds.
package struct MarkdownHistoryReporter: Format {
  package static let name = "markdown"
  package static let summary = "for issues, pull requests and wikis"

  package init(_ style: ReportStyle) {}

  package func report(_ report: HistoryReport) -> String {
    let headline = ["## " + MarkdownText.escaped(report.headline)]
    let facts = report.facts.map { fact in
      "- \(MarkdownText.escaped(fact.title)): \(words(fact.value, fact.shows, inTable: false))"
    }
    let notes = report.notes.map { "- " + MarkdownText.paragraph($0) }
    let sections =
      [headline, facts] + report.listings.filter { !$0.isForMachines }.map(\.forPeople).flatMap(sections) + [notes]
    return MarkdownText.defused(TerminalText.text(of: sections))
  }

  private func sections(_ listing: Listing) -> [[String]] {
    let title = ["### " + MarkdownText.escaped(listing.title)]
    guard !listing.rows.isEmpty else { return [title, [MarkdownText.paragraph(listing.whenEmpty)]] }
    let header = listing.columns.map { MarkdownText.escaped($0.title, inTable: true) }
    let rule = listing.columns.map { $0.shows.isNumeric ? "--:" : "---" }
    let rows = listing.rows.map { row in zip(listing.columns, row).map { words($1, $0.shows) } }
    return [title, ([header, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }]
  }

  private func words(_ cell: Listing.Cell, _ shows: Listing.Shows) -> String {
    switch cell {
    case .value(let value): words(value, shows, inTable: true)
    case .shown(let value, let shows): words(value, shows, inTable: true)
    case .series(let series, let scale): Sparkline(series, scale).text
    }
  }

  private func words(_ value: Value, _ shows: Listing.Shows, inTable: Bool) -> String {
    let text = shows.words(for: value)
    let isCode = shows == .identifier && !value.isNull
    return isCode ? MarkdownText.code(text, inTable: inTable) : MarkdownText.escaped(text, inTable: inTable)
  }
}
