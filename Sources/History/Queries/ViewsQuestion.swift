import HistoryAnswers
import Validation
import Values

extension HistoryReader {
  /// A view's columns, in order.
  func columns(of view: String) throws(HistoryError) -> [String] {
    try Statement("SELECT name FROM pragma_table_info(?)", on: database).all(.text(view)) { $0.text("name") }
  }
}

/// `tipoff sql` without a query: what can be asked.
public struct ViewsQuestion: HistoryQuestion {
  public init() {}

  public func answer(from history: HistoryReader) throws -> HistoryReport {
    var listing = Listing(
      name: "views", title: "Views", columns: [.init("view", .text), .init("column", .text)], whenEmpty: "no views")
    listing.isForMachines = true
    var facts: [HistoryReport.Fact] = []
    for view in Schema.views {
      let columns = try history.columns(of: view.name)
      facts.append(.init(view.name, .text(columns.joined(separator: " ")), isVerbatim: true))
      listing.rows += columns.map { [.text(view.name), .text($0)] }
    }
    return HistoryReport(
      question: "sql", headline: "views and their columns, which a query may read", facts: facts, listings: [listing],
      notes: ["what they mean: docs/history.md"])
  }
}
