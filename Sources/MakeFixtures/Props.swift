import Season

/// The bookmakers' player lines: 131 players; each line of a prediction is on offer somewhere.
func props(_ league: League) -> FixtureTable {
  var table = FixtureTable(
    name: "bettingpros_player_points_props",
    columns: [
      "game_date TEXT NOT NULL", "player_lookup TEXT NOT NULL", "player_team TEXT NOT NULL",
      "bookmaker TEXT NOT NULL", "points_line REAL NOT NULL", "odds_american INTEGER NOT NULL",
      "is_active INTEGER NOT NULL", "bookmaker_last_update TEXT NOT NULL",
    ])
  var generator = SeededGenerator(stream: "props")
  let predicted = Dictionary(uniqueKeysWithValues: predictedOffers(league).map { ($0.player.lookup, $0.lines) })
  for game in Slate.games {
    for side in game.sides {
      for player in league.players(of: side.team, Market.pricedPlayers(of: side.team)) {
        for (bookmaker, line) in zip(bookmakers, predicted[player.lookup] ?? [player.mainLine]) {
          table.rows.append([
            .text(Slate.date), .text(player.lookup), .text(side.team), .text(bookmaker), .tenths(line),
            .integer(generator.pick([-125, -120, -115, -110, -105, 100, 105])), 1,
            .instant(game.priced + generator.draw(0...1_500)),
          ])
        }
      }
    }
  }
  return table
}

private let bookmakers = ["DraftKings", "FanDuel", "BetMGM"]

extension Game {
  /// Lines of the postponed game were never updated after the morning.
  fileprivate var priced: Instant { outcome == .postponed ? Instant(25, 14, 41) : Instant(25, 19, 40) }
}
