import Profiles
import Values

/// Few values that recur are all there are.
enum ValuesFamily: SuggestionFamily {
  static func suggestions(for table: TableProfile) -> [Suggestion] {
    table.columns.flatMap { column -> [Suggestion] in
      guard column.isList, column.isReadAsItIs, let found = column.frequent, isListed(column, found) else { return [] }
      return [accepted(column, found, table)] + (isWhole(found) ? [required(column, found, table)] : [])
    }
  }

  /// Each so frequent that it would hardly be missing by chance.
  private static func isWhole(_ found: [ValueCount]) -> Bool {
    found.count > 1 && found.allSatisfy { $0.rows >= leastOfRequired }
  }

  private static let leastOfRequired = 20

  private static func required(_ column: ColumnProfile, _ found: [ValueCount], _ table: TableProfile) -> Suggestion {
    let least = found.map(\.rows).min() ?? 0
    return Suggestion(
      "required_values", of: table.name, id: "\(slug(column.name))_all", columns: [column.name], .guess,
      figures: "each of the \(found.count) values is in \(least) rows or more",
      options: YAMLText.map([("column", YAMLText.column(column.name)), ("values", list(found))]))
  }

  private static func list(_ found: [ValueCount]) -> String {
    YAMLText.list(found.map(\.value).sorted { $0.description < $1.description }.map(YAMLText.value))
  }

  private static func accepted(_ column: ColumnProfile, _ found: [ValueCount], _ table: TableProfile) -> Suggestion {
    let once = found.count { $0.rows == 1 }
    return Suggestion(
      "accepted_values", of: table.name, id: "\(slug(column.name))_values", columns: [column.name],
      column.isConstant || once > 0 ? .guess : max(.likely, Confidence(rows: table.rows)),
      figures: "\(found.count == 1 ? "1 value" : "\(found.count) values") in \(column.present) rows",
      options: YAMLText.map([("column", YAMLText.column(column.name)), ("values", list(found))]))
  }

  /// Texts of a few words, and whole numbers; a real is measured, and a long text is written.
  private static func isListed(_ column: ColumnProfile, _ found: [ValueCount]) -> Bool {
    found.allSatisfy { count in
      switch count.value {
      case .integer(let integer): return column.distinct.count <= 12 && integer.magnitude < 1_000_000
      case .text(let text): return text.utf8.count <= 60 && !text.utf8.contains { $0 < 0x20 }
      case .null, .real, .blob: return false
      }
    }
  }
}
