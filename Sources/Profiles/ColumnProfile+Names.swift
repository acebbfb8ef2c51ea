import Values

extension ColumnProfile {
  /// `id`, `game_id`, `player_key`, `sku`, `flight_no`: as people call what names things.
  package var isNamedAsKey: Bool {
    let words = NameWords(name).all
    guard let last = words.last else { return false }
    return Self.keyWords.contains(last) || words.first == "id" || (last.hasSuffix("id") && last.count > 2 && isCoded)
  }

  /// `name`: what things are called may tell them apart, and a code beside it is the likelier key.
  package var isNamedAsCalled: Bool { NameWords(name).all.last == "name" }

  /// Numbers that a capture gave the rows of a document's lists: where a row stood, and no word of the data.
  package var tellsPlace: Bool { Self.placeNames.contains(name) }

  private static let placeNames: Set = ["_row", "_parent_row", "_index"]

  private var isCoded: Bool { onlyClass == .integer || (texts.lengths?.greatest ?? 99) <= 40 }

  private static let keyWords: Set = [
    "id", "ids", "key", "code", "uuid", "guid", "sku", "isbn", "no", "number", "lookup", "slug", "abbr", "tricode",
    "abbreviation", "symbol", "date", "name",
  ]
}
