import Values

/// A player of the season, with what stays the same from game to game.
package struct SeasonPlayer: Hashable, Sendable {
  /// The pipeline's spelling of a name: lower case, letters only.
  package let lookup: String
  let espnID: Int
  /// What the player scores on average, in tenths of a point.
  let tenthsOfPoints: Int

  /// `Dorick`: tables that name players in full have a capital.
  var fullName: String { lookup.prefix(1).uppercased() + lookup.dropFirst() }
}

/// A game that was played, with both teams' box scores.
package struct SeasonGame: Sendable {
  /// The league's id, such as `0022500650`.
  package let id: String
  package let date: Day
  package let home: String
  package let away: String
  /// Tip-off, in minutes after midnight in New York.
  let tip: Int
  /// Four, and one more for each overtime.
  package let periods: Int
  package let lines: [SeasonLine]
  /// The date it was first meant for, where it was postponed.
  package let postponedFrom: Day?

  /// `20260125_SAC_DET`: date, away, home, as most tables spell it.
  package var code: String { gameCode(date, away: away, home: home) }
  package var teams: [String] { [away, home] }

  package func points(of team: String) -> Int { lines.reduce(0) { $1.team == team ? $0 + $1.box.points : $0 } }

  package func opponent(of team: String) -> String { team == home ? away : home }

  /// Players of the team who took part, the best first.
  package func players(of team: String) -> [String] {
    lines.filter { $0.team == team && $0.part == .active }.map(\.player.lookup)
  }
}

/// A game that was not played on its date.
package struct PostponedGame: Sendable {
  package let id: String
  package let date: Day
  package let home: String
  package let away: String
  let tip: Int
  /// When it was played; nil while nobody knows.
  package internal(set) var newDate: Day?

  package var code: String { gameCode(date, away: away, home: home) }
  package var teams: [String] { [away, home] }
}

func gameCode(_ date: Day, away: String, home: String) -> String {
  "\(date.description.filter { $0 != "-" })_\(away)_\(home)"
}

/// One player in one game.
package struct SeasonLine: Sendable {
  let player: SeasonPlayer
  let team: String
  /// From 0, the best.
  let place: Int
  let part: Part
  var box: BoxLine

  /// As the gamebook spells it.
  enum Part: String, Sendable {
    case active, dnp, inactive
  }
}

/// What a player did in a game; all zero of one who did not play.
struct BoxLine: Sendable {
  var tenthsOfMinutes = 0
  var points = 0
  var assists = 0
  var offensiveRebounds = 0
  var defensiveRebounds = 0
  var twos = Shots()
  var threes = Shots()
  var freeThrows = Shots()
  /// Twos that were tried in the paint.
  var paintAttempts = 0
  var turnovers = 0

  var hundredthsOfPossessions: Int {
    100 * (twos.tried + threes.tried + turnovers - offensiveRebounds) + 44 * freeThrows.tried
  }

  struct Shots: Sendable {
    var made = 0
    var tried = 0
  }
}
