extension BoxLine {
  /// A plausible evening of the player: the points are those of the shots.
  init(of player: SeasonPlayer, tenthsOfMinutes: Int, _ generator: inout SeededGenerator) {
    self.tenthsOfMinutes = tenthsOfMinutes
    let average = player.tenthsOfPoints / 10
    points = max(0, average + generator.draw(-average / 3...average / 3))
    threes.made = generator.draw(0...points / 5)
    var left = points - 3 * threes.made
    freeThrows.made = generator.draw(0...min(8, left / 3))
    // The rest comes in twos.
    if (left - freeThrows.made) % 2 == 1 { freeThrows.made += 1 }
    left -= freeThrows.made
    twos.made = left / 2
    twos.tried = twos.made + twos.made * generator.draw(60...120) / 100 + generator.draw(0...1)
    threes.tried = threes.made + generator.draw(threes.made...2 * threes.made + 1)
    freeThrows.tried = freeThrows.made + generator.draw(0...2)
    paintAttempts = twos.tried * generator.draw(55...75) / 100
    assists = generator.draw(0...max(1, tenthsOfMinutes / 50))
    offensiveRebounds = generator.draw(0...2)
    defensiveRebounds = generator.draw(0...7)
    turnovers = generator.draw(0...3)
  }
}

extension SeasonLine {
  var withOneMoreBasket: SeasonLine {
    var box = box
    box.points += 2
    box.twos.made += 1
    box.twos.tried += 1
    box.paintAttempts += 1
    return SeasonLine(player: player, team: team, place: place, part: part, box: box)
  }
}
