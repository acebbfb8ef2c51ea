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
  /// Asks for all of them.
  public init() {}

  public func answer(from history: HistoryReader) throws -> ViewsAnswer {
    ViewsAnswer(
      views: try Schema.views.map { view throws in
        ViewsAnswer.View(name: view.name, columns: try history.columns(of: view.name))
      })
  }
}
