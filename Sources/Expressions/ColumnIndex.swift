import Values

/// The columns of one table by their names, which fold ASCII alone: made once, and shared by all that look a name up.
package final class ColumnIndex: Sendable {
  package let columns: [Column]
  private let places: [ExactText: Int]

  package init(_ columns: [Column]) {
    self.columns = columns
    places = Dictionary(columns.enumerated().map { ($1.name.folded, $0) }) { first, _ in first }
  }

  package subscript(name: String) -> Column? { places[name.folded].map { columns[$0] } }

  /// Those of these names, in the order of the table.
  package func columns(named names: Set<ExactText>) -> [Column] {
    names.compactMap { name in places[name.text.folded].flatMap { columns[$0].name.exact == name ? $0 : nil } }
      .sorted().map { columns[$0] }
  }
}
