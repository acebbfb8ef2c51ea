import Season

/// The active predictions: 162 rows of 99 players in 7 games, several lines a player.
func predictions(_ league: League) -> FixtureTable {
  var table = FixtureTable(
    name: "player_prop_predictions",
    columns: [
      "prediction_id TEXT NOT NULL", "system_id TEXT NOT NULL", "player_lookup TEXT NOT NULL",
      "game_date TEXT NOT NULL", "game_id TEXT NOT NULL", "team_abbr TEXT", "predicted_points REAL NOT NULL",
      "confidence_score REAL NOT NULL", "recommendation TEXT NOT NULL", "has_prop_line INTEGER",
      "current_points_line REAL", "line_source TEXT", "is_active INTEGER NOT NULL", "created_at TEXT NOT NULL",
    ])
  var generator = SeededGenerator(stream: "predictions")
  for (place, offer) in predictedOffers(league).enumerated() {
    let predicted = max(5, offer.player.tenthsOfPoints + generator.draw(-24...24))
    for line in offer.lines {
      table.rows.append([
        .text("pred-20260125-\(1001 + table.rows.count)"), "ensemble_v3", .text(offer.player.lookup),
        .text(Slate.date), .text(offer.game.code), .text(offer.player.team), .tenths(predicted),
        .tenths(generator.draw(520...910)), .text(recommendation(predicted: predicted, line: line)), 1,
        .tenths(line), "ACTUAL_PROP", 1, .instant(offer.game.predicted + place),
      ])
    }
  }
  return table
}

/// A player with the lines that the bookmakers offer, in tenths of a point.
struct Offer {
  let player: Player
  let game: Game
  let lines: [Int]
}

/// The 99 predicted players in the order of the slate.
///
/// The best of all teams draw the most lines, so rank goes by place in the team first.
func predictedOffers(_ league: League) -> [Offer] {
  let predicted = Slate.games.flatMap { game in
    game.sides.flatMap { side in
      league.players(of: side.team, Market.predictedPlayers(of: side.team)).enumerated()
        .map { (place: $0, player: $1, game: game) }
    }
  }
  let ranked = predicted.indices.sorted { (predicted[$0].place, $0) < (predicted[$1].place, $1) }
  return zip(0..., ranked)
    .sorted { $0.1 < $1.1 }
    .map { rank, index in
      let (_, player, game) = predicted[index]
      return Offer(player: player, game: game, lines: Market.lines(of: player, ranked: rank))
    }
}

/// Less than a point between prediction and line is no bet.
private func recommendation(predicted: Int, line: Int) -> String {
  abs(predicted - line) < 10 ? "PASS" : predicted > line ? "OVER" : "UNDER"
}

extension Game {
  /// The postponed game was predicted in the morning, before the news; the others before the first tipoff.
  fileprivate var predicted: Instant { outcome == .postponed ? Instant(25, 15, 20, 4) : Instant(25, 20, 31, 10) }
}
