import Profiles
import Values

/// Codes keep their form, days stay days, whole numbers whole, and texts have no blanks around them.
enum FormFamily: SuggestionFamily {
  static func suggestions(for table: TableProfile) -> [Suggestion] {
    table.columns.compactMap { column in
      guard column.present >= 5, column.isReadAsItIs else { return nil }
      if let times = column.times { return time(column, times, table) }
      guard let storage = column.onlyClass else { return nil }
      switch storage {
      case .integer: return column.isNamedAsKey ? type(column, "integer", "all \(column.present) are", table) : nil
      case .text: return column.isList ? nil : code(column, table) ?? trimmed(column, table)
      case .null, .real, .blob: return nil
      }
    }
  }

  private static func time(_ column: ColumnProfile, _ times: TimeFigures, _ table: TableProfile) -> Suggestion? {
    guard times.isAllOfThem else { return nil }
    if times.instants == 0 { return type(column, "date", "all \(times.days) are days", table) }
    if times.days == 0 { return type(column, "timestamp", "all \(times.instants) are moments", table) }
    return nil
  }

  private static func type(_ column: ColumnProfile, _ name: String, _ words: String, _ table: TableProfile)
    -> Suggestion
  {
    Suggestion(
      "type", of: table.name, id: "\(slug(column.name))_type", columns: [column.name],
      Confidence(rows: column.present), figures: words,
      options: YAMLText.map([("column", YAMLText.column(column.name)), ("is", name)]))
  }

  private static func code(_ column: ColumnProfile, _ table: TableProfile) -> Suggestion? {
    guard let shapes = column.shapes, let patterns = CodePatterns(shapes)?.patterns else { return nil }
    let matches = patterns.count == 1 ? YAMLText.text(patterns[0]) : YAMLText.list(patterns.map(YAMLText.text))
    return Suggestion(
      "pattern", of: table.name, id: "\(slug(column.name))_form", columns: [column.name],
      max(.likely, Confidence(rows: column.present)),
      figures:
        "all \(column.present) are of \(patterns.count == 1 ? "one form" : "\(patterns.count) forms"), as \(shapes[0].example)",
      options: YAMLText.map([("column", YAMLText.column(column.name)), ("matches", matches)]))
  }

  private static func trimmed(_ column: ColumnProfile, _ table: TableProfile) -> Suggestion? {
    guard column.texts.padded + column.texts.blank == 0, column.present >= 20 else { return nil }
    let name = YAMLText.columnName(column.name)
    return Suggestion(
      "condition", of: table.name, id: "\(slug(column.name))_trimmed", columns: [column.name], .likely,
      figures: "none of \(column.present) has a blank before or after it",
      options: YAMLText.text("\(name) = trim(\(name))"))
  }
}

/// Regular expressions for the forms of a column's codes; runs of different lengths may be of any length.
private struct CodePatterns {
  private(set) var patterns: [String] = []

  private static let mostPatterns = 3

  private struct Run: Hashable {
    let sign: Character
    var lengths: Set<Int>
  }

  /// Nil where they are words for people, or of too many forms.
  init?(_ shapes: [ShapeCount]) {
    var known: [[Run]] = []
    for shape in shapes {
      guard !shape.shape.isEmpty, !shape.shape.contains(where: { $0.isWhitespace || !$0.isASCII }) else { return nil }
      let runs = Self.runs(of: shape.shape)
      if let place = known.firstIndex(where: { $0.map(\.sign) == runs.map(\.sign) }) {
        for index in runs.indices { known[place][index].lengths.formUnion(runs[index].lengths) }
      } else {
        known.append(runs)
      }
    }
    guard !known.isEmpty, known.count <= Self.mostPatterns else { return nil }
    patterns = known.map { "^" + $0.map(Self.pattern).joined() + "$" }.sorted()
  }

  private static func runs(of shape: String) -> [Run] {
    var runs: [Run] = []
    var length = 0
    for sign in shape {
      if sign == runs.last?.sign, isClass(sign) {
        length += 1
      } else {
        length = 1
        runs.append(Run(sign: sign, lengths: []))
      }
      runs[runs.count - 1].lengths = [length]
    }
    return runs
  }

  private static func isClass(_ sign: Character) -> Bool { "9Aa".contains(sign) }

  private static func pattern(_ run: Run) -> String {
    let repeats = run.lengths.count > 1 ? "+" : run.lengths == [1] ? "" : "{\(run.lengths.first ?? 1)}"
    switch run.sign {
    case "9": return "[0-9]" + repeats
    case "A": return "[A-Z]" + repeats
    case "a": return "[a-z]" + repeats
    case _ where run.sign.isLetter || run.sign.isNumber || "_-/:@#,;=".contains(run.sign): return String(run.sign)
    case _: return "\\" + String(run.sign)
    }
  }
}
