/// Team context: both teams of all eight games, the postponed ones too; complete.
func teamContext() -> FixtureTable {
  var table = FixtureTable(
    name: "upcoming_team_game_context",
    columns: [
      "team_abbr TEXT NOT NULL", "game_id TEXT NOT NULL", "game_date TEXT NOT NULL",
      "opponent_team_abbr TEXT NOT NULL", "home_game INTEGER NOT NULL", "game_spread REAL", "game_total REAL",
      "processed_at TEXT NOT NULL",
    ])
  for game in Slate.games {
    for side in game.sides {
      let spread = side.isHome ? game.homeSpread : -game.homeSpread
      table.rows.append([
        .text(side.team), .text(game.code), .text(Slate.date), .text(side.opponent), .flag(side.isHome),
        .tenths(spread), .tenths(game.total), .instant(Instant(25, 15, 2, 30)),
      ])
    }
  }
  return table
}

/// Team defense of the night: five of the six games played, and no shot zones.
///
/// It ran before BKN@LAC had ended, and called its rows `gold` all the same.
func teamDefense() -> FixtureTable {
  var table = FixtureTable(
    name: "team_defense_game_summary",
    columns: [
      "game_id TEXT NOT NULL", "game_date TEXT NOT NULL", "defending_team_abbr TEXT NOT NULL",
      "opponent_team_abbr TEXT NOT NULL", "points_allowed INTEGER", "opp_paint_attempts INTEGER",
      "opp_mid_range_attempts INTEGER", "data_quality_tier TEXT", "processed_at TEXT NOT NULL",
    ])
  for game in Slate.played where game.away != "BKN" {
    for side in game.sides {
      table.rows.append([
        .text(game.code), .text(Slate.date), .text(side.team), .text(side.opponent),
        .integer(game.points(of: side.opponent)), .null, .null, "gold", .instant(Instant(26, 4, 40, 2)),
      ])
    }
  }
  return table
}
