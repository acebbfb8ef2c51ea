import Season

/// The gamebook of the night: all 18 players of each of the 12 teams that played.
func gamebook(_ league: League) -> FixtureTable {
  var table = FixtureTable(
    name: "nbac_gamebook_player_stats",
    columns: [
      "game_id TEXT NOT NULL", "game_date TEXT NOT NULL", "team_abbr TEXT NOT NULL", "player_lookup TEXT",
      "player_status TEXT NOT NULL", "minutes_decimal REAL", "points INTEGER", "processed_at TEXT",
    ])
  for game in Slate.played {
    let boxScore = BoxScore(game, league: league)
    for side in game.sides {
      let players = league.players(of: side.team)
      for (player, minutes) in zip(players, minutes(of: Array(players))) {
        table.rows.append([
          .text(game.code), .text(Slate.date), .text(side.team), .text(player.lookup), .text(player.part.status),
          minutes.map(FixtureCell.hundredths) ?? .null, minutes == nil ? .null : .integer(boxScore.points(of: player)),
          .instant(Instant(26, 5, 48, 30)),
        ])
      }
    }
  }
  return table
}

/// Hundredths of minutes, 240 minutes a team; none for players who did not play.
private func minutes(of players: [Player]) -> [Int?] {
  var generator = SeededGenerator(stream: "minutes \(players.first?.team ?? "")")
  let weights = players.map { $0.part == .plays ? $0.tenthsOfPoints + 60 + generator.draw(0...40) : 0 }
  let whole = 24_000
  let shares = weights.map { $0 * whole / weights.reduce(0, +) }
  // What rounding down has lost goes to the first player, who always plays.
  let lost = whole - shares.reduce(0, +)
  return zip(players.indices, shares).map { place, share in
    share == 0 ? nil : place == 0 ? share + lost : share
  }
}

extension Player.Part {
  fileprivate var status: String {
    switch self {
    case .plays: "active"
    case .benched: "dnp"
    case .out: "inactive"
    }
  }
}
