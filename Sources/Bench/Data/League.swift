import Foundation

/// Teams, players, games and days: everything that is not a prediction's own.
struct League {
  static let teams = [
    "ATL", "BOS", "BKN", "CHA", "CHI", "CLE", "DAL", "DEN", "DET", "GSW", "HOU", "IND", "LAC", "LAL", "MEM", "MIA",
    "MIL", "MIN", "NOP", "NYK", "OKC", "ORL", "PHI", "PHX", "POR", "SAC", "SAS", "TOR", "UTA", "WAS",
  ]
  static let systems = ["ensemble_v1", "xgboost_v2", "moving_average", "similarity", "zone_matchup"]
  static let bookmakers = ["north", "south", "east", "west", "centre"]
  static let gamesADay = 8
  /// 13 players a side and 5 systems.
  static let predictionsAGame = 130

  private static let first = [
    "adam", "bela", "carl", "dino", "egon", "fritz", "gabor", "hugo", "ivan", "jonas", "karim", "lorenz", "milan",
    "nils", "otto", "pavel", "quirin", "rafa", "simon", "tomas", "ulf", "viktor", "walter", "yannick",
  ]
  private static let last = [
    "andersson", "bernard", "castillo", "dimitrov", "eriksen", "fischer", "gonzalez", "horvath", "ivanov", "jansen",
    "kowalski", "lindqvist", "marchetti", "novak", "okonkwo", "petrov", "quintana", "rossi", "schneider", "tamagotchi",
  ]

  static func home(_ game: Int) -> Int { RowHash(game, stream: 1).below(30) }

  static func away(_ game: Int) -> Int { (home(game) + 1 + RowHash(game, stream: 2).below(29)) % 30 }

  /// 16 players a team, of whom the first 13 play, in every fourth game the last 13.
  static func player(_ team: Int, _ place: Int, game: Int) -> String {
    let number = team * 16 + place + (game % 4 == 3 ? 3 : 0)
    return first[number % 24] + last[number / 24 % 20]
  }

  /// 500 are told apart: `adamandersson`, from the 480th on `adamanderssonjr`.
  static func lookup(_ player: Int) -> String {
    first[player % 24] + last[player / 24 % 20] + (player < 480 ? "" : "jr")
  }

  static func gameID(_ game: Int) -> String { "002" + padded(game, 7) }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  static func clock(_ hour: Int, _ minute: Int, _ second: Int) -> String {
    "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
  }
}

/// Days of the league as `YYYY-MM-DD`; eight games a day from 1999-10-01 on.
struct LeagueDays {
  private let days: [String]
  /// 1999-10-01.
  private static let start: TimeInterval = 938_736_000

  init(games: Int) {
    days = (0...(games / League.gamesADay + 2)).map { Self.text($0) }
  }

  subscript(game: Int) -> String { days[game / League.gamesADay] }

  /// Two days after the last game, at midnight UTC: everything is then too old by a little.
  static func later(games: Int) -> String { text(max(0, games - 1) / League.gamesADay + 2) + "T00:00:00Z" }

  private static func text(_ day: Int) -> String {
    Date(timeIntervalSince1970: start + Double(day) * 86_400).formatted(.iso8601.year().month().day())
  }
}
