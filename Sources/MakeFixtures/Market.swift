/// Which players the bookmakers price, and for which of them the pipeline predicts.
///
/// 131 players have lines: those of DEN@MEM, postponed first, have none. 99 of them have predictions: GSW and SAC,
/// absent from player context, have none, and DAL@MIL has what was predicted before it was postponed.
enum Market {
  static func pricedPlayers(of team: String) -> Int {
    switch team {
    case "DEN", "MEM": 0
    case "DAL": 6
    case "MIL": 5
    case "GSW", "SAC": 9
    case "MIN", "DET": 11
    default: 10
    }
  }

  static func predictedPlayers(of team: String) -> Int {
    switch team {
    case "DEN", "MEM", "GSW", "SAC": 0
    case "DAL": 5
    case "MIL": 4
    default: 9
    }
  }

  /// The lines of the 99 predicted players in tenths of a point: 162 in all, one to three each.
  ///
  /// Ten have three lines, 43 have two and 46 one; the better half of the players draws the interest.
  static func lines(of player: Player, ranked rank: Int) -> [Int] {
    switch rank {
    case 0..<10: [player.mainLine, player.mainLine + 10, player.mainLine - 10]
    case 10..<53: [player.mainLine, player.mainLine + 10]
    default: [player.mainLine]
    }
  }
}
