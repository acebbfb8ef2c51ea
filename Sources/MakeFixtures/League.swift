/// The league as the fixtures know it: 30 real teams with invented players.
struct League {
  /// Every team's players, the best first: 18 a team, of whom a table takes as many as it has.
  private let squads: [String: [Player]]

  init() {
    var generator = SeededGenerator(stream: "league")
    var taken: Set<String> = []
    var squads: [String: [Player]] = [:]
    for team in Self.teams {
      let seventh = generator.pick([Player.Part.benched, .out])
      let bench = generator.shuffled([.benched, .benched, .benched, .out, .out, .out, seventh])
      let parts = Array(repeating: .plays, count: 11) + bench
      squads[team] = parts.enumerated().map { place, part in
        Player(
          lookup: inventedName(&generator, unlike: &taken), team: team, espnID: 4_100_000 + generator.draw(0...899_999),
          part: part, tenthsOfPoints: max(14, 268 - place * 16 + generator.draw(-18...18)))
      }
    }
    self.squads = squads
  }

  /// The first players of a team; the same ones in every table.
  func players(of team: String, _ count: Int = 18) -> ArraySlice<Player> {
    guard let squad = squads[team] else { preconditionFailure("\(team) is no team of the league") }
    return squad.prefix(count)
  }

  static let teams = [
    "ATL", "BKN", "BOS", "CHA", "CHI", "CLE", "DAL", "DEN", "DET", "GSW", "HOU", "IND", "LAC", "LAL", "MEM",
    "MIA", "MIL", "MIN", "NOP", "NYK", "OKC", "ORL", "PHI", "PHX", "POR", "SAC", "SAS", "TOR", "UTA", "WAS",
  ]
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

/// A name nobody has yet, from syllables: no real player is meant.
private func inventedName(_ generator: inout SeededGenerator, unlike taken: inout Set<String>) -> String {
  while true {
    let first = generator.pick(beginnings) + generator.pick(endings)
    let last = generator.pick(beginnings) + generator.pick(middles) + generator.pick(endings)
    if taken.insert(first + last).inserted { return first + last }
  }
}

private let beginnings = [
  "bar", "cael", "dor", "el", "fen", "gar", "hal", "ild", "jor", "kev", "lor", "mal", "nev", "or", "pel", "quor",
  "ren", "sul", "tav", "ul", "vel", "wex", "yor", "zan",
]
private let middles = ["a", "eb", "ev", "i", "im", "o", "orr", "und"]
private let endings = ["adan", "akis", "ard", "ellin", "emon", "ick", "ion", "ister", "oman", "orne", "uric", "yx"]
