private let path = "tonight/players.json"

/// The one export of the night, written at 01:14 in New York.
func exportFiles() -> FixtureTable {
  FixtureTable(
    name: "export_files",
    columns: ["path TEXT NOT NULL", "updated_at TEXT NOT NULL", "size_bytes INTEGER NOT NULL"],
    rows: [[.text(path), .instant(Instant(26, 6, 14, 23)), 1_896]])
}

/// Its eight games, under the league's ids, every one without players.
func exportGames() -> FixtureTable {
  FixtureTable(
    name: "export_games",
    columns: [
      "path TEXT NOT NULL", "game_date TEXT NOT NULL", "game_id TEXT NOT NULL", "home_team TEXT NOT NULL",
      "away_team TEXT NOT NULL", "player_count INTEGER NOT NULL",
    ],
    rows: Slate.games.map { game in
      [.text(path), .text(Slate.date), .text(game.leagueID), .text(game.home), .text(game.away), 0]
    })
}

/// Its players: none, since every game is empty.
func exportPlayers() -> FixtureTable {
  FixtureTable(
    name: "export_players",
    columns: [
      "path TEXT NOT NULL", "game_id TEXT NOT NULL", "player_lookup TEXT NOT NULL", "team TEXT NOT NULL",
      "has_line INTEGER NOT NULL",
    ])
}
