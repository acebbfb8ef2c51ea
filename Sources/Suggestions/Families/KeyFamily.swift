import Profiles
import Values

/// The likeliest key names one row.
enum KeyFamily: SuggestionFamily {
  static func suggestions(for table: TableProfile) -> [Suggestion] {
    guard let key = table.likeliestKey, key.isLikely else { return [] }
    let words = key.isDeclared ? "the primary key" : "\(table.rows) rows, and as many different ones"
    return [
      Suggestion(
        "unique", of: table.name, id: "key", columns: key.columns,
        key.isDeclared ? .sure : Confidence(rows: table.rows), figures: words,
        options: YAMLText.list(key.columns.map(YAMLText.column)))
    ]
  }
}
