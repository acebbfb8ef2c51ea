import Profiles
import Values

/// What varies goes on to vary: a feature that fell back to its default is in range, never NULL, and useless.
enum VarietyFamily: SuggestionFamily {
  static func suggestions(for table: TableProfile) -> [Suggestion] {
    table.columns.compactMap { column in
      guard column.present >= 20, column.distinct.isExact, column.distinct.count >= 2, column.isReadAsItIs,
        let most = column.frequent?.first?.rows
      else { return nil }
      let share = Double(most) / Double(column.present)
      // Half of the way from here to always the same.
      let bound = greatestShare(most, of: column.present) / 2 + 0.5
      guard share < 0.9, bound < 0.985 else { return nil }
      return Suggestion(
        "constant", of: table.name, id: "\(slug(column.name))_varies", columns: [column.name], .guess,
        figures: "\(column.distinct.count) values; the commonest in \(rowsText(most, of: column.present))",
        options: YAMLText.map([
          ("column", YAMLText.column(column.name)), ("min_distinct", "\(max(2, column.distinct.count / 4))"),
          ("max_mode_share", percentText(bound)),
        ]))
    }
  }
}
