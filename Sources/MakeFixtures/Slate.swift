import Season

/// The eight games of 2026-01-25 with what became of them.
enum Slate {
  static let date = "2026-01-25"

  static let games = [
    Game(leagueID: "0022500644", away: "GSW", home: "MIN", tipoff: Instant(25, 22, 30), .played(events: 608, 111, 85)),
    Game(leagueID: "0022500650", away: "SAC", home: "DET", tipoff: Instant(26, 0, 0), .played(events: 588, 116, 139)),
    Game(leagueID: "0022500651", away: "DEN", home: "MEM", tipoff: Instant(26, 0, 30), .postponed),
    Game(leagueID: "0022500652", away: "DAL", home: "MIL", tipoff: Instant(26, 0, 0), .postponed),
    Game(leagueID: "0022500653", away: "TOR", home: "OKC", tipoff: Instant(26, 0, 30), .played(events: 565, 103, 101)),
    Game(leagueID: "0022500654", away: "NOP", home: "SAS", tipoff: Instant(26, 1, 0), .played(events: 607, 104, 95)),
    Game(leagueID: "0022500655", away: "MIA", home: "PHX", tipoff: Instant(26, 1, 30), .played(events: 603, 111, 102)),
    Game(leagueID: "0022500656", away: "BKN", home: "LAC", tipoff: Instant(26, 2, 30), .played(events: 546, 89, 126)),
  ]

  static var played: [Game] { games.filter { $0.outcome != .postponed } }
}

struct Game {
  /// The league's id, such as `0022500650`: in the schedule, the export and beside the play-by-play.
  let leagueID: String
  let away: String
  let home: String
  let tipoff: Instant
  let outcome: Ending

  enum Ending: Equatable {
    case played(events: Int, _ awayPoints: Int, _ homePoints: Int)
    case postponed
  }

  init(leagueID: String, away: String, home: String, tipoff: Instant, _ outcome: Ending) {
    self.leagueID = leagueID
    self.away = away
    self.home = home
    self.tipoff = tipoff
    self.outcome = outcome
  }

  /// The spelling of all other tables: date, away, home.
  var code: String { "20260125_\(away)_\(home)" }

  /// Both teams, each with its opponent; the visitors first.
  var sides: [(team: String, opponent: String, isHome: Bool)] { [(away, home, false), (home, away, true)] }

  /// What the team scored; none in a postponed game.
  func points(of team: String) -> Int {
    switch outcome {
    case .played(_, let awayPoints, let homePoints): team == home ? homePoints : awayPoints
    case .postponed: 0
    }
  }

  /// The bookmakers' handicap of the home team in tenths of a point, from the game's id: always a half.
  var homeSpread: Int {
    var generator = SeededGenerator(stream: "odds \(leagueID)")
    return generator.draw(-9...6) * 10 + 5
  }

  /// The bookmakers' total of both teams in tenths of a point: always a half.
  var total: Int {
    var generator = SeededGenerator(stream: "total \(leagueID)")
    return generator.draw(218...236) * 10 + 5
  }
}
