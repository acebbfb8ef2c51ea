import Profiles
import Values

/// There are about as many rows.
enum RowsFamily: SuggestionFamily {
  static func suggestions(for table: TableProfile) -> [Suggestion] {
    guard table.rows > 0 else { return [] }
    let (least, most) = (max(1, table.rows / 2), table.rows * 2)
    return [
      Suggestion(
        "row_count", of: table.name, id: "rows", columns: [], table.rows > 10 ? .likely : .guess,
        figures: "\(table.rowWords); half of them to twice as many",
        options: YAMLText.map([("min", "\(least)"), ("max", "\(most)")]))
    ]
  }
}
