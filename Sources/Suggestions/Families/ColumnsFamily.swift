import Profiles
import Values

/// The columns are there, with the types they were declared with.
enum ColumnsFamily: SuggestionFamily {
  static func suggestions(for table: TableProfile) -> [Suggestion] {
    guard !table.columns.isEmpty else { return [] }
    let items = table.columns.map { (YAMLText.text($0.name), typeName($0.affinity)) }
    return [
      Suggestion(
        "schema", of: table.name, id: "columns", columns: [], .sure,
        figures: "\(table.columns.count) columns, with the types they are declared with",
        options: YAMLText.map([("columns", YAMLText.map(items))]))
    ]
  }

  private static func typeName(_ affinity: Affinity) -> String {
    switch affinity {
    case .none: "any"
    case .blob, .text, .numeric, .integer, .real: affinity.rawValue
    }
  }
}
