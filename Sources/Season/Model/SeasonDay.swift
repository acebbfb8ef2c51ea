import Values

/// One date of the season, with what was played on it.
package struct SeasonDay: Sendable {
  package let date: Day
  package let kind: Kind
  package internal(set) var games: [SeasonGame] = []
  package internal(set) var postponed: [PostponedGame] = []
  /// Each team's players on that date, the best first.
  let rosters: [String: [SeasonPlayer]]

  package enum Kind: String, Sendable {
    case games, off
    case allStarBreak = "break"
  }

  /// Minutes that New York is behind UTC at noon.
  var minutesToUTC: Int { (SeasonDay.summerTimeEnds...SeasonDay.lastOfWinterTime).contains(date) ? 300 : 240 }

  private static let summerTimeEnds = SeasonDates.day("2025-11-02")
  private static let lastOfWinterTime = SeasonDates.day("2026-03-07")
}

/// Which dates the season has, and which of them are special.
enum SeasonDates {
  static let first = day("2025-10-21")
  static let gameDays = 82
  static let allStarGame = day("2026-02-15")
  private static let allStarBreak = day("2026-02-13")...day("2026-02-18")
  /// Mondays and Thursdays are free, but Christmas is played; the days before it and of the election are not.
  private static let alsoFree: Set = [day("2025-11-04"), day("2025-12-24")]
  private static let christmas = day("2025-12-25")

  /// A game of each of these dates is not played.
  static let postponements: Set = ["2025-11-11", "2025-12-03", "2025-12-30", "2026-01-25", "2026-02-20"].map(day).asSet
  /// Two players of two teams change places on each of these.
  static let trades: Set = ["2025-12-15", "2026-01-09", "2026-02-05"].map(day).asSet
  /// From here on some sources write the league's id where they wrote date and teams.
  static let leagueIDsSince = day("2025-12-28")

  static func kind(of date: Day) -> SeasonDay.Kind {
    if allStarBreak.contains(date) { return .allStarBreak }
    if date == christmas { return .games }
    return date.weekday == .monday || date.weekday == .thursday || alsoFree.contains(date) ? .off : .games
  }

  static func day(_ text: String) -> Day {
    guard let day = Day(parsing: text) else { preconditionFailure("\(text) is a date of the season") }
    return day
  }
}

extension [Day] {
  fileprivate var asSet: Set<Day> { Set(self) }
}
