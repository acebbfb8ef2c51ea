/// Rosters of three days, 17 players a team: only the latest, the slate's, has all 30 teams.
func rosters(_ league: League) -> FixtureTable {
  var table = FixtureTable(
    name: "espn_team_rosters",
    columns: [
      "roster_date TEXT NOT NULL", "team_abbr TEXT NOT NULL", "espn_player_id INTEGER NOT NULL",
      "player_lookup TEXT NOT NULL", "status TEXT", "processed_at TEXT NOT NULL",
    ])
  for (day, teams) in [(23, 24), (24, 27), (25, 30)] {
    for (place, team) in League.teams.prefix(teams).enumerated() {
      for player in league.players(of: team, 17) {
        table.rows.append([
          .text("2026-01-\(twoDigits(day))"), .text(team), .integer(player.espnID), .text(player.lookup),
          player.part == .out ? "Out" : "Active", .instant(Instant(day, 10, 5) + place * 4),
        ])
      }
    }
  }
  return table
}
