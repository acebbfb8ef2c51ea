/// Player context as the night left it: 212 rows of 14 teams, GSW and SAC absent, the postponed games' rows stale.
func playerContextOfTheNight(_ league: League) -> FixtureTable {
  playerContext(league) { team, game in
    switch team {
    case "GSW", "SAC": nil
    case "MIN", "DET": Rebuild(players: 16, finished: Instant(25, 20, 12, 40))
    default:
      Rebuild(players: 15, finished: game.outcome == .postponed ? Instant(25, 15, 10, 5) : Instant(25, 20, 12, 40))
    }
  }
}

/// Player context after the repair: 211 rows of the 12 teams that played.
func playerContextAfterRepair(_ league: League) -> FixtureTable {
  playerContext(league) { team, game in
    guard game.outcome != .postponed else { return nil }
    let isShort = ["GSW", "MIA", "MIN", "PHX", "TOR"].contains(team)
    return Rebuild(players: isShort ? 17 : 18, finished: Instant(26, 14, 31, 20))
  }
}

/// How many of a team's players were written, and when.
private struct Rebuild {
  let players: Int
  let finished: Instant
}

private func playerContext(_ league: League, rebuild: (_ team: String, Game) -> Rebuild?) -> FixtureTable {
  var table = FixtureTable(
    name: "upcoming_player_game_context",
    columns: [
      "player_lookup TEXT NOT NULL", "game_id TEXT NOT NULL", "game_date TEXT NOT NULL", "team_abbr TEXT NOT NULL",
      "opponent_team_abbr TEXT NOT NULL", "has_prop_line INTEGER", "current_points_line REAL", "points_avg_last_5 REAL",
      "player_status TEXT", "processed_at TEXT",
    ])
  for game in Slate.games {
    for side in game.sides {
      guard let rebuild = rebuild(side.team, game) else { continue }
      for (place, player) in league.players(of: side.team, rebuild.players).enumerated() {
        let hasLine = place < Market.pricedPlayers(of: side.team)
        table.rows.append([
          .text(player.lookup), .text(game.code), .text(Slate.date), .text(side.team), .text(side.opponent),
          .flag(hasLine), hasLine ? .tenths(player.mainLine) : .null, .tenths(player.tenthsOfPoints),
          player.part == .out ? "out" : "available", .instant(rebuild.finished),
        ])
      }
    }
  }
  return table
}
