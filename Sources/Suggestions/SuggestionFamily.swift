import Profiles

/// One sort of check that figures suggest: a file, and a line in the list of all.
protocol SuggestionFamily: Sendable {
  static func suggestions(for table: TableProfile) -> [Suggestion]
}

enum SuggestionFamilies {
  static let all: [any SuggestionFamily.Type] = [
    ColumnsFamily.self, RowsFamily.self, PresenceFamily.self, KeyFamily.self, ValuesFamily.self, RangeFamily.self,
    FormFamily.self, OtherDaysFamily.self, VarietyFamily.self, DaysFamily.self,
  ]

  static func suggestions(for table: TableProfile) -> [Suggestion] {
    all.flatMap { $0.suggestions(for: table) }
  }
}

extension TableProfile {
  var rowWords: String { rows == 1 ? "1 row" : "\(rows) rows" }
}

extension ColumnProfile {
  /// So few different values that they are a list: each about five times or more.
  var isList: Bool {
    distinct.isExact && distinct.count >= 1 && distinct.count <= 30 && present >= 20 && distinct.count * 5 <= present
      && times == nil && frequent?.count == distinct.count
  }

  /// Whether a check may read it without a word of lint: numbers as text, and blanks among numbers, are to be mended first.
  var isReadAsItIs: Bool {
    let stored = classes[.text] ?? 0
    guard stored > 0 else { return times?.format == nil }
    let holdsNumbers = texts.numbers * 4 >= (stored - texts.empty - texts.blank) * 3 && texts.numbers > 1
    let haveOneLength = texts.lengths.map { $0.least == $0.greatest } ?? true
    return !(holdsNumbers && !haveOneLength) && !(texts.numbers > 0 && texts.empty + texts.blank > 0)
      && times?.format == nil
  }
}
