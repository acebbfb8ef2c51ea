import HistoryAnswers
import Values

extension HistoryReport {
  init(_ answer: RowsAnswer) {
    let count = countedOrNone(answer.rows.count, "row")
    self.init(
      question: "sql", headline: answer.isCut ? "the first \(count)" : count,
      listings: [
        Listing(
          name: "rows", title: "Rows", columns: answer.listingColumns,
          rows: answer.rows.map { $0.map(Listing.Cell.value) }, whenEmpty: "no rows")
      ], notes: answer.isCut ? ["there are more rows: --limit shows more"] : [])
  }

  init(_ answer: ViewsAnswer) {
    var listing = Listing(
      name: "views", title: "Views", columns: [.init("view", .text), .init("column", .text)],
      rows: answer.views.flatMap { view in view.columns.map { [.text(view.name), .text($0)] } }, whenEmpty: "no views")
    listing.isForMachines = true
    self.init(
      question: "sql", headline: "views and their columns, which a query may read",
      facts: answer.views.map { view in
        .init(view.name, .text(view.columns.joined(separator: " ")), isVerbatim: true)
      }, listings: [listing], notes: ["what they mean: docs/history.md"])
  }
}

extension RowsAnswer {
  /// Numbers stand to the right; texts are never shortened, for nobody knows which of them matter.
  fileprivate var listingColumns: [Listing.Column] {
    columns.enumerated().map { index, name in
      let isNumeric = rows.allSatisfy { $0[index].isNull || $0[index].number != nil }
      return Listing.Column(name, isNumeric ? .number : .identifier, isVerbatim: true)
    }
  }
}
