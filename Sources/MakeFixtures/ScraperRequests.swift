/// Requests for play-by-play to one host: six played games answered at once, two postponed ones refused ten times each.
func scraperRequests() -> FixtureTable {
  var table = FixtureTable(
    name: "scraper_requests",
    columns: [
      "requested_at TEXT NOT NULL", "host TEXT NOT NULL", "resource TEXT NOT NULL", "status_code INTEGER NOT NULL",
    ])
  let first = Instant(26, 5, 41)
  for attempt in 0..<10 {
    for (place, game) in Slate.games.enumerated() where attempt == 0 || game.outcome == .postponed {
      table.rows.append([
        .instant(first + attempt * 60 + place * 3), "cdn.nba.com", .text("playbyplay_\(game.leagueID).json"),
        game.outcome == .postponed ? 403 : 200,
      ])
    }
  }
  return table
}
