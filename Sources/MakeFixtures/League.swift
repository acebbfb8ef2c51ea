import Season

/// The league as the fixtures know it: 30 real teams with invented players.
struct League {
  /// Every team's players, the best first: 18 a team, of whom a table takes as many as it has.
  private let squads: [String: [Player]]

  init() {
    var generator = SeededGenerator(stream: "league")
    var taken: Set<String> = []
    var squads: [String: [Player]] = [:]
    var espnID = 4_100_000
    for team in Self.teams {
      let seventh = generator.pick([Player.Part.benched, .out])
      let bench = generator.shuffled([.benched, .benched, .benched, .out, .out, .out, seventh])
      let parts = Array(repeating: .plays, count: 11) + bench
      squads[team] = zip(parts, tenthsOfPointsByPlace).map { part, tenths in
        espnID += generator.draw(1...900)
        return Player(
          lookup: inventedName(&generator, unlike: &taken), team: team, espnID: espnID, part: part,
          tenthsOfPoints: tenths + generator.draw(-12...12))
      }
    }
    self.squads = squads
  }

  /// The first players of a team; the same ones in every table.
  func players(of team: String, _ count: Int = 18) -> ArraySlice<Player> {
    guard let squad = squads[team] else { preconditionFailure("\(team) is no team of the league") }
    precondition(count <= squad.count, "\(team) has \(squad.count) players")
    return squad.prefix(count)
  }

  static let teams = leagueTeams
}

struct Player {
  /// The pipeline's spelling of a name: lower case, letters only.
  let lookup: String
  let team: String
  let espnID: Int
  let part: Part
  /// What the player scores on average, in tenths of a point.
  let tenthsOfPoints: Int

  /// The bookmakers' main line in tenths of a point: always a half, so that no bet is void.
  var mainLine: Int { tenthsOfPoints / 10 * 10 + 5 }

  /// What the night holds for the player.
  enum Part {
    case plays, benched, out
  }
}

/// What a team's players score, best first: the eleven who play score 114 points between them.
private let tenthsOfPointsByPlace = [
  240, 190, 155, 130, 105, 85, 70, 60, 45, 35, 25, 24, 22, 21, 20, 18, 16, 15,
]
