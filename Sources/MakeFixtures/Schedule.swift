/// The league's schedule of the date: one row a game, under the league's own ids.
func schedule() -> FixtureTable {
  var table = FixtureTable(
    name: "nbac_schedule",
    columns: [
      "game_id TEXT NOT NULL", "game_date TEXT NOT NULL", "game_date_est TEXT", "game_status INTEGER",
      "game_status_text TEXT", "home_team_tricode TEXT NOT NULL", "away_team_tricode TEXT NOT NULL",
      "season TEXT NOT NULL", "data_source TEXT", "processed_at TEXT NOT NULL",
    ])
  for (place, game) in Slate.games.enumerated() {
    table.rows.append([
      .text(game.leagueID), .text(Slate.date), .instant(game.tipoff), .integer(game.outcome.status),
      .text(game.outcome.statusText), .text(game.home), .text(game.away), "2025-26", "api_stats",
      .instant(Instant(26, 5, 40, 11) + place),
    ])
  }
  return table
}

extension Game.Ending {
  /// The league knows 1 scheduled, 2 live and 3 final; 9, postponed, is set by hand.
  fileprivate var status: Int {
    switch self {
    case .played: 3
    case .postponed: 9
    }
  }

  fileprivate var statusText: String {
    switch self {
    case .played: "Final"
    case .postponed: "Postponed"
    }
  }
}
