import Values

extension ColumnProfile {
  /// `id`, `game_id`, `player_key`, `sku`, `flight_no`: as people call what names things.
  package var isNamedAsKey: Bool {
    let words = NameWords(name).all
    guard let last = words.last else { return false }
    return Self.keyWords.contains(last) || words.first == "id" || (last.hasSuffix("id") && last.count > 2 && isCoded)
  }

  private var isCoded: Bool { onlyClass == .integer || (texts.lengths?.greatest ?? 99) <= 40 }

  private static let keyWords: Set = [
    "id", "ids", "key", "code", "uuid", "guid", "sku", "isbn", "no", "number", "lookup", "slug", "abbr", "tricode",
    "abbreviation", "symbol", "date", "name",
  ]
}
