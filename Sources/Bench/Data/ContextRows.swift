import Values

/// The games, and a row for each player of each.
struct ContextRows {
  let games: Int
  let days: LeagueDays

  func write(to database: Database) throws {
    let schedule = try database.insert(into: "schedule", columns: 6)
    let context = try database.insert(into: "player_context", columns: 10)
    for game in 0..<games {
      let (home, away) = (League.home(game), League.away(game))
      let hash = RowHash(game, stream: 3)
      let start = "\(days[game])T\(League.clock(17 + hash.below(7), hash.below(2, shift: 8) * 30, 0))Z"
      try schedule.run(with: [
        .text(League.gameID(game)), .text(days[game]), .text(League.teams[home]), .text(League.teams[away]),
        .text(start), .text("Final"),
      ])
      for place in 0..<26 where !(game % 70 == 42 && place >= 13) {
        try context.run(with: row(game, place, team: place < 13 ? home : away, opponent: place < 13 ? away : home))
      }
    }
  }

  private func row(_ game: Int, _ place: Int, team: Int, opponent: Int) -> [Value] {
    let hash = RowHash(game * 64 + place, stream: 4)
    let minutes = hash.below(100, shift: 32) < 8
    let usage = hash.below(100, shift: 40) < 4
    return [
      .text(days[game]), .text(League.gameID(game)), .text(League.teams[team]),
      .text(League.player(team, place % 13, game: game)), .text(League.teams[opponent]),
      minutes ? .null : .real(Double(hash.below(4800, shift: 20)) / 100),
      usage ? .null : .real(Double(hash.below(4000, shift: 12)) / 100), .real(Double(hash.below(3500)) / 100),
      .text("\(days[game])T\(League.clock(5, hash.below(60, shift: 16), hash.below(60, shift: 24)))Z"),
      .text(hash.below(3, shift: 50) == 0 ? "nbacom" : "bdl"),
    ]
  }
}
