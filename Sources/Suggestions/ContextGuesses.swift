import Profiles
import Values

/// Whom findings may be about: what the columns name by which tables tell their rows apart.
struct ContextGuesses {
  private var nouns: Set<String> = []

  private static let endings: Set = [
    "id", "ids", "key", "code", "lookup", "abbr", "abbreviation", "tricode", "name", "no", "number", "slug", "uuid",
    "sku", "symbol", "date", "day",
  ]

  init(_ profile: SnapshotProfile) {
    nouns = Set(profile.tables.compactMap { Self.noun(of: $0) })
  }

  func context(of table: TableProfile) -> String? { Self.noun(of: table) }

  /// A column that is part of no key may be about nobody.
  func context(ofColumn name: String) -> String? {
    Self.noun(ofColumn: name).flatMap { nouns.contains($0) ? $0 : nil }
  }

  /// The last part of the likeliest key, days aside, says what a row is about.
  private static func noun(of table: TableProfile) -> String? {
    guard let key = table.likeliestKey, key.isLikely else { return nil }
    return key.columns.reversed().lazy.compactMap { name -> String? in
      guard let column = table.column(named: name), column.times == nil else { return nil }
      return noun(ofColumn: name)
    }.first
  }

  /// `player` of `player_lookup`, `team` of `home_team_tricode`.
  private static func noun(ofColumn name: String) -> String? {
    let words = NameWords(name).all.map { String($0.filter(\.isASCII)) }
    let rest = words.reversed().drop { endings.contains($0) }
    guard rest.count < words.count, let noun = rest.first, noun.count > 1, noun.first?.isNumber == false else {
      return nil
    }
    return noun
  }
}

/// Tables that hold one day alone, all the same: of them a run judges the day that it is given.
struct OneDayTables {
  let date: Day?

  private static let fewest = 2

  init(_ profile: SnapshotProfile) {
    let days = profile.tables.compactMap { Self.day(of: $0)?.day }
    let newest = days.max()
    date = days.count { $0 == newest } >= Self.fewest ? newest : nil
  }

  /// The column by which the table is that day's.
  static func column(of table: TableProfile, on date: Day) -> String? {
    guard let found = day(of: table), found.day == date else { return nil }
    return found.column
  }

  private static func day(of table: TableProfile) -> (column: String, day: Day)? {
    for column in table.columns where column.isConstant && column.nulls == 0 {
      guard let times = column.times, times.days == table.rows, times.format == nil, let day = times.byDay?.first?.day
      else { continue }
      return (column.name, day)
    }
    return nil
  }
}
