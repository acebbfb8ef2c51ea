import Season

/// Who scored what in one played game: the one source of gamebook and play-by-play, so that their points agree.
struct BoxScore {
  let game: Game
  /// Every basket and free throw in the order of play.
  let scores: [Score]

  struct Score {
    let player: Player
    /// 1 for a free throw, else 2 or 3.
    let points: Int
  }

  init(_ game: Game, league: League) {
    var generator = SeededGenerator(stream: "box score \(game.leagueID)")
    var scores: [Score] = []
    for side in game.sides {
      let shooters = league.players(of: side.team).filter { $0.part == .plays }
      for points in amounts(addingUpTo: game.points(of: side.team), &generator) {
        let shooter = shooters[generator.index(weights: shooters.map(\.tenthsOfPoints))]
        scores.append(Score(player: shooter, points: points))
      }
    }
    self.game = game
    self.scores = generator.shuffled(scores)
  }

  func points(of player: Player) -> Int {
    scores.filter { $0.player.lookup == player.lookup }.reduce(0) { $0 + $1.points }
  }
}

private func amounts(addingUpTo total: Int, _ generator: inout SeededGenerator) -> [Int] {
  var left = total
  var amounts: [Int] = []
  while left > 0 {
    let points = min(left, generator.pick([1, 1, 2, 2, 2, 3]))
    amounts.append(points)
    left -= points
  }
  return amounts
}
