/// Game lines: one snapshot of three games, 24 rows, from the morning; nothing newer came.
func gameLines() -> FixtureTable {
  var table = FixtureTable(
    name: "odds_api_game_lines",
    columns: [
      "game_id TEXT NOT NULL", "game_date TEXT NOT NULL", "bookmaker_key TEXT NOT NULL", "market_key TEXT NOT NULL",
      "outcome_name TEXT NOT NULL", "outcome_point REAL", "snapshot_timestamp TEXT NOT NULL",
    ])
  let snapshots = [
    ("0022500644", Instant(25, 14, 8, 12)), ("0022500650", Instant(25, 14, 8, 24)),
    ("0022500653", Instant(25, 14, 8, 35)),
  ]
  for (leagueID, taken) in snapshots {
    for game in Slate.games where game.leagueID == leagueID {
      for bookmaker in ["draftkings", "fanduel"] {
        for outcome in outcomes(of: game) {
          table.rows.append([
            .text(game.code), .text(Slate.date), .text(bookmaker), .text(outcome.market), .text(outcome.name),
            .tenths(outcome.point), .instant(taken),
          ])
        }
      }
    }
  }
  return table
}

private func outcomes(of game: Game) -> [(market: String, name: String, point: Int)] {
  [
    ("spreads", fullNames[game.home] ?? game.home, game.homeSpread),
    ("spreads", fullNames[game.away] ?? game.away, -game.homeSpread),
    ("totals", "Over", game.total),
    ("totals", "Under", game.total),
  ]
}

/// The source of odds names teams in full.
private let fullNames = [
  "DET": "Detroit Pistons", "GSW": "Golden State Warriors", "MIN": "Minnesota Timberwolves",
  "OKC": "Oklahoma City Thunder", "SAC": "Sacramento Kings", "TOR": "Toronto Raptors",
]
