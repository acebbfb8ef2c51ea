import Profiles
import Values

/// What is always there stays there; what is seldom missing is not missing more often.
enum PresenceFamily: SuggestionFamily {
  static func suggestions(for table: TableProfile) -> [Suggestion] {
    table.columns.compactMap { column in
      guard column.present > 0 else { return nil }
      if column.nulls > 0 { return share(column, table) }
      let holdsText = (column.classes[.text] ?? 0) > 0
      guard !holdsText || column.texts.empty + column.texts.blank == 0 else {
        // Blanks are meant there; whether NULL is too is not known.
        return column.isReadAsItIs ? nil : nil
      }
      guard column.isReadAsItIs else { return nil }
      let kind = holdsText ? "not_empty" : "not_null"
      return Suggestion(
        kind, of: table.name, id: nil, columns: [column.name], Confidence(rows: table.rows),
        figures: "\(holdsText ? "neither NULL nor blank" : "no NULL") in \(table.rowWords)",
        options: YAMLText.list([YAMLText.column(column.name)]))
    }
  }

  private static func share(_ column: ColumnProfile, _ table: TableProfile) -> Suggestion? {
    let most = greatestShare(column.nulls, of: table.rows)
    guard table.rows >= 20, most < 0.95, column.isReadAsItIs else { return nil }
    return Suggestion(
      "aggregate", of: table.name, id: "\(slug(column.name))_nulls", columns: [column.name], .likely,
      figures: "\(rowsText(column.nulls, of: table.rows)) are NULL; \(percentText(most)) is as far as chance goes",
      options: YAMLText.map([
        ("of", "null_share"), ("column", YAMLText.column(column.name)), ("max", percentText(most)),
      ]))
  }
}
